"""What is kept about people, on both kinds of database."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.demo.cast import Cast
from aftercare.people.actions import (
    ChangedMeanwhile,
    EmailTaken,
    LastCoordinator,
    Newcomer,
    Post,
    Wishes,
    change_post,
    depart,
    hire,
    save_wishes,
)
from aftercare.people.devices import Seen, devices_of
from aftercare.people.first_setup import setup_waits
from aftercare.people.invitations import PURPOSE, Choice, accept, find_invited
from aftercare.people.lists import colleague, colleagues, profile
from aftercare.people.logins import begin_login, find_person
from aftercare.people.records import Profession, Role, Staff, Vouch
from aftercare.people.vouching import vouch
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.web.links import mark_of
from tests.people.things import appoint, give_keys, invite

POST = Post("Nana Lund", Role.caseworker, Profession.pedagogue, None)


async def test_an_address_belongs_to_one_person(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    centre = cast.centres["nordlys"]
    await hire(db, centre, Newcomer(new_id(), "Nana@Example.org", POST), noon)
    for newcomer in (
        Newcomer(new_id(), " nana@example.org", POST),
        Newcomer(cast.people["ole"].id, "other@example.org", POST),
    ):
        with pytest.raises(EmailTaken):
            await hire(db, centre, newcomer, noon)
    named = [each.called for each in await colleagues(db, cast.people["karin"], noon)]
    assert named == ["Ida Vester", "Jonas Bech", "Karin Dahl", "Mette Holm", "Nana Lund", "Sara Lind"]


async def test_a_centre_keeps_somebody_who_coordinates(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    karin, mette = cast.people["karin"], cast.people["mette"]
    with pytest.raises(LastCoordinator):
        await depart(db, karin, karin.id, noon)
    up = Post("Mette Holm", Role.coordinator, Profession.social_worker, None)
    assert await change_post(db, karin, mette.id, up, version=1, now=noon), "another must confirm it"
    await appoint(db, mette.id)
    with pytest.raises(LastCoordinator):
        await depart(db, karin, karin.id, noon)
    await give_keys(db, mette.id)
    await depart(db, karin, karin.id, noon)
    left = await colleague(db, mette, karin.id, noon)
    assert left and left.left_at == noon and not left.works and not left.joined
    with pytest.raises(LastCoordinator):
        await change_post(db, mette, mette.id, POST, version=2, now=noon)


async def test_nobody_of_another_centre_is_touched(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    karin, ole = cast.people["karin"], cast.people["ole"]
    await give_keys(db, ole.id)
    with pytest.raises(ChangedMeanwhile):
        await change_post(db, karin, ole.id, POST, version=1, now=noon)
    await depart(db, karin, ole.id, noon)
    row = (await db.execute(select(Staff.left_at, Staff.password).where(Staff.id == ole.id))).one()
    assert row[0] is None
    assert await colleague(db, karin, ole.id, noon) is None


async def test_a_link_is_accepted_once(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    sara = cast.people["sara"]
    first = await invite(db, sara.id, cast.people["karin"].id)
    token = await invite(db, sara.id, cast.people["karin"].id)
    ring = keys_of(db)
    assert await find_invited(db, mark_of(ring, PURPOSE, first), noon) is None
    mark = mark_of(ring, PURPOSE, token)
    invited = await find_invited(db, mark, noon)
    assert invited and (invited.called, invited.email) == ("Sara Lind", "sara@example.org")
    assert await find_invited(db, mark, noon + timedelta(days=7, minutes=5)) is None
    choice = Choice("hash", "SECRET", 7)
    assert await accept(db, invited, choice, noon)
    assert not await accept(db, invited, choice, noon)
    kept = (await db.execute(select(Staff).where(Staff.id == sara.id))).scalars().one()
    assert (kept.password, kept.code_step) == ("hash", 7)
    assert ring.house.open(Staff.code_secret, sara.id, kept.code_secret) == "SECRET"


async def test_logins_end_with_the_way_in(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette = cast.people["mette"]
    cookie = (await begin_login(db, mette.id, Seen("Mozilla/5.0 (iPad) Safari/604"), noon)).login
    await begin_login(db, mette.id, Seen(), noon - timedelta(minutes=16))
    found = await find_person(db, cookie, noon)
    assert found
    shown = await devices_of(db, mette.id, noon, found.person.login_id)
    assert [(each.label, each.here, each.locked) for each in shown] == [
        ("iPad · Safari", True, False),
        ("", False, True),
    ]
    await vouch(db, None, mette.id, Vouch.way_in, noon)
    assert await find_person(db, cookie, noon) is None
    assert [each.login_id for each in await devices_of(db, mette.id, noon)] == ["", ""]


async def test_wishes_are_kept_and_two_savers_are_told(db: AsyncSession, cast: Cast) -> None:
    mette = cast.people["mette"]
    wishes = Wishes("20 11 22 33", ("da", "ar"), "en")
    await save_wishes(db, mette, wishes, 1)
    kept = await profile(db, mette)
    assert (kept.work_phone, kept.languages, kept.tongue) == ("20 11 22 33", ("da", "ar"), "en")
    assert kept.version == 2
    with pytest.raises(ChangedMeanwhile):
        await save_wishes(db, mette, wishes, 1)


async def test_setup_waits_for_an_installation(db: AsyncSession) -> None:
    assert not await setup_waits(db)
