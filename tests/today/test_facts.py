"""One statement tells everything a glance at a case needs, on both databases."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.records import Part
from aftercare.cases.safety.gate import Way
from aftercare.course.clock.rules import Phase
from aftercare.course.contacts.records import Contact
from aftercare.course.records import FocusArea, PhaseTurn
from aftercare.demo.cast import Cast
from aftercare.errors import NotFound
from aftercare.people.records import Staff
from aftercare.storage.ids import new_id
from aftercare.today.case_glance import glance
from aftercare.today.overview import overview


async def test_a_caseworker_sees_her_own_cases_and_a_coordinator_the_centres(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    mine = await glance(db, cast.people["mette"], noon)
    assert {case.called for case in mine} == {"Amina K.", "Birgitte"}
    house = await glance(db, cast.people["karin"], noon)
    assert {case.called for case in house} == {"Amina K.", "Birgitte", "Safiya"}
    elsewhere = await glance(db, cast.people["vibeke"], noon)
    assert {case.called for case in elsewhere} == {"Yasmin"}


async def test_the_facts_of_a_cti_case(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    amina, mette = cast.cases["amina"], cast.people["mette"]
    today = noon.date()
    for days, present in ((3, "child,her"), (1, "professional")):
        contact = Contact(id=new_id(), case_id=amina, staff_id=mette.id, kind="phone", reached=True)
        contact.at = contact.signed_at = noon - timedelta(days=days)
        contact.present = present
        db.add(contact)
    area = FocusArea(id=new_id(), case_id=amina, phase=2, area="home", chosen_on=today)
    db.add(area)
    planned = today - timedelta(days=28)
    for days in (10, 20):
        turn = PhaseTurn(id=new_id(), case_id=amina, phase=2, planned_on=planned, by=mette.id)
        turn.actual_on, turn.at = today - timedelta(days=days), noon - timedelta(days=days)
        db.add(turn)
    await db.flush()
    (case,) = await glance(db, mette, noon, case_id=amina)
    assert (case.days, case.rhythm, case.overdue) == (3, 14, 0)
    assert case.phase is Phase.try_out and not case.has_plan, "nothing is written yet"
    area.goal = (await find_case(db, mette, amina, noon)).lock.seal(FocusArea.goal, area.id, "Ro")
    await db.flush()
    assert (await glance(db, mette, noon, case_id=amina))[0].has_plan
    assert case.place and case.place.starts_on == today - timedelta(days=10)
    assert (case.lead, case.missing, case.ways().said(Way.text)) == ("Mette Holm", (), True)


async def test_a_team_without_a_social_worker_shows_what_is_missing(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    (safiya,) = await glance(db, cast.people["jonas"], noon, case_id=cast.cases["safiya"])
    assert safiya.missing == (Part.social_worker,)
    assert safiya.needs_action and safiya.overdue == 150 - 7


async def test_the_overview_gathers_what_happened(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    amina, mette = cast.cases["amina"], cast.people["mette"]
    lock = (await find_case(db, mette, amina, noon)).lock_for()
    contact = Contact(id=new_id(), case_id=amina, staff_id=mette.id, kind="phone", reached=True)
    contact.at = contact.signed_at = noon
    contact.present = "her"
    contact.note = lock.seal(Contact.note, contact.id, "Hun ringede selv til banken")
    db.add(contact)
    await db.flush()
    seen = await overview(db, await find_case(db, mette, amina, noon), noon)
    assert [(one.by, one.note) for one in seen.behind] == [("Mette Holm", "Hun ringede selv til banken")]
    assert seen.safe.asked and seen.safe.version == 1


async def test_the_overview_of_a_foreign_case_is_not_found(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    with pytest.raises(NotFound):
        await overview(db, await find_case(db, cast.people["mette"], cast.cases["yasmin"], noon), noon)


async def test_a_team_does_not_lean_on_a_colleague_who_left(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    karin, amina = cast.people["karin"], cast.cases["amina"]
    mette = await db.get_one(Staff, cast.people["mette"].id)
    mette.left_at = noon
    await db.flush()
    (case,) = await glance(db, karin, noon, case_id=amina)
    assert (case.lead, case.missing) == ("", (Part.social_worker,))
    head = await find_case(db, karin, amina, noon)
    assert {member.called for member in head.team} == {"Jonas Bech"}


async def test_a_relief_worker_counts_until_her_last_day(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    mette, birgitte = cast.people["mette"], cast.cases["birgitte"]
    for days, there in ((0, True), (10, True), (11, False)):
        head = await find_case(db, mette, birgitte, noon + timedelta(days=days))
        assert ("Ida Vester" in {member.called for member in head.team}) == there
