"""Rows somebody wrote about a case: by whom, when, which version. Changed by version; taken back, they stay.

One mechanism for every kind: a room says what its kind is, and adds, changes and takes back through these.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.powers import Power
from aftercare.cases.rows import held_row, keep_once, keep_only, of_row, sign, standing, take_back, write
from aftercare.people.person import Person
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.storage.sealed import Lock

_NOTHING: Mapping[str, Any] = {}


class Refused(Exception):
    """What was typed cannot be, as only what is kept could tell: the field, and why."""

    def __init__(self, field: str, why: str) -> None:
        self.field, self.why = field, why


Fits = Callable[[AsyncSession, Any, Any, datetime], Awaitable[None]]
Follows = Callable[[Any, date], None]


@dataclass(frozen=True)
class Kind:
    """A kind of row about a case: its record, and what holds of it beside what all kinds share.

    `power` it takes to write one; a `late` one is brought to its end also once the course is closed. `fits`
    is asked with the row and the form before they meet and raises Refused; `follows` then sets the days that
    come of the others. `signed_anew`: who changed a row last stands as its writer.
    """

    record: Any
    power: Power = Power.work
    late: bool = False
    fits: Fits | None = None
    follows: Follows | None = None
    signed_anew: bool = True

    async def fill(self, db: AsyncSession, row: Any, lock: Lock, form: Any, now: datetime) -> None:
        """What was typed, and what follows from it. Raises Refused."""
        if self.fits:
            await self.fits(db, row, form, now)
        write(row, lock, form)
        if self.follows:
            self.follows(row, clock.local(now).date())


async def add_row(
    db: AsyncSession,
    case: FoundCase,
    *,
    of: Kind,
    form: Any,
    now: datetime,
    place: Mapping[str, Any] = _NOTHING,
    untyped: Mapping[str, Any] = _NOTHING,
) -> None:
    """One row more; the same `form.id` adds one. `place` is where it belongs within the case,
    `untyped` what nobody typed.

    Raises NotFound, NotAllowed, Closed and Refused.
    """
    lock = case.open_lock_for(of.power)
    row = of.record(id=form.id, case_id=case.id, by=case.person.id, at=now, **place, **untyped)
    await of.fill(db, row, lock, form, now)
    await keep_once(db, row, case_id=case.id, **place)


async def change_row(
    db: AsyncSession,
    case: FoundCase,
    row_id: str,
    *,
    of: Kind,
    form: Any,
    now: datetime,
    place: Mapping[str, Any] = _NOTHING,
) -> bool:
    """Changes a row, the same words twice once; False when somebody else did so first.

    Raises NotFound, NotAllowed, Refused, and Closed for a closed case unless the kind is a late one.
    """
    lock = case.lock_for(of.power) if of.late else case.open_lock_for(of.power)
    row = await held_row(db, of.record, id=row_id, case_id=case.id, **place)
    settled = standing(row, lock, form)
    if settled is None:
        await of.fill(db, row, lock, form, now)
        await sign(db, row, case.person, now, anew=of.signed_anew)
    return settled is not False


async def save_row(
    db: AsyncSession,
    case: FoundCase,
    *,
    of: Kind,
    form: Any,
    now: datetime,
    untyped: Mapping[str, Any] = _NOTHING,
) -> bool:
    """Adds the row of a form of version 0, and changes that of a later one, whose id is the row's.

    False when somebody else changed it first. Raises NotFound, NotAllowed, Closed and Refused.
    """
    if form.version:
        return await change_row(db, case, form.id, of=of, form=form, now=now)
    await add_row(db, case, of=of, form=form, now=now, untyped=untyped)
    return True


async def write_only_row(
    db: AsyncSession,
    case: FoundCase,
    *,
    of: Kind,
    form: Any,
    now: datetime,
    place: Mapping[str, Any] = _NOTHING,
) -> bool:
    """The only row of its kind in a case, or in a place of it, says this from now on; version 0 is the first.

    False when somebody else wrote something else first. Raises NotFound, NotAllowed, Closed and Refused.
    """
    lock, where = case.open_lock_for(of.power), {"case_id": case.id, **place}
    return await _write_only(db, case.person, lock, where, of=of, form=form, now=now)


async def write_row_of_centre(
    db: AsyncSession, person: Person, *, of: Kind, form: Any, now: datetime, centre: str = "centre_id"
) -> bool:
    """The same of the person's centre, sealed for the house; `centre` is the column that names it."""
    where = {centre: person.centre_id}
    return await _write_only(db, person, keys_of(db).house, where, of=of, form=form, now=now)


async def _write_only(
    db: AsyncSession,
    person: Person,
    lock: Lock,
    where: Mapping[str, Any],
    *,
    of: Kind,
    form: Any,
    now: datetime,
) -> bool:
    row = (await db.execute(of_row(of.record, where))).scalar()
    if row is None:
        named = {"id": new_id()} if hasattr(of.record, "id") and "id" not in where else {}
        made = of.record(**named, **where, by=person.id, at=now, version=1)
        await of.fill(db, made, lock, form, now)
        row = await keep_only(db, made, **where)
        if row is made:
            return True
    settled = standing(row, lock, form)
    if settled is None:
        await of.fill(db, row, lock, form, now)
        await sign(db, row, person, now, anew=of.signed_anew)
    return settled is not False


async def take_back_row(
    db: AsyncSession,
    case: FoundCase,
    row_id: str,
    *,
    of: Kind,
    now: datetime,
    place: Mapping[str, Any] = _NOTHING,
) -> bool:
    """What was written by mistake counts no more; the row stays. False when it was taken back before.

    Raises NotFound, NotAllowed and Closed.
    """
    case.require_open(of.power)
    row = await held_row(db, of.record, id=row_id, case_id=case.id, **place)
    return await take_back(db, row, case.person, now)
