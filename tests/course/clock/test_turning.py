"""Moving turns of a real case, closing and reopening."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.records import ClosingReason
from aftercare.cases.safety.links import find_link, hand_over_link
from aftercare.cases.safety.records import LinkPurpose
from aftercare.course.clock.forms import ClosingForm, TurnForm
from aftercare.course.clock.lists import case_clock, endings
from aftercare.course.clock.move_turn import Moving, move_turn
from aftercare.course.clock.rules import Phase
from aftercare.course.closing.closing import Closing, close_course, reopen_course
from aftercare.course.plan.actions import choose_area
from aftercare.course.plan.areas import Area
from aftercare.course.plan.forms import AreaForm
from aftercare.demo.cast import Cast
from aftercare.errors import Closed, NotAllowed, NotFound
from aftercare.storage.ids import new_id
from tests.cases.opening import open_zahra

# Amina moved out on 27 July 2026, so try-out began on 27 October and transfer begins on 27 January.
TRANSFER = date(2027, 1, 27)


def turn(on: date, phase: Phase = Phase.transfer, version: int = 0, why: str = "Hun var rejst.") -> TurnForm:
    """A move as it is posted."""
    return TurnForm(id=new_id(), phase=phase, on=on, why=why, version=version)


def ending(**facts: object) -> ClosingForm:
    """A closing as it is posted."""
    usual = {"id": new_id(), "reason": ClosingReason.her_wish, "note": "Hun er flyttet til Jylland."}
    usual |= {"without": "Hun rejste, før vi nåede det."}
    return ClosingForm.model_validate(usual | {"closed_on": date(2026, 11, 24)} | facts)


async def test_a_moved_turn_keeps_both_days_and_why(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    form = turn(date(2027, 2, 10))
    assert await move_turn(db, await find_case(db, mette, amina, noon), form, noon) is Moving.done
    assert await move_turn(db, await find_case(db, mette, amina, noon), form, noon) is Moving.done
    seen = await case_clock(db, await find_case(db, mette, amina, noon), noon)
    (moved,) = seen.moved
    assert (moved.planned_on, moved.actual_on, moved.why) == (TRANSFER, date(2027, 2, 10), "Hun var rejst.")
    assert moved.by == "Mette Holm" and moved.at == noon
    assert seen.turns[-1].on == date(2027, 4, 27)
    assert seen.place and seen.place.next_turn_on == date(2027, 2, 10)


async def test_a_turn_moved_twice_keeps_its_first_plan(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    await move_turn(db, await find_case(db, mette, amina, noon), turn(date(2027, 2, 10)), noon)
    later = noon + timedelta(minutes=5)
    assert (
        await move_turn(
            db, await find_case(db, mette, amina, later), turn(date(2027, 3, 1), version=1), later
        )
        is Moving.done
    )
    seen = await case_clock(db, await find_case(db, mette, amina, later), later)
    assert [one.planned_on for one in seen.moved] == [TRANSFER, TRANSFER]
    assert seen.turns[2].on == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("form", "refused"),
    [
        (turn(date(2026, 10, 27)), Moving.not_after_previous),
        (turn(date(2026, 12, 1), Phase.transition), Moving.fixed),
        (turn(date(2027, 4, 27)), Moving.beyond_the_end),
        (turn(date(2027, 2, 10), version=1), Moving.stale),
    ],
)
async def test_a_turn_is_not_moved_anywhere(
    db: AsyncSession, cast: Cast, noon: datetime, form: TurnForm, refused: Moving
) -> None:
    went = await move_turn(
        db, await find_case(db, cast.people["mette"], cast.cases["amina"], noon), form, noon
    )
    assert went is refused


async def test_ordinary_aftercare_has_no_turns(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, birgitte = cast.people["mette"], cast.cases["birgitte"]
    assert (
        await move_turn(db, await find_case(db, mette, birgitte, noon), turn(TRANSFER), noon)
        is Moving.no_clock
    )
    unknown = await open_zahra(db, cast)
    assert (
        await move_turn(db, await find_case(db, mette, unknown, noon), turn(TRANSFER), noon)
        is Moving.no_clock
    )
    with pytest.raises(NotFound):
        await move_turn(db, await find_case(db, cast.people["jonas"], birgitte, noon), turn(TRANSFER), noon)


async def test_closing_early_needs_words(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    assert (
        await close_course(db, await find_case(db, mette, amina, noon), ending(note=""), noon)
        is Closing.tell_why
    )
    for day in (date(2026, 11, 25), date(2026, 6, 1)):
        assert (
            await close_course(db, await find_case(db, mette, amina, noon), ending(closed_on=day), noon)
            is Closing.no_such_day
        )
    form = ending()
    assert await close_course(db, await find_case(db, mette, amina, noon), form, noon) is Closing.done
    assert await close_course(db, await find_case(db, mette, amina, noon), form, noon) is Closing.done
    with pytest.raises(Closed):
        await close_course(db, await find_case(db, mette, amina, noon), ending(), noon)
    for late in (
        choose_area(db, await find_case(db, mette, amina, noon), AreaForm(id=new_id(), area=Area.home), noon),
        move_turn(db, await find_case(db, mette, amina, noon), turn(date(2027, 2, 10)), noon),
    ):
        with pytest.raises(Closed):
            await late


async def test_a_course_that_ran_its_time_closes_without_words(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    mette, birgitte = cast.people["mette"], cast.cases["birgitte"]
    other = ending(note="", reason="other")
    assert await close_course(db, await find_case(db, mette, birgitte, noon), other, noon) is Closing.tell_why
    completed = ending(note="", reason="completed")
    assert await close_course(db, await find_case(db, mette, birgitte, noon), completed, noon) is Closing.done
    await reopen_course(
        db,
        await find_case(db, cast.people["karin"], birgitte, noon + timedelta(days=1)),
        noon + timedelta(days=1),
    )
    head = await find_case(db, mette, birgitte, noon)
    (past,) = await endings(db, head)
    assert not head.closed and past.reopened_at and past.by == "Mette Holm"


async def test_only_the_lead_and_the_coordinator_close(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    for person in ("jonas", "ida"):
        case = "amina" if person == "jonas" else "birgitte"
        with pytest.raises(NotAllowed):
            await close_course(
                db, await find_case(db, cast.people[person], cast.cases[case], noon), ending(), noon
            )
        with pytest.raises(NotAllowed):
            await reopen_course(db, await find_case(db, cast.people[person], cast.cases[case], noon), noon)
    with pytest.raises(NotFound):
        await close_course(
            db, await find_case(db, cast.people["vibeke"], cast.cases["amina"], noon), ending(), noon
        )


async def test_the_clock_closes_nothing(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    years_on = noon + timedelta(days=1500)
    seen = await case_clock(
        db, await find_case(db, cast.people["karin"], cast.cases["amina"], years_on), years_on
    )
    assert seen.place and seen.place.phase is Phase.ended
    assert not seen.case.closed


async def test_a_closed_course_ends_her_visit_links_and_leaves_her_cafe_links(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    mette, birgitte = cast.people["mette"], cast.cases["birgitte"]
    tokens = {}
    for purpose in LinkPurpose:
        facts = {"purpose": purpose, "about_id": new_id(), "language": "da"}
        later = noon + timedelta(days=3)
        tokens[purpose] = await hand_over_link(
            db, await find_case(db, mette, birgitte, noon), **facts, expires_at=later, now=noon
        )
    assert await close_course(db, await find_case(db, mette, birgitte, noon), ending(), noon) is Closing.done
    assert await find_link(db, tokens[LinkPurpose.visit], noon) is None
    assert await find_link(db, tokens[LinkPurpose.cafe], noon) is not None
