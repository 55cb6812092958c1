"""The smallest made-up world: the same from the same seed, and one that can be worked in."""

import asyncio
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import LargeBinary, func, select

from aftercare.cases.records import Case, Closure
from aftercare.demo.cast import NOON, Cast
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.engines import Database
from aftercare.storage.tables import Record
from tests.bench.worlds import CLOSED_FOR_EACH, SIZES, build, build_in
from tests.conftest import House

SMALL = SIZES[0]


async def facts(database: Database) -> dict[str, list[Any]]:
    """All that stands in it but for what is sealed, or made anew with every key."""
    found: dict[str, list[Any]] = {}
    async with database.reading() as db:
        for table in Record.metadata.sorted_tables:
            plain = [
                one
                for one in table.columns
                if not isinstance(one.type, LargeBinary) and one.name != "email_mark"
            ]
            if table.name != AccessEntry.__tablename__ and plain:
                rows = await db.execute(select(*plain))
                found[table.name] = sorted((tuple(row) for row in rows), key=repr)
    return found


async def test_the_same_seed_gives_the_same_world(database: Database, tmp_path: Path) -> None:
    second = Database(f"sqlite+aiosqlite:///{tmp_path / 'second.db'}", database.keyring)
    third = Database(f"sqlite+aiosqlite:///{tmp_path / 'third.db'}", database.keyring)
    for name in ("second.db", "third.db"):
        (tmp_path / name).write_bytes((tmp_path / "aftercare.db").read_bytes())
    await build(database, SMALL, seed=7)
    await build(second, SMALL, seed=7)
    await build(third, SMALL, seed=8)
    made = await facts(database)
    assert made == await facts(second)
    assert made != await facts(third)
    for other in (second, third):
        await other.close()


async def test_ten_years_lie_behind_as_many_open_cases_as_were_asked_for(database: Database) -> None:
    await build(database, SMALL)
    async with database.reading() as db:
        cases = (await db.execute(select(func.count()).select_from(Case))).scalar_one()
        ended = (await db.execute(select(Closure.closed_on))).scalars().all()
    assert (cases - len(ended), len(ended)) == (SMALL, SMALL * CLOSED_FOR_EACH)
    assert NOON.date() - min(ended) > timedelta(days=365 * 8)


def test_its_people_sign_in_and_see_their_cases(tmp_path: Path) -> None:
    asyncio.run(build_in(tmp_path, SMALL))
    with ExitStack() as stack:
        made = House(tmp_path, stack, cast=Cast())
        mette, karin = made.phone("mette"), made.phone("karin")
        for phone, path in ((mette, "/"), (mette, "/cases"), (karin, "/caseload"), (karin, "/figures")):
            assert phone.get(path).status_code == 200, path
        first = mette.get("/cases").text.split('href="/cases/')[1].split('"')[0]
        assert mette.get(f"/cases/{first}").status_code == 200
