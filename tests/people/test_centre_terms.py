"""Setting a term: from a day on, one coordinator at a time, and nothing that has been is written anew."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import find_case
from aftercare.cases.records import Case, Programme
from aftercare.course.clock.ordinary import MONTHS, VISITS
from aftercare.course.clock.rhythm import RHYTHMS
from aftercare.course.closing.closing import runs_until
from aftercare.course.method.check import LIMIT, Period, choice_of, rows_of
from aftercare.course.method.lists import courses
from aftercare.demo.cast import NOON, Cast
from aftercare.errors import NotFound
from aftercare.people.centre_terms import everything_written, held_in_sql, standing, terms_of
from aftercare.people.records import CentreTerm
from aftercare.people.term_actions import Setting, Went, set_term, withdraw_term
from aftercare.storage.ids import new_id
from aftercare.support.programmes.actions import begin
from aftercare.support.programmes.rules import TALKS_CAP, Refusal
from aftercare.terms import TERMS
from aftercare.today.case_glance import glance
from tests.conftest import House
from tests.people.terms_set import set_to
from tests.support.programmes.things import children

TODAY, NEXT_YEAR = NOON.date(), date(2027, 1, 1)
MOVED = date(2026, 12, 10)


def form(value: int, first: str, version: int = 0) -> dict[str, str]:
    return {"id": new_id(), "value": str(value), "valid_from": first, "version": str(version)}


async def opened(
    db: AsyncSession, case_id: str, on: date, programme: Programme = Programme.aftercare
) -> None:
    facts = {"opened_at": clock.wall(on, clock.local(NOON).time()), "programme": programme}
    await db.execute(update(Case).where(Case.id == case_id).values(moved_out_on=MOVED, **facts))


@pytest.mark.both_databases
async def test_a_course_keeps_the_terms_it_began_with(db: AsyncSession, cast: Cast) -> None:
    karin, ids = cast.people["karin"], (cast.cases["amina"], cast.cases["birgitte"])
    for term, value in ((VISITS, 5), (MONTHS, 4), (RHYTHMS[None], 14)):
        karin = await set_to(db, karin, term, value, NEXT_YEAR)
    for case_id, on in zip(ids, (NEXT_YEAR - timedelta(days=1), NEXT_YEAR), strict=True):
        await opened(db, case_id, on)
    for later in (NEXT_YEAR + timedelta(days=1), date(2029, 3, 1)):
        now = clock.wall(later, clock.local(NOON).time())
        before, after = [await find_case(db, karin, case_id, now) for case_id in ids]
        assert [before.terms.of(one) for one in (VISITS, MONTHS, RHYTHMS[None])] == [3, 3, 31]
        assert [after.terms.of(one) for one in (VISITS, MONTHS, RHYTHMS[None])] == [5, 4, 14]
        assert (runs_until(before), runs_until(after)) == (date(2027, 3, 10), date(2027, 4, 10))
        seen = {one.id: one for one in await glance(db, karin, now)}
        used = [(seen[one].visits_used, seen[one].rhythm) for one in ids]
        assert [(visits and visits.of, days) for visits, days in used] == [(3, 31), (5, 14)]
        ends = [m.due for one in ids for m in seen[one].matters if m.kind.name == "programme_ordinary"]
        assert ends == ([] if later.year == 2027 else [date(2027, 3, 10), date(2027, 4, 10)])


@pytest.mark.both_databases
async def test_the_database_says_the_same_as_the_rule(db: AsyncSession, cast: Cast) -> None:
    karin = cast.people["karin"]
    for value, first in ((8, NEXT_YEAR), (7, date(2027, 3, 1)), (6, date(2027, 3, 1)), (5, TODAY)):
        karin = await set_to(db, karin, LIMIT, value, first)
    await _withdraw_newest_ahead(db, cast)
    terms = await terms_of(db, karin.centre_id)
    for day in (TODAY - timedelta(days=1), TODAY, NEXT_YEAR, date(2027, 2, 28), date(2027, 3, 1)):
        said = await db.execute(
            select(held_in_sql(LIMIT, Case.centre_id, literal(day)))
            .distinct()
            .where(Case.centre_id == karin.centre_id)
        )
        assert said.scalars().all() == [terms.value(LIMIT, day)]
    elsewhere = await terms_of(db, cast.people["vibeke"].centre_id)
    assert elsewhere.written == (), "nothing is set across centres"


async def _withdraw_newest_ahead(db: AsyncSession, cast: Cast) -> None:
    karin = cast.people["karin"]
    row = standing(LIMIT, await everything_written(db, karin), TODAY).written[1]
    assert await withdraw_term(db, karin, LIMIT, row.id, NOON) is Went.done


async def test_a_caseload_is_judged_by_what_held_on_its_day(db: AsyncSession, cast: Cast) -> None:
    karin = await set_to(db, cast.people["karin"], LIMIT, 1, NEXT_YEAR)
    followed = await courses(db, karin, NOON)
    lead = followed[0].lead_id
    two = [replace(one, lead_id=lead) for one in (followed * 2)[:2]]
    choice = await choice_of(db, karin)
    for last, met in ((date(2026, 12, 31), True), (NEXT_YEAR, False)):
        period = Period(date(2026, 1, 1), last)
        judged = rows_of(two, choice, None, period, today=date(2027, 6, 1), terms=karin.terms)
        assert [row.met for row in judged if row.criterion == "caseload"] == [met]


async def test_talks_under_way_keep_their_number(db: AsyncSession, cast: Cast) -> None:
    karin = await set_to(db, cast.people["karin"], TALKS_CAP, 8, NEXT_YEAR)
    case = await find_case(db, karin, cast.cases["amina"], NOON)
    eight = {"talks": 8}
    assert await begin(db, case, children(begun_on=date(2026, 12, 31), **eight), NOON) is Refusal.above_cap
    assert await begin(db, case, children(begun_on=NEXT_YEAR, **eight), NOON) is None


async def test_what_has_been_is_never_changed(db: AsyncSession, cast: Cast) -> None:
    karin, yesterday = cast.people["karin"], TODAY - timedelta(days=1)
    assert await set_term(db, karin, LIMIT, Setting(new_id(), 8, yesterday, 0), NOON) is Went.over
    await set_to(db, karin, LIMIT, 8)
    row = (await db.execute(select(CentreTerm))).scalar_one()
    assert await withdraw_term(db, karin, LIMIT, row.id, NOON) is Went.over
    with pytest.raises(NotFound):
        await withdraw_term(db, karin, VISITS, row.id, NOON)
    with pytest.raises(NotFound):
        await withdraw_term(db, cast.people["vibeke"], LIMIT, row.id, NOON)
    with pytest.raises(NotFound):
        await set_term(db, karin, TERMS["notice"], Setting(new_id(), 3, TODAY, 0), NOON)
    with pytest.raises(NotFound):
        await set_term(db, cast.people["vibeke"], LIMIT, Setting(row.id, 8, TODAY, 0), NOON)


async def test_the_same_form_sets_once_and_the_same_number_nothing(db: AsyncSession, cast: Cast) -> None:
    karin, new = cast.people["karin"], Setting(new_id(), 8, NEXT_YEAR, 0)
    assert await set_term(db, karin, LIMIT, Setting(new_id(), 10, TODAY, 0), NOON) is Went.unchanged
    assert [await set_term(db, karin, LIMIT, new, NOON) for _ in range(2)] == [Went.done, Went.done]
    again = replace(new, id=new_id(), version=1)
    assert await set_term(db, karin, LIMIT, again, NOON) is Went.unchanged
    assert len(await everything_written(db, karin)) == 1
    assert await withdraw_term(db, karin, LIMIT, new.id, NOON) is Went.done
    assert await withdraw_term(db, karin, LIMIT, new.id, NOON) is Went.unchanged
    assert await set_term(db, karin, LIMIT, again, NOON) is Went.stale, "a withdrawal is a change too"


async def test_a_damaged_row_leaves_the_default(db: AsyncSession, cast: Cast) -> None:
    karin = await set_to(db, cast.people["karin"], LIMIT, 8)
    assert karin.terms.value(LIMIT, TODAY) == 8
    day = datetime(1799, 1, 1, tzinfo=NOON.tzinfo).date()
    await db.execute(update(CentreTerm).values(valid_from=day))
    assert (await terms_of(db, karin.centre_id)).value(LIMIT, TODAY) == 10


def test_the_page_tells_what_holds_who_set_it_and_what_comes(house: House) -> None:
    karin, mette = house.phone("karin"), house.phone("mette")
    page = karin.get("/settings").text
    assert "Besøg i ordinært efterværn" in page and "3 besøg" in page
    assert "Længden af hver af de tre CTI-faser" in page and 'href="/settings/phase_months"' not in page
    assert (
        karin.post("/settings/caseload", data=form(8, "2027-01-01"))
        .headers["location"]
        .startswith("/settings/caseload")
    )
    told = " ".join(karin.get("/settings/caseload").text.split())
    assert "Nu: 10 forløb" in told and "Fra 1. januar 2027: 8 forløb" in told
    assert "Ændret af Karin Dahl 24. november 2026" in told
    assert "1. januar 2027: 8 forløb" in " ".join(karin.get("/settings").text.split())
    read = mette.get("/settings/caseload")
    assert read.status_code == 200 and '<form class="form card"' not in read.text, "everybody may read it"
    assert "Træk tilbage" not in read.text
    assert mette.post("/settings/caseload", data=form(9, "2027-02-01", 1)).status_code == 403
    assert "1. januar" not in house.phone("vibeke").get("/settings/caseload").text
    assert karin.get("/settings/nothing").status_code == 404


def test_what_cannot_be_is_told_beside_its_field(house: House) -> None:
    karin = house.phone("karin")
    for value, first in ((0, "2027-01-01"), (41, "2027-01-01"), (8, "2026-11-23")):
        answer = karin.post("/settings/caseload", data=form(value, first))
        assert answer.status_code == 422 and "field__error" in answer.text
    for wrong in ({"value": "x"}, {"valid_from": ""}):
        assert karin.post("/settings/caseload", data=form(8, "2027-01-01") | wrong).status_code == 422
    assert karin.post("/settings/notice", data=form(3, "2027-01-01")).status_code in (404, 422)


def test_two_who_set_it_at_once_lose_nothing(house: House) -> None:
    karin = house.phone("karin")
    assert karin.post("/settings/caseload", data=form(8, "2027-01-01")).is_redirect
    late = karin.post("/settings/caseload", data=form(9, "2027-02-01"))
    assert late.status_code == 409 and 'value="9"' in late.text and "8 forløb" in late.text
    assert 'name="version" value="1"' in late.text, "saving again is meant"


def test_what_is_to_come_is_withdrawn(house: House) -> None:
    karin, new = house.phone("karin"), form(8, "2027-01-01")
    assert karin.post("/settings/caseload", data=new).is_redirect
    assert karin.post(f"/settings/caseload/{new['id']}/withdrawal").is_redirect
    page = " ".join(karin.get("/settings/caseload").text.split())
    assert "Trukket tilbage af Karin Dahl" in page and "Fra 1. januar 2027" not in page


def test_a_centres_name_tells_who_changed_it(house: House) -> None:
    karin = house.phone("karin")
    new = {"called": "Nordlyset", "phone": "70 10 20 30", "version": "1"}
    assert karin.post("/centre", data=new).is_redirect
    assert "Ændret af Karin Dahl 24. november 2026" in " ".join(karin.get("/settings").text.split())
