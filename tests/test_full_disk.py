"""A disk that is really full: no success is false, nothing typed is lost, reading goes on and is logged."""

import asyncio
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from sqlalchemy import func, select

from aftercare.course.contacts.records import Contact
from aftercare.people.access_log import Deed
from aftercare.storage import keys
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.access_log.verify import check_log
from aftercare.storage.disk_reserve import NAME, Ballast
from aftercare.storage.engines import Database
from aftercare.storage.ids import new_id
from tests.browser.server import served

NOTE = "Hun ringede selv til banken"
SIZE = 48


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 48 MB. Only root may mount one; anybody else is told so, loudly."""
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}m", "tmpfs", str(disk)], check=True)
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def fill(disk: Path) -> Path:
    """Takes every byte that is left."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        for step in (1 << 20, 4096, 1):
            try:
                while True:
                    file.write(b"x" * step)
            except OSError:
                continue
    return filler


class Worker:
    """Mette's phone with one case open."""

    def __init__(self, http: httpx2.Client) -> None:
        self.http = http
        self.http.post("/demo/sign-in", data={"person": "mette"})
        page = self.http.get("/cases").text
        self.case = page.split('href="/cases/', 2)[-1].split('"')[0][:24]

    def look(self) -> int:
        return self.http.get(f"/cases/{self.case}").status_code

    def write(self) -> httpx2.Response:
        body = {"id": new_id(), "kind": "phone", "present": "her", "note": f"{NOTE} {new_id()}" + " og" * 900}
        return self.http.post(f"/cases/{self.case}/contacts", data=body)


def test_on_a_full_disk_reading_goes_on_and_no_success_is_false(small_disk: Path) -> None:
    data = small_disk / "data"
    with (
        served(AFTERCARE_DATA=str(data), AFTERCARE_NOW="2026-11-24T08:00") as server,
        httpx2.Client(base_url=server.address, timeout=30) as http,
    ):
        worker = Worker(http)
        before = count(data, worker.case)
        acknowledged = [worker.write().status_code for _ in range(3)].count(303)
        assert (data / NAME).exists()
        filler = fill(small_disk)
        for _ in range(400):
            answer = worker.write()
            if answer.status_code != 303:
                break
            acknowledged += 1
        assert answer.status_code == 503
        assert NOTE in answer.text
        assert [worker.look() for _ in range(30)] == [200] * 30
        again = worker.write()
        assert again.status_code == 503
        assert NOTE in again.text
        assert not (data / NAME).exists()
        assert count(data, worker.case) == before + acknowledged
        filler.unlink()
        assert worker.write().status_code == 303
        assert (data / NAME).exists()
    assert count(data, worker.case) == before + acknowledged + 1
    looks, troubles = asyncio.run(logged(data))
    assert looks >= 30
    assert troubles == []


def count(data: Path, case: str) -> int:
    return asyncio.run(_count(data, case))


async def _count(data: Path, case: str) -> int:
    database = opened(data)
    async with database.reading() as db:
        found = await db.execute(select(func.count()).select_from(Contact).where(Contact.case_id == case))
    await database.close()
    return found.scalar_one()


async def logged(data: Path) -> tuple[int, list[str]]:
    database = opened(data)
    async with database.reading() as db:
        looks = select(func.count()).select_from(AccessEntry).where(AccessEntry.deed == Deed.look)
        found = (await db.execute(looks)).scalar_one(), (await check_log(db)).troubles
    await database.close()
    return found


def opened(data: Path) -> Database:
    return Database(f"sqlite+aiosqlite:///{data / 'aftercare.db'}", keys.load(data / "keys"))


def test_the_reserve_is_real_room_and_laid_in_only_where_there_is_plenty(tmp_path: Path) -> None:
    size = 1 << 20
    ballast = Ballast(tmp_path, size)
    assert ballast.held()
    assert (tmp_path / NAME).stat().st_blocks * 512 >= size
    assert (tmp_path / NAME).stat().st_mode & 0o077 == 0
    assert ballast.give_up()
    assert not ballast.give_up()
    assert ballast.held()
    assert not Ballast(tmp_path / "nowhere", size).held()
