"""Changing facts and the team: nothing of the other person's is lost, and closed means closed."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.actions import change_address, change_facts
from aftercare.cases.facts import case_sheet
from aftercare.cases.forms import AddressForm, MemberForm
from aftercare.cases.found import find_case
from aftercare.cases.lists import case_heads, choose_cases, staff_of_centre
from aftercare.cases.municipalities import MUNICIPALITIES, municipality_named
from aftercare.cases.records import ClosingReason, Closure, Part, Protection, TeamMember
from aftercare.cases.team_changes import Leaving, change_lead, join_team, leave_team
from aftercare.demo.cast import Cast
from aftercare.errors import Closed, NotFound
from aftercare.storage.ids import new_id
from tests.cases.opening import colleague, facts, open_zahra


async def shut(db: AsyncSession, cast: Cast, case: str, now: datetime) -> None:
    """The case is closed."""
    closure = Closure(id=new_id(), case_id=cast.cases[case], reason=ClosingReason.completed, at=now)
    closure.closed_on, closure.by = now.date(), cast.people["mette"].id
    db.add(closure)
    await db.flush()


async def test_two_people_change_the_facts(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, jonas, amina = cast.people["mette"], cast.people["jonas"], cast.cases["amina"]
    assert await change_facts(
        db, await find_case(db, mette, amina, noon), facts(called="Amina Karim", children=2), noon
    )
    assert not await change_facts(db, await find_case(db, jonas, amina, noon), facts(called="Amina"), noon)
    sheet = await case_sheet(db, await find_case(db, jonas, amina, noon), noon)
    assert (sheet.called, sheet.children, sheet.version) == ("Amina Karim", 2, 2)
    assert await change_facts(
        db, await find_case(db, jonas, amina, noon), facts(called="Amina", version=2), noon
    )


async def test_the_address_changes_apart_from_the_facts(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    form = AddressForm(address="Ny vej 2", protection=Protection.special, version=1)
    assert await change_address(db, await find_case(db, mette, amina, noon), form, noon)
    assert not await change_address(db, await find_case(db, mette, amina, noon), form, noon)
    sheet = await case_sheet(db, await find_case(db, mette, amina, noon), noon, with_address=True)
    assert (sheet.address, sheet.called) == ("Ny vej 2", "Amina K.")


async def test_a_foreign_or_closed_case_is_not_changed(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    for person, case in (
        ("jonas", "birgitte"),
        ("vibeke", "amina"),
        ("mette", "yasmin"),
        ("mette", "safiya"),
    ):
        with pytest.raises(NotFound):
            await change_facts(
                db, await find_case(db, cast.people[person], cast.cases[case], noon), facts(), noon
            )
    await shut(db, cast, "amina", noon)
    with pytest.raises(Closed):
        await change_facts(
            db, await find_case(db, cast.people["mette"], cast.cases["amina"], noon), facts(), noon
        )
    assert (
        await case_sheet(db, await find_case(db, cast.people["mette"], cast.cases["amina"], noon), noon)
    ).closed


async def test_pickers_know_open_cases_in_reach(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    assert [name for _, name in await choose_cases(db, cast.people["mette"], noon)] == [
        "Amina K.",
        "Birgitte",
    ]
    assert [name for _, name in await choose_cases(db, cast.people["ole"], noon)] == ["Yasmin"]
    await shut(db, cast, "amina", noon)
    everyone = await case_heads(db, cast.people["karin"], noon)
    assert [head.called for head in everyone] == ["Amina K.", "Birgitte", "Safiya"]
    assert [head.called for head in everyone if head.closed] == ["Amina K."]
    assert [h.called for h in await case_heads(db, cast.people["karin"], noon, closed=False)] == [
        "Birgitte",
        "Safiya",
    ]
    assert [name for _, name in await choose_cases(db, cast.people["mette"], noon)] == ["Birgitte"]
    with pytest.raises(NotFound):
        (await find_case(db, cast.people["mette"], cast.cases["yasmin"], noon)).open_lock_for()


async def test_colleagues_are_those_who_work_here_now(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    here = await staff_of_centre(db, cast.centres["nordlys"], noon)
    assert [one.called.split()[0] for one in here] == ["Ida", "Jonas", "Karin", "Mette", "Sara"]
    later = await staff_of_centre(db, cast.centres["nordlys"], noon + timedelta(days=11))
    assert "Ida Vester" not in [one.called for one in later]


async def test_a_colleague_joins_once(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, case_id = cast.people["mette"], await open_zahra(db, cast)
    for _ in range(2):
        form = MemberForm(id=new_id(), colleague=cast.people["jonas"].id)
        await join_team(
            db, await find_case(db, mette, case_id, noon), form, colleague=colleague(cast, "jonas"), now=noon
        )
    rows = select(func.count()).select_from(TeamMember).where(TeamMember.case_id == case_id)
    assert (await db.execute(rows)).scalar() == 2
    head = await find_case(db, cast.people["jonas"], case_id, noon)
    assert [member.part for member in head.team] == [Part.social_worker, Part.pedagogue]
    with pytest.raises(NotFound):
        form = MemberForm(id=new_id(), colleague=cast.people["sara"].id)
        await join_team(
            db,
            await find_case(db, cast.people["sara"], case_id, noon),
            form,
            colleague=colleague(cast, "sara"),
            now=noon,
        )


async def test_a_lead_is_changed_before_she_leaves(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, amina, today = cast.people["mette"], cast.cases["amina"], noon.date()
    lead, other = (await find_case(db, mette, amina, noon)).team
    assert (
        await leave_team(db, await find_case(db, mette, amina, noon), lead.id, last_day=today, now=noon)
        is Leaving.leads
    )
    await change_lead(db, await find_case(db, mette, amina, noon), other.id, noon)
    early, late = other.since - timedelta(days=1), today + timedelta(days=400)
    for day in (early, late):
        assert (
            await leave_team(db, await find_case(db, mette, amina, noon), lead.id, last_day=day, now=noon)
            is Leaving.no_such_day
        )
    assert (
        await leave_team(db, await find_case(db, mette, amina, noon), lead.id, last_day=today, now=noon)
        is Leaving.done
    )
    assert (await find_case(db, mette, amina, noon)).has(mette.id)
    with pytest.raises(NotFound):
        await find_case(db, mette, amina, noon + timedelta(days=1))
    tomorrow = await find_case(db, cast.people["jonas"], amina, noon + timedelta(days=1))
    assert [(m.called, m.leads) for m in tomorrow.team] == [("Jonas Bech", True)]
    assert tomorrow.missing == (Part.social_worker,)


async def test_a_member_of_another_case_is_not_found(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    hers = (await find_case(db, cast.people["ole"], cast.cases["yasmin"], noon)).team[0].id
    with pytest.raises(NotFound):
        await change_lead(
            db, await find_case(db, cast.people["mette"], cast.cases["amina"], noon), hers, noon
        )
    with pytest.raises(NotFound):
        await leave_team(
            db,
            await find_case(db, cast.people["mette"], cast.cases["amina"], noon),
            hers,
            last_day=date(2026, 12, 1),
            now=noon,
        )


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("århus", "Aarhus"),
        ("Københavns Kommune", "København"),
        ("ODENSE", "Odense"),
        ("Nordfyns Kommune", "Nordfyns"),
        ("Oslo", None),
        ("", None),
    ],
)
def test_a_municipality_is_known_however_it_is_typed(typed: str, name: str | None) -> None:
    assert municipality_named(typed) == name


def test_there_are_98_municipalities() -> None:
    assert len(set(MUNICIPALITIES)) == 98
    assert all(municipality_named(name) == name for name in MUNICIPALITIES)
