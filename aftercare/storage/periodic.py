"""Work that goes on by itself: a turn every so often, and what a turn had to pass over is told.

One damaged row, centre or list never takes the rest of a turn with it, nor the next turn.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, TypeVar

from sqlalchemy import ColumnElement, LargeBinary, Row, Select, String, cast, delete
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from aftercare.storage.engines import Database
from aftercare.storage.tables import Record

log = logging.getLogger("aftercare.work")
T = TypeVar("T")


class WorkTrouble(Record):
    """What the last turn of some work passed over; gone after a turn that passed nothing over there.

    `stage` is the part of it, `kind` the error's kind, `number` how often; `since` when this process first
    met it. Nobody's data, and no id.
    """

    __tablename__ = "work_troubles"
    work: Mapped[str] = mapped_column(String(24), primary_key=True)
    stage: Mapped[str] = mapped_column(String(24), primary_key=True)
    kind: Mapped[str] = mapped_column(String(60))
    number: Mapped[int]
    since: Mapped[datetime]


def raw(column: InstrumentedAttribute[Any]) -> ColumnElement[bytes]:
    """The bytes of a text: they can be read, and their row be found, where they are no text any more."""
    return cast(column, LargeBinary)


@dataclass
class Aside:
    """What one turn puts aside, by the part of it: the last error's kind, and how many there were."""

    found: dict[str, tuple[str, int]] = field(default_factory=dict)

    def put(self, stage: str, kind: str) -> None:
        """Note one more."""
        stage = stage[:24]
        _, number = self.found.get(stage, ("", 0))
        self.found[stage] = (kind[:60], number + 1)

    @contextmanager
    def alone(self, stage: str) -> Iterator[None]:
        """Whatever goes wrong in here is noted and stops nothing after it."""
        try:
            yield
        except Exception as trouble:
            self.put(stage, type(trouble).__name__)


async def each_alone(
    db: AsyncSession,
    asked: Select[*tuple[Any, ...]],
    bounds: Mapping[str, Any],
    keys: Sequence[InstrumentedAttribute[Any]],
    derive: Callable[[Sequence[Row[Any]]], Iterable[T]],
    *,
    aside: Aside,
    stage: str,
) -> list[T]:
    """What follows from the rows of a statement, without those that cannot be read: they are put aside.

    Asked all at once, one row takes the others with it; then the rows of each of these keys are asked alone.
    """
    try:
        async with db.begin_nested():
            return list(derive((await db.execute(asked, bounds)).all()))
    except Exception:
        named = [raw(one).label(f"key_{at}") for at, one in enumerate(keys)]
        each = asked.with_only_columns(*named).order_by(None).distinct()
    found: list[T] = []
    for row in (await db.execute(each, bounds)).all():
        only = (raw(one) == value for one, value in zip(keys, row, strict=True))
        with aside.alone(stage):
            async with db.begin_nested():
                found += derive((await db.execute(asked.where(*only), bounds)).all())
    return found


class Worker:
    """Takes a turn every so often until it is stopped. `now` is the clock it reads, an aware instant."""

    work: ClassVar[str]
    every_seconds: ClassVar[float]

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database, self._now = database, now
        self._going, self._wanted = True, asyncio.Event()
        self._told: dict[str, tuple[str, int]] | None = None
        self._since: dict[str, datetime] = {}
        self.aside = Aside()

    async def once(self) -> int | None:
        """One turn; how much it did, where that can be counted."""
        raise NotImplementedError

    async def stop(self) -> None:
        """Finish the turn at hand, begin no other."""
        self._going = False
        self._wanted.set()

    async def nudge(self) -> None:
        """Take a turn soon rather than when it is time."""
        self._wanted.set()

    async def run(self) -> None:
        """Takes turns until stopped; one bad turn never stops the next."""
        while self._going:
            await self.turn()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wanted.wait(), self.every_seconds)
            self._wanted.clear()

    async def turn(self) -> None:
        """One turn, and word of what it passed over: once in the log, to the operator while it lasts."""
        self.aside = Aside()
        with self.aside.alone("turn"):
            await self.once()
        found, known = self.aside.found, self._told or {}
        for stage in found.keys() - known.keys():
            log.error("%s passed over something in %s: %s", self.work, stage, found[stage][0])
        if found != self._told:
            try:
                async with self._database.writing() as db:
                    await self._tell(db)
            except Exception as trouble:
                log.error(
                    "%s could not write down what it passed over: %s", self.work, type(trouble).__name__
                )
            else:
                self._told = found

    async def _tell(self, db: AsyncSession) -> None:
        self._since = {stage: self._since.get(stage, self._now()) for stage in self.aside.found}
        await db.execute(delete(WorkTrouble).where(WorkTrouble.work == self.work))
        for stage, (kind, number) in self.aside.found.items():
            since = self._since[stage]
            db.add(WorkTrouble(work=self.work, stage=stage, kind=kind, number=number, since=since))
