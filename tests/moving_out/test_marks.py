"""What a glance gathers of a move-out, on both databases; and what follows when the day is changed."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.matters import Mark, marks_of
from aftercare.cases.records import Case
from aftercare.moving_out.centre_choices import choose
from aftercare.moving_out.checklist_actions import add_line, line_done
from aftercare.moving_out.checklist_forms import FirstContactForm, NewLineForm, NoticeForm, TalkForm
from aftercare.moving_out.checklist_matters import HELD, MARKS, chosen_days, dated, held_of
from aftercare.moving_out.checklist_records import MunicipalNotice
from aftercare.moving_out.notice_actions import take_back, write_notice, write_talk
from aftercare.moving_out.rules import Held, How, Notice, Open, Stage, Talk, notice_due, talks_due
from aftercare.moving_out.stay_records import Stay
from aftercare.storage.ids import new_id
from tests.cast import NOON, Cast

MOVED = NOON.date() - timedelta(days=120)


async def gathered(db: AsyncSession, case_id: str) -> tuple[Mark, ...]:
    """All marks of one case, as a glance gathers them."""
    parts: Any = union_all(*MARKS, *HELD).subquery()
    text = select(func.aggregate_strings(parts.c.mark, ",")).select_from(parts)
    found = await db.execute(select(text.scalar_subquery()).select_from(Case).where(Case.id == case_id))
    return marks_of(found.scalar())


async def test_a_discharge_is_open_until_it_is_told_and_again_when_the_day_changes(
    db: AsyncSession, cast: Cast
) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    assert await gathered(db, amina) == (Mark(Open.discharge_notice, MOVED, amina),)
    form = NoticeForm(id=new_id(), sent_on=NOON.date(), how=How.phone)
    assert await write_notice(
        db, await find_case(db, mette, amina, NOON), Notice.discharge, form=form, now=NOON
    )
    assert await gathered(db, amina) == ()
    case = await db.get(Case, amina)
    assert case is not None
    case.moved_out_on = MOVED + timedelta(days=1)
    await db.flush()
    assert [one.on for one in await gathered(db, amina)] == [MOVED + timedelta(days=1)]
    case.moved_out_on = MOVED
    await db.flush()
    await take_back(db, await find_case(db, mette, amina, NOON), form.id, record=MunicipalNotice, now=NOON)
    assert len(await gathered(db, amina)) == 1
    case.moved_out_on = None
    await db.flush()
    assert await gathered(db, amina) == ()


async def test_an_admission_is_open_from_the_day_of_her_latest_stay(db: AsyncSession, cast: Cast) -> None:
    amina = cast.cases["amina"]
    for since in (date(2025, 1, 7), date(2026, 6, 30)):
        stay = Stay(id=new_id(), centre_id=cast.centres["nordlys"], case_id=amina, moved_in_on=since)
        stay.region, stay.age, stay.danish, stay.interpreter, stay.income = "capital", 33, True, False, "su"
        stay.reasons, stay.perpetrator, stay.misuse, stay.stays_in_life = "", "partner", "no", "1"
        stay.reported_at_admission = stay.reported_at_discharge = stay.psychologist = False
        stay.destination, stay.aftercare_accepted = "own_home", True
        db.add(stay)
    await db.flush()
    found = [one.on for one in await gathered(db, amina) if one.kind == Open.admission_notice]
    assert found == [date(2026, 6, 30)]


async def test_a_line_with_a_day_is_open_until_it_is_done(db: AsyncSession, cast: Cast) -> None:
    mette, birgitte = cast.people["mette"], cast.cases["birgitte"]
    due = NewLineForm(id=new_id(), stage=Stage.move, called="Hente ting", due_on=date(2026, 11, 20))
    await add_line(db, await find_case(db, mette, birgitte, NOON), due, NOON)
    await add_line(
        db,
        await find_case(db, mette, birgitte, NOON),
        NewLineForm(id=new_id(), stage=Stage.settle, called="Ro"),
        NOON,
    )
    lines = [one for one in await gathered(db, birgitte) if one.kind == Open.line]
    assert lines == [Mark(Open.line, date(2026, 11, 20), due.id)]
    await line_done(db, await find_case(db, mette, birgitte, NOON), due.id, NOON)
    assert Open.line not in [one.kind for one in await gathered(db, birgitte)]
    assert Open.line not in [one.kind for one in await gathered(db, cast.cases["amina"])]


async def test_talks_that_were_held_are_gathered_beside_them(db: AsyncSession, cast: Cast) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    form = TalkForm(id=new_id(), held_on=MOVED + timedelta(days=33), held_by=mette.id)
    await write_talk(db, await find_case(db, mette, amina, NOON), Talk.month, form=form, now=NOON)
    marks = await gathered(db, amina)
    held = held_of(marks)
    assert held == (Held(Talk.month, MOVED + timedelta(days=33)),)
    assert [talk for talk, _ in talks_due(MOVED, held, NOON.date())] == [Talk.quarter]
    assert [one.kind for one in dated(marks, MOVED)] == [Open.discharge_notice]


async def test_the_days_until_first_contact_are_the_centres_own(db: AsyncSession, cast: Cast) -> None:
    async def days() -> dict[str, int]:
        rows = await db.execute(select(Case.id, chosen_days()))
        return {row[0]: row[1] for row in rows}

    assert set((await days()).values()) == {3}
    assert await choose(db, cast.people["karin"], FirstContactForm(first_contact_days=2), NOON)
    assert (await days())[cast.cases["amina"]] == 2
    assert (await days())[cast.cases["yasmin"]] == 3


@pytest.mark.parametrize(
    ("opened", "kinds"),
    [
        (date(2026, 10, 1), ["else", Open.line, Open.discharge_notice]),
        (date(2026, 12, 4), ["else", Open.line, Open.discharge_notice]),
        (date(2026, 12, 5), ["else", Open.line]),
    ],
)
def test_marks_are_dated_by_what_is_wanted(opened: date, kinds: list[str]) -> None:
    day = date(2026, 11, 20)
    marks = [Mark(kind, day, "a") for kind in (Open.discharge_notice, Open.held_move)]
    marks += [Mark(Open.line, day, "b"), Mark("else", date(2026, 11, 1), "c")]
    found = dated(marks, opened)
    assert [one.kind for one in found] == kinds
    assert {one.on for one in found if one.kind == Open.discharge_notice} <= {notice_due(day)}
    assert notice_due(day) == date(2026, 11, 25)
