"""What meetings with partners leave waiting for a day; a partner belongs to no case."""

from typing import Any

from sqlalchemy import String, cast, literal, select

from aftercare.matters import Kind
from aftercare.support.municipality.partner_rules import PARTNER_FOLLOW_UP, PARTNER_MEETING
from aftercare.support.municipality.records import Partner, PartnerMeeting


def _waits(kind: Kind, on: Any, done: Any) -> Any:
    found = select(Partner.id.label("about"), PartnerMeeting.by, literal(kind.name).label("kind"))
    found = found.add_columns(cast(on, String(10)).label("on"), Partner.centre_id)
    found = found.join(Partner, Partner.id == PartnerMeeting.partner_id)
    open_ = (PartnerMeeting.cancelled.is_(False), Partner.ended_on.is_(None))
    return found.where(on.is_not(None), done.is_(None), *open_)


PARTNERS_WAIT = (
    _waits(PARTNER_MEETING, PartnerMeeting.planned_on, PartnerMeeting.held_on),
    _waits(PARTNER_FOLLOW_UP, PartnerMeeting.follow_up_on, PartnerMeeting.followed_on),
)
