"""Writing a child's record: the child, and the kinds of row that are kept about it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.children.kind_forms import BEFORE
from aftercare.cases.children.kinds import PARTS, Part
from aftercare.cases.children.lists import colleagues
from aftercare.cases.children.records import Child, ChildConcern, ChildReport
from aftercare.cases.children.rules import first_report_by, receipt_by
from aftercare.cases.withdrawal.rules import Withdrawable, withdrawable
from aftercare.cases.written_rows import Kind, Refused
from aftercare.errors import NotFound
from aftercare.words import N_

PEOPLE = ("owner_id", "key_person_id")


async def _able_only(db: AsyncSession, row: Any, form: Any, now: datetime) -> None:
    """Nobody is to answer for a child whose case she cannot open; who stood there before may stay."""
    chosen = {name: getattr(form, name) for name in PEOPLE if getattr(form, name, None)}
    if all(getattr(row, name) == staff_id for name, staff_id in chosen.items()):
        return
    _, able = await colleagues(db, row.case_id, clock.local(now).date())
    for name, staff_id in chosen.items():
        if staff_id not in {one.id for one in able} | {getattr(row, name)}:
            raise Refused(name, N_("Choose somebody who can open the course."))


async def _fits(db: AsyncSession, row: Any, form: Any, now: datetime) -> None:
    """Of a child of hers, with somebody who can answer for it, and not answered before it was raised."""
    hers = select(Child.id).where(Child.id == row.child_id, Child.case_id == row.case_id)
    if (await db.execute(hers)).scalar() is None:
        raise NotFound
    await _able_only(db, row, form, now)
    raised_on = getattr(row, "raised_on", None)
    if raised_on and form.answered_on < raised_on:
        raise Refused("answered_on", BEFORE)


def _reckon(row: Any, today: date) -> None:
    """The days that follow from others."""
    if isinstance(row, Child):
        row.first_report_by = first_report_by(row.kind, row.moved_in_on)
    if isinstance(row, ChildReport):
        row.receipt_by = receipt_by(row.sent_on)
    if isinstance(row, ChildConcern) and row.raised_on is None:
        row.raised_on = today


def _kind(part: Part) -> Kind:
    return Kind(part.record, part.power, part.late, fits=_fits, follows=_reckon)


CHILD = Kind(Child, fits=_able_only, follows=_reckon, signed_anew=False)
for _part in PARTS:
    withdrawable(Withdrawable(f"child_{_part.noun}", _part.record, "/cases/{case}/children/{child}"))
KINDS = {part.noun: _kind(part) for part in PARTS}
