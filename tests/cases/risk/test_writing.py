"""What may be dangerous at her address: written down, looked at again, lowered by the team, handed on."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.actions import change_address
from aftercare.cases.forms import AddressForm
from aftercare.cases.found import FoundCase, find_case
from aftercare.cases.records import Case
from aftercare.cases.risk.actions import asked_her, change_risk, end_risk, look_again
from aftercare.cases.risk.forms import RiskForm
from aftercare.cases.risk.lists import sheet_of
from aftercare.cases.risk.records import AddressRisk
from aftercare.cases.risk.rules import NOBODYS_RISK, REVIEW_DAYS, RISK_REVIEW, Level, RiskKind
from aftercare.cases.written_rows import Refused
from aftercare.demo.cast import NOON, Cast
from aftercare.errors import NotAllowed, NotFound
from aftercare.events import ColleagueLeft
from aftercare.storage.announcing import announce
from aftercare.today.case_glance import glance
from tests.cases.risk.things import a_risk
from tests.people.terms_set import set_to

TODAY = NOON.date()


async def found(db: AsyncSession, cast: Cast, who: str = "mette") -> FoundCase:
    return await find_case(db, cast.people[who], cast.cases["birgitte"], NOON)


async def row(db: AsyncSession) -> AddressRisk:
    return (await db.execute(select(AddressRisk))).scalar_one()


async def typed(db: AsyncSession, **more: Any) -> RiskForm:
    """The form of the one risk as it stands, with other answers."""
    stands = await row(db)
    told = {"id": stands.id, "version": stands.version, "kind": stands.kind, "level": stands.level}
    return RiskForm.model_validate(told | {"owner_id": stands.owner_id, "review_on": stands.review_on} | more)


@pytest.mark.parametrize(
    ("kind", "level", "days"),
    [(RiskKind.weapon, Level.high, 30), (RiskKind.dog, Level.known, 90), (RiskKind.order, Level.known, 90)],
)
async def test_what_nobody_chose_is_the_usual(
    db: AsyncSession, cast: Cast, kind: RiskKind, level: Level, days: int
) -> None:
    await a_risk(db, cast, kind)
    stands = await row(db)
    assert (stands.level, stands.review_on) == (level, TODAY + timedelta(days=days))


async def test_the_centre_chooses_its_days(db: AsyncSession, cast: Cast) -> None:
    await set_to(db, cast.people["karin"], REVIEW_DAYS[Level.high], 7)
    await a_risk(db, cast)
    assert (await row(db)).review_on == TODAY + timedelta(days=7)


async def test_a_chosen_level_and_day_stand(db: AsyncSession, cast: Cast) -> None:
    await a_risk(db, cast, RiskKind.dog, level="high", review_on="2026-12-01")
    stands = await row(db)
    assert (stands.level, stands.review_on) == (Level.high, date(2026, 12, 1))


async def test_still_so_moves_the_day_and_says_who(db: AsyncSession, cast: Cast) -> None:
    risk = await a_risk(db, cast, review_on="2026-11-25")
    case = await found(db, cast, "karin")
    assert await look_again(db, case, risk, version=1, now=NOON)
    (one,) = (await sheet_of(db, case)).risks
    assert (one.review_on, one.reviewed_by, one.version) == (TODAY + timedelta(days=30), "Karin Dahl", 2)
    assert not await look_again(db, case, risk, version=1, now=NOON)


async def test_only_the_team_makes_less_of_a_high_risk(db: AsyncSession, cast: Cast) -> None:
    risk, relief = await a_risk(db, cast), await found(db, cast, "ida")
    with pytest.raises(Refused):
        await change_risk(db, relief, risk, await typed(db, level="known"), NOON)
    with pytest.raises(NotAllowed):
        await end_risk(db, relief, risk, now=NOON)
    assert await change_risk(db, relief, risk, await typed(db, note="Set i går."), NOON)
    assert await change_risk(db, await found(db, cast), risk, await typed(db, level="known"), NOON)
    await end_risk(db, relief, risk, now=NOON)
    (one,) = (await sheet_of(db, relief)).risks
    assert one.ended_by == "Ida Vester"
    with pytest.raises(NotFound):
        await change_risk(db, relief, risk, await typed(db), NOON)


async def test_a_risk_made_higher_is_new_to_a_yes_and_other_words_are_not(
    db: AsyncSession, cast: Cast
) -> None:
    risk, case, later = await a_risk(db, cast), await found(db, cast), NOON + timedelta(hours=1)
    assert await change_risk(db, case, risk, await typed(db, note="Andre ord"), later)
    assert (await row(db)).level_since == NOON
    assert await change_risk(db, case, risk, await typed(db, kind="weapon"), later)
    assert (await row(db)).level_since == later


async def test_nobody_keeps_an_eye_on_what_she_cannot_open(db: AsyncSession, cast: Cast) -> None:
    with pytest.raises(Refused):
        await a_risk(db, cast, owner_id=cast.people["ole"].id)


async def test_a_new_address_was_never_asked_about(db: AsyncSession, cast: Cast) -> None:
    await a_risk(db, cast)
    case = await found(db, cast)
    await asked_her(db, case, NOON)
    version = (await db.execute(select(Case.version).where(Case.id == case.id))).scalar_one()
    form = AddressForm.model_validate({"address": "Nyvej 9", "protection": "none", "version": version})
    assert await change_address(db, case, form, NOON)
    sheet = await sheet_of(db, case)
    assert sheet.asked.on is None
    assert [one.review_on for one in sheet.risks] == [TODAY]
    await asked_her(db, case, NOON)
    again = AddressForm.model_validate(
        {"address": "Nyvej 9", "protection": "protected", "version": version + 1}
    )
    assert await change_address(db, case, again, NOON)
    assert (await sheet_of(db, case)).asked.on == TODAY


async def test_its_owner_has_the_review_and_then_the_coordinator(db: AsyncSession, cast: Cast) -> None:
    await a_risk(db, cast, review_on="2026-11-25")

    async def whose(days: int) -> list[tuple[str, bool]]:
        cases = await glance(db, cast.people["karin"], NOON + timedelta(days=days))
        hers = next(one for one in cases if one.id == cast.cases["birgitte"])
        return [
            (one.who, one.is_passed(TODAY + timedelta(days=days)))
            for one in hers.matters
            if one.kind is RISK_REVIEW
        ]

    mette = cast.people["mette"].id
    assert await whose(1) == [(mette, False)]
    assert await whose(2) == [(mette, True)]


async def test_who_goes_gives_it_on_or_the_coordinator_is_told(db: AsyncSession, cast: Cast) -> None:
    given = await a_risk(db, cast, RiskKind.weapon)
    left = await a_risk(db, cast, RiskKind.dog)
    mette, jonas = cast.people["mette"].id, cast.people["jonas"].id
    takers = ((f"risk-{given}", jonas), (f"risk-{left}", ""))
    await announce(db, ColleagueLeft(mette, cast.people["karin"].id, NOON, takers, "Farvel"))
    rows = (await db.execute(select(AddressRisk.id, AddressRisk.owner_id))).all()
    assert {one.id: one.owner_id for one in rows} == {given: jonas, left: mette}
    cases = await glance(db, cast.people["karin"], NOON + timedelta(days=1))
    hers = next(one for one in cases if one.id == cast.cases["birgitte"])
    assert [one.about for one in hers.matters if one.kind is NOBODYS_RISK] == [left]
