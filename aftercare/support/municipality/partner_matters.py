"""What meetings with partners leave waiting for a day; a partner belongs to no case."""

from typing import Any

from aftercare.cases.matters import HousePromise
from aftercare.cases.things import called
from aftercare.matters import Kind
from aftercare.support.municipality.partner_rules import PARTNER_FOLLOW_UP, PARTNER_MEETING
from aftercare.support.municipality.records import Partner, PartnerMeeting


def _waits(kind: Kind, on: Any, done: Any) -> HousePromise:
    return HousePromise(
        kind,
        about=Partner.id,
        by=PartnerMeeting.by,
        centre=Partner.centre_id,
        on=on,
        where=(done.is_(None), PartnerMeeting.cancelled.is_(False), Partner.ended_on.is_(None)),
        thing=called(Partner.called),
        joined=((PartnerMeeting, PartnerMeeting.partner_id == Partner.id),),
    )


PARTNERS_WAIT = (
    _waits(PARTNER_MEETING, PartnerMeeting.planned_on, PartnerMeeting.held_on),
    _waits(PARTNER_FOLLOW_UP, PartnerMeeting.follow_up_on, PartnerMeeting.followed_on),
)
