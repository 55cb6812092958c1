"""An old house key goes when nothing needs it, and not before; on both databases."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from aftercare.cases.found import find_case
from aftercare.cases.records import Case, CaseKey
from aftercare.cases.safety.links import find_link, hand_over_link, links_signed_before
from aftercare.cases.safety.records import LinkPurpose
from aftercare.demo.cast import Cast, move_in
from aftercare.people.access_log import Deed, Trace, append
from aftercare.people.devices import Seen
from aftercare.people.installation import prepare
from aftercare.people.invitations import keep_invitation
from aftercare.people.key_rotation import CannotTurn, retire, rotate
from aftercare.people.logins import ABSOLUTE, begin_login, find_person
from aftercare.people.records import Staff
from aftercare.settings import Settings
from aftercare.storage import keys
from aftercare.storage.access_log.rows import head_of
from aftercare.storage.access_log.signed_heads import HEADS, read_heads, sign, write_head
from aftercare.storage.access_log.verify import check_log
from aftercare.storage.backups.backup import back_up
from aftercare.storage.backups.backup_keys import new_backup_key
from aftercare.storage.backups.folder import CASE_KEYS, name_of, shelf_of
from aftercare.storage.backups.restore import bring_house_keys, restore
from aftercare.storage.engines import Database
from aftercare.storage.ids import new_id
from aftercare.storage.sealed import Unreadable

pytestmark = [pytest.mark.both_every_week, pytest.mark.by_turns]


@dataclass
class Place:
    """A furnished database beside its keys, with a clock that can be turned."""

    database: Database
    cast: Cast
    data: Path
    now: datetime
    fresh: Callable[[], str]

    async def rotate(self) -> None:
        assert (await rotate(self.database, self.data, self.now, settles=0)).begun

    async def retire(self, after: timedelta = timedelta(0)) -> list[str]:
        return await retire(self.database, self.data, self.now + after, (links_signed_before,))

    async def backup(self) -> Path:
        made = await back_up(self.database, self.data, self.now)
        assert made.ok, made.reason
        return shelf_of(self.data) / name_of(made.at)

    async def opens(self, box: Path, house_keys: list[Path], case_keys: Path) -> bool:
        """Whether a restored Amina and Mette can be read with these kept files."""
        bare = self.data / new_id()
        url = "" if self.database.sqlite else self.fresh()
        await restore(box, bare, self.data / "private", case_keys=case_keys, postgres_url=url)
        bring_house_keys(bare, house_keys)
        back = Database(url or f"sqlite+aiosqlite:///{bare / 'aftercare.db'}", keys.load(bare / "keys"))
        try:
            return await names(back, self.cast) == ("Amina K.", "Mette Holm")
        finally:
            await back.close()


async def names(database: Database, cast: Cast) -> tuple[str, str]:
    amina, mette = cast.cases["amina"], cast.people["mette"].id
    async with database.reading() as db:
        her = select(Case.called, CaseKey.wrapped).join(CaseKey, CaseKey.case_id == Case.id)
        row = (await db.execute(her.where(Case.id == amina))).one()
        staff = (await db.execute(select(Staff.called).where(Staff.id == mette))).scalar_one()
    ring = database.keyring
    called = ring.case(amina, row.wrapped).open(Case.called, amina, row.called)
    return called, ring.house.open(Staff.called, mette, staff)


@pytest.fixture
async def place(database: Database, tmp_path: Path, noon: datetime, request: pytest.FixtureRequest) -> Place:
    await prepare(database, Settings(data=tmp_path), noon)
    async with database.writing() as db:
        cast = await move_in(db, noon)
    new_backup_key(tmp_path, tmp_path / "private")
    fresh = lambda: request.getfixturevalue("postgres").fresh_database()  # noqa: E731  One line, once.
    return Place(database, cast, tmp_path, noon, fresh)


async def test_it_goes_when_nothing_needs_it_and_everything_opens(place: Place) -> None:
    with pytest.raises(CannotTurn, match="only one key, h001"):
        await place.retire()
    old = place.database.keyring
    searched = old.log.seal(Staff.called, "row", "Safiya")
    trace = [Trace(Deed.search, "GET /cases", criterion="Safiya")]
    async with place.database.writing() as db:
        await append(db, trace, None, place.now)
        early = sign(old, await head_of(db), place.now)
    write_head(shelf_of(place.data), early)
    await place.rotate()
    assert await place.retire() == ["h001"]
    ring = place.database.keyring
    assert (list(ring.masters), list(ring.log_keys)) == (["h002"], ["l001", "l002"])
    assert ring.log.open(Staff.called, "row", searched) == "Safiya"
    assert await names(place.database, place.cast) == ("Amina K.", "Mette Holm")
    held = (place.data / "keys" / keys.FILE_NAME).read_bytes()
    assert old.masters["h001"] not in held
    async with place.database.writing() as db:
        assert (await check_log(db)).whole
        await append(db, trace, None, place.now)
    await place.rotate()
    await place.retire()
    heads = read_heads(shelf_of(place.data) / HEADS, place.database.keyring).signed
    async with place.database.reading() as db:
        checked = await check_log(db, heads)
    assert (checked.troubles, checked.rows, len(heads)) == ([], 2, 1)
    assert (await names(place.database, place.cast))[0] == "Amina K."
    assert place.database.keyring.log.open(Staff.called, "row", searched) == "Safiya"
    with pytest.raises(Unreadable):
        ring.house.open_sound(Staff.called, "row", old.house.seal(Staff.called, "row", "x"))


async def test_cookies_and_links_signed_before_hold_it_until_they_end(place: Place) -> None:
    mette, karin, soon = place.cast.people["mette"], place.cast.people["karin"], place.now + timedelta(days=3)
    async with place.database.writing() as db:
        cookies = await begin_login(db, mette.id, Seen("Telefon"), place.now)
        await keep_invitation(db, mette.id, "m" * 40, karin.id, place.now)
        link = await hand_over_link(
            db,
            await find_case(db, mette, place.cast.cases["amina"], place.now),
            purpose=LinkPurpose.visit,
            about_id=new_id(),
            language="ar",
            expires_at=soon,
            now=place.now,
        )
    await place.rotate()
    async with place.database.reading() as db:
        assert await find_person(db, cookies.login, place.now)
        assert await find_link(db, link, place.now)
    for after, why in (
        (timedelta(0), r"cookies of people signed in; the last ends 2026-11-24 17:01 UTC"),
        (ABSOLUTE, "invitations to colleagues; the last ends 2026-12-01"),
        (timedelta(days=2, hours=23), "invitations"),
    ):
        with pytest.raises(CannotTurn, match=f"h001 is still needed: .*{why}"):
            await place.retire(after)
    async with place.database.writing() as db:
        await keep_invitation(db, mette.id, "n" * 40, karin.id, place.now + timedelta(hours=1))
    with pytest.raises(CannotTurn, match="links handed to residents; the last ends 2026-11-27 07:00 UTC"):
        await place.retire(ABSOLUTE)
    assert await place.retire(timedelta(days=3)) == ["h001"]
    async with place.database.reading() as db:
        assert await find_person(db, cookies.login, place.now) is None


async def test_a_backup_on_the_shelf_holds_it(place: Place) -> None:
    box = await place.backup()
    await place.rotate()
    with pytest.raises(CannotTurn, match=r"the backup of 2026-11-24 07:00 UTC opens with it"):
        await place.retire()
    box.unlink()
    assert await place.retire() == ["h001"]


async def test_which_house_key_opens_which_backup(place: Place) -> None:
    """The new file opens old and new backups; after retiring, an old backup needs the older file too."""
    away, shelf = place.data / "away", shelf_of(place.data)
    away.mkdir(mode=0o700)
    box = (await place.backup()).rename(away / "old.backup")
    (shelf / CASE_KEYS).rename(away / "old.keys")
    first = kept(place, "first")
    await place.rotate()
    both = kept(place, "both")
    place.now += timedelta(hours=1)
    new_box, latest = await place.backup(), shelf / CASE_KEYS
    await place.retire(timedelta(days=1))
    second = kept(place, "second")
    assert await place.opens(box, [first], away / "old.keys")
    assert await place.opens(box, [both], latest)
    assert await place.opens(new_box, [second], latest)
    assert await place.opens(box, [second, first], latest)
    assert not await place.opens(box, [first], latest)


def kept(place: Place, name: str) -> Path:
    copy = place.data / "away" / name
    copy.write_bytes((place.data / "keys" / keys.FILE_NAME).read_bytes())
    return copy


async def test_two_rotations_at_once_and_weak_files_are_refused(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    ring, path = place.database.keyring, place.data / "keys" / keys.FILE_NAME
    path.chmod(0o640)
    with pytest.raises(keys.BadKeys, match="chmod 600"):
        keys.load(place.data / "keys")
    assert place.database.keyring is place.database.keyring is ring
    assert [
        f"going on with the keys read before: {path} can be read" in caplog.text,
        len(caplog.records),
    ] == [True, 1]
    path.chmod(0o600)
    both = (rotate(place.database, place.data, place.now, settles=0.1) for _ in range(2))
    told = await asyncio.gather(*both, return_exceptions=True)
    assert [type(each).__name__ for each in told] == ["Turned", "CannotTurn"]
    assert place.database.keyring.current == "h002"


async def test_another_houses_key_file_is_not_taken_up(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    ring, path = place.database.keyring, place.data / "keys" / keys.FILE_NAME
    kept = path.rename(path.with_name("kept"))
    assert place.database.keyring is ring
    keys.make(place.data / "keys")
    assert place.database.keyring is ring
    assert "holds other keys than before" in caplog.text
    kept.rename(path)
    assert place.database.keyring == ring
