"""A promise stands on the Today of whoever has it now, and in the calendar on its day."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.absences import enter_absence
from aftercare.cases.children.kinds import CONCERNS
from aftercare.cases.children.rules import CONCERN
from aftercare.cases.forms import AbsenceForm
from aftercare.cases.records import Block
from aftercare.course.meetings.rules import DECISION
from aftercare.demo.cast import NOON, Cast
from aftercare.matters import Kind
from aftercare.people.records import Staff
from aftercare.storage.ids import new_id
from aftercare.team.rules import ADVICE
from aftercare.today.case_glance import glance
from aftercare.today.planned_days import planned_between
from aftercare.today.today import lines
from tests.cases.children.test_writing import a_child
from tests.cases.children.things import written
from tests.conftest import House
from tests.matters import promising
from tests.matters.planting import Ground, concern
from tests.papers.rights.things import closed
from tests.team.things import supervision_things

LATER = timedelta(days=12)


async def todays(db: AsyncSession, cast: Cast, who: str, kind: Kind, now: datetime) -> list[str]:
    """The cases in which something of this kind stands on her Today."""
    cases = await glance(db, cast.people[who], now, mine=True)
    return [one.case.id for one in lines(cases, [], now) if one.matter.kind is kind]


async def owned_by(db: AsyncSession, cast: Cast, who: str) -> str:
    """A concern about a child of Amina's that is hers to answer by 2 December."""
    child_id = await a_child(db, cast, NOON, "amina")
    typed = {"what": "Spiser ikke", "owner_id": cast.people[who].id, "due_on": "2026-12-02"}
    await written(db, cast, "amina", child_id, CONCERNS, **typed)
    return cast.cases["amina"]


async def test_a_concern_twelve_days_over_is_the_coordinators(db: AsyncSession, cast: Cast) -> None:
    amina = await owned_by(db, cast, "mette")
    on_its_day = clock.midnight(date(2026, 12, 2)) + timedelta(hours=9)
    assert await todays(db, cast, "karin", CONCERN, on_its_day) == []
    for who in ("karin", "mette"):
        assert await todays(db, cast, who, CONCERN, on_its_day + LATER) == [amina]
    assert await todays(db, cast, "vibeke", CONCERN, on_its_day + LATER) == []


async def test_of_a_course_that_is_not_hers_she_sees_what_is_hers_alone(db: AsyncSession, cast: Cast) -> None:
    """The coordinator's Today is not filled with the rhythm and the phases of every course."""
    amina = await owned_by(db, cast, "mette")
    now = NOON + timedelta(days=30)
    seen = lines(await glance(db, cast.people["karin"], now, mine=True), [], now)
    assert [(one.case.id, one.matter.kind) for one in seen] == [(amina, CONCERN)]


async def block_her(db: AsyncSession, cast: Cast, case: str) -> None:
    """Mette may not open this case any more."""
    made = Block(id=new_id(), case_id=cast.cases[case], staff_id=cast.people["mette"].id, at=NOON)
    made.by = cast.people["karin"].id
    db.add(made)
    await db.flush()


@pytest.mark.parametrize("gone", ["left", "away", "blocked"])
async def test_what_nobody_can_do_now_is_the_coordinators_at_once(
    db: AsyncSession, cast: Cast, gone: str
) -> None:
    amina = await owned_by(db, cast, "mette")
    mette, on = cast.people["mette"], NOON + timedelta(days=6)
    assert await todays(db, cast, "karin", CONCERN, on) == []
    if gone == "left":
        (await db.get_one(Staff, mette.id)).left_at = NOON
        await db.flush()
    elif gone == "blocked":
        await block_her(db, cast, "birgitte")
        assert await todays(db, cast, "karin", CONCERN, on) == []
        await block_her(db, cast, "amina")
    else:
        day = NOON.date()
        form = AbsenceForm(
            id=new_id(),
            colleague=mette.id,
            deputy=cast.people["jonas"].id,
            first_day=day,
            last_day=day + LATER,
        )
        assert await enter_absence(db, mette, form, NOON) is None
    assert await todays(db, cast, "karin", CONCERN, on) == [amina]


async def test_a_colleague_who_is_on_no_team_has_what_she_said(db: AsyncSession, cast: Cast) -> None:
    amina = await owned_by(db, cast, "karin")
    now = NOON + timedelta(days=6)
    assert await todays(db, cast, "karin", CONCERN, now) == [amina]


async def test_a_childs_concern_outlives_the_course(db: AsyncSession, cast: Cast) -> None:
    amina = await owned_by(db, cast, "mette")
    await closed(db, cast, "amina", NOON.date())
    now = NOON + LATER
    assert await todays(db, cast, "karin", CONCERN, now) == [amina]
    seen = lines(await glance(db, cast.people["mette"], now, mine=True), [], now)
    assert [one.matter.kind for one in seen if one.case.id == amina] == [CONCERN]


@pytest.mark.parametrize(("kind", "days"), [(ADVICE, 7), (DECISION, 7)])
async def test_what_was_decided_passes_on_after_its_week(
    db: AsyncSession, cast: Cast, kind: Kind, days: int
) -> None:
    ground = Ground(db, cast, "birgitte")
    if kind is ADVICE:
        await supervision_things(db, cast)
    else:
        await promising.decision("2026-12-01")(ground)
    for past, has in ((days - 1, []), (days, [ground.case])):
        moment = clock.midnight(date(2026, 12, 1) + timedelta(days=past)) + timedelta(hours=9)
        assert await todays(db, cast, "karin", kind, moment) == has


async def test_everything_stands_in_the_calendar_on_its_day(db: AsyncSession, cast: Cast) -> None:
    ground = Ground(db, cast, "amina")
    for plant in (concern("2026-12-02"), promising.decision("2026-12-03"), promising.path_step("2026-12-04")):
        await plant(ground)
    await promising.meeting("2026-12-07", at="09:30")(ground)
    await promising.house_entry(ground)
    await promising.partner("2026-12-08")(ground)
    first, last = date(2026, 11, 30), date(2026, 12, 21)

    async def seen(who: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        hours, days = await planned_between(db, cast.people[who], first, last, NOON, mine=True)
        told = sorted((str(one.day), one.matter.kind.name) for one in days)
        return [(one.kind, str(clock.local(one.starts_at))[:16]) for one in hours], told

    hours, told = await seen("mette")
    assert ("meeting", "2026-12-07 09:30") in hours
    assert {
        ("2026-12-01", "house_again"),
        ("2026-12-02", "child_concern"),
        ("2026-12-03", "decision"),
        ("2026-12-04", "path_step"),
        ("2026-12-08", "partner_meeting"),
    } <= {*told}
    others, theirs = await seen("ole")
    assert "meeting" not in dict(others) and theirs == []


def test_the_calendar_page_leads_to_each(house: House) -> None:
    async def plant() -> None:
        async with house.database.writing() as db:
            ground = Ground(db, house.cast, "amina")
            await promising.meeting("2026-12-01", at="09:30")(ground)
            await promising.decision("2026-12-02")(ground)
            await promising.house_entry(ground)

    house.run(plant)
    page = house.phone("mette").get("/calendar?from=2026-11-30").text
    case = f"/cases/{house.cast.cases['amina']}"
    assert f'href="{case}/meetings"' in page and f'href="{case}/meetings/' in page and "09.30" in page
    assert 'href="/house/' in page and "tages op igen" in page
    today = house.phone("mette").get("/").text
    assert "hos personalet skal følges op" not in today
