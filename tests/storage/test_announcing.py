"""What is announced is followed in order, in the same transaction, or nothing stands; on both databases."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.demo.cast import NOON
from aftercare.events import Event
from aftercare.people.records import Installation
from aftercare.storage.announcing import (
    BadConsequences,
    Consequence,
    Consequences,
    NotWired,
    announce,
    follows,
    nothing_follows,
    of_the_past,
)
from aftercare.storage.engines import Database
from aftercare.storage.ids import new_id


@dataclass(frozen=True)
class DoorOpened(Event):
    """Somebody came."""

    who: str


@dataclass(frozen=True)
class BellRang(Event):
    """Somebody rang."""


@dataclass(frozen=True)
class DogBarked(Event):
    """The dog heard it."""


Act = Callable[[AsyncSession, Event], Awaitable[None]]


def noted(into: list[str], what: str, *then: Event) -> Act:
    """An act that is noted, writes a row and announces what comes then."""

    async def act(db: AsyncSession, event: Event) -> None:
        into.append(f"{what} {getattr(event, 'who', '')}".strip())
        write(db)
        for each in then:
            await announce(db, each)

    return act


async def fails(db: AsyncSession, event: Event) -> None:
    raise ZeroDivisionError


def write(db: AsyncSession) -> None:
    made = Installation(id=new_id(), demo=False, made_at=NOON)
    made.key_check = b"sealed"
    db.add(made)


async def rows(database: Database) -> int:
    async with database.reading() as db:
        return (await db.execute(select(func.count()).select_from(Installation))).scalar_one()


async def test_what_follows_runs_in_the_order_of_the_rows_after_what_was_written(database: Database) -> None:
    done: list[str] = []

    async def counted(db: AsyncSession, event: Event) -> None:
        with db.no_autoflush:
            done.append(f"rows {len((await db.execute(select(Installation.id))).all())}")

    database.consequences = Consequences(
        follows(DoorOpened, counted),
        follows(BellRang, noted(done, "never")),
        follows(DoorOpened, noted(done, "greet", DogBarked()), announces=(DogBarked,)),
        follows(DogBarked, noted(done, "hush")),
        follows(DoorOpened, noted(done, "shut")),
    )
    async with database.writing() as db:
        write(db)
        await announce(db, DoorOpened("Mette"))
    assert done == ["rows 1", "greet Mette", "hush", "shut Mette"]
    assert await rows(database) == 4


@pytest.mark.parametrize("caught", [False, True])
async def test_a_failure_undoes_the_action_and_all_that_followed(database: Database, caught: bool) -> None:
    done: list[str] = []
    rings = follows(DoorOpened, noted(done, "ring", BellRang()), announces=(BellRang,))
    database.consequences = Consequences(
        rings, follows(BellRang, noted(done, "hear")), follows(BellRang, fails)
    )
    with pytest.raises(ZeroDivisionError):
        async with database.writing() as db:
            write(db)
            await db.flush()
            try:
                await announce(db, DoorOpened("Mette"))
            except ZeroDivisionError:
                if not caught:
                    raise
    assert done == ["ring Mette", "hear"] and await rows(database) == 0


async def test_an_event_that_nobody_wired_is_no_event(database: Database) -> None:
    nobody, something = None, Consequences(nothing_follows(BellRang, "the dog is deaf"))
    for consequences in (nobody, something):
        database.consequences = consequences
        with pytest.raises(NotWired, match="DoorOpened"):
            async with database.writing() as db:
                await announce(db, DoorOpened("Mette"))
    async with database.writing() as db:
        await announce(db, BellRang())


async def test_a_consequence_announces_only_what_its_row_says(database: Database) -> None:
    silent = follows(DoorOpened, noted([], "greet", BellRang()))
    database.consequences = Consequences(silent, nothing_follows(BellRang, "the dog is deaf"))
    with pytest.raises(NotWired, match="BellRang follows from DoorOpened, whose row does not say so"):
        async with database.writing() as db:
            await announce(db, DoorOpened("Mette"))
    assert await rows(database) == 0
    async with database.writing() as db:
        await announce(db, BellRang())


async def test_nothing_follows_from_the_past(database: Database) -> None:
    done: list[str] = []
    database.consequences = Consequences(follows(DoorOpened, noted(done, "greet")))
    async with database.writing() as db:
        with of_the_past(db):
            await announce(db, DoorOpened("Karin"))
        assert done == []
        await announce(db, DoorOpened("Mette"))
    assert done == ["greet Mette"]


def leads(event: type[Event], *to: type[Event]) -> Consequence:
    return follows(event, noted([], ""), announces=to)


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("A circle: BellRang leads to BellRang", [leads(BellRang, BellRang)]),
        (
            "A circle: BellRang leads to DogBarked leads to BellRang",
            [leads(DoorOpened, BellRang), leads(BellRang, DogBarked), leads(DogBarked, BellRang)],
        ),
        ("DoorOpened leads to BellRang, which has no row", [leads(DoorOpened, BellRang)]),
        (
            "Something follows from BellRang, and nothing does",
            [leads(BellRang), nothing_follows(BellRang, "the dog is deaf")],
        ),
    ],
)
def test_rows_that_do_not_fit_are_refused_at_the_start(said: str, made: list[Consequence]) -> None:
    with pytest.raises(BadConsequences, match=said):
        Consequences(*made)
    sound = Consequences(leads(DoorOpened, BellRang, DogBarked), leads(BellRang, DogBarked), leads(DogBarked))
    assert list(sound.of) == [DoorOpened, BellRang, DogBarked]


@pytest.mark.parametrize("why", ["", "  "])
def test_nothing_follows_needs_a_why(why: str) -> None:
    with pytest.raises(BadConsequences, match="Nothing follows from BellRang: say why"):
        nothing_follows(BellRang, why)
    assert nothing_follows(BellRang, "the dog is deaf").act is None
