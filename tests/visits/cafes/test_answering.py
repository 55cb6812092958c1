"""Answers by phone and by link, the last seat, and who came."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase, find_case
from aftercare.cases.safety.links import find_link
from aftercare.cases.safety.records import ResidentLink, SafeContact
from aftercare.demo.cast import Cast, move_in
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.storage.engines import Database
from aftercare.visits.cafes.actions import Over, Stale
from aftercare.visits.cafes.guest_actions import (
    Full,
    NotSafe,
    Said,
    TooEarly,
    answer_by_link,
    answer_by_phone,
    hand_over,
    note_who_came,
)
from aftercare.visits.cafes.lists import GUEST, invitables, open_cafe, open_guest
from aftercare.visits.cafes.records import Guest
from aftercare.visits.cafes.rules import Answer
from tests.cases.acting import about
from tests.visits.cafes.things import AUTUMN, make_cafe_with

pytestmark = pytest.mark.both_databases

YES, NO = Said(Answer(True)), Said(Answer(False))


async def at_cafe(db: AsyncSession, person: Person, place: tuple[str, str], now: datetime) -> FoundCase:
    """The case of the guest at this place, as somebody finds it."""
    return await about(GUEST, db, person, now, cafe_id=place[0], guest_id=place[1])


async def phone(
    db: AsyncSession, cast: Cast, place: tuple[str, str], said: Said, now: datetime, **more: object
) -> None:
    """Karin writes down what she said."""
    usual: dict[str, object] = {"note": "", "version": 1, "make_room": False, "now": now}
    hers = await at_cafe(db, cast.people["karin"], place, now)
    await answer_by_phone(db, hers, *place, said, **(usual | more))  # type: ignore[arg-type]


async def linked(db: AsyncSession, cast: Cast, place: tuple[str, str], now: datetime) -> ResidentLink:
    """A link in her hand."""
    hers = await at_cafe(db, cast.people["karin"], place, now)
    token = await hand_over(db, hers, *place, now)
    link = await find_link(db, token, now)
    assert link
    return link


async def test_an_answer_by_phone_counts(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    cafe_id, guests = await make_cafe_with(db, cast, "amina", "birgitte")
    place = cafe_id, guests["amina"]
    await phone(db, cast, place, Said(Answer(True, 2, True)), noon, note="Nøddeallergi 🌰")
    found = await open_cafe(db, cast.people["mette"], cafe_id)
    answers = found.answers
    assert (answers.coming, answers.children, answers.waiting, answers.interpreters) == (1, 2, 1, 1)
    her = await open_guest(db, await at_cafe(db, cast.people["mette"], place, noon), *place, noon)
    assert (her.note, her.told_how, her.state) == ("Nøddeallergi 🌰", "phone", "coming")


async def test_she_will_say_later(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    cafe_id, guests = await make_cafe_with(db, cast, "birgitte")
    await phone(db, cast, (cafe_id, guests["birgitte"]), Said(Answer(None)), noon)
    [her] = [one for one in await invitables(db, cast.people["ida"], cafe_id, noon) if one.guest_id]
    assert (her.state, her.told_how) == ("waiting", "phone")


async def test_two_who_write_at_once(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    cafe_id, guests = await make_cafe_with(db, cast, "amina")
    await phone(db, cast, (cafe_id, guests["amina"]), YES, noon)
    with pytest.raises(Stale):
        await phone(db, cast, (cafe_id, guests["amina"]), NO, noon)


async def test_seats_run_out_and_staff_may_make_room(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    cafe_id, guests = await make_cafe_with(db, cast, "amina", "birgitte", plan=replace(AUTUMN, seats=3))
    await phone(db, cast, (cafe_id, guests["amina"]), Said(Answer(True, 2)), noon)
    with pytest.raises(Full):
        await phone(db, cast, (cafe_id, guests["birgitte"]), YES, noon)
    await phone(db, cast, (cafe_id, guests["birgitte"]), YES, noon, make_room=True)
    assert (await open_cafe(db, cast.people["karin"], cafe_id)).answers.left == -1
    await phone(db, cast, (cafe_id, guests["birgitte"]), NO, noon, version=2)


async def test_out_of_reach_is_not_found(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    cafe_id, guests = await make_cafe_with(db, cast, "birgitte")
    place = cafe_id, guests["birgitte"]
    for name in ("jonas", "vibeke"):
        person = cast.people[name]
        with pytest.raises(NotFound):
            await hand_over(db, await at_cafe(db, person, place, noon), *place, noon)
        with pytest.raises(NotFound):
            hers = await at_cafe(db, person, place, noon)
            await note_who_came(db, hers, *place, came=True, now=AUTUMN.starts_at)
        with pytest.raises(NotFound):
            await open_guest(db, await at_cafe(db, person, place, noon), *place, noon)


async def test_no_link_once_she_has_said_no_to_invitations(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    cafe_id, guests = await make_cafe_with(db, cast, "amina")
    safe = (
        await db.execute(select(SafeContact).where(SafeContact.case_id == cast.cases["amina"]))
    ).scalar_one()
    safe.wants_invitations = False
    hers = await find_case(db, cast.people["karin"], cast.cases["amina"], noon)
    with pytest.raises(NotSafe):
        await hand_over(db, hers, cafe_id, guests["amina"], noon)


async def test_her_own_answer_and_its_deadline(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    cafe_id, guests = await make_cafe_with(db, cast, "amina")
    place = cafe_id, guests["amina"]
    link = await linked(db, cast, place, noon)
    late = AUTUMN.starts_at - timedelta(hours=2)
    await answer_by_link(db, link, Said(Answer(True, 2)), noon)
    guest = (await db.execute(select(Guest))).scalar_one()
    assert (guest.coming, guest.children, guest.answered_by, guest.answered_at) == (True, 2, None, noon)
    with pytest.raises(Over):
        await answer_by_link(db, link, Said(Answer(True, 3)), late)
    await answer_by_link(db, link, NO, late)
    assert guest.coming is False
    with pytest.raises(Over):
        await answer_by_link(db, link, NO, AUTUMN.starts_at)


async def test_a_link_given_on_the_day_takes_a_yes_until_it_begins(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    cafe_id, guests = await make_cafe_with(db, cast, "amina")
    late = AUTUMN.starts_at - timedelta(hours=2)
    link = await linked(db, cast, (cafe_id, guests["amina"]), late)
    await answer_by_link(db, link, YES, late)
    assert (await db.execute(select(Guest.coming))).scalar_one() is True


async def test_she_asks_for_a_seat_that_becomes_free(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    cafe_id, guests = await make_cafe_with(db, cast, "amina", "birgitte", plan=replace(AUTUMN, seats=1))
    await phone(db, cast, (cafe_id, guests["birgitte"]), YES, noon)
    link = await linked(db, cast, (cafe_id, guests["amina"]), noon)
    with pytest.raises(Full):
        await answer_by_link(db, link, YES, noon)
    await answer_by_link(db, link, Said(Answer(None), wants_seat=True), noon)
    hers = await find_case(db, cast.people["mette"], cast.cases["amina"], noon)
    her = await open_guest(db, hers, cafe_id, guests["amina"], noon)
    assert her.state == "wants_seat"


async def test_who_came(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    cafe_id, guests = await make_cafe_with(db, cast, "birgitte")
    place = (cafe_id, guests["birgitte"])
    ida = await find_case(db, cast.people["ida"], cast.cases["birgitte"], noon)
    with pytest.raises(TooEarly):
        await note_who_came(db, ida, *place, came=True, now=noon)
    for came in (True, True, False):
        await note_who_came(db, ida, *place, came=came, now=AUTUMN.starts_at)
        assert (await db.execute(select(Guest.came))).scalar_one() is (came or None)


async def test_the_last_seat_goes_to_one(database: Database, noon: datetime) -> None:
    async with database.writing() as db:
        cast = await move_in(db, noon)
        plan = replace(AUTUMN, seats=1)
        cafe_id, guests = await make_cafe_with(db, cast, "amina", "birgitte", plan=plan)

    async def ask(guest_id: str) -> bool:
        try:
            async with database.writing() as db:
                await phone(db, cast, (cafe_id, guest_id), YES, noon)
        except Full:
            return False
        return True

    assert sorted(await asyncio.gather(*map(ask, guests.values()))) == [False, True]
    async with database.reading() as db:
        assert (await open_cafe(db, cast.people["karin"], cafe_id)).answers.left == 0
