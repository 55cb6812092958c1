"""Every page asked for once by each kind of person; all that later tests ask of the answers is kept.

Whoever wants to know something of every page reads it here rather than asking again.
"""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from httpx2 import Response

from tests.access import KINDS, ROWS
from tests.logged import Asked, log_complaint, rows_after
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


@cache
def crawl() -> Crawl:
    """One walk for each process; no sweep puts its own statements between a page's."""
    with tempfile.TemporaryDirectory(prefix="aftercare-crawl-") as folder, build_world(Path(folder)) as world:
        world.house.run(world.house.app.state.sweep.stop)
        found, seen = {}, 0
        for person in KINDS:
            world.phone(person)
            seen = _newest(world, seen)
            for address in PAGES:
                found[address, person], seen = _ask(world, address, person, seen)
        return Crawl(found, dict(world.ids))


def _newest(world: World, seq: int) -> int:
    return max((row.seq for row in world.house.run(rows_after, world.house, seq)), default=seq)


def _ask(world: World, address: str, person: str | None, seen: int) -> tuple[Answer, int]:
    """The answer, and the number of the log's newest row after it."""
    with statements_on(world.house.database.engines[-1]) as taken:
        got = world.phone(person).get(str(world.fill(address.removeprefix("GET "))))
    # Who has gone out by /m/exit sees none of her pages: each is asked for as if nobody had.
    if "left" in world.phone(person).cookies:
        world.phone(person).cookies.delete("left")
    rows = world.house.run(rows_after, world.house, seen)
    asked = asked_by(person, address, got)
    complaint = log_complaint(world, asked, rows)
    answer = Answer(asked.status, got.status_code, got.headers, got.text, tuple(taken), complaint)
    return answer, max((row.seq for row in rows), default=seen)


def asked_by(person: str | None, address: str, got: Response) -> Asked:
    """What the access log must fit."""
    away = got.status_code == 303 and got.headers["location"].startswith("/sign-in")
    told = "door" if away and person is None else str(got.status_code)
    names = sum(f">{name}<" in got.text for name in WOMEN)
    return Asked(address, person, told, names, "Prøvevej" in got.text)
