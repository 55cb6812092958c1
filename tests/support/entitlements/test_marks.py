"""What is open, with the day it is wanted by, on both databases."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.matters import marks_of
from aftercare.cases.offers import OfferAnswer
from aftercare.cases.records import Case
from aftercare.cases.written_rows import add_row, change_row
from aftercare.demo.cast import NOON, Cast
from aftercare.storage.ids import new_id
from aftercare.support.entitlements.actions import write_psychologist
from aftercare.support.entitlements.forms import GrantForm, OrderForm, PsychologistForm
from aftercare.support.entitlements.matters import MARKS
from aftercare.support.entitlements.records import GrantAnswer
from aftercare.support.entitlements.register import GRANTS, ORDERS
from aftercare.visits.actions import take_step
from aftercare.visits.detail import open_visit
from aftercare.visits.interpreter_actions import book_interpreter
from aftercare.visits.interpreter_forms import InterpreterForm
from aftercare.visits.matters import MARKS as VISIT_MARKS
from aftercare.visits.rules import VisitState
from tests.visits.things import arrange

TODAY = date(2026, 11, 24)


async def open_of(
    db: AsyncSession, case_id: str, marks: tuple[Select[Any], ...] = MARKS
) -> list[tuple[str, str, str]]:
    """Kind, day and row of what is open on a case, gathered in one statement as a glance does."""
    parts = [
        one.with_only_columns(func.aggregate_strings(one.selected_columns.mark, ",")).scalar_subquery()
        for one in marks
    ]
    found = (await db.execute(select(Case.id, *parts).where(Case.id == case_id), {"today": TODAY})).one()
    text = ",".join(part for part in found[1:] if part)
    return [(mark.kind, str(mark.on), mark.about) for mark in marks_of(text)]


async def test_an_order_until_it_is_extended_or_over(db: AsyncSession, cast: Cast) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    order = OrderForm(id=new_id(), from_on=TODAY - timedelta(days=300), until=date(2026, 12, 10))
    await add_row(db, await find_case(db, mette, amina, NOON), of=ORDERS, form=order, now=NOON)
    assert await open_of(db, amina) == [("order_ends", "2026-12-10", order.id)]
    assert await open_of(db, cast.cases["birgitte"]) == []
    longer = OrderForm(id=new_id(), from_on=TODAY, until=date(2027, 12, 10))
    await add_row(db, await find_case(db, mette, amina, NOON), of=ORDERS, form=longer, now=NOON)
    assert await open_of(db, amina) == [("order_ends", "2027-12-10", longer.id)]
    over = OrderForm(from_on=TODAY, until=longer.until, lifted_on=TODAY, version=1)
    await change_row(db, await find_case(db, mette, amina, NOON), longer.id, of=ORDERS, form=over, now=NOON)
    assert await open_of(db, amina) == []


async def test_an_offer_until_she_answers_or_has_begun_elsewhere(db: AsyncSession, cast: Cast) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]

    async def write(answer: OfferAnswer, version: int, **more: date) -> list[tuple[str, str, str]]:
        form = PsychologistForm(offered_on=date(2026, 11, 1), answer=answer, version=version, **more)
        assert (
            await write_psychologist(db, await find_case(db, mette, amina, NOON), amina, form=form, now=NOON)
            == ""
        )
        return await open_of(db, amina)

    kind = "psychologist_unanswered"
    assert await write(OfferAnswer.offered, 0) == [(kind, "2026-11-15", amina)]
    again = await write(OfferAnswer.thinking, 1, answered_on=date(2026, 11, 20))
    assert again == [(kind, "2026-12-04", amina)]
    assert await write(OfferAnswer.offered, 2, elsewhere_on=date(2026, 11, 20)) == []
    assert await write(OfferAnswer.declined, 3, answered_on=date(2026, 11, 20)) == []


async def test_an_application_until_its_answer(db: AsyncSession, cast: Cast) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    grant = GrantForm(id=new_id(), fund="Egmont", applied_on=date(2026, 9, 1))
    await add_row(db, await find_case(db, mette, amina, NOON), of=GRANTS, form=grant, now=NOON)
    assert await open_of(db, amina) == [("grant_answer", "2026-10-31", grant.id)]
    answer = GrantForm(
        fund="Egmont",
        applied_on=grant.applied_on,
        answer=GrantAnswer.refused,
        answered_on=TODAY,
        version=1,
    )
    assert await change_row(
        db, await find_case(db, mette, amina, NOON), grant.id, of=GRANTS, form=answer, now=NOON
    )
    assert await open_of(db, amina) == []


async def test_a_visit_without_its_interpreter(db: AsyncSession, cast: Cast) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    await arrange(db, cast, NOON + timedelta(days=2))
    assert await open_of(db, cast.cases["birgitte"], VISIT_MARKS) == []
    late = await arrange(db, cast, NOON.replace(hour=23) + timedelta(days=2), case="amina")
    missing = [("interpreter_missing", "2026-11-27", late.id)]
    assert await open_of(db, amina, VISIT_MARKS) == missing
    hers = await find_case(db, mette, late.case_id, NOON)
    form = InterpreterForm(wanted=True, language="ar", booked_with="Tolk Øst", professional=True)
    assert await book_interpreter(db, hers, await open_visit(db, hers, late.id, NOON), form, NOON)
    assert await open_of(db, amina, VISIT_MARKS) == []
    late.starts_at += timedelta(minutes=30)
    await db.flush()
    assert await open_of(db, amina, VISIT_MARKS) == missing
    form.wanted, form.version = False, 1
    assert await book_interpreter(db, hers, await open_visit(db, hers, late.id, NOON), form, NOON)
    assert await open_of(db, amina, VISIT_MARKS) == []
    form.wanted, form.booked_with, form.version = True, "", 2
    assert await book_interpreter(db, hers, await open_visit(db, hers, late.id, NOON), form, NOON)
    assert await open_of(db, amina, VISIT_MARKS) == missing
    await take_step(
        db,
        await find_case(db, mette, late.case_id, NOON),
        late.id,
        VisitState.cancelled,
        version=late.version,
        now=NOON,
    )
    assert await open_of(db, amina, VISIT_MARKS) == []
