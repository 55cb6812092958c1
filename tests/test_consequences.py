"""Each row of consequences.py is what makes something follow; nothing of it is left to a handler."""

import ast
from contextlib import suppress
from pathlib import Path

import click
import pytest
from sqlalchemy import event as listening
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from aftercare import events
from aftercare.__main__ import cli
from aftercare.cases.records import Case, Closure, TeamMember
from aftercare.consequences import CONSEQUENCES
from aftercare.demo.cast import NOON, Cast, move_in
from aftercare.events import CaseClosed, Event
from aftercare.importing.columns import Kind
from aftercare.operation.commands.opening import open_for_change
from aftercare.people.records import Staff
from aftercare.reminders.records import Reminder
from aftercare.storage.announcing import PAST, Consequence, Consequences, follows, nothing_follows
from aftercare.storage.engines import Database
from tests.case_ends import links_of_the_course_end
from tests.conftest import House
from tests.follow_ups import FOLLOW_UPS
from tests.importing.bringing import bring
from tests.importing.test_importing import LIST, PEOPLE
from tests.parsed import program
from tests.shape.following import announced, events_of, following_complaints

ROOT = Path(__file__).parent.parent
ROWS = [(event, at) for event, rows in CONSEQUENCES.of.items() for at in range(len(rows))]


class Undone(Exception):
    """What was tried is rolled back."""


def ours() -> dict[str, ast.Module]:
    return program()


def without(event: type[Event], at: int) -> Consequences:
    """All that follows but this one row."""
    rows: list[Consequence] = []
    for each, its in CONSEQUENCES.of.items():
        left = [row for place, row in enumerate(its) if (each, place) != (event, at)]
        rows += left or [nothing_follows(each, "it is taken out")]
    return Consequences(*rows)


async def seen(database: Database, consequences: Consequences, event: type[Event], at: int) -> bool:
    database.consequences, found = consequences, False
    with suppress(Undone):
        async with database.writing() as db:
            found = await FOLLOW_UPS[event][at](db, await move_in(db, NOON))
            raise Undone
    return found


@pytest.mark.parametrize(("event", "at"), ROWS, ids=[f"{event.__name__} {at}" for event, at in ROWS])
async def test_each_row_is_what_makes_it_follow(database: Database, event: type[Event], at: int) -> None:
    assert await seen(database, CONSEQUENCES, event, at)
    assert not await seen(database, without(event, at), event, at)


def test_every_event_has_rows_and_somebody_who_announces_it() -> None:
    trees = ours()
    named = events_of(trees["aftercare/events.py"])
    assert named == {each.__name__ for each in CONSEQUENCES.of} and len(named) > 10
    assert named <= announced(trees)
    # A dataclass without words of its own describes itself by its fields.
    assert not any(getattr(events, each).__doc__.startswith(f"{each}(") for each in named)
    assert {each: len(rows) for each, rows in CONSEQUENCES.of.items()} == {
        each: len(shown) for each, shown in FOLLOW_UPS.items()
    }


def test_no_handler_remembers_what_must_follow() -> None:
    assert following_complaints(ours()) == []


MADE_UP = {
    "aftercare/visits/actions.py": "async def cancel(db):\n    await db.flush()",
    "aftercare/course/contacts/actions.py": "async def log(db):\n    db.add(1)",
    "aftercare/course/writing.py": (
        "from aftercare.course.contacts.actions import log\ndef sign(db):\n    log(db)"
    ),
    "aftercare/course/contacts/lists.py": "async def read(db):\n    return await db.execute(1)",
}
IMPORTS = (
    "from aftercare.visits import actions\nfrom aftercare.course.writing import sign\n"
    "from aftercare.course.contacts.lists import read\n"
)


@pytest.mark.parametrize(
    ("path", "text", "complaint"),
    [
        (
            "visits/cancel_pages.py",
            "async def end(ask: Ask):\n    actions.cancel(1)\n    sign(2)",
            "end() changes course",
        ),
        (
            "visits/cancel_pages.py",
            "def end(ask: Ask):\n    actions.cancel(1)\n    rest(ask)\ndef rest(ask: Ask):\n    sign(2)",
            "end() changes course and visits",
        ),
        (
            "operation/commands/ending.py",
            "def end():\n    open_existing()\n    sign(2)",
            "without what follows",
        ),
        ("visits/cancel_pages.py", "async def end(ask: Ask):\n    actions.cancel(1)\n    read(2)", ""),
        ("visits/cancel_pages.py", "async def end(db):\n    actions.cancel(db)\n    sign(db)", ""),
        ("operation/commands/ending.py", "def end():\n    open_for_change()\n    sign(2)", ""),
    ],
)
def test_a_handler_that_remembers_is_told(path: str, text: str, complaint: str) -> None:
    sources = MADE_UP | {f"aftercare/{path}": IMPORTS + text}
    found = following_complaints({each: ast.parse(source) for each, source in sources.items()})
    assert all(complaint in said and path in said for said in found) and bool(found) == bool(complaint)


async def test_a_consequence_that_fails_leaves_the_course_open(database: Database) -> None:
    async def fails(db: AsyncSession, closed: CaseClosed) -> None:
        raise ZeroDivisionError

    rows = [row for its in CONSEQUENCES.of.values() for row in its]
    database.consequences = Consequences(*rows, follows(CaseClosed, fails))
    async with database.writing() as db:
        cast = await move_in(db, NOON)
    with pytest.raises(ZeroDivisionError):
        async with database.writing() as db:
            await links_of_the_course_end(db, cast)
    async with database.reading() as db:
        assert (await db.execute(select(Closure.id))).all() == []


async def test_an_import_announces_nothing(database: Database, db: AsyncSession, cast: Cast) -> None:
    """Whatever its actions may come to announce: all that it makes is written as of the past."""
    past: dict[str, set[bool]] = {}

    @listening.listens_for(db.sync_session, "before_flush")
    def note(session: Session, *_: object) -> None:
        for made in session.new:
            past.setdefault(type(made).__name__, set()).add(PAST in session.info)

    for text, kind in ((LIST, Kind.courses), (PEOPLE, Kind.colleagues)):
        _, made = await bring(db, cast.people["karin"], text, NOON, kind=kind)
        assert made == 2
    for record in (Case, TeamMember, Staff):
        assert past[record.__name__] == {True}
    assert (await db.execute(select(Reminder.id))).all() == [] and PAST not in db.info


def test_the_running_app_and_the_commands_are_wired(house: House) -> None:
    assert house.database.consequences is CONSEQUENCES
    with click.Context(cli):
        assert cli.callback is not None
        cli.callback()
        opened = open_for_change(house.settings)
    assert opened.consequences is CONSEQUENCES
    house.run(opened.close)
