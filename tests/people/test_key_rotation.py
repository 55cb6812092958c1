"""The house key is turned by a command of its own while people work; on PostgreSQL at two servers."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path

import httpx2
import pytest
from sqlalchemy import func, insert, select, text
from starlette.applications import Starlette

from aftercare import clock
from aftercare.cases.records import Case, CaseKey
from aftercare.demo.cast import Cast, move_in
from aftercare.people.installation import prepare
from aftercare.people.key_rotation import CannotTurn, retire, rotate
from aftercare.people.records import Login, Passkey, Staff
from aftercare.settings import Settings
from aftercare.storage import keys
from aftercare.storage.engines import Database
from aftercare.storage.ids import new_id
from aftercare.storage.modes import refuse_open_files
from aftercare.storage.resealing import sealed_by
from app import make_app
from tests.program import Begun, begin_program

pytestmark = [pytest.mark.both_every_week, pytest.mark.by_turns]

MANY = 1000
STILL_OLD = select(func.count()).where(func.substr(Login.device, 1, 4) == b"h001")


@dataclass
class House:
    """Servers over one database and one key file, and another hand that runs commands."""

    data: Path
    databases: list[Database]
    cast: Cast
    settings: Settings
    apps: list[Starlette]
    answers: list[int] = field(default_factory=list)

    @property
    def said(self) -> Path:
        return self.data / "said"

    @property
    def first(self) -> Database:
        return self.databases[0]

    @asynccontextmanager
    async def phone(self, number: int, person: str) -> AsyncIterator[httpx2.AsyncClient]:
        """Somebody signed in at one of the servers; on SQLite there is one, as README says."""
        transport = httpx2.ASGITransport(self.apps[number % len(self.apps)])
        async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as phone:
            assert (await phone.post("/demo/sign-in", data={"person": person})).status_code == 303
            yield phone

    def command(self, *words: str) -> Begun:
        """What it says is added to `said`."""
        env = {"PATH": os.environ["PATH"], "AFTERCARE_DATA": str(self.data), "AFTERCARE_DEMO": "1"}
        env |= {} if self.first.sqlite else {"AFTERCARE_DATABASE_URL": self.first.url}
        return begin_program("keys", *words, env=env, files=(os.devnull, self.said, self.said))

    async def all_opens(self) -> int:
        """Opens what stands in the tables through another server's eyes; raises Unreadable."""
        opened = 0
        async with self.databases[1].reading() as db:
            ring = self.databases[1].keyring
            for row in await db.execute(select(Login.id, Login.device)):
                opened += bool(ring.house.open_sound(Login.device, row.id, row.device))
            her = select(Case.id, Case.called, CaseKey.wrapped).join(CaseKey, CaseKey.case_id == Case.id)
            for row in await db.execute(her):
                opened += bool(ring.case(row.id, row.wrapped).open_sound(Case.called, row.id, row.called))
            for row in await db.execute(select(Staff.id, Staff.email, Staff.email_mark)):
                email = ring.house.open_sound(Staff.email, row.id, row.email)
                assert row.email_mark in ring.fingerprints("email", email)
        return opened


@pytest.fixture
async def two(database: Database, tmp_path: Path, noon: datetime) -> AsyncIterator[House]:
    url = "" if database.sqlite else database.url
    settings = Settings(data=tmp_path, demo=True, database_url=url)
    await prepare(database, settings, noon)
    async with database.writing() as db:
        cast = await move_in(db, noon)
        await db.execute(insert(Login), [login(database, cast, noon) for _ in range(MANY)])
    databases = [database, Database(database.url, keys.load(tmp_path / "keys"))]
    apps = [make_app(settings, each) for each in databases[: 1 if database.sqlite else 2]]
    async with AsyncExitStack() as stack:
        for app in apps:
            await stack.enter_async_context(app.router.lifespan_context(app))
        yield House(tmp_path, databases, cast, settings, apps)
    await databases[1].close()


def login(database: Database, cast: Cast, now: datetime) -> dict[str, object]:
    row_id = new_id()
    facts = {
        "id": row_id,
        "staff_id": cast.people["mette"].id,
        "mark": row_id,
        "began_at": now,
        "seen_at": now,
    }
    return facts | {"device": database.keyring.house.seal(Login.device, row_id, "Telefon")}


async def go_on(house: House, number: int, person: str, until: asyncio.Event) -> None:
    """Somebody who reads, writes, signs in and changes what the house key seals, until told to stop."""
    async with house.phone(number, person) as phone:
        amina = f"/cases/{house.cast.cases['amina']}"
        me = {"work_phone": "20 00 00 01", "tongue": "da"}
        versions, contact = count(1), {"kind": "phone", "present": "her"}
        steps: tuple[Callable[[], Awaitable[httpx2.Response]], ...] = (
            lambda: phone.get(amina),
            lambda: phone.post(f"{amina}/contacts", data=contact | {"id": new_id(), "note": new_id()}),
            lambda: phone.get("/"),
            lambda: phone.post("/me", data=me | {"version": str(next(versions))}),
            lambda: phone.get("/me"),
            lambda: phone.post("/demo/sign-in", data={"person": person}),
        )
        while not until.is_set():
            for step in steps:
                house.answers.append((await step()).status_code)
                await asyncio.sleep(0.01)


async def test_no_request_fails_while_a_command_turns_the_key(two: House) -> None:
    async with two.phone(0, "ida") as before:
        stop = asyncio.Event()
        people = [(0, "mette"), (1, "karin"), (1, "jonas")]
        at_work = [asyncio.create_task(go_on(two, number, person, stop)) for number, person in people]
        done = await asyncio.to_thread(two.command("rotate").wait, 60)
        stop.set()
        await asyncio.gather(*at_work)
        assert done == 0, two.said.read_text()
        assert "A new key h002 seals everything" in two.said.read_text()
        assert set(two.answers) == {200, 303}
        assert len(two.answers) > 60
        assert await sealed_by(two.first, ["h001"]) == {}
        assert await two.all_opens() > MANY
        assert (await before.get("/cases")).status_code == 200
    async with two.first.reading() as db:
        marks = set((await db.execute(select(Staff.email_mark))).scalars())
    assert two.first.keyring.fingerprint("email", "mette@example.org") in marks
    assert [each.keyring.current for each in two.databases] == ["h002", "h002"]
    path = two.data / "keys" / keys.FILE_NAME
    assert path.stat().st_mode & 0o777 == 0o600
    assert {each.name for each in path.parent.iterdir()} == {keys.FILE_NAME, ".turning", "vapid.pem"}
    await prepare(two.databases[1], two.settings, clock.now())


@pytest.mark.parametrize("moment", ["the file is new", "half is sealed"])
async def test_killed_in_the_middle_it_finishes_when_run_again(two: House, moment: str) -> None:
    running = two.command("rotate")
    while two.first.keyring.current == "h001":
        await asyncio.sleep(0.005)
    if moment == "half is sealed":
        await killed_half_way(two, running)
    else:
        running.kill()
    await asyncio.to_thread(running.wait)
    remained = await left(two)
    assert remained == MANY if moment == "the file is new" else 0 < remained < MANY
    assert await two.all_opens() > MANY
    again = await rotate(two.first, two.data, clock.now(), settles=0)
    assert (again.current, again.begun) == ("h002", False)
    assert again.values >= remained
    assert await two.all_opens() > MANY
    assert list(two.first.keyring.masters) == ["h001", "h002"]
    third = await rotate(two.first, two.data, clock.now(), settles=0)
    refuse_open_files(two.data)  # Whatever a rotation leaves behind, the next start goes on.
    assert (third.current, third.begun) == ("h003", True)


async def killed_half_way(house: House, running: Begun) -> None:
    """Killed while another writer holds the table, so that it cannot have gone on meanwhile."""
    while True:
        async with house.first.writing() as db:
            if not house.first.sqlite:
                await db.execute(text("LOCK TABLE logins IN EXCLUSIVE MODE"))
            if (await db.execute(STILL_OLD)).scalar_one() < MANY:
                running.kill()
                await asyncio.to_thread(running.wait)
                return
        await asyncio.sleep(0.001)


async def left(house: House) -> int:
    """How many of the many logins the first key still seals."""
    async with house.first.reading() as db:
        return (await db.execute(STILL_OLD)).scalar_one()


async def test_what_a_late_writer_sealed_with_the_old_key_is_found(two: House) -> None:
    old = two.first.keyring
    await rotate(two.first, two.data, clock.now(), settles=0)
    mette = two.cast.people["mette"].id
    async with two.first.writing() as db:
        staff = await db.get_one(Staff, mette)
        staff.work_phone = old.house.seal(Staff.work_phone, mette, "20 00 00 02")
        staff.email_mark = old.fingerprint("email", "mette@example.org")
        passkey = Passkey(
            id=new_id(), staff_id=mette, mark=old.fingerprint("passkey", "aa"), added_at=clock.now()
        )
        passkey.credential = old.house.seal(Passkey.credential, passkey.id, "aa")
        passkey.public_key, passkey.sign_count, passkey.backed_up = b"\xa5\x01", 0, False
        db.add(passkey)
    async with two.phone(1, "mette") as phone:
        assert (await phone.get("/me")).status_code == 200
    assert {each.table for each in await sealed_by(two.first, ["h001"])} == {"passkeys", "staff"}
    with pytest.raises(CannotTurn, match="not finished"):
        await retire(two.first, two.data, clock.now(), ())
    again = await rotate(two.first, two.data, clock.now(), settles=0)
    assert (again.current, again.begun, again.values) == ("h002", False, 4)
    assert await sealed_by(two.first, ["h001"]) == {}
    async with two.first.reading() as db:
        assert (await db.execute(select(Passkey.mark))).scalar() == old_and_new(two).fingerprint(
            "passkey", "aa"
        )


def old_and_new(house: House) -> keys.Keyring:
    return house.first.keyring
