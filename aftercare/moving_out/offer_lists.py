"""Whom to offer aftercare, and whose answer we wait for, always from reach, in one statement."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare.cases.lists import CLOSED
from aftercare.cases.reach import reach
from aftercare.cases.records import Case, CaseKey, Programme
from aftercare.moving_out.records import AftercareOffer
from aftercare.moving_out.stay_records import Stay
from aftercare.people.person import Person
from aftercare.storage.engines import keys_of
from aftercare.words.names import in_danish

_later = aliased(AftercareOffer)
_OPEN = (
    select(Case.id, Case.called, CaseKey.wrapped, Case.programme, Stay.id.label("stay_id"))
    .add_columns(Stay.moved_out_on, Stay.offer_by, Stay.destination)
    .add_columns(AftercareOffer.answer, AftercareOffer.offered_on, AftercareOffer.ask_on)
    .join(CaseKey, CaseKey.case_id == Case.id)
    .join(Stay, Stay.case_id == Case.id)
    .outerjoin(
        AftercareOffer,
        (AftercareOffer.stay_id == Stay.id)
        & ~select(_later.id)
        .where(_later.stay_id == AftercareOffer.stay_id, _later.at > AftercareOffer.at)
        .exists(),
    )
    .where(~CLOSED, or_(Stay.offer_by.is_not(None), AftercareOffer.ask_on.is_not(None)))
)


@dataclass(frozen=True, slots=True)
class OpenOffer:
    """A woman to offer aftercare, or one who has not answered yet; `on` is the day it is wanted by."""

    case_id: str
    stay_id: str
    called: str
    moved_out_on: date | None
    destination: str
    answer: str
    offered_on: date | None
    on: date


async def open_offers(
    db: AsyncSession, person: Person, now: datetime
) -> tuple[list[OpenOffer], list[OpenOffer]]:
    """Those to be offered aftercare, and those whose answer we wait for; the nearest day first.

    A CTI course is an offer of its own and is not waited with here.
    """
    rows = (await db.execute(_OPEN.where(reach(person, now)))).all()
    wanted = [_open(db, row, row.offer_by) for row in rows if _is_wanted(row)]
    awaited = [_open(db, row, row.ask_on) for row in rows if row.ask_on]
    return sorted(wanted, key=_by_day), sorted(awaited, key=_by_day)


def _is_wanted(row: Row[Any]) -> bool:
    return row.offer_by is not None and row.programme == Programme.aftercare


def _open(db: AsyncSession, row: Row[Any], on: date) -> OpenOffer:
    called = keys_of(db).case(row.id, row.wrapped).open(Case.called, row.id, row.called)
    return OpenOffer(
        case_id=row.id,
        stay_id=row.stay_id,
        called=called,
        moved_out_on=row.moved_out_on,
        destination=row.destination,
        answer=row.answer or "",
        offered_on=row.offered_on,
        on=on,
    )


def _by_day(one: OpenOffer) -> tuple[date, str]:
    return one.on, in_danish(one.called)
