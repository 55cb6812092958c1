"""Writing down what is dangerous at her address, looking at it again, saying that it is over."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.children.lists import colleagues
from aftercare.cases.found import FoundCase
from aftercare.cases.powers import Power
from aftercare.cases.records import Case
from aftercare.cases.risk.forms import RiskForm
from aftercare.cases.risk.lists import STANDS
from aftercare.cases.risk.records import AddressAsked, AddressRisk
from aftercare.cases.risk.rules import REVIEW_DAYS, Level
from aftercare.cases.rows import held_row
from aftercare.cases.withdrawal.rules import Withdrawable, withdrawable
from aftercare.cases.written_rows import Kind, Refused, change_row
from aftercare.errors import NotFound
from aftercare.people.centre_terms import held_in_sql
from aftercare.storage.insert_once import write_once
from aftercare.words import N_

withdrawable(Withdrawable("address_risk", AddressRisk, "/cases/{case}/home-visits"))


async def _fits(db: AsyncSession, row: Any, form: Any, now: datetime) -> None:
    """Somebody who can open the course keeps an eye on it, until the day the centre gives it."""
    today = clock.local(now).date()
    if form.owner_id != row.owner_id:
        _, able = await colleagues(db, row.case_id, today)
        if form.owner_id not in {one.id for one in able}:
            raise Refused("owner_id", N_("Choose somebody who can open the course."))
    if form.review_on is None:
        form.review_on = await _next_review(db, row.case_id, form.level, today)
    if (row.kind, row.level) != (form.kind, form.level):
        row.level_since = now


async def _next_review(db: AsyncSession, case_id: str, level: Level, today: date) -> date:
    centre = select(Case.centre_id).where(Case.id == case_id).scalar_subquery()
    days = (await db.execute(select(held_in_sql(REVIEW_DAYS[level], centre, literal(today))))).scalar_one()
    return today + timedelta(days=days)


RISKS = Kind(AddressRisk, Power.note, fits=_fits, signed_anew=False)


def lowers(row: AddressRisk, level: Level | None) -> bool:
    """True for what makes less of a high risk that stands: then who goes there may go alone again."""
    return row.ended_at is None and row.level == Level.high and level is not Level.high


async def change_risk(db: AsyncSession, case: FoundCase, risk_id: str, form: RiskForm, now: datetime) -> bool:
    """Changes it; False when somebody else did so first. Raises like `change_row`.

    That something is high no longer is refused to who does not work with her for good.
    """
    case.require_open(Power.note)
    row = await held_row(db, AddressRisk, id=risk_id, case_id=case.id)
    if row.ended_at is not None:
        raise NotFound
    if lowers(row, form.level) and not case.may(Power.lower_risk):
        raise Refused("level", N_("The team decides that something is no longer a high risk."))
    return await change_row(db, case, risk_id, of=RISKS, form=form, now=now)


async def look_again(db: AsyncSession, case: FoundCase, risk_id: str, *, version: int, now: datetime) -> bool:
    """It is still so, and is looked at again after as many days as the centre gives it.

    False when somebody changed it meanwhile. Raises NotFound, NotAllowed and Closed.
    """
    case.require_open(Power.work)
    row = await held_row(db, AddressRisk, id=risk_id, case_id=case.id)
    if row.version != version:
        return False
    row.review_on = await _next_review(db, case.id, Level(row.level), clock.local(now).date())
    row.reviewed_at, row.reviewed_by = now, case.person.id
    row.version += 1
    await db.flush()
    return True


async def end_risk(db: AsyncSession, case: FoundCase, risk_id: str, *, now: datetime) -> None:
    """It is no longer so; a second time changes nothing. Raises NotFound, NotAllowed and Closed.

    That a high risk is over is for who works with her for good: what follows is that somebody goes alone.
    """
    case.require_open(Power.work)
    row = await held_row(db, AddressRisk, id=risk_id, case_id=case.id)
    if row.ended_at is not None:
        return
    if lowers(row, None):
        case.require(Power.lower_risk)
    row.ended_at, row.ended_by = now, case.person.id
    row.version += 1
    await db.flush()


async def asked_her(db: AsyncSession, case: FoundCase, now: datetime) -> None:
    """Somebody asked her today what there is at her address. Raises NotAllowed and Closed."""
    case.require_open(Power.note)
    made = AddressAsked(
        case_id=case.id, asked_on=clock.local(now).date(), by=case.person.id, at=now, version=1
    )
    row = await write_once(db, made, AddressAsked.case_id == case.id)
    if row is not made and row.asked_on != made.asked_on:
        row.asked_on, row.by, row.at = clock.local(now).date(), case.person.id, now
        row.version += 1
        await db.flush()


async def look_at_new_address(db: AsyncSession, case_id: str, at: datetime) -> None:
    """She lives elsewhere: nobody has asked about that, and what stood at the old one is looked at now."""
    today = clock.local(at).date()
    asked = update(AddressAsked).where(AddressAsked.case_id == case_id, AddressAsked.asked_on.is_not(None))
    await db.execute(asked.values(asked_on=None, version=AddressAsked.version + 1))
    stands = (AddressRisk.case_id == case_id, STANDS, AddressRisk.review_on > today)
    await db.execute(
        update(AddressRisk)
        .where(*stands)
        .values(review_on=today, version=AddressRisk.version + 1)
        .execution_options(synchronize_session=False)
    )
