"""Municipalities, advisers and counselling as they are written down, on both databases."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.actions import change_facts
from aftercare.cases.forms import FactsForm
from aftercare.cases.found import find_case
from aftercare.cases.matters import marks_of
from aftercare.cases.municipal_ties import MunicipalTie, Tie
from aftercare.cases.periods import Period, PeriodRefusal
from aftercare.cases.records import Case, ClosingReason, Closure, Programme
from aftercare.cases.written_rows import change_row
from aftercare.demo.cast import NOON, Cast
from aftercare.errors import Closed, NotFound
from aftercare.storage.ids import new_id
from aftercare.support.municipality.actions import ADVISERS, add_adviser, change_tie, end_adviser
from aftercare.support.municipality.counselling import goes_on
from aftercare.support.municipality.forms import (
    AdviserEndForm,
    AdviserForm,
    ChangedAdviserForm,
    CounsellingForm,
    PlanForm,
    TieForm,
)
from aftercare.support.municipality.lists import municipal_sheet, ties_and_advisers, ties_of
from aftercare.support.municipality.matters import MARKS
from aftercare.support.municipality.records import Adviser, Counselling
from aftercare.support.municipality.rules import AdviserKind
from tests.support.municipality.things import write_counselling, write_plan

MAY, JUNE, TODAY = date(2026, 5, 1), date(2026, 6, 1), NOON.date()


def tied(tie: Tie, name: str, since: date, was: str = "") -> TieForm:
    return TieForm(id=new_id(), tie=tie, name=name, since=since, was=was)


async def known(db: AsyncSession, cast: Cast, case: str = "amina") -> dict[Tie, list[tuple[str, Period]]]:
    sheet = await municipal_sheet(db, await find_case(db, cast.people["karin"], cast.cases[case], NOON), NOON)
    found = await ties_of(db, sheet.case.id, sheet.acting)
    return {tie: [(one.name, one.period) for one in rows] for tie, rows in found.items()}


async def test_three_municipalities_are_kept_apart_and_each_keeps_what_it_was(
    db: AsyncSession, cast: Cast
) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    for tie in (
        tied(Tie.before, "Odense", MAY),
        tied(Tie.now, "Køge", MAY),
        tied(Tie.now, "Greve", JUNE, "Køge"),
        tied(Tie.acting, "Vejle", JUNE, "København"),
    ):
        assert await change_tie(db, await find_case(db, mette, amina, NOON), tie, NOON) is True
    assert await known(db, cast) == {
        Tie.before: [("Odense", Period(MAY))],
        Tie.acting: [("Vejle", Period(JUNE)), ("København", Period(None, date(2026, 5, 31)))],
        Tie.now: [("Greve", Period(JUNE)), ("Køge", Period(MAY, date(2026, 5, 31)))],
    }
    case = (await db.execute(select(Case).where(Case.id == amina))).scalar_one()
    await db.refresh(case)
    assert (case.municipality, case.version) == ("Vejle", 2)


async def test_the_acting_one_keeps_its_history_also_when_it_is_changed_among_her_facts(
    db: AsyncSession, cast: Cast
) -> None:
    form = FactsForm(called="Amina K.", municipality="Aarhus", programme=Programme.cti, version=1)
    amina = await find_case(db, cast.people["mette"], cast.cases["amina"], NOON)
    assert await change_facts(db, amina, form, NOON)
    again = form.model_copy(update={"version": 2, "called": "Amina"})
    assert await change_facts(db, amina, again, NOON)
    yesterday = TODAY - timedelta(days=1)
    expected = [("Aarhus", Period(TODAY)), ("København", Period(None, yesterday))]
    assert (await known(db, cast))[Tie.acting] == expected


async def test_two_who_change_it_at_once_lose_nothing_and_a_double_tap_writes_once(
    db: AsyncSession, cast: Cast
) -> None:
    mette, jonas, amina = cast.people["mette"], cast.people["jonas"], cast.cases["amina"]
    mine = tied(Tie.now, "Køge", MAY)
    assert [await change_tie(db, await find_case(db, mette, amina, NOON), mine, NOON) for _ in range(2)] == [
        True,
        True,
    ]
    assert (
        await change_tie(db, await find_case(db, jonas, amina, NOON), tied(Tie.now, "Greve", JUNE), NOON)
        is False
    )
    early = tied(Tie.now, "Greve", date(2026, 4, 30), "Køge")
    assert (
        await change_tie(db, await find_case(db, jonas, amina, NOON), early, NOON)
        is PeriodRefusal.before_the_last
    )
    none = tied(Tie.now, "", JUNE, "Køge")
    assert await change_tie(db, await find_case(db, jonas, amina, NOON), none, NOON) is True
    assert (await known(db, cast))[Tie.now] == [("Køge", Period(MAY, date(2026, 5, 31)))]
    with pytest.raises(NotFound):
        await change_tie(db, await find_case(db, jonas, cast.cases["safiya"], NOON), mine, NOON)
    with pytest.raises(NotFound):
        await change_tie(
            db, await find_case(db, mette, cast.cases["yasmin"], NOON), tied(Tie.now, "Køge", MAY), NOON
        )


async def test_a_new_adviser_follows_the_old_one_who_is_kept(db: AsyncSession, cast: Cast) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    lis = AdviserForm(id=new_id(), kind=AdviserKind.caseworker, called="Lis", phone="33 66 00 00", since=MAY)
    bo = AdviserForm(id=new_id(), kind=AdviserKind.caseworker, called="Bo", since=JUNE)
    for form in (lis, lis, bo, AdviserForm(id=new_id(), kind=AdviserKind.family, called="Ea", since=MAY)):
        assert await add_adviser(db, await find_case(db, mette, amina, NOON), form, NOON) is None
    late = AdviserForm(id=new_id(), kind=AdviserKind.caseworker, called="Ib", since=MAY)
    assert (
        await add_adviser(db, await find_case(db, mette, amina, NOON), late, NOON)
        is PeriodRefusal.before_the_last
    )
    lock = (await find_case(db, mette, amina, NOON)).lock_for()
    found = [(one.called, one.period) for one in (await ties_and_advisers(db, lock, amina, ""))[1]]
    assert found == [("Bo", Period(JUNE)), ("Ea", Period(MAY)), ("Lis", Period(MAY, date(2026, 5, 31)))]
    row = (await db.execute(select(Adviser).where(Adviser.id == lis.id))).scalar_one()
    assert row.phone
    assert b"33 66" not in row.phone
    with pytest.raises(NotFound):
        await add_adviser(
            db, await find_case(db, cast.people["jonas"], cast.cases["safiya"], NOON), lis, NOON
        )


async def test_an_adviser_is_corrected_and_ends(db: AsyncSession, cast: Cast) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    form = AdviserForm(id=new_id(), kind=AdviserKind.caseworker, called="Lis", since=MAY)
    await add_adviser(db, await find_case(db, mette, amina, NOON), form, NOON)
    new = ChangedAdviserForm(called="Lis Bruun", version=1)
    theirs = ChangedAdviserForm(called="Lise", version=1)
    answers = [
        await change_row(
            db, await find_case(db, mette, amina, NOON), form.id, of=ADVISERS, form=each, now=NOON
        )
        for each in (new, new, theirs)
    ]
    assert answers == [True, True, False]
    early, last = AdviserEndForm(until=date(2026, 4, 30)), AdviserEndForm(until=JUNE)
    refused = await end_adviser(db, await find_case(db, mette, amina, NOON), form.id, early, now=NOON)
    assert refused is PeriodRefusal.before_it_began
    assert await end_adviser(db, await find_case(db, mette, amina, NOON), form.id, last, now=NOON) is None
    lock = (await find_case(db, mette, amina, NOON)).lock_for()
    kept = (await ties_and_advisers(db, lock, amina, ""))[1][0]
    assert (kept.called, kept.period) == ("Lis Bruun", Period(MAY, JUNE))
    with pytest.raises(NotFound):
        await end_adviser(
            db, await find_case(db, mette, cast.cases["birgitte"], NOON), form.id, last, now=NOON
        )


async def open_matters(db: AsyncSession, case_id: str) -> list[tuple[str, date]]:
    found = []
    for mark in MARKS:
        rows = await db.execute(select(Case.id, mark.scalar_subquery()).where(Case.id == case_id))
        found += [(one.kind, one.on) for one in marks_of(rows.one()[1])]
    return found


async def test_counselling_asks_after_half_a_year_and_a_year_until_it_ends(
    db: AsyncSession, cast: Cast
) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    began = CounsellingForm(offered_on=date(2025, 10, 1), started_on=date(2025, 10, 31), offered_by="Lis")
    assert [
        await write_counselling(db, await find_case(db, mette, amina, NOON), began, NOON) for _ in range(2)
    ] == [True, True]
    both = [("counselling_half_year", date(2026, 4, 30)), ("counselling_year", date(2026, 10, 31))]
    assert await open_matters(db, amina) == both
    in_may = datetime.fromisoformat("2026-05-04T08:00+00:00")
    await goes_on(db, await find_case(db, cast.people["karin"], amina, in_may), in_may)
    assert await open_matters(db, amina) == both[1:]
    await goes_on(db, await find_case(db, mette, amina, NOON), NOON)
    assert await open_matters(db, amina) == []
    moved = began.model_copy(update={"started_on": date(2025, 11, 30), "version": 1})
    assert await write_counselling(db, await find_case(db, mette, amina, NOON), moved, NOON)
    assert [on for _, on in await open_matters(db, amina)] == [date(2026, 5, 30), date(2026, 11, 30)]
    ended = moved.model_copy(update={"ended_on": TODAY, "version": 2})
    assert await write_counselling(db, await find_case(db, mette, amina, NOON), ended, NOON)
    assert await open_matters(db, amina) == []


async def test_counselling_and_plan_are_one_a_case_and_two_editors_lose_nothing(
    db: AsyncSession, cast: Cast
) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    assert await write_counselling(
        db, await find_case(db, mette, amina, NOON), CounsellingForm(note="Venter på Lis."), NOON
    )
    assert not await write_counselling(
        db, await find_case(db, mette, amina, NOON), CounsellingForm(note="Andet."), NOON
    )
    plan = PlanForm(made_on=MAY, coordinated=True, review_on=date(2027, 1, 1), note="Bolig først.")
    assert [await write_plan(db, await find_case(db, mette, amina, NOON), plan, NOON) for _ in range(2)] == [
        True,
        True,
    ]
    assert not await write_plan(db, await find_case(db, mette, amina, NOON), PlanForm(made_on=JUNE), NOON)
    assert await open_matters(db, amina) == [("plan_141_review", date(2027, 1, 1))]
    sheet = await municipal_sheet(db, await find_case(db, mette, amina, NOON), NOON)
    assert (sheet.counselling.note, sheet.plan.note) == ("Venter på Lis.", "Bolig først.")
    assert (sheet.plan.coordinated, sheet.plan.made_on) == (True, MAY)
    row = (await db.execute(select(Counselling).where(Counselling.case_id == amina))).scalar_one()
    assert row.note
    assert b"Lis" not in row.note


async def test_a_closed_course_takes_no_more_and_a_foreign_one_is_not_found(
    db: AsyncSession, cast: Cast
) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    with pytest.raises(NotFound):
        await write_counselling(
            db, await find_case(db, mette, cast.cases["yasmin"], NOON), CounsellingForm(), NOON
        )
    with pytest.raises(NotFound):
        await municipal_sheet(db, await find_case(db, mette, cast.cases["safiya"], NOON), NOON)
    closed = Closure(id=new_id(), case_id=amina, reason=ClosingReason.completed, closed_on=TODAY)
    closed.by, closed.at = mette.id, NOON
    db.add(closed)
    await db.flush()
    form = AdviserForm(id=new_id(), kind=AdviserKind.caseworker, called="Lis", since=MAY)
    with pytest.raises(Closed):
        await add_adviser(db, await find_case(db, mette, amina, NOON), form, NOON)
    with pytest.raises(Closed):
        await change_tie(db, await find_case(db, mette, amina, NOON), tied(Tie.now, "Køge", MAY), NOON)
    with pytest.raises(Closed):
        await write_plan(db, await find_case(db, mette, amina, NOON), PlanForm(), NOON)
    with pytest.raises(Closed):
        await goes_on(db, await find_case(db, mette, amina, NOON), NOON)
    assert (await db.execute(select(MunicipalTie.id))).first() is None
