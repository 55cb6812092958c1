"""A deputy reaches an absent colleague's cases from the first day to the last, and is reminded too."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.absences import Refusal, absences, end_absence, enter_absence
from aftercare.cases.forms import AbsenceForm
from aftercare.cases.lists import case_heads
from aftercare.cases.reach import reached_by_staff
from aftercare.cases.records import Case
from aftercare.demo.cast import Cast
from aftercare.errors import NotAllowed, NotFound
from aftercare.people.records import Staff
from aftercare.reminders.due_visits import VISITS
from aftercare.storage.ids import new_id
from aftercare.today.case_glance import glance
from aftercare.visits.lists import visits_between
from tests.cases.things import bar, go_away
from tests.conftest import House
from tests.moments import at
from tests.visits.things import arrange


async def names(db: AsyncSession, cast: Cast, who: str, moment: datetime) -> set[str]:
    return {head.called for head in await case_heads(db, cast.people[who], moment)}


def form(cast: Cast, who: str, deputy: str, first: str, last: str) -> AbsenceForm:
    days = {"first_day": date.fromisoformat(first), "last_day": date.fromisoformat(last)}
    return AbsenceForm(id=new_id(), colleague=cast.people[who].id, deputy=cast.people[deputy].id, **days)


async def test_it_begins_and_ends_by_itself(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    await go_away(db, cast, "mette", "sara", (1, 3))
    seen = [await names(db, cast, "sara", noon + timedelta(days=day)) for day in range(5)]
    assert seen == [set(), *[{"Amina K.", "Birgitte"}] * 3, set()]
    assert await names(db, cast, "sara", at("2026-11-27 23:59")) == {"Amina K.", "Birgitte"}
    assert await names(db, cast, "mette", noon + timedelta(days=2)) == {"Amina K.", "Birgitte"}
    assert await names(db, cast, "ida", noon + timedelta(days=2)) == {"Birgitte"}


async def test_back_early_ends_it_at_once(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    absence_id = await go_away(db, cast, "mette", "sara", (0, 3))
    assert await names(db, cast, "sara", noon)
    for who, trouble in (("jonas", NotAllowed), ("sara", NotAllowed), ("vibeke", NotFound)):
        with pytest.raises(trouble):
            await end_absence(db, cast.people[who], absence_id, noon)
    await end_absence(db, cast.people["mette"], absence_id, noon)
    assert await names(db, cast, "sara", noon) == set()
    assert await absences(db, cast.people["karin"], noon) == []


async def test_a_deputy_stands_in_for_the_team_only_never_further(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    await go_away(db, cast, "karin", "sara", (0, 3))
    assert await names(db, cast, "sara", noon) == set(), "she is not made coordinator"
    await go_away(db, cast, "jonas", "mette", (0, 3))
    assert await names(db, cast, "mette", noon) == {"Amina K.", "Birgitte", "Safiya"}
    later = form(cast, "mette", "ida", "2026-11-28", "2026-11-29")
    assert await enter_absence(db, cast.people["mette"], later, noon) is None
    assert await names(db, cast, "ida", noon + timedelta(days=4)) == {"Amina K.", "Birgitte"}


async def test_who_enters_it_passes_on_no_case_she_is_blocked_from(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    """The deputy could be her own."""
    await bar(db, cast, "karin", "amina", by="mette")
    await go_away(db, cast, "mette", "sara", (0, 1), by="karin")
    assert await names(db, cast, "sara", noon) == {"Birgitte"}


async def test_nobody_stands_in_for_one_who_left(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    await go_away(db, cast, "mette", "sara", (0, 3))
    await db.execute(update(Staff).where(Staff.id == cast.people["mette"].id).values(left_at=noon))
    assert await names(db, cast, "sara", noon) == set()


async def test_what_cannot_be_entered(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    await go_away(db, cast, "mette", "sara", (5, 9))
    mette = cast.people["mette"]
    for wrong, why in (
        (form(cast, "mette", "mette", "2026-12-10", "2026-12-11"), Refusal.herself),
        (form(cast, "mette", "jonas", "2026-12-11", "2026-12-10"), Refusal.no_such_days),
        (form(cast, "mette", "jonas", "2026-11-20", "2026-11-23"), Refusal.no_such_days),
        (form(cast, "mette", "jonas", "2026-12-10", "2027-12-10"), Refusal.too_long),
        (form(cast, "mette", "jonas", "2026-12-01", "2026-12-20"), Refusal.away_already),
    ):
        assert await enter_absence(db, mette, wrong, noon) is why
    away_too = form(cast, "jonas", "mette", "2026-12-01", "2026-12-01")
    assert await enter_absence(db, cast.people["jonas"], away_too, noon) is Refusal.deputy_away
    with pytest.raises(NotAllowed):
        await enter_absence(db, mette, form(cast, "jonas", "mette", "2026-12-20", "2026-12-21"), noon)


async def test_two_taps_enter_one(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    once = form(cast, "mette", "sara", "2026-12-10", "2026-12-11")
    for _ in range(2):
        assert await enter_absence(db, cast.people["karin"], once, noon) is None
    assert len(await absences(db, cast.people["mette"], noon)) == 1
    assert await absences(db, cast.people["vibeke"], noon) == []


async def test_her_visits_and_reminders_reach_the_deputy_too(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    await arrange(db, cast, at("2026-11-25 10:00"), now=noon - timedelta(days=2))
    mette, sara = cast.people["mette"], cast.people["sara"]
    moment = at("2026-11-24 09:30")

    async def told() -> set[str]:
        return {due.staff_id for due in await VISITS.due(db, moment)}

    async def seen() -> int:
        return len(await visits_between(db, sara, noon, noon + timedelta(days=2), moment, mine=True))

    assert (await told(), await seen()) == ({mette.id}, 0)
    absence_id = await go_away(db, cast, "mette", "sara", (0, 2))
    assert (await told(), await seen()) == ({mette.id, sara.id}, 1)
    keys = [due.reminder.key for due in await VISITS.due(db, moment)]
    assert len(set(keys)) == 2
    await end_absence(db, mette, absence_id, moment)
    assert (await told(), await seen()) == ({mette.id}, 0)


async def test_a_covered_case_says_for_whom(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    await go_away(db, cast, "mette", "jonas", (0, 2))
    cases = await glance(db, cast.people["jonas"], noon, mine=True)
    assert {case.called: case.covers_for for case in cases} == {
        "Amina K.": "",
        "Safiya": "",
        "Birgitte": "Mette Holm",
    }


async def test_no_deputy_across_centres(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    await go_away(db, cast, "mette", "ole", (0, 2))
    assert await names(db, cast, "ole", noon) == {"Yasmin"}
    moved = replace(cast.people["ole"], centre_id="0" * 24)
    assert await case_heads(db, moved, noon) == []


def test_the_page_of_absences(house: House) -> None:
    sara, mette = house.phone("sara"), house.phone("mette")
    ids = {name: person.id for name, person in house.cast.people.items()}
    amina = f"/cases/{house.cast.cases['amina']}"
    typed = {"id": new_id(), "colleague": ids["mette"], "deputy": ids["sara"]}
    typed |= {"first_day": "2026-11-24", "last_day": "2026-11-25"}
    refused = mette.post("/absences", data=typed | {"deputy": ids["ole"]})
    assert refused.status_code == 422 and "Vælg nogle, der arbejder her nu." in refused.text
    assert sara.get(amina).status_code == 404
    assert mette.post("/absences", data=typed).status_code == 303
    assert sara.get(amina).status_code == 200
    assert "I stedet for Mette Holm" in sara.get("/").text
    assert "Mette Holm" in house.phone("ida").get("/absences").text
    clock.set_to(at("2026-11-26 00:00"))
    assert house.phone("sara").get(amina).status_code == 404


async def test_only_the_deputy_herself_is_counted_as_able_to_open_it(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    """What asks of all colleagues at once who may open a case, as reminders and choices of a colleague do."""
    able = select(Staff.id).join(Case, Case.id == cast.cases["birgitte"]).where(reached_by_staff(noon.date()))
    before = set((await db.execute(able)).scalars())
    assert cast.people["jonas"].id not in before
    await go_away(db, cast, "mette", "jonas", (0, 1))
    assert set((await db.execute(able)).scalars()) - before == {cast.people["jonas"].id}
