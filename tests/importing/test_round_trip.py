"""Export and import again: no count of the demo changes: figures, phases, visits, contacts, statuses."""

import dataclasses
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.lists import CLOSED
from aftercare.cases.records import Case
from aftercare.demo.centre import plant
from aftercare.figures.courses import compared
from aftercare.figures.lists import children_in, courses_of, stays_in, year_of
from aftercare.figures.other_counts import asked_and_rules
from aftercare.figures.yearly import of_children, of_stays
from aftercare.importing.columns import Kind
from aftercare.importing.export import as_csv, told_courses
from aftercare.importing.running import Running
from aftercare.moving_out.stay_records import Stay
from aftercare.people.person import Person
from aftercare.people.records import Centre
from aftercare.today.case_glance import CaseFacts, glance
from tests.importing.bringing import bring, look

OTHERWISE = {"runs": "opened_on", "turns": "phase_2_on", "out_since": "out_of_contact_since"}
"""What is called otherwise in a list than in a course that was read from one."""
COUNTED = ("programme", "ran", "begun", "ended", "reasons", "kept", "missed", "contacts")
"""What is counted of courses, but plans, agreements and outcomes: those are written words, and stay here."""


def stands(case: CaseFacts) -> dict[str, Any]:
    """Everything a clock, a count or a status of an open course says."""
    course, place = case.course, case.place
    return {
        "called": case.called,
        "programme": case.programme,
        "municipality": case.municipality,
        "language": case.language,
        "interpreter": case.interpreter,
        "children": case.children,
        "opened": case.opened_on,
        "moved out": case.moved_out_on,
        "phase": place and (place.phase, place.starts_on, place.next_turn_on),
        "ends": case.turns[-1].on if case.turns else None,
        "turn waits": case.turn_waits,
        "visits": case.visits_used,
        "last contact": (case.last_contact, case.days, case.contact_unknown),
        "rhythm": (case.rhythm, case.overdue),
        "offer": course.offer,
        "out of contact": course.days_out,
        "team": (case.lead, len(case.staff_ids), case.missing),
    }


async def counts(db: AsyncSession, person: Person, now: datetime) -> dict[str, Any]:
    """Every count of the centre."""
    found: dict[str, Any] = {}
    for case in await glance(db, person, now):
        if not case.closed:
            name = f"{case.called}, {case.moved_out_on}, {case.programme}"
            found |= {f"{name}, {what}": value for what, value in stands(case).items()}
    for year in (now.year - 1, now.year):
        _, rules = await asked_and_rules(db, person, year)
        known = await year_of(db, person, year, rules)
        tables = (*of_stays(stays_in(known)), *of_children(children_in(known)))
        found |= {f"table {one.number} of {year}": one for one in tables}
        first, last = date(year, 1, 1), date(year, 12, 31)
        rows = compared(await courses_of(db, person), first, last)
        found[f"courses {year}"] = [[getattr(row, name) for name in COUNTED] for row in rows]
    return found


async def sent_away(db: AsyncSession, person: Person) -> int:
    """The open courses of the centre go to another one, where nobody of this one finds them."""
    other = (await db.execute(select(Centre.id).where(Centre.id != person.centre_id).limit(1))).scalar_one()
    open_ones = select(Case.id).where(Case.centre_id == person.centre_id, ~CLOSED)
    ids = list((await db.execute(open_ones)).scalars())
    await db.execute(update(Stay).where(Stay.case_id.in_(ids)).values(centre_id=other))
    await db.execute(update(Case).where(Case.id.in_(ids)).values(centre_id=other))
    return len(ids)


@pytest.fixture
async def karin(db: AsyncSession, noon: datetime) -> Person:
    """The coordinator of the whole demo."""
    return (await plant(db, noon)).people["karin"]


async def test_export_and_import_again_changes_no_count(
    db: AsyncSession, karin: Person, noon: datetime
) -> None:
    before = await counts(db, karin, noon)
    written = as_csv(Kind.courses, await told_courses(db, karin, noon))
    many = await sent_away(db, karin)
    looked = await look(db, karin, written, noon, programme="")
    assert not looked.told
    assert not looked.sheet.notes
    assert (await bring(db, karin, written, noon))[1] == many
    after = await counts(db, karin, noon)
    assert after.keys() == before.keys()
    lost = [f"{name}: {before[name]} -> {after[name]}" for name in before if before[name] != after[name]]
    assert not lost, "\n".join(lost)
    assert as_csv(Kind.courses, await told_courses(db, karin, noon)) == written


async def test_each_column_of_a_running_course_is_written_for_somebody(
    db: AsyncSession, karin: Person, noon: datetime
) -> None:
    """One that no course of the demo fills would be lost on the way and nobody would notice."""
    rows = await told_courses(db, karin, noon)
    for column in dataclasses.fields(Running):
        name = OTHERWISE.get(column.name, column.name)
        assert any(row.get(name) for row in rows), name
