"""Which outsiders come to a joint meeting, and whether she has said yes to their being told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.consents.lists import consents_of
from aftercare.cases.consents.rules import DataKind, Permission, ReceiverKind, covers
from aftercare.cases.found import FoundCase
from aftercare.course.closing.records import MeetingKind
from aftercare.course.contacts.last_contacts import supports_of_case
from aftercare.course.meetings.forms import MeetingForm
from aftercare.course.network.lists import SupportFacts
from aftercare.course.network.records import SupportKind

# A joint meeting is about the plan. Private people are hers to invite: her yes stands on the support.
TOLD = frozenset({DataKind.plan})
RECEIVERS = {
    SupportKind.municipality: (ReceiverKind.municipality, ReceiverKind.next_worker),
    SupportKind.school: (ReceiverKind.school, ReceiverKind.day_care),
    SupportKind.health: (ReceiverKind.doctor, ReceiverKind.other),
    SupportKind.organisation: (ReceiverKind.other, ReceiverKind.centre, ReceiverKind.next_worker),
}


@dataclass(frozen=True, slots=True)
class Outsider:
    """Somebody who comes and is neither hers nor ours; `named` is empty for whom we know by kind only.

    Of somebody typed in we know no kind: `receivers` is empty, and only a consent by that name covers them.
    """

    receivers: tuple[ReceiverKind, ...]
    named: str = ""


def outsiders(kind: MeetingKind, supports: Iterable[SupportFacts], others: str) -> list[Outsider]:
    """Who comes from outside: services of her network, the municipality, and others by name."""
    found = [Outsider(RECEIVERS[one.kind], one.called) for one in supports if one.kind in RECEIVERS]
    from_there = any(ReceiverKind.municipality in one.receivers for one in found)
    if kind is MeetingKind.municipality and not from_there:
        found.append(Outsider(RECEIVERS[SupportKind.municipality], others))
    elif others:
        found.append(Outsider((), others))
    return found


def uncovered(consents: Iterable[Permission], coming: Iterable[Outsider], today: date) -> list[Outsider]:
    """Those who come and may not be told; her own consents only, a child's are for its letters."""
    known = list(consents)
    by_name = [one for one in known if one.named]

    def covered(one: Outsider) -> bool:
        asked = known if one.receivers else by_name
        kinds = one.receivers or tuple(ReceiverKind)
        return any(covers(asked, "", kind, TOLD, today, named=one.named) for kind in kinds)

    return [one for one in coming if not covered(one)]


async def without_consent(
    db: AsyncSession, case: FoundCase, form: MeetingForm, now: datetime
) -> list[Outsider]:
    """Those of a planned meeting who may not be told. Raises NotFound and Closed."""
    lock = case.open_lock_for()
    supports = [one.support for one in await supports_of_case(db, lock, case.id)]
    coming = outsiders(form.kind, [one for one in supports if one.id in form.supports], form.others)
    permissions = [one.says for one in await consents_of(db, lock, case.id)]
    return uncovered(permissions, coming, clock.local(now).date())
