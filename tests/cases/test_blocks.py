"""A blocked colleague finds the case nowhere, coordinator or not; it takes two to lift a block."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.blocks import Refusal, answer_to_lift, around, ask_to_lift, block
from aftercare.cases.forms import BlockForm, MemberForm
from aftercare.cases.found import find_case
from aftercare.cases.lists import Colleague, case_heads, choose_cases
from aftercare.cases.team_changes import Leaving, join_team, leave_team
from aftercare.course.network.lists import directory
from aftercare.demo.cast import Cast
from aftercare.errors import NotAllowed, NotFound
from aftercare.people.records import Role
from aftercare.reminders.due_visits import VISITS
from aftercare.storage.ids import new_id
from aftercare.today.board import board
from aftercare.today.case_glance import glance
from aftercare.today.drawings import window
from aftercare.visits.cafes.guest_actions import Full, Said, answer_by_phone
from aftercare.visits.cafes.lists import cafes_of, invitables
from aftercare.visits.cafes.rules import Answer
from aftercare.visits.lists import visits_between, visits_to_hand_over
from tests.cases.things import bar, go_away
from tests.conftest import House
from tests.course.contacts.things import contact_things
from tests.moments import at
from tests.people.things import same_but_for
from tests.searching import search
from tests.visits.cafes.things import AUTUMN, make_cafe_with
from tests.visits.things import arrange

pytestmark = pytest.mark.both_databases


async def names(db: AsyncSession, cast: Cast, who: str, moment: datetime) -> set[str]:
    return {head.called for head in await case_heads(db, cast.people[who], moment)}


def form(cast: Cast, who: str, *, last: bool = False) -> BlockForm:
    return BlockForm(id=new_id(), colleague=cast.people[who].id, reason="Naboer", last=last)


async def try_to_bar(
    db: AsyncSession, cast: Cast, by: str, who: str, *, case: str = "amina", last: bool = False
) -> Refusal | None:
    moment = at("2026-11-24 08:00")
    return await block(
        db, await find_case(db, cast.people[by], cast.cases[case], moment), form(cast, who, last=last), moment
    )


async def test_a_blocked_coordinator_counts_without_her(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    karin, shown = cast.people["karin"], window(noon.date())
    cafe_id, _ = await make_cafe_with(db, cast, "amina", "birgitte")
    await contact_things(db, cast, "amina")
    await arrange(db, cast, at("2026-11-25 10:00"), case="amina")
    before = await board(db, karin, noon, shown)
    assert await try_to_bar(db, cast, "mette", "karin", last=True) is None
    after = await board(db, karin, noon, shown)
    assert (before.open_cases, after.open_cases) == (3, 2)
    cafe = next(one for one in await cafes_of(db, karin) if one.id == cafe_id)
    assert cafe.guests == 1
    assert {one.called for one in await invitables(db, karin, cafe_id, noon)} == {"Birgitte", "Safiya"}
    assert await visits_between(db, karin, noon, noon + timedelta(days=9), noon) == []
    assert await directory(db, karin, noon) == []
    assert {name for _, name in await choose_cases(db, karin, noon)} == {"Birgitte", "Safiya"}
    assert {case.called for case in await glance(db, karin, noon)} == {"Birgitte", "Safiya"}
    with pytest.raises(NotFound):
        await find_case(db, karin, cast.cases["amina"], noon)


async def test_her_seats_are_free_for_one_who_must_not_know(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    cafe_id, guests = await make_cafe_with(db, cast, "amina", "birgitte", plan=replace(AUTUMN, seats=1))
    kept = {"note": "", "version": 1, "make_room": False, "now": noon}
    coming = Said(Answer(True, 0, False))
    await answer_by_phone(
        db,
        await find_case(db, cast.people["mette"], cast.cases["amina"], noon),
        cafe_id,
        guests["amina"],
        coming,
        **kept,
    )
    with pytest.raises(Full):
        await answer_by_phone(
            db,
            await find_case(db, cast.people["karin"], cast.cases["birgitte"], noon),
            cafe_id,
            guests["birgitte"],
            coming,
            **kept,
        )
    assert await try_to_bar(db, cast, "mette", "karin", last=True) is None
    await answer_by_phone(
        db,
        await find_case(db, cast.people["karin"], cast.cases["birgitte"], noon),
        cafe_id,
        guests["birgitte"],
        coming,
        **kept,
    )


async def test_the_block_ends_her_part_and_says_what_is_left(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    visit = await arrange(db, cast, at("2026-11-25 10:00"), case="amina", now=noon - timedelta(days=2))
    karin, amina, morning = cast.people["karin"], cast.cases["amina"], at("2026-11-24 09:30")
    assert [due.staff_id for due in await VISITS.due(db, morning)] == [cast.people["mette"].id]
    assert await try_to_bar(db, cast, "karin", "mette") is None
    assert await names(db, cast, "mette", noon) == {"Birgitte"}
    head = await find_case(db, karin, amina, noon)
    assert [member.called for member in head.team] == ["Jonas Bech"] and head.lead is None
    assert [
        line.id for line in await visits_to_hand_over(db, await find_case(db, karin, amina, noon), noon)
    ] == [visit.id]
    assert await VISITS.due(db, morning) == []
    mette = Colleague(cast.people["mette"].id, "Mette Holm", cast.people["mette"].role, karin.profession)
    with pytest.raises(NotFound):
        await join_team(
            db,
            await find_case(db, karin, amina, noon),
            MemberForm(id=new_id(), colleague=mette.id),
            colleague=mette,
            now=noon,
        )


async def test_neither_absence_nor_promotion_goes_round_a_block(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    await go_away(db, cast, "mette", "sara", (0, 3))
    await bar(db, cast, "sara", "amina")
    assert await names(db, cast, "sara", noon) == {"Birgitte"}
    cast.people["sara"] = replace(cast.people["sara"], role=Role.coordinator)
    assert await names(db, cast, "sara", noon) == {"Birgitte", "Safiya"}


async def test_it_takes_two_to_lift(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    block_id, amina = await bar(db, cast, "sara", "amina"), cast.cases["amina"]
    mette, jonas, karin, ida = (cast.people[who] for who in ("mette", "jonas", "karin", "ida"))
    await answer_to_lift(db, await find_case(db, karin, amina, noon), block_id, agreed=True, now=noon)
    assert (await around(db, await find_case(db, karin, amina, noon), karin, noon)).blocked
    with pytest.raises(NotAllowed):
        await ask_to_lift(db, await find_case(db, jonas, amina, noon), block_id, noon)
    await ask_to_lift(db, await find_case(db, mette, amina, noon), block_id, noon)
    for who, trouble in ((mette, NotAllowed), (ida, NotFound), (cast.people["sara"], NotFound)):
        with pytest.raises(trouble):
            await answer_to_lift(db, await find_case(db, who, amina, noon), block_id, agreed=True, now=noon)
    await answer_to_lift(db, await find_case(db, karin, amina, noon), block_id, agreed=False, now=noon)
    await answer_to_lift(db, await find_case(db, karin, amina, noon), block_id, agreed=True, now=noon)
    assert (await around(db, await find_case(db, karin, amina, noon), karin, noon)).blocked
    await ask_to_lift(db, await find_case(db, mette, amina, noon), block_id, noon)
    await answer_to_lift(db, await find_case(db, jonas, amina, noon), block_id, agreed=True, now=noon)
    assert (await around(db, await find_case(db, karin, amina, noon), karin, noon)).blocked == []


async def test_nobody_is_left_alone_with_a_case(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    assert await try_to_bar(db, cast, "mette", "mette") is Refusal.herself
    assert await try_to_bar(db, cast, "mette", "ole") is Refusal.not_here
    assert await try_to_bar(db, cast, "mette", "karin") is Refusal.last_coordinator
    assert await try_to_bar(db, cast, "mette", "karin", case="birgitte", last=True) is Refusal.too_few
    assert await try_to_bar(db, cast, "mette", "jonas") is None
    assert await try_to_bar(db, cast, "mette", "karin", last=True) is Refusal.too_few
    with pytest.raises(NotAllowed):
        await try_to_bar(db, cast, "ida", "karin", case="birgitte")


async def test_without_a_coordinator_the_team_stays_two(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    amina, mette = cast.cases["amina"], cast.people["mette"]
    assert await try_to_bar(db, cast, "mette", "karin", last=True) is None
    head = await find_case(db, mette, amina, noon)
    jonas = next(member for member in head.team if member.called == "Jonas Bech")
    assert (
        await leave_team(
            db, await find_case(db, mette, amina, noon), jonas.id, last_day=noon.date(), now=noon
        )
        is Leaving.too_few
    )
    block_id = (await around(db, head, mette, noon)).blocked[0].id
    await ask_to_lift(db, await find_case(db, mette, amina, noon), block_id, noon)
    await answer_to_lift(
        db, await find_case(db, cast.people["jonas"], amina, noon), block_id, agreed=True, now=noon
    )
    assert await names(db, cast, "karin", noon) >= {"Amina K."}
    assert (
        await leave_team(
            db, await find_case(db, mette, amina, noon), jonas.id, last_day=noon.date(), now=noon
        )
        is Leaving.done
    )


def test_the_pages_of_a_block(house: House) -> None:
    amina, ids = house.cast.cases["amina"], {name: one.id for name, one in house.cast.people.items()}
    mette, karin = house.phone("mette"), house.phone("karin")
    typed = {"id": new_id(), "colleague": ids["karin"], "reason": "Hun er hendes moster."}
    warned = mette.post(f"/cases/{amina}/blocks", data=typed)
    assert warned.status_code == 422 and "den sidste koordinator" in warned.text
    assert "Hun er hendes moster." in warned.text
    for _ in range(2):
        assert mette.post(f"/cases/{amina}/blocks", data=typed | {"last": "yes"}).status_code == 303
    foreign, missing = karin.get(f"/cases/{amina}").text, karin.get("/cases/" + "0" * 24).text
    assert same_but_for(foreign, amina) == same_but_for(missing, "0" * 24)
    for path in (
        "/cases",
        "/caseload",
        "/new",
        "/new/contact",
        "/new/visit",
        "/services",
    ):
        assert "Amina" not in karin.get(path).text and amina not in karin.get(path).text, path
    assert amina not in search(karin, "/cases", "amina").text
    shown = house.phone("jonas").get(f"/cases/{amina}/blocks").text
    assert "Karin Dahl" in shown and "Hun er hendes moster." in shown
    block_id = typed["id"]
    assert mette.post(f"/cases/{amina}/blocks/{block_id}/lifting").status_code == 303
    lifted = f"/cases/{amina}/blocks/{block_id}/lifted"
    assert mette.post(lifted, data={"agreed": "yes"}).status_code == 403
    assert karin.post(lifted, data={"agreed": "yes"}).status_code == 404
    assert house.phone("jonas").post(lifted, data={"agreed": "yes"}).status_code == 303
    assert "Amina" in karin.get("/cases").text
