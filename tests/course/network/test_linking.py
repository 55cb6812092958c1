"""Linking a support, moving it along its path, and two people correcting it, on both databases."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.records import ClosingReason, Closure
from aftercare.course.contacts.last_contacts import supports_of_case
from aftercare.course.network.actions import add_support, change_support, move_support
from aftercare.course.network.forms import ChangedSupportForm, NewSupportForm, StepForm
from aftercare.course.network.lists import directory, one_support, path_of
from aftercare.course.network.records import Handover, Support, SupportKind
from aftercare.course.network.rules import Cell, HandoverState, MoveRefusal
from aftercare.demo.cast import Cast
from aftercare.errors import Closed, NotFound
from aftercare.storage.ids import new_id
from tests.course.contacts.things import contact_things

AWKWARD = "O'Neil <b>🌿</b> \u202egnav\u202c"
TODAY = date(2026, 11, 24)


def sister(**changed: str) -> NewSupportForm:
    """Her sister, linked since the first of November."""
    facts = {"id": new_id(), "kind": "private", "called": "Leila", "state": "introduced", "on": "2026-11-01"}
    facts |= {"safe_to_contact": "yes", "she_agrees": "yes", "side": "hers"}
    return NewSupportForm.model_validate(facts | changed)


def step(to: HandoverState, on: date, note: str = "") -> StepForm:
    """A step on a day."""
    return StepForm(id=new_id(), state=to, on=on, note=note)


async def link(db: AsyncSession, cast: Cast, now: datetime, case: str = "amina", **changed: str) -> Support:
    """Mette links a support."""
    return await add_support(
        db, await find_case(db, cast.people["mette"], cast.cases[case], now), sister(**changed), now
    )


async def test_a_support_keeps_what_was_written(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    made = await link(db, cast, noon, called=AWKWARD, relation=AWKWARD, phone="+45 20 11 22 33")
    hers = await find_case(db, cast.people["jonas"], cast.cases["amina"], noon)
    read = await one_support(db, hers, made.id)
    assert (read.called, read.relation, read.phone) == (AWKWARD, AWKWARD, "+45 20 11 22 33")
    assert (read.state, read.state_on, hers.called) == (
        HandoverState.introduced,
        date(2026, 11, 1),
        "Amina K.",
    )


async def test_a_double_tap_links_one(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    same = new_id()
    for _ in range(2):
        await link(db, cast, noon, id=same)
    assert (await db.execute(select(func.count()).select_from(Support))).scalar() == 1
    assert (await db.execute(select(func.count()).select_from(Handover))).scalar() == 1
    with pytest.raises(NotFound):
        await link(db, cast, noon, "birgitte", id=same)


async def test_each_step_is_dated_and_kept(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    made = await link(db, cast, noon)
    for to, day in (
        (HandoverState.tried_together, 8),
        (HandoverState.holding, 15),
        (HandoverState.let_go, 20),
    ):
        form = step(to, date(2026, 11, day), note="Aftalt.")
        for _ in range(2):
            assert (
                await move_support(db, await find_case(db, mette, amina, noon), made.id, form, now=noon)
                is None
            )
    lock = (await find_case(db, mette, amina, noon)).lock_for()
    path = [(each.state, each.on.day, each.by) for each in await path_of(db, lock, made.id)]
    assert path == [
        (HandoverState.let_go, 20, "Mette Holm"),
        (HandoverState.holding, 15, "Mette Holm"),
        (HandoverState.tried_together, 8, "Mette Holm"),
        (HandoverState.introduced, 1, "Mette Holm"),
    ]


@pytest.mark.parametrize(
    ("form", "why"),
    [
        (step(HandoverState.introduced, TODAY), MoveRefusal.same_state),
        (step(HandoverState.tried_together, TODAY + timedelta(days=1)), MoveRefusal.in_the_future),
        (step(HandoverState.tried_together, date(2026, 10, 31)), MoveRefusal.before_the_last),
    ],
)
async def test_a_step_that_cannot_be(
    db: AsyncSession, cast: Cast, noon: datetime, form: StepForm, why: MoveRefusal
) -> None:
    made, mette, amina = await link(db, cast, noon), cast.people["mette"], cast.cases["amina"]
    assert await move_support(db, await find_case(db, mette, amina, noon), made.id, form, now=noon) is why
    read = await one_support(db, await find_case(db, mette, amina, noon), made.id)
    assert read.cells == {"": Cell(HandoverState.introduced, date(2026, 11, 1))}


async def test_the_second_of_two_editors_is_told(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    made = await link(db, cast, noon)
    hers = await find_case(db, cast.people["mette"], cast.cases["amina"], noon)
    mine = ChangedSupportForm(kind=SupportKind.private, called="Leila H.", version=1)
    theirs = ChangedSupportForm(kind=SupportKind.private, called="Leyla", version=1)
    assert await change_support(db, hers, made.id, mine, now=noon)
    assert await change_support(db, hers, made.id, mine, now=noon), "a double tap is no conflict"
    assert not await change_support(db, hers, made.id, theirs, now=noon)
    read = await one_support(db, hers, made.id)
    assert (read.called, read.version) == ("Leila H.", 2)


async def test_strangers_find_nothing(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    made, amina = await link(db, cast, noon), cast.cases["amina"]
    change = ChangedSupportForm(kind=SupportKind.private, called="x", version=1)
    for name in ("ida", "sara", "vibeke"):
        stranger = cast.people[name]
        with pytest.raises(NotFound):
            await one_support(db, await find_case(db, stranger, amina, noon), made.id)
        with pytest.raises(NotFound):
            await add_support(db, await find_case(db, stranger, amina, noon), sister(), noon)
        with pytest.raises(NotFound):
            await move_support(
                db,
                await find_case(db, stranger, amina, noon),
                made.id,
                step(HandoverState.tried_together, TODAY),
                now=noon,
            )
        with pytest.raises(NotFound):
            await change_support(db, await find_case(db, stranger, amina, noon), made.id, change, now=noon)


async def test_a_support_is_found_on_its_own_case_only(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    made, mette, birgitte = await link(db, cast, noon), cast.people["mette"], cast.cases["birgitte"]
    with pytest.raises(NotFound):
        await one_support(db, await find_case(db, mette, birgitte, noon), made.id)
    with pytest.raises(NotFound):
        await move_support(
            db,
            await find_case(db, mette, birgitte, noon),
            made.id,
            step(HandoverState.tried_together, TODAY),
            now=noon,
        )


async def test_nothing_is_linked_to_a_closed_course(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    closure = Closure(id=new_id(), case_id=cast.cases["amina"], reason=ClosingReason.completed)
    closure.closed_on, closure.by, closure.at = TODAY, cast.people["mette"].id, noon
    db.add(closure)
    await db.flush()
    with pytest.raises(Closed):
        await link(db, cast, noon)


async def test_the_last_contact_stands_with_each(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    ids = await contact_things(db, cast, "amina")
    await link(db, cast, noon, called="Aya", state="holding")
    await link(db, cast, noon, called="Bo", state="let_go")
    amina = cast.cases["amina"]
    lock = (await find_case(db, cast.people["mette"], amina, noon)).lock_for()
    around = await supports_of_case(db, lock, amina)
    assert [(each.support.called, each.last_at) for each in around] == [
        ("Aya", None),
        ("Lis Bruun", noon - timedelta(days=12)),
        ("Bo", None),
    ]
    assert around[1].support.id == ids["support_id"]


async def test_private_people_stay_with_their_own_team(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    await link(db, cast, noon)
    await contact_things(db, cast, "amina")
    await contact_things(db, cast, "birgitte")
    seen = {
        name: [(entry.called, len(entry.links)) for entry in await directory(db, cast.people[name], noon)]
        for name in ("mette", "jonas", "karin", "ida", "vibeke")
    }
    assert seen == {
        "mette": [("Leila", 1), ("Lis Bruun", 2)],
        "jonas": [("Leila", 1), ("Lis Bruun", 1)],
        "karin": [("Lis Bruun", 2)],
        "ida": [("Lis Bruun", 1)],
        "vibeke": [],
    }
