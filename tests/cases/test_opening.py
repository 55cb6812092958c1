"""Opening a case: once, whole, sealed, and never over somebody else's."""

from datetime import date, datetime

import pytest
from pydantic import ValidationError
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.actions import open_case
from aftercare.cases.facts import case_sheet
from aftercare.cases.forms import OpeningForm
from aftercare.cases.found import find_case
from aftercare.cases.records import Case, CaseKey, Part, Programme, Protection, TeamMember
from aftercare.cases.rules import may_have_moved_out
from aftercare.demo.cast import Cast
from aftercare.errors import NotFound
from aftercare.storage.ids import new_id
from tests.cases.opening import colleague, open_zahra, opening

AWKWARD = "<b>' OR 1=1;--</b> 🌿 \u202eagnet\u202c مرحبا"


async def test_a_case_keeps_what_was_typed(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    case_id = await open_zahra(
        db,
        cast,
        "jonas",
        called=AWKWARD,
        phone="+45 20 30 40 50",
        address=AWKWARD,
        protection="special",
        municipality="københavns kommune",
        language="ti",
        interpreter="yes",
        children="3",
        moved_out_on="2026-07-14",
    )
    db.expunge_all()
    sheet = await case_sheet(
        db, await find_case(db, cast.people["jonas"], case_id, noon), noon, with_address=True
    )
    assert (sheet.called, sheet.address, sheet.phone) == (AWKWARD, AWKWARD, "+45 20 30 40 50")
    assert (sheet.protection, sheet.municipality, sheet.language) == (Protection.special, "København", "ti")
    assert (sheet.interpreter, sheet.children, sheet.moved_out_on) == (True, 3, date(2026, 7, 14))
    assert sheet.programme is Programme.cti
    row = (await db.execute(select(Case).where(Case.id == case_id))).scalar_one()
    assert AWKWARD.encode() not in (row.called or b"") + (row.address or b"")


async def test_the_address_opens_only_when_asked_for(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    sheet = await case_sheet(db, await find_case(db, cast.people["mette"], cast.cases["amina"], noon), noon)
    assert sheet.address == "" and sheet.guarded


async def test_a_missing_pedagogue_is_shown_and_hinders_nothing(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    alone = await find_case(db, cast.people["mette"], await open_zahra(db, cast), noon)
    whole = await find_case(db, cast.people["mette"], await open_zahra(db, cast, "jonas"), noon)
    assert alone.missing == (Part.pedagogue,)
    assert whole.missing == ()
    assert whole.lead and whole.lead.called == "Mette Holm"
    assert whole.opened_on == date(2026, 11, 24) and whole.moved_out_on is None


async def test_a_double_tap_opens_one(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    form, mette = opening(cast), cast.people["mette"]
    team = [colleague(cast, "mette"), colleague(cast, "jonas")]
    assert await open_case(db, mette, form, team, noon) == await open_case(db, mette, form, team, noon)
    for table in (CaseKey, TeamMember):
        rows = select(func.count()).select_from(table).where(table.case_id == form.id)
        assert (await db.execute(rows)).scalar() == (1 if table is CaseKey else 2)


async def test_an_id_of_a_case_out_of_reach_is_not_found(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    form = opening(cast, id=cast.cases["yasmin"])
    with pytest.raises(NotFound):
        await open_case(db, cast.people["mette"], form, [colleague(cast, "mette")], noon)


@pytest.mark.parametrize(
    "wrong",
    [
        {"called": ""},
        {"called": "x" * 10_000},
        {"phone": "ring til min søster"},
        {"language": "klingon"},
        {"municipality": "Narnia"},
        {"moved_out_on": "2026-02-30"},
        {"children": "-1"},
        {"children": "21"},
        {"programme": "efterskole"},
        {"protection": "hemmelig"},
        {"id": "../../etc"},
        {"lead": ""},
        {"address": "x" * 301},
    ],
)
def test_what_makes_no_sense_is_refused(wrong: dict[str, str]) -> None:
    usual = {"id": new_id(), "called": "Zahra", "programme": "cti", "lead": new_id()}
    OpeningForm.model_validate(usual)
    with pytest.raises(ValidationError):
        OpeningForm.model_validate(usual | wrong)


def test_a_move_out_lies_between_2000_and_a_year_ahead() -> None:
    today = date(2026, 11, 24)
    assert may_have_moved_out(date(2000, 1, 1), today)
    assert may_have_moved_out(date(2027, 11, 25), today)
    assert not may_have_moved_out(date(1999, 12, 31), today)
    assert not may_have_moved_out(date(2027, 11, 26), today)
