"""One damaged cell anywhere: everything not about its row goes on, exactly once, and the operator is told.

Here every column has one or two kinds of damage, in tests/soak all.
"""

import re
from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Column, String, select
from sqlalchemy.sql import visitors

from aftercare.cases.records import Case, TeamMember
from aftercare.cases.safety.records import HerAnswer
from aftercare.course.clock.records import Extension
from aftercare.course.closing.records import FollowUp
from aftercare.course.records import PhaseTurn
from aftercare.demo.cast import NOON
from aftercare.people.records import CentreTerm, Device, Staff
from aftercare.reminders.due_promises import promised
from aftercare.reminders.records import Phone, Push, Reminder
from aftercare.reminders.sources import Source
from aftercare.reminders.sweep import sources
from aftercare.storage.tables import Record
from aftercare.terms import TERMS
from aftercare.visits.records import Visit, VisitStep
from tests.attacks.poison import MORNING, REMINDED, SOON_AFTER, SOUND, Crowd, crowd, everywhere, service

__all__ = ["crowd", "service"]
SPOILED = (
    Staff,
    Case,
    TeamMember,
    Visit,
    VisitStep,
    FollowUp,
    PhaseTurn,
    Extension,
    HerAnswer,
    Phone,
    Device,
)
ON_THEIR_WAY = (Reminder, Push)
ALL_OF_IT = {name: Counter(REMINDED) for name in SOUND}

in_a_file = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def every() -> int:
    """One of how many damages is done; columns have four or five, so that each kind comes."""
    return 3


def by_table(*tables: Any) -> dict[str, list[tuple[str, str, str]]]:
    return {one.__tablename__: everywhere(one) for one in tables}


@pytest.mark.by_turns
@in_a_file
@pytest.mark.parametrize("table", by_table(*SPOILED))
async def test_one_spoiled_cell_stops_nobody_else(crowd: Crowd, table: str, every: int) -> None:
    ways = by_table(*SPOILED)[table][::every]
    people = [f"poison{number}" for number in range(len(ways))]
    await crowd.move_in(*SOUND, *people)
    for name, (_, column, way) in zip(people, ways, strict=True):
        crowd.spoil(table, column, crowd.rows[name, table], way)
    await crowd.sweep(MORNING, *SOON_AFTER)
    assert {name: crowd.got(name) for name in SOUND} == ALL_OF_IT
    twice = {name: way for name, way in zip(people, ways, strict=True) if set(crowd.got(name).values()) - {1}}
    assert twice == {}


@pytest.mark.by_turns
@in_a_file
@pytest.mark.parametrize("table", by_table(*ON_THEIR_WAY))
async def test_one_spoiled_cell_of_a_push_on_its_way_stops_nobody_else(
    crowd: Crowd, table: str, every: int
) -> None:
    ways = by_table(*ON_THEIR_WAY)[table][::every]
    people = [f"poison{number}" for number in range(len(ways))]
    await crowd.move_in(*SOUND, *people)
    for phone in crowd.phones.values():
        phone.answer(503)
    await crowd.sweep("2026-11-24 09:00")
    await crowd.note_pushes()
    for name, (_, column, way) in zip(people, ways, strict=True):
        crowd.spoil(table, column, crowd.rows[name, table], way)
    for phone in crowd.phones.values():
        phone.answer()
    await crowd.sweep("2026-11-24 09:02", "2026-11-24 09:04", "2026-11-24 09:06")
    assert {name: crowd.got(name) for name in SOUND} == ALL_OF_IT
    twice = {name: way for name, way in zip(people, ways, strict=True) if set(crowd.got(name).values()) - {1}}
    assert twice == {}


@in_a_file
async def test_what_cannot_be_read_is_told_while_it_lasts(crowd: Crowd) -> None:
    await crowd.move_in(*SOUND, "poison")
    visit_id = crowd.rows["poison", "visits"]
    crowd.spoil("visits", "planned_at", visit_id, "CAST(x'ff' AS TEXT)")
    await crowd.sweep(MORNING)
    assert await crowd.troubles() == {"visits": "OperationalError"}
    assert crowd.got("poison") == {"/phases": 1, "/closing-note": 1}
    crowd.spoil("visits", "planned_at", visit_id, "'2026-11-20 12:00:00.000000'")
    await crowd.sweep(*SOON_AFTER)
    assert await crowd.troubles() == {}
    assert crowd.got("poison") == REMINDED


@in_a_file
async def test_a_spoiled_term_of_the_centre_stops_nobody(crowd: Crowd) -> None:
    await crowd.move_in(*SOUND)
    ways, term = everywhere(CentreTerm), next(iter(TERMS.values()))
    centre_id = crowd.cast.people[next(iter(SOUND))].centre_id
    async with crowd.database.writing() as db:
        for number in range(len(ways)):
            facts = {"name": term.name, "value": term.default, "valid_from": NOON.date(), "number": number}
            db.add(CentreTerm(id=f"{number:024}", centre_id=centre_id, **facts))
    for number, (table, column, way) in enumerate(ways):
        crowd.spoil(table, column, f"{number:024}", way)
    await crowd.sweep(MORNING, *SOON_AFTER)
    assert {name: crowd.got(name) for name in SOUND} == ALL_OF_IT
    assert await crowd.troubles() == {}


def test_every_table_a_source_reads_a_value_of_is_spoiled_above() -> None:
    known = {one.__tablename__ for one in SPOILED} | {"broken_glass", "vouchings", "centre_terms"}
    for source in set(sources()) - set(promised()):
        tables = tables_of(source)
        assert tables, source.name
        # Of these it asks only whether one is there: no value of theirs leaves the statement.
        assert tables <= known | {"resident_links", "absences"}, source.name


def test_of_promises_only_ids_and_days_as_text_are_read() -> None:
    """No damaged cell of one can end its statement: a day is read where its row can be passed over alone."""
    known = {one.__tablename__ for one in SPOILED}
    assert len(promised()) > 4
    for source in promised():
        read = [one for one in source.statement.selected_columns if tables_of_column(one) - known]
        assert all(isinstance(one.type, String) for one in read), source.name
        row: Any = SimpleNamespace(on="damaged", id="a", case_id="b", staff_id="c", quiet_from=22, quiet_to=6)
        assert source.derive([row], NOON) == [], source.name


def tables_of(source: Source) -> set[str]:
    read = re.findall(r"\b(?:FROM|JOIN) (\w+)", str(select(*source.statement.selected_columns)))
    return set(read) & set(Record.metadata.tables)


def tables_of_column(column: Any) -> set[str]:
    """Those whose value the column is, also one cast or joined to something."""
    return {one.table.name for one in visitors.iterate(column) if isinstance(one, Column)}
