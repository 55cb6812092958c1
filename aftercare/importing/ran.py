"""How far the open courses are, written out so that importing them again begins no clock anew."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.lists import CLOSED
from aftercare.cases.reach import reach
from aftercare.cases.records import Case, Programme
from aftercare.course.clock.ordinary import COUNTED_KINDS
from aftercare.course.clock.place import place
from aftercare.course.clock.records import Extension, OutOfContact, OwnRhythm
from aftercare.course.clock.rules import Phase, Turn, plan
from aftercare.course.contacts.lists import reached_her
from aftercare.course.contacts.records import Contact
from aftercare.course.earlier.lists import CONTACT_UNKNOWN, VISITS_UNKNOWN, before
from aftercare.course.earlier.records import EarlierCourse
from aftercare.course.records import PhaseTurn
from aftercare.importing.days import as_written
from aftercare.people.person import Person
from aftercare.visits.records import Visit
from aftercare.visits.rules import VisitState

Ran = Mapping[str, str]


def _many(record: Any, *where: Any) -> Any:
    return (
        select(func.count(record.id))
        .where(record.case_id == Case.id, *where)
        .correlate(Case)
        .scalar_subquery()
    )


def _newest(record: Any, column: Any, *where: Any) -> Any:
    rows = select(column).where(record.case_id == Case.id, *where).correlate(Case)
    return rows.order_by(record.at.desc(), record.id.desc()).limit(1).scalar_subquery()


_KEPT = Visit.state == VisitState.kept
_LAST = select(func.max(Contact.at)).where(Contact.case_id == Case.id, reached_her()).correlate(Case)
_RAN = (
    select(Case.id, Case.programme, Case.moved_out_on, Case.opened_at)
    .add_columns(_LAST.scalar_subquery().label("last_at"))
    .add_columns((_many(Contact, reached_her()) + before(EarlierCourse.contacts)).label("contacts"))
    .add_columns((_many(Visit, _KEPT) + before(EarlierCourse.kept)).label("kept"))
    .add_columns(
        (_many(Visit, _KEPT, Visit.kind.in_(COUNTED_KINDS)) + before(EarlierCourse.visits_used)).label("used")
    )
    .add_columns(
        (_many(Visit, Visit.state == VisitState.missed) + before(EarlierCourse.missed)).label("missed")
    )
    .add_columns(VISITS_UNKNOWN.label("used_unknown"), CONTACT_UNKNOWN.label("contact_unknown"))
    .add_columns(_newest(Extension, Extension.until).label("until"))
    .add_columns(_newest(OutOfContact, OutOfContact.since, OutOfContact.until.is_(None)).label("out_since"))
)


async def ran_before(db: AsyncSession, person: Person, now: datetime) -> dict[str, Ran]:
    """What the columns of a running course say, by case; three statements."""
    here, today = (reach(person, now), ~CLOSED), clock.local(now).date()
    turns = await _written(db, PhaseTurn, here)
    rhythms = await _written(db, OwnRhythm, here)
    rows = (await db.execute(_RAN.where(*here))).all()
    return {row.id: _ran(row, turns[row.id], rhythms[row.id], today) for row in rows}


async def _written(db: AsyncSession, record: Any, here: Sequence[Any]) -> dict[str, list[Any]]:
    """The rows of each case, the newest last."""
    found: dict[str, list[Any]] = defaultdict(list)
    asked = select(record).join(Case, Case.id == record.case_id).where(*here).order_by(record.at, record.id)
    for row in (await db.execute(asked)).scalars():
        found[row.case_id].append(row)
    return found


def _ran(row: Row[Any], turns: Sequence[PhaseTurn], rhythms: Sequence[OwnRhythm], today: date) -> Ran:
    opened_on, last = clock.local(row.opened_at).date(), row.last_at and clock.local(row.last_at).date()
    told = {"opened_on": as_written(opened_on), "missed": str(row.missed), "kept": str(row.kept)}
    told |= {"last_contact_on": as_written(last) if last else ""}
    told |= {"contacts": "" if row.contact_unknown else str(row.contacts)}
    told |= {"out_of_contact_since": as_written(row.out_since) if row.out_since else ""}
    phase = 0
    if row.programme == Programme.cti:
        moved = [Turn(Phase.numbered(one.phase), one.planned_on, one.actual_on) for one in turns]
        phase = place(row.moved_out_on, moved, today, opened_on, row.until).phase.number
        told |= _clock(row, moved, turns, min(phase, Phase.transfer.number))
    elif not row.used_unknown:
        told |= {"visits_used": str(row.used)}
    own = next((one.days for one in reversed(rhythms) if one.phase == phase), 0)
    return told | {"rhythm": str(own) if own else ""}


def _clock(row: Row[Any], moved: Sequence[Turn], turns: Sequence[PhaseTurn], phase: int) -> Ran:
    """The phase people have made, and the days of turns that are not as planned."""
    newest = {one.phase: one.step for one in turns}
    made = max((number for number, step in newest.items() if step == "made" and number <= phase), default=1)
    told = {"phase": str(min(made, phase)), "extended_until": as_written(row.until) if row.until else ""}
    whole = plan(row.moved_out_on, moved, row.until) if row.moved_out_on else []
    for turn in whole:
        if turn.actual_on and turn.phase in (Phase.try_out, Phase.transfer):
            told[f"phase_{turn.phase.number}_on"] = as_written(turn.actual_on)
    return told
