"""An action announces what has happened; what follows runs in the same transaction, or nothing stands.

Rows of `follows` and `nothing_follows` say what leads to what; whoever opens the database gives it them.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.events import Event

Happened = TypeVar("Happened", bound=Event)
WIRED, PAST, WITHIN, FAILED = "consequences", "of the past", "within", "failed"


class NotWired(Exception):
    """Something was announced, and nobody has said what follows from it."""


class BadConsequences(Exception):
    """The rows do not fit together; the message says which."""


@dataclass(frozen=True)
class Consequence:
    """What one event leads to, and the events that act may announce in turn; or nothing, and why."""

    event: type[Event]
    act: Callable[[AsyncSession, Any], Awaitable[object]] | None
    announces: tuple[type[Event], ...] = ()
    why_nothing: str = ""


def follows(
    event: type[Happened],
    act: Callable[[AsyncSession, Happened], Awaitable[object]],
    *,
    announces: tuple[type[Event], ...] = (),
) -> Consequence:
    """Whenever this happens, `act` writes; what it announces itself is named here."""
    return Consequence(event, act, announces)


def nothing_follows(event: type[Event], why: str) -> Consequence:
    """This is announced and nothing follows from it, for a reason. Raises BadConsequences without one."""
    if not why.strip():
        raise BadConsequences(f"Nothing follows from {event.__name__}: say why.")
    return Consequence(event, None, why_nothing=why)


class Consequences:
    """All that follows from what happens, event by event in the order of the rows."""

    def __init__(self, *rows: Consequence) -> None:
        """Raises BadConsequences for rows that lead in a circle or nowhere, or contradict each other."""
        self.of: dict[type[Event], tuple[Consequence, ...]] = {}
        for row in rows:
            self.of[row.event] = (*self.of.get(row.event, ()), row)
        for event, its in self.of.items():
            if len(its) > 1 and any(row.act is None for row in its):
                raise BadConsequences(f"Something follows from {event.__name__}, and nothing does.")
        _refuse_circles(self.of)

    async def follow(self, db: AsyncSession, event: Event) -> None:
        """Does what follows. Raises NotWired for an event without a row."""
        within: Consequence | None = db.info.get(WITHIN)
        name = type(event).__name__
        if type(event) not in self.of:
            raise NotWired(f"{name} has no row in consequences.py.")
        if within and type(event) not in within.announces:
            raise NotWired(f"{name} follows from {within.event.__name__}, whose row does not say so.")
        try:
            for row in self.of[type(event)]:
                db.info[WITHIN] = row
                if row.act:
                    await row.act(db, event)
        except BaseException as trouble:
            db.info[FAILED] = trouble
            raise
        finally:
            db.info[WITHIN] = within


async def announce(db: AsyncSession, event: Event) -> None:
    """What follows from this is done now, in this transaction; call it after all of the action's own writes.

    A failure there undoes everything, whoever catches it. Raises NotWired when nobody knows what follows.
    """
    if PAST in db.info:
        return
    consequences: Consequences | None = db.info.get(WIRED)
    if consequences is None:
        raise NotWired(f"{type(event).__name__} was announced where nobody has wired consequences.")
    await db.flush()
    await consequences.follow(db, event)


@contextmanager
def of_the_past(db: AsyncSession) -> Iterator[None]:
    """What is written here happened long ago and elsewhere: nothing follows from it now."""
    db.info[PAST] = True
    try:
        yield
    finally:
        del db.info[PAST]


def refuse_half_done(db: AsyncSession) -> None:
    """Raises what went wrong in a consequence, although somebody caught it."""
    if FAILED in db.info:
        raise db.info[FAILED]


def _refuse_circles(of: Mapping[type[Event], tuple[Consequence, ...]]) -> None:
    def walk(way: tuple[type[Event], ...]) -> None:
        for after in (each for row in of[way[-1]] for each in row.announces):
            if after not in of:
                raise BadConsequences(f"{way[-1].__name__} leads to {after.__name__}, which has no row.")
            if after in way:
                circle = (*way[way.index(after) :], after)
                raise BadConsequences(f"A circle: {' leads to '.join(each.__name__ for each in circle)}.")
            walk((*way, after))

    for event in of:
        walk((event,))
