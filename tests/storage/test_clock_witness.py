"""The clock's witness: it follows a clock that is right, and no jump; property by property."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.clock import AHEAD, age, is_within
from aftercare.demo.cast import NOON
from aftercare.storage.clock_watch import ask_witness, begin_witness, confirm_clock
from aftercare.storage.clock_witness import DAY, WEEK, Belief, Doubt, is_witnessed
from aftercare.storage.engines import Database
from aftercare.storage.heartbeats import SWEEP, beat

HOUR = timedelta(hours=1)
SPANS = st.timedeltas(-timedelta(days=4000), timedelta(days=4000))


@given(SPANS)
def test_an_age_is_never_negative(ago: timedelta) -> None:
    found = age(NOON - ago, NOON)
    assert (found is None) == (ago < -AHEAD)
    assert found is None or found == max(ago, timedelta(0))


@given(SPANS, st.timedeltas(timedelta(seconds=1), timedelta(days=4000)))
def test_nothing_of_the_future_is_young(ago: timedelta, span: timedelta) -> None:
    assert is_within(NOON - ago, NOON, span) == (-AHEAD <= ago < span)
    assert not is_within(None, NOON, span)


@given(SPANS, st.none() | SPANS, st.none() | SPANS)
def test_a_clock_is_believed_only_near_its_witness(
    off: timedelta, newest: timedelta | None, before: timedelta | None
) -> None:
    now = NOON + off
    found = [NOON + newest] if newest is not None else []
    last = NOON + before if before is not None else None
    if Belief(NOON).meeting(found, last, now).doubt(now) is None:
        assert -AHEAD <= off <= WEEK
        assert all(at <= now + AHEAD for at in found)


@given(SPANS, SPANS)
def test_a_word_from_somebody_heals_every_doubt(off: timedelta, newest: timedelta) -> None:
    now = NOON + off
    known = max(now, NOON + newest)
    assert Belief(now, confirmed_at=known).meeting([NOON + newest], None, now).doubt(now) is None


@pytest.mark.parametrize(
    ("stood_still", "why"),
    [(HOUR, None), (DAY * 3, None), (WEEK, None), (WEEK + HOUR, Doubt.still), (-HOUR, Doubt.back)],
)
async def test_a_weekend_goes_on_by_itself_and_a_week_asks(
    database: Database, stood_still: timedelta, why: Doubt | None
) -> None:
    async with database.writing() as db:
        await begin_witness(db, NOON)
    doubt = await ask_witness(database, NOON + stood_still)
    assert (doubt and doubt.why) == why


async def test_a_jump_while_the_server_runs_outlives_its_restart(database: Database) -> None:
    async with database.writing() as db:
        await begin_witness(db, NOON)
    jumped = NOON + 2 * DAY
    assert await ask_witness(database, NOON + HOUR) is None
    again = Database(database.url, database.keyring)
    for asked in (database, again):
        doubt = await ask_witness(asked, jumped + HOUR)
        assert doubt is not None
        assert (doubt.why, doubt.clock, doubt.witness) == (Doubt.jumped, jumped + HOUR, NOON + HOUR)
    async with again.reading() as db:
        assert not await is_witnessed(db, jumped + HOUR)
    assert await ask_witness(again, NOON + 2 * HOUR) is None
    assert await ask_witness(again, NOON + 3 * HOUR) is None
    await again.close()


async def test_dates_in_the_future_stay_a_trouble_until_somebody_says_so(database: Database) -> None:
    async with database.writing() as db:
        await begin_witness(db, NOON)
        await beat(db, SWEEP, NOON + 1000 * DAY)
    first = await ask_witness(database, NOON)
    async with database.writing() as db:
        await beat(db, SWEEP, NOON)  # The next round writes over it; what was seen is not forgotten.
    second = await ask_witness(database, NOON + HOUR)
    assert first and second and first.why == second.why == Doubt.ahead
    assert second.witness == NOON + 1000 * DAY
    async with database.writing() as db:
        await confirm_clock(db, NOON + HOUR)
        await beat(db, SWEEP, NOON + 1000 * DAY)
    assert await ask_witness(database, NOON + 2 * HOUR) is None


async def test_where_no_witness_is_kept_as_in_the_demo_nothing_is_doubted(database: Database) -> None:
    async with database.writing() as db:
        await beat(db, SWEEP, NOON)
    for moment in (NOON + 1000 * DAY, NOON - 1000 * DAY):
        assert await ask_witness(database, moment) is None
        async with database.reading() as db:
            assert await is_witnessed(db, moment)
