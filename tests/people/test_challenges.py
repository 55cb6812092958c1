"""What is kept of passkeys and the questions put to them, in both databases."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.demo.cast import Cast
from aftercare.errors import TooMany
from aftercare.people.actions import depart
from aftercare.people.challenges import LASTS, MOST_OPEN, ask_passkey, use_up
from aftercare.people.devices import Seen
from aftercare.people.logins import begin_login, find_person, renew_login
from aftercare.people.passkeys import (
    add_passkey,
    credentials_of,
    find_passkey,
    note_use,
    passkeys_of,
    remove_passkey,
)
from aftercare.people.records import Passkey, PasskeyChallenge, Purpose
from aftercare.people.rules import counts_on, is_fresh
from aftercare.people.webauthn import Answered, Site, site_of
from aftercare.storage.engines import Database
from tests.people.things import give_keys

pytestmark = pytest.mark.both_databases

NEW = Answered(b"\x00credential\xff", 4_000_000_000, True, b"public half")


async def test_a_question_is_used_up_once_and_only_as_it_was_put(db: AsyncSession, noon: datetime) -> None:
    question = await ask_passkey(db, Purpose.enter, None, "10.0.0.1", noon)
    assert len(question) == 32
    assert not await use_up(db, question, Purpose.unlock, None, noon)
    assert not await use_up(db, question, Purpose.enter, "a" * 24, noon)
    assert not await use_up(db, question, Purpose.enter, None, noon + LASTS)
    assert not await use_up(db, question[::-1], Purpose.enter, None, noon)
    assert await use_up(db, question, Purpose.enter, None, noon)
    assert not await use_up(db, question, Purpose.enter, None, noon)


async def test_of_two_answers_at_once_one_counts(database: Database, noon: datetime) -> None:
    async with database.writing() as db:
        question = await ask_passkey(db, Purpose.enter, None, "10.0.0.1", noon)

    async def answer() -> bool:
        async with database.writing() as db:
            return await use_up(db, question, Purpose.enter, None, noon)

    assert sorted(await asyncio.gather(*(answer() for _ in range(5)))) == [False] * 4 + [True]


async def test_old_questions_are_cleared_and_open_ones_limited(db: AsyncSession, noon: datetime) -> None:
    for _ in range(MOST_OPEN):
        await ask_passkey(db, Purpose.enter, None, "2001:db8::1", noon)
    with pytest.raises(TooMany):
        await ask_passkey(db, Purpose.enter, None, "2001:db8::2", noon)
    await ask_passkey(db, Purpose.enter, None, "2001:db8:0:1::1", noon)
    await ask_passkey(db, Purpose.enter, None, "2001:db8::1", noon + LASTS)
    assert (await db.execute(select(func.count()).select_from(PasskeyChallenge))).scalar_one() == 1


async def test_a_passkey_is_kept_found_and_gone(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, jonas = cast.people["mette"], cast.people["jonas"]
    assert await add_passkey(db, mette, NEW, "Min telefon", noon)
    assert not await add_passkey(db, jonas, NEW, "Jonas", noon), "one credential, one owner"
    kept = await find_passkey(db, NEW.credential)
    assert kept and (kept.staff_id, kept.public_key) == (mette.id, b"public half")
    assert await credentials_of(db, mette) == [NEW.credential]
    assert [(each.called, each.travels) for each in await passkeys_of(db, mette)] == [("Min telefon", True)]
    row = (await db.execute(select(Passkey.credential, Passkey.called, Passkey.mark))).one()
    assert b"credential" not in row.credential and b"telefon" not in row.called
    assert not await remove_passkey(db, jonas, kept.id)
    assert await remove_passkey(db, mette, kept.id)
    assert await find_passkey(db, NEW.credential) is None


async def test_a_use_is_noted_once_and_never_backwards(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    await add_passkey(db, cast.people["mette"], NEW, "", noon)
    kept = await find_passkey(db, NEW.credential)
    assert kept
    assert not await note_use(db, kept, NEW, noon)
    on = Answered(NEW.credential, NEW.sign_count + 1, False)
    assert await note_use(db, kept, on, noon)
    assert not await note_use(db, kept, on, noon), "another request was first"
    (held,) = await passkeys_of(db, cast.people["mette"])
    assert (held.used_at, held.travels) == (noon, False)


async def test_passkeys_go_with_the_employment(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    karin, mette = cast.people["karin"], cast.people["mette"]
    await give_keys(db, karin.id)
    await add_passkey(db, mette, NEW, "", noon)
    await depart(db, karin, mette.id, noon)
    assert (await db.execute(select(func.count()).select_from(Passkey))).scalar_one() == 0


async def test_a_login_locks_and_is_renewed(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    cookie = (await begin_login(db, cast.people["mette"].id, Seen(), noon)).login
    later = noon + timedelta(minutes=15)
    fresh, locked = await find_person(db, cookie, noon), await find_person(db, cookie, later)
    assert fresh and locked and (fresh.locked, locked.locked) == (False, True)
    assert await renew_login(db, locked.person.login_id, later)
    again = await find_person(db, cookie, later)
    assert again and not again.locked and again.person.verified_at == later
    assert await find_person(db, cookie, noon + timedelta(hours=10)) is None


def test_counts_go_on_or_never_begin() -> None:
    assert counts_on(0, 0) and counts_on(0, 1) and counts_on(7, 8)
    assert not counts_on(7, 7) and not counts_on(7, 0) and not counts_on(1, 0)


def test_proof_is_fresh_for_five_minutes(noon: datetime) -> None:
    assert is_fresh(noon, noon + timedelta(minutes=4, seconds=59))
    assert not is_fresh(noon, noon + timedelta(minutes=5)) and not is_fresh(None, noon)


def test_the_site_is_the_name_people_reach_us_by() -> None:
    assert site_of("https://aftaler.example") == Site("aftaler.example", "https://aftaler.example")
    assert site_of("http://127.0.0.1:8000") == site_of("http://[::1]:8000")
    assert site_of("http://127.0.0.1:8000") == Site("localhost", "http://localhost:8000")
    assert site_of("https://10.0.0.7") is None
