"""What happened in a course, as its clock, checklists and rhythm read it: days and kinds, nobody's words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.safety.records import SafeContact
from aftercare.course.clock.checklists import Facts, Known, Met
from aftercare.course.clock.lists import CaseClock
from aftercare.course.closing.records import ClosingNote, Meeting, MeetingKind, TransferPlan
from aftercare.course.contacts.records import Contact
from aftercare.course.contacts.rules import ContactKind, Present, parted
from aftercare.course.network.records import Handover, Support
from aftercare.course.plan.made import WRITTEN
from aftercare.course.records import FocusArea, PhaseReview
from aftercare.storage.gather import Gather, Rows, beside


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """What the checklists read, the days she herself was reached, and the days somebody tried in vain."""

    facts: Facts
    reached: tuple[date, ...]
    tries: tuple[date, ...]


_CONTACTS = Rows(Contact, Contact.at, Contact.reached, Contact.kind, Contact.present, Contact.support_id)
_SUPPORTS = Rows(
    Handover,
    *(Handover.on, Handover.state),
    beside=[Support.kind],
    joined=[(Support, Support.id == Handover.support_id)],
)
_AREAS = Rows(FocusArea, FocusArea.phase, FocusArea.chosen_on, where=[WRITTEN])
_REVIEWS = Rows(
    PhaseReview, PhaseReview.phase, PhaseReview.held_on, where=[PhaseReview.signed_at.is_not(None)]
)
_SAFE = Rows(SafeContact, SafeContact.confirmed_on)
_PLANS = Rows(TransferPlan, TransferPlan.agreed_on)
_HELD = Rows(
    Meeting,
    Meeting.starts_at,
    where=[Meeting.kind == MeetingKind.transfer, Meeting.held_at.is_not(None)],
)
_NOTES = Rows(ClosingNote, ClosingNote.signed_at)
_EVERYTHING = Gather(_CONTACTS, _SUPPORTS, _AREAS, _REVIEWS, _SAFE, _PLANS, _HELD, _NOTES)


async def course_facts(db: AsyncSession, seen: CaseClock) -> CourseFacts:
    """The facts of a course in reach, in one statement."""
    found = await _EVERYTHING.of(db, seen.case.id)
    met, tries = [], []
    for row in found[_CONTACTS]:
        day = _day(row.at)
        if row.reached:
            met.append(Met(day, row.kind, frozenset(parted(row.present))))
        elif row.kind == ContactKind.attempt and not row.support_id:
            tries.append(day)
    facts = Facts(
        contacts=tuple(met),
        supports=tuple(Known(beside(row, Support.kind), row.state, row.on) for row in found[_SUPPORTS]),
        plans=_first_days((row.phase, row.chosen_on) for row in found[_AREAS]),
        reviews=_first_days((row.phase, row.held_on) for row in found[_REVIEWS]),
        offer=seen.history.offer,
        safe_on=min((row.confirmed_on for row in found[_SAFE] if row.confirmed_on), default=None),
        transfer_plan_on=min((row.agreed_on for row in found[_PLANS] if row.agreed_on), default=None),
        transfer_meeting_on=min((_day(row.starts_at) for row in found[_HELD]), default=None),
        closing_note_on=min((_day(row.signed_at) for row in found[_NOTES]), default=None),
        moved_out_on=seen.case.moved_out_on,
        opened_on=seen.case.opened_on,
        whole_team=not seen.case.missing,
    )
    reached = tuple(sorted(one.on for one in met if Present.her in one.present))
    return CourseFacts(facts, reached, tuple(sorted(tries)))


def _day(at: datetime) -> date:
    return clock.local(at).date()


def _first_days(days: Iterable[tuple[int, date]]) -> dict[int, date]:
    first: dict[int, date] = {}
    for phase, day in days:
        first[phase] = min(day, first.get(phase, day))
    return first
