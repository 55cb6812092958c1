"""What a glance gathers of a move-out, on both databases; and what follows when the day is changed."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, union_all, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.matters import Mark, marks_of
from aftercare.cases.records import Case
from aftercare.cases.things import Thing
from aftercare.cases.written_rows import add_row, take_back_row
from aftercare.demo.cast import NOON, Cast
from aftercare.moving_out.checklist_actions import add_line, line_done
from aftercare.moving_out.checklist_forms import NewLineForm, NoticeForm, TalkForm
from aftercare.moving_out.checklist_matters import HELD, MARKS, chosen_days, dated, held_of
from aftercare.moving_out.notice_actions import NOTICES, TALKS
from aftercare.moving_out.rules import (
    ADMISSION_NOTICE,
    DISCHARGE_NOTICE,
    LINE,
    Held,
    How,
    Notice,
    Stage,
    Talk,
    notice_due,
    talks_due,
)
from aftercare.moving_out.stay_records import Stay
from aftercare.moving_out.term_rules import FIRST_CONTACT_DAYS
from aftercare.storage.ids import new_id
from tests.people.terms_set import set_to

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
    assert await gathered(db, amina) == (Mark(DISCHARGE_NOTICE.name, MOVED, amina),)
    form = NoticeForm(id=new_id(), sent_on=NOON.date(), how=How.phone)
    hers = await find_case(db, mette, amina, NOON)
    await add_row(db, hers, of=NOTICES, form=form, now=NOON, untyped={"kind": Notice.discharge})
    assert await gathered(db, amina) == ()
    case = await db.get(Case, amina)
    assert case is not None
    case.moved_out_on = MOVED + timedelta(days=1)
    await db.flush()
    assert [one.on for one in await gathered(db, amina)] == [MOVED + timedelta(days=1)]
    case.moved_out_on = MOVED
    await db.flush()
    await take_back_row(db, hers, form.id, of=NOTICES, now=NOON)
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
    found = [one.on for one in await gathered(db, amina) if one.kind == ADMISSION_NOTICE.name]
    assert found == [date(2026, 6, 30)]


async def test_a_line_with_a_day_is_open_until_it_is_done(db: AsyncSession, cast: Cast) -> None:
    mette, birgitte = cast.people["mette"], cast.cases["birgitte"]
    due = NewLineForm(id=new_id(), stage=Stage.move, called="Hente ting", due_on=date(2026, 11, 20))
    hers = await find_case(db, mette, birgitte, NOON)
    await add_line(db, hers, due, NOON)
    await add_line(db, hers, NewLineForm(id=new_id(), stage=Stage.settle, called="Ro"), NOON)
    lines = [one for one in await gathered(db, birgitte) if one.kind == LINE.name]
    assert [one[:3] for one in lines] == [(LINE.name, date(2026, 11, 20), due.id)]
    assert Thing(lines[0].thing, hers.lock).called == "Hente ting"
    await line_done(db, hers, due.id, NOON)
    assert LINE.name not in [one.kind for one in await gathered(db, birgitte)]
    assert LINE.name not in [one.kind for one in await gathered(db, cast.cases["amina"])]


async def test_talks_that_were_held_are_gathered_beside_them(db: AsyncSession, cast: Cast) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    form = TalkForm(id=new_id(), held_on=MOVED + timedelta(days=33), held_by=mette.id)
    hers = await find_case(db, mette, amina, NOON)
    await add_row(db, hers, of=TALKS, form=form, now=NOON, untyped={"talk": Talk.month})
    marks = await gathered(db, amina)
    held = held_of(marks)
    assert held == (Held(Talk.month, MOVED + timedelta(days=33)),)
    assert [talk for talk, _ in talks_due(MOVED, held, NOON.date())] == [Talk.quarter]
    assert [one.kind for one in dated(marks, MOVED)] == [DISCHARGE_NOTICE.name]


async def test_the_days_until_first_contact_are_the_centres_own(db: AsyncSession, cast: Cast) -> None:
    async def days() -> dict[str, int]:
        rows = await db.execute(select(Case.id, chosen_days()))
        return {row[0]: row[1] for row in rows}

    today = NOON.date()
    for name in ("amina", "yasmin", "birgitte"):
        moved = today - timedelta(days=name == "birgitte")
        await db.execute(update(Case).where(Case.id == cast.cases[name]).values(moved_out_on=moved))
    assert set((await days()).values()) == {3}
    await set_to(db, cast.people["karin"], FIRST_CONTACT_DAYS, 2)
    assert (await days())[cast.cases["birgitte"]] == 3, "she moved out before"
    assert (await days())[cast.cases["amina"]] == 2
    assert (await days())[cast.cases["yasmin"]] == 3


@pytest.mark.parametrize(
    ("opened", "kinds"),
    [
        (date(2026, 10, 1), ["else", LINE.name, DISCHARGE_NOTICE.name]),
        (date(2026, 12, 4), ["else", LINE.name, DISCHARGE_NOTICE.name]),
        (date(2026, 12, 5), ["else", LINE.name]),
    ],
)
def test_marks_are_dated_by_what_is_wanted(opened: date, kinds: list[str]) -> None:
    day = date(2026, 11, 20)
    marks = [Mark(kind, day, "a") for kind in (DISCHARGE_NOTICE.name, "moving_held_move")]
    marks += [Mark(LINE.name, day, "b"), Mark("else", date(2026, 11, 1), "c")]
    found = dated(marks, opened)
    assert [one.kind for one in found] == kinds
    assert {one.on for one in found if one.kind == DISCHARGE_NOTICE.name} <= {notice_due(day)}
    assert notice_due(day) == date(2026, 11, 25)
