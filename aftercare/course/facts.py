"""What happened in a course, as its clock, checklists and rhythm read it: days and kinds, nobody's words."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, Integer, String, bindparam, literal, null, select, union_all
from sqlalchemy import cast as as_type
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.safety.records import SafeContact
from aftercare.course.clock.checklists import Facts, Known, Met
from aftercare.course.clock.lists import CaseClock
from aftercare.course.closing.records import ClosingNote, Meeting, MeetingKind, TransferPlan
from aftercare.course.contacts.records import Contact
from aftercare.course.contacts.rules import ContactKind, Present, parted
from aftercare.course.network.records import Handover, Support
from aftercare.course.records import FocusArea, PhaseReview
from aftercare.storage.tables import Instant


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """What the checklists read, the days she herself was reached, and the days somebody tried in vain."""

    facts: Facts
    reached: tuple[date, ...]
    tries: tuple[date, ...]


_TYPES: dict[str, Any] = {"at": Instant(), "on": Date(), "number": Integer()}
_TYPES |= {"word": String(), "more": String(), "about": String()}


def _part(record: Any, row: str, **columns: Any) -> Any:
    given = {name: as_type(null(), kind) for name, kind in _TYPES.items()} | columns
    labelled = [column.label(name) for name, column in given.items()]
    return select(literal(row).label("row"), *labelled).where(record.case_id == bindparam("case_id"))


_EVERYTHING = union_all(
    _part(
        Contact,
        "contact",
        at=Contact.at,
        number=as_type(Contact.reached, Integer()),
        word=Contact.kind,
        more=Contact.present,
        about=Contact.support_id,
    ),
    _part(
        Handover, "support", on=Handover.on, word=as_type(Support.kind, String()), more=Handover.state
    ).join(Support, Support.id == Handover.support_id),
    _part(FocusArea, "plan", on=FocusArea.chosen_on, number=FocusArea.phase),
    _part(PhaseReview, "review", on=PhaseReview.held_on, number=PhaseReview.phase).where(
        PhaseReview.signed_at.is_not(None)
    ),
    _part(SafeContact, "safe", on=SafeContact.confirmed_on),
    _part(TransferPlan, "transfer_plan", on=TransferPlan.agreed_on),
    _part(Meeting, "transfer_meeting", at=Meeting.starts_at).where(
        Meeting.kind == MeetingKind.transfer, Meeting.held_at.is_not(None)
    ),
    _part(ClosingNote, "closing_note", at=ClosingNote.signed_at),
)


async def course_facts(db: AsyncSession, seen: CaseClock) -> CourseFacts:
    """The facts of a course in reach, in one statement."""
    found: dict[str, list[Any]] = defaultdict(list)
    for row in await db.execute(_EVERYTHING, {"case_id": seen.case.id}):
        found[row.row].append(row)
    met, tries = [], []
    for row in found["contact"]:
        day = clock.local(row.at).date()
        if row.number:
            met.append(Met(day, row.word, frozenset(parted(row.more))))
        elif row.word == ContactKind.attempt and not row.about:
            tries.append(day)
    facts = Facts(
        contacts=tuple(met),
        supports=tuple(Known(row.word, row.more, row.on) for row in found["support"]),
        plans=_first_days(found["plan"]),
        reviews=_first_days(found["review"]),
        offer=seen.history.offer,
        safe_on=_first(found["safe"]),
        transfer_plan_on=_first(found["transfer_plan"]),
        transfer_meeting_on=_first(found["transfer_meeting"]),
        closing_note_on=_first(found["closing_note"]),
        moved_out_on=seen.case.moved_out_on,
        opened_on=seen.case.opened_on,
        whole_team=not seen.case.missing,
    )
    reached = tuple(sorted(one.on for one in met if Present.her in one.present))
    return CourseFacts(facts, reached, tuple(sorted(tries)))


def _first(rows: list[Any]) -> date | None:
    days = [row.on or (clock.local(row.at).date() if row.at else None) for row in rows]
    return min((day for day in days if day), default=None)


def _first_days(rows: list[Any]) -> dict[int, date]:
    first: dict[int, date] = {}
    for row in rows:
        first[row.number] = min(row.on, first.get(row.number, row.on))
    return first
