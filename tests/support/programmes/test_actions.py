"""Beginning, correcting, lifting, counting and ending a programme, on both databases."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.records import ClosingReason
from aftercare.course.contacts.rules import ContactKind, Present
from aftercare.demo.cast import Cast
from aftercare.errors import NotAllowed, NotFound, WrittenBefore
from aftercare.storage.ids import new_id
from aftercare.support.programmes.actions import STALE, begin, change, choose_count, end, lift
from aftercare.support.programmes.forms import ChangedProgrammeForm, CountForm, EndForm, LiftForm
from aftercare.support.programmes.lists import ProgrammeFacts, one_programme, programmes_of
from aftercare.support.programmes.quota_lists import met_of
from aftercare.support.programmes.records import CountChoice, FurtherProgramme, QuotaLift
from aftercare.support.programmes.rules import Refusal
from tests.support.programmes.talking import talk
from tests.support.programmes.things import children, extended


async def facts_of(db: AsyncSession, cast: Cast, programme_id: str, now: datetime) -> ProgrammeFacts:
    mette, case_id = cast.people["mette"], cast.cases["birgitte"]
    _, one = await one_programme(db, await find_case(db, mette, case_id, now), programme_id, now)
    met = await met_of(db, mette, now, programmes=[programme_id])
    return one.counted(met[programme_id])


async def test_a_double_tap_begins_one(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, case_id, form = cast.people["mette"], cast.cases["birgitte"], extended()
    assert [await begin(db, await find_case(db, mette, case_id, noon), form, noon) for _ in range(2)] == [
        None,
        None,
    ]
    assert (await db.execute(select(func.count(FurtherProgramme.id)))).scalar() == 1
    with pytest.raises(NotFound):
        await begin(db, await find_case(db, mette, cast.cases["amina"], noon), form, noon)
    with pytest.raises(NotFound):
        await begin(db, await find_case(db, cast.people["jonas"], case_id, noon), extended(), noon)


async def test_several_at_once_and_numbers_that_count(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette = cast.people["mette"]
    for form, case in ((extended(), "birgitte"), (children(), "birgitte"), (children(talks=2), "amina")):
        assert await begin(db, await find_case(db, mette, cast.cases[case], noon), form, noon) is None
    _, hers = await programmes_of(db, await find_case(db, mette, cast.cases["birgitte"], noon), noon)
    _, aminas = await programmes_of(db, await find_case(db, mette, cast.cases["amina"], noon), noon)
    assert sorted(one.number for one in [*hers, *aminas]) == [1, 2, 3]
    yasmins = children()
    assert (
        await begin(db, await find_case(db, cast.people["ole"], cast.cases["yasmin"], noon), yasmins, noon)
        is None
    )
    _, elsewhere = await programmes_of(
        db, await find_case(db, cast.people["ole"], cast.cases["yasmin"], noon), noon
    )
    assert [one.number for one in elsewhere] == [1]


async def test_no_hour_is_paid_twice(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, case_id = cast.people["mette"], cast.cases["birgitte"]
    assert await begin(db, await find_case(db, mette, case_id, noon), extended(), noon) is None
    same_day = extended(kind="ambulatory", begun_on=date(2026, 12, 31), until=None)
    assert await begin(db, await find_case(db, mette, case_id, noon), same_day, noon) is Refusal.overlaps
    day_after = extended(kind="ambulatory", begun_on=date(2027, 1, 1), until=None)
    assert await begin(db, await find_case(db, mette, case_id, noon), day_after, noon) is None
    assert await begin(db, await find_case(db, mette, case_id, noon), children(), noon) is None


async def test_hours_come_from_contacts_in_the_period(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    form = extended()
    await begin(db, await find_case(db, cast.people["mette"], cast.cases["birgitte"], noon), form, noon)
    await talk(db, cast, "2026-09-30 23:59", 60)
    await talk(db, cast, "2026-10-01 00:00", 60)
    await talk(db, cast, "2026-10-25 02:30", 45)
    await talk(db, cast, "2026-11-10 10:00", 20, kind=ContactKind.phone)
    await talk(db, cast, "2026-11-11 10:00", 30, kind=ContactKind.attempt)
    await talk(db, cast, "2026-11-12 10:00", 30, kind=ContactKind.meeting, present=(Present.professional,))
    one = await facts_of(db, cast, form.id, noon)
    assert (one.quota.used, one.quota.left, one.agreed) == (125, 1075, 1200)


async def test_somebody_may_say_otherwise_of_a_contact(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, case_id, form = cast.people["mette"], cast.cases["birgitte"], extended()
    await begin(db, await find_case(db, mette, case_id, noon), form, noon)
    counted, left_out = await talk(db, cast, "2026-11-10 10:00"), await talk(db, cast, "2026-11-11 10:00", 30)
    for answer in (True, False, False):
        no = CountForm(contact=left_out, counts=answer)
        await choose_count(db, await find_case(db, mette, case_id, noon), form.id, no, now=noon)
    assert (await db.execute(select(func.count(CountChoice.id)))).scalar() == 1
    assert (await facts_of(db, cast, form.id, noon)).quota.used == 60
    foreign = await talk(db, cast, "2026-11-11 10:00", case="amina")
    with pytest.raises(NotFound):
        await choose_count(
            db,
            await find_case(db, mette, case_id, noon),
            form.id,
            CountForm(contact=foreign, counts=True),
            now=noon,
        )
    assert counted


async def test_only_who_leads_allows_more_talks(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, ida, karin = (cast.people[name] for name in ("mette", "ida", "karin"))
    case_id, form = cast.cases["birgitte"], children()
    assert (
        await begin(db, await find_case(db, mette, case_id, noon), children(talks=7), noon)
        is Refusal.above_cap
    )
    assert await begin(db, await find_case(db, mette, case_id, noon), form, noon) is None
    more = LiftForm(id=new_id(), talks=9, why="Hendes datter har brug for lidt længere tid.")
    with pytest.raises(NotAllowed):
        await lift(db, await find_case(db, ida, case_id, noon), form.id, more, now=noon)
    for _ in range(2):
        assert await lift(db, await find_case(db, karin, case_id, noon), form.id, more, now=noon) is None
    assert (await db.execute(select(func.count(QuotaLift.id)))).scalar() == 1
    one = await facts_of(db, cast, form.id, noon)
    assert (one.first_quota, one.agreed, one.lifted_why) == (6, 9, more.why)
    fewer = LiftForm(id=new_id(), talks=8, why="Otte er nok.")
    assert (
        await lift(
            db,
            await find_case(db, mette, case_id, noon + timedelta(minutes=1)),
            form.id,
            fewer,
            now=noon + timedelta(minutes=1),
        )
        is None
    )
    assert (await facts_of(db, cast, form.id, noon)).agreed == 8
    hours = LiftForm(id=new_id(), hours=600, why="Timer")
    assert (
        await lift(db, await find_case(db, mette, case_id, noon), form.id, hours, now=noon)
        is Refusal.no_talks
    )


async def test_two_who_correct_at_once_lose_nothing(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, ida, case_id, form = cast.people["mette"], cast.people["ida"], cast.cases["birgitte"], extended()
    await begin(db, await find_case(db, mette, case_id, noon), form, noon)
    plain = {"begun_on": form.begun_on, "municipality": "Odense", "version": 1}
    first = ChangedProgrammeForm.model_validate(plain | {"price": "700"})
    assert await change(db, await find_case(db, mette, case_id, noon), form.id, first, now=noon) is None
    assert await change(db, await find_case(db, mette, case_id, noon), form.id, first, now=noon) is None
    second = ChangedProgrammeForm.model_validate(plain | {"price": "800"})
    assert await change(db, await find_case(db, ida, case_id, noon), form.id, second, now=noon) == STALE
    one = await facts_of(db, cast, form.id, noon)
    assert (one.municipality, one.ore_per_hour, one.version) == ("Odense", 70_000, 2)
    early = ChangedProgrammeForm.model_validate(plain | {"until": "2026-09-01", "version": 2})
    assert (
        await change(db, await find_case(db, mette, case_id, noon), form.id, early, now=noon)
        is Refusal.until_before
    )
    foreign = ChangedProgrammeForm.model_validate(plain | {"child": "b" * 24, "version": 2})
    assert (
        await change(db, await find_case(db, mette, case_id, noon), form.id, foreign, now=noon)
        is Refusal.no_child
    )


async def test_it_ends_once_and_what_comes_later_does_not_count(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    mette, case_id, form = cast.people["mette"], cast.cases["birgitte"], extended()
    await begin(db, await find_case(db, mette, case_id, noon), form, noon)
    await talk(db, cast, "2026-11-10 10:00")
    await talk(db, cast, "2026-11-11 10:00")
    ending = EndForm(on=date(2026, 11, 10), reason=ClosingReason.her_wish, version=1)
    for _ in range(2):
        assert await end(db, await find_case(db, mette, case_id, noon), form.id, ending, now=noon) is None
    one = await facts_of(db, cast, form.id, noon)
    assert (one.running, one.quota.used, one.end_reason) == (False, 60, "her_wish")
    for version in (1, 2):
        other = EndForm(on=date(2026, 11, 12), reason=ClosingReason.completed, version=version)
        with pytest.raises(WrittenBefore):
            await end(db, await find_case(db, mette, case_id, noon), form.id, other, now=noon)
