"""Making, changing, calling off and inviting, on both kinds of database."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.safety.links import find_link
from aftercare.demo.cast import Cast, be_safe
from aftercare.errors import NotFound
from aftercare.storage.ids import new_id
from aftercare.visits.cafes.actions import Over, Stale, Wave, cancel_cafe, change_cafe, invite, make_cafe
from aftercare.visits.cafes.guest_actions import Said, answer_by_phone, hand_over
from aftercare.visits.cafes.lists import cafes_of, invitables, open_cafe
from aftercare.visits.cafes.records import Cafe, Guest
from aftercare.visits.cafes.rules import Answer, Invitation
from tests.visits.cafes.things import AUTUMN, make_cafe_with

AWKWARD = "<b>' OR 1=1;--</b> 🌿 \u202eagnet\u202c مرحبا"


async def test_a_cafe_keeps_what_was_planned(db: AsyncSession, cast: Cast) -> None:
    plan = replace(AUTUMN, called=AWKWARD, place=AWKWARD)
    cafe = await make_cafe(db, cast.people["jonas"], new_id(), plan)
    db.expunge_all()
    found = await open_cafe(db, cast.people["mette"], cafe.id)
    assert (found.plan, found.cancelled, found.guests) == (plan, False, 0)
    assert (cafe.wall, cafe.zone) == ("2026-12-03T16:00", "Europe/Copenhagen")


async def test_a_double_tap_makes_one_cafe(db: AsyncSession, cast: Cast) -> None:
    cafe_id = new_id()
    for called in ("Efterårscafé", "Igen"):
        await make_cafe(db, cast.people["mette"], cafe_id, replace(AUTUMN, called=called))
    assert [cafe.called for cafe in await cafes_of(db, cast.people["mette"])] == ["Efterårscafé"]


async def test_another_centre_neither_sees_nor_makes_it(db: AsyncSession, cast: Cast) -> None:
    cafe_id, _ = await make_cafe_with(db, cast)
    vibeke = cast.people["vibeke"]
    assert await cafes_of(db, vibeke) == []
    with pytest.raises(NotFound):
        await open_cafe(db, vibeke, cafe_id)
    with pytest.raises(NotFound):
        await make_cafe(db, vibeke, cafe_id, AUTUMN)


async def test_inviting_twice_invites_once(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    cafe_id, _ = await make_cafe_with(db, cast, "amina")
    both = [cast.cases["amina"], cast.cases["birgitte"]]
    assert await invite(db, cast.people["mette"], cafe_id, both, noon) == Wave(1)
    assert await invite(db, cast.people["mette"], cafe_id, both * 2, noon) == Wave(0)
    assert (await db.execute(select(func.count(Guest.id)))).scalar_one() == 2


async def test_nobody_is_invited_unasked_or_against_her_wish(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    cafe_id, _ = await make_cafe_with(db, cast)
    jonas, safiya = cast.people["jonas"], cast.cases["safiya"]
    assert await invite(db, jonas, cafe_id, [safiya], noon) == Wave(0)
    await be_safe(db, cast, "safiya", noon, may_call=True, may_text=True, wants_invitations=False)
    assert await invite(db, jonas, cafe_id, [safiya], noon) == Wave(0)


async def test_nobody_is_invited_out_of_reach(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    cafe_id, _ = await make_cafe_with(db, cast)
    for name, case in (("jonas", "birgitte"), ("karin", "yasmin"), ("vibeke", "amina")):
        with pytest.raises(NotFound):
            await invite(db, cast.people[name], cafe_id, [cast.cases[case]], noon)


async def test_each_sees_the_women_in_reach_and_how_to_invite_them(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    cafe_id, _ = await make_cafe_with(db, cast, "amina")
    seen = {one.called: one for one in await invitables(db, cast.people["jonas"], cafe_id, noon)}
    assert {name: one.way for name, one in seen.items()} == {
        "Amina K.": Invitation.link,
        "Safiya": Invitation.ask_her,
    }
    assert seen["Amina K."].guest_id and not seen["Safiya"].guest_id
    assert seen["Amina K."].answer == Answer(None, 0, True)
    everyone = await invitables(db, cast.people["karin"], cafe_id, noon)
    assert [one.called for one in everyone] == ["Amina K.", "Birgitte", "Safiya"]


async def test_another_time_asks_everyone_again(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    cafe_id, guests = await make_cafe_with(db, cast, "amina", "birgitte")
    karin = cast.people["karin"]
    amina = await find_case(db, karin, cast.cases["amina"], noon)
    token = await hand_over(db, amina, cafe_id, guests["amina"], noon)
    yes = Said(Answer(True, 2, True))
    birgitte = await find_case(db, karin, cast.cases["birgitte"], noon)
    await answer_by_phone(
        db, birgitte, cafe_id, guests["birgitte"], yes, note="", version=1, make_room=False, now=noon
    )
    await change_cafe(db, karin, cafe_id, replace(AUTUMN, place="Haven"), version=1, now=noon)
    assert (await open_cafe(db, karin, cafe_id)).answers.taken == 3
    assert await find_link(db, token, noon)
    later = replace(AUTUMN, starts_at=AUTUMN.starts_at + timedelta(days=7))
    await change_cafe(db, karin, cafe_id, later, version=2, now=noon)
    found = await open_cafe(db, karin, cafe_id)
    assert (found.starts_at, found.answers.taken, found.answers.waiting, found.told) == (
        later.starts_at,
        0,
        2,
        0,
    )
    assert await find_link(db, token, noon) is None


async def test_the_second_of_two_is_told(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    cafe_id, _ = await make_cafe_with(db, cast)
    await change_cafe(db, cast.people["mette"], cafe_id, replace(AUTUMN, place="Haven"), version=1, now=noon)
    with pytest.raises(Stale):
        await change_cafe(db, cast.people["jonas"], cafe_id, AUTUMN, version=1, now=noon)
    with pytest.raises(Stale):
        await cancel_cafe(db, cast.people["jonas"], cafe_id, version=1, now=noon)


async def test_calling_off_ends_the_links(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    cafe_id, guests = await make_cafe_with(db, cast, "amina")
    karin = cast.people["karin"]
    amina = await find_case(db, karin, cast.cases["amina"], noon)
    token = await hand_over(db, amina, cafe_id, guests["amina"], noon)
    await cancel_cafe(db, karin, cafe_id, version=1, now=noon)
    await cancel_cafe(db, karin, cafe_id, version=1, now=noon)
    assert await find_link(db, token, noon) is None
    for change in (
        change_cafe(db, karin, cafe_id, AUTUMN, version=2, now=noon),
        invite(db, karin, cafe_id, [cast.cases["birgitte"]], noon),
        hand_over(db, amina, cafe_id, guests["amina"], noon),
    ):
        with pytest.raises(Over):
            await change
    kept = (await db.execute(select(Cafe).where(Cafe.id == cafe_id))).scalar_one()
    assert (kept.cancelled_at, kept.version) == (noon, 2)


async def test_what_has_begun_stays(db: AsyncSession, cast: Cast) -> None:
    cafe_id, _ = await make_cafe_with(db, cast)
    begun, karin = AUTUMN.starts_at, cast.people["karin"]
    with pytest.raises(Over):
        await cancel_cafe(db, karin, cafe_id, version=1, now=begun)
    with pytest.raises(Over):
        await invite(db, karin, cafe_id, [cast.cases["amina"]], begun)
