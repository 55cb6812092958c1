"""Every page asked for once by each kind of person; all that later tests ask of the answers is kept.

Whoever wants to know something of every page reads it here rather than asking again.
"""

import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from httpx2 import Response

from tests.access import KINDS, ROWS
from tests.logged import Asked, log_complaint, rows_after
from tests.standing import DATABASE
from tests.statements import statements_on
from tests.world import World, build_world

PAGES = sorted(row for row in ROWS if row.startswith("GET "))
WOMEN = ("Amina K.", "Safiya", "Birgitte", "Yasmin")


@dataclass(frozen=True)
class Answer:
    """What one kind of person was answered, as `told` in tests/access: a status, or `door` for nobody who is
    led there; the statements it took to read, and what is wrong with the rows it left in the access log."""

    told: str
    status: int
    headers: Mapping[str, str]
    text: str
    statements: tuple[str, ...]
    complaint: str


@dataclass(frozen=True)
class Crawl:
    """The answers by address and person, and the ids that stood in the addresses."""

    answers: Mapping[tuple[str, str | None], Answer]
    ids: Mapping[str, str]

    def of(self, address: str) -> list[Answer]:
        """One answer for each kind of person, in their order."""
        return [self.answers[address, person] for person in KINDS]


@dataclass(frozen=True)
class Told:
    """One answer before anybody has looked into the log: its newest row was the number `last` then."""

    asked: Asked
    got: Response
    statements: tuple[str, ...]
    last: int


@cache
def crawl() -> Crawl:
    """One walk for each process; no sweep puts its own statements between a page's."""
    with tempfile.TemporaryDirectory(prefix="aftercare-crawl-") as folder, build_world(Path(folder)) as world:
        for sweep in (world.house.app.state.sweep, world.house.app.state.alarms):
            world.house.run(sweep.stop)
        with closing(sqlite3.connect(world.house.settings.data / DATABASE)) as looking:
            found = [answer for person in KINDS for answer in _walk(world, person, looking)]
        return Crawl(dict(found), dict(world.ids))


def _walk(
    world: World, person: str | None, looking: sqlite3.Connection
) -> Iterator[tuple[tuple[str, str | None], Answer]]:
    world.phone(person)
    before = _newest(looking)
    told = [_ask(world, address, person, looking) for address in PAGES]
    rows = world.house.run(rows_after, world.house, before)
    for one in told:
        hers = [row for row in rows if before < row.seq <= one.last]
        complaint, before = log_complaint(world, one.asked, hers), one.last
        got = one.got
        answer = Answer(one.asked.status, got.status_code, got.headers, got.text, one.statements, complaint)
        yield (one.asked.address, person), answer


def _newest(looking: sqlite3.Connection) -> int:
    """The number of the log's newest row, without asking the house, which is seven times as much work."""
    return looking.execute("SELECT coalesce(max(seq), 0) FROM access_log").fetchone()[0]


def _ask(world: World, address: str, person: str | None, looking: sqlite3.Connection) -> Told:
    with statements_on(world.house.database.engines[-1]) as taken:
        got = world.phone(person).get(str(world.fill(address.removeprefix("GET "))))
    # Who has gone out by /m/exit sees none of her pages: each is asked for as if nobody had.
    if "left" in world.phone(person).cookies:
        world.phone(person).cookies.delete("left")
    return Told(asked_by(person, address, got), got, tuple(taken), _newest(looking))


def asked_by(person: str | None, address: str, got: Response) -> Asked:
    """What the access log must fit."""
    away = got.status_code == 303 and got.headers["location"].startswith("/sign-in")
    told = "door" if away and person is None else str(got.status_code)
    names = sum(f">{name}<" in got.text for name in WOMEN)
    return Asked(address, person, told, names, "Prøvevej" in got.text)
