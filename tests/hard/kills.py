"""Kills the real server again and again while people write, and compares what it said with what it kept."""

import asyncio
import http.client
import random
import sqlite3
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from aftercare import clock
from aftercare.demo.cast import NOON, Cast
from aftercare.settings import Settings
from aftercare.storage import keys
from aftercare.storage.access_log.verify import check_log
from aftercare.storage.engines import Database
from aftercare.storage.ids import new_id
from tests.hard.serving import Servers, Visitor, cookie_of
from tests.stories.running import furnish

WRITERS = 4
MOST_SAID = 6  # After one to six writes the server said yes to, and a few milliseconds more, it is killed.
PATIENCE = 10.0
BEGINS = f"{clock.local(NOON):%Y-%m-%dT%H:%M}"

_TORN = """
SELECT 'visit without its step', id FROM visits WHERE id NOT IN (SELECT visit_id FROM visit_steps)
UNION ALL SELECT 'step without its visit', id FROM visit_steps WHERE visit_id NOT IN (SELECT id FROM visits)
UNION ALL SELECT 'visit planned twice', visit_id FROM visit_steps GROUP BY visit_id HAVING count(*) > 1
"""


@dataclass
class Survived:
    """What came of it: kills, writes the server said yes to, and what is wrong with what it kept."""

    kills: int
    acknowledged: int = 0
    kept: int = 0
    seconds: float = 0.0
    slowest_start: float = 0.0
    wrong: list[str] = field(default_factory=list)


class Writers:
    """Phones that write contacts and plan visits for Amina, and note what they were told is saved."""

    def __init__(self, port: int, cookie: str, cast: Cast) -> None:
        self.port, self.cookie, self.cast = port, cookie, cast
        self.said: dict[str, set[str]] = {"contacts": set(), "visits": set()}
        self.refused: list[str] = []
        self._number, self._hand = 0, threading.Lock()

    def begin(self) -> list[threading.Thread]:
        """Each writes until its line breaks."""
        phones = [threading.Thread(target=self._write_on, daemon=True) for _ in range(WRITERS)]
        for phone in phones:
            phone.start()
        return phones

    def wait_for(self, more: int) -> None:
        """Until the server has said yes to so many more."""
        aim, until = self.count + more, time.monotonic() + PATIENCE
        while self.count < aim and time.monotonic() < until:
            time.sleep(0.002)

    @property
    def count(self) -> int:
        """How many writes the server has said yes to."""
        return sum(map(len, self.said.values()))

    def _write_on(self) -> None:
        try:
            with Visitor(self.port, self.cookie) as visitor:
                while True:
                    self.write(visitor)
        except (OSError, http.client.HTTPException):
            return

    def write(self, visitor: Visitor) -> None:
        """A contact or a visit."""
        with self._hand:
            self._number += 1
            number = self._number
        made, amina = new_id(), self.cast.cases["amina"]
        if number % 2:
            kind, path = "contacts", f"/cases/{amina}/contacts"
            typed = {"kind": "phone", "present": "her", "note": f"Hun ringede selv, {number}"}
        else:
            kind, path = "visits", "/visits"
            typed = {"case": amina, "staff": self.cast.people["mette"].id, "kind": "phone", **_time(number)}
        status, where = visitor.post(path, {"id": made, **typed})
        if status != 303:
            self.refused.append(f"{kind} {status}")
        elif "/sign-in" not in where:
            self.said[kind].add(made)


def _workdays() -> list[date]:
    """Two hundred days of 2027 and later on which nothing speaks against a visit."""
    days = (date(2027, 1, 4) + timedelta(days=number) for number in range(400))
    return [day for day in days if day.weekday() < 5 and not clock.is_holiday(day)][:200]


WORKDAYS = _workdays()


def _time(number: int) -> dict[str, str]:
    """A quarter of an hour of its own, on some workday far ahead."""
    hour, quarter = divmod(number % 40, 4)
    day = WORKDAYS[number // 40 % len(WORKDAYS)]
    return {"day": day.isoformat(), "at": f"{8 + hour:02}:{15 * quarter:02}", "minutes": "5"}


def move_into(folder: Path) -> tuple[Cast, keys.Keyring]:
    """The cast moves into this folder; its keys."""
    settings, ring = Settings(data=folder, demo=True), keys.make(folder / "keys")
    clock.set_to(NOON)
    return asyncio.run(furnish(Database(settings.database, ring), settings)), ring


def survive(folder: Path, kills: int) -> Survived:
    """So many servers, each killed while four phones write."""
    cast, ring = move_into(folder)
    done, dice, started = Survived(kills), random.Random(kills), time.monotonic()
    with Servers(folder, AFTERCARE_NOW=BEGINS) as servers:
        servers.begin()
        writers = Writers(servers.port, cookie_of("mette", servers.port), cast)
        for _ in range(kills):
            phones = writers.begin()
            writers.wait_for(dice.randint(1, MOST_SAID))
            time.sleep(dice.uniform(0, 0.03))
            servers.kill()
            for phone in phones:
                phone.join()
            again = time.monotonic()
            servers.begin()
            done.slowest_start = max(done.slowest_start, time.monotonic() - again)
    done.seconds = time.monotonic() - started
    done.acknowledged = writers.count
    done.wrong += sorted(set(writers.refused))
    done.kept = sum(len(kept_in(folder, table)) for table in writers.said)
    done.wrong += wrong_in(folder, ring, writers.said)
    return done


def wrong_in(folder: Path, ring: keys.Keyring, said: dict[str, set[str]]) -> list[str]:
    """What was said to be saved and is not there, what is there in part, and what the log does not tell."""
    wrong: list[str] = []
    with closing(sqlite3.connect(folder / "aftercare.db")) as db:
        for table, yes in said.items():
            wrong += [f"{table} {lost} was acknowledged and is lost" for lost in yes - kept_in(folder, table)]
        wrong += [f"torn: {what} {which}" for what, which in db.execute(_TORN)]
        wrong += [row[0] for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
        wrong += [f"foreign key: {row}" for row in db.execute("PRAGMA foreign_key_check")]
        changes = "SELECT count(*) FROM access_log WHERE place = ? AND deed = 'change'"
        for table, place in (("contacts", "POST /cases/{case_id}/contacts"), ("visits", "POST /visits")):
            logged = db.execute(changes, (place,)).fetchone()[0]
            kept = len(kept_in(folder, table))
            wrong += [f"{kept} {table} and {logged} rows in the log"] if kept > logged else []
    return wrong + asyncio.run(
        _log_troubles(Database(f"sqlite+aiosqlite:///{folder / 'aftercare.db'}", ring))
    )


def kept_in(folder: Path, table: str) -> set[str]:
    """The ids in this table."""
    with closing(sqlite3.connect(folder / "aftercare.db")) as db:
        return {row[0] for row in db.execute(f"SELECT id FROM {table}")}  # noqa: S608  Our own names.


async def _log_troubles(database: Database) -> list[str]:
    async with database.reading() as db:
        checked = await check_log(db)
    await database.close()
    return [f"log: {trouble}" for trouble in checked.troubles]
