"""How long a course takes on screen: its overview and the team's agenda at sixty, the method check at 500."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import event
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.demo.cast import NOON
from aftercare.storage.ids import new_id
from tests.conftest import House
from tests.course.method.histories import make
from tests.course.method.test_histories import live

TIMES = 15
PAGES = {
    "team meetings so far": "/supervision",
    "method check of a year": "/method?from=2025-11-24&to=2026-11-24",
}


def _furnish(house: House, many: int) -> str:
    """So many courses with what happened in them; the id of the last."""
    histories = make(seed=many, many=many)

    async def all_of_them() -> None:
        async with house.database.writing() as db:
            for history in histories:
                await live(db, house.cast, history)

    house.run(all_of_them)
    return histories[-1].case_id


def _begin(house: House, karin: TestClient) -> str:
    """The team meeting of today; its page."""
    me = house.cast.people["karin"].id
    body = {"id": new_id(), "held_on": NOON.date().isoformat(), "chair": me, "present": me}
    where = karin.post("/supervision", data=body).headers["location"]
    return where.partition("#")[0]


def _asked(house: House, phone: TestClient, path: str) -> tuple[float, int]:
    """Milliseconds, the median of several, and statements of one page."""
    taken, took = list[str](), list[float]()

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            taken.append(statement)

    engine = house.database.engines[-1].sync_engine
    event.listen(engine, "before_cursor_execute", note)
    for _ in range(TIMES):
        begun = time.perf_counter()
        answer = phone.get(path)
        took.append(1000 * (time.perf_counter() - begun))
        assert answer.status_code == 200, (path, answer.status_code)
    event.remove(engine, "before_cursor_execute", note)
    return statistics.median(took), len(taken) // TIMES


def main() -> Iterator[str]:
    """Lines for `make bench`."""
    for many in (60, 500):
        clock.set_to(NOON)
        with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
            house = House(Path(folder), stack)
            last = _furnish(house, many)
            karin = house.phone("karin")
            pages = PAGES | {"case overview": f"/cases/{last}", "team agenda": _begin(house, karin)}
            for name, path in pages.items():
                took, statements = _asked(house, karin, path)
                yield f"{name}, {many} courses: {took:.0f} ms (median of {TIMES}), {statements} statements"
    clock.set_to(None)
