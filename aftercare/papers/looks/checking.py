"""One look of the weekly sample: what it was, and what came of asking about it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.errors import NotFound
from aftercare.papers.looks.forms import CheckForm
from aftercare.papers.looks.lists import names_at
from aftercare.papers.looks.records import LookCheck, Outcome
from aftercare.papers.looks.rules import Look, fold
from aftercare.papers.looks.unusual_lists import ENTRY, case_names
from aftercare.people.devices import device_label
from aftercare.people.independence import independent
from aftercare.people.person import Person
from aftercare.people.records import Login
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.engines import keys_of


@dataclass(frozen=True)
class Checked:
    """A check with its look, whose case may be out of the reader's reach (`called` empty)."""

    id: str
    week: date
    look: Look | None
    line: Any
    called: str
    names: dict[str, str]
    outcome: Outcome
    asked: bool
    note: str
    by: str
    at: datetime | None
    version: int


async def one_check(db: AsyncSession, person: Person, check_id: str, now: datetime) -> Checked:
    """A check of her centre. Raises NotFound, also for her own looks: another coordinator asks about them.

    Three statements.
    """
    row = await _row(db, person, check_id)
    look = _look(db, row)
    if look and look.staff_id == person.id:
        raise NotFound
    names = await names_at(db, person.centre_id)
    called = await case_names(db, person, {look.case_id} - {""}, now) if look else {}
    check: LookCheck = row.LookCheck
    return Checked(
        id=check.id,
        week=check.week,
        look=look,
        line=fold([look])[0] if look else None,
        called=called.get(look.case_id, "") if look else "",
        names=names,
        outcome=Outcome(check.outcome),
        asked=check.asked,
        note=keys_of(db).house.open(LookCheck.note, check.id, check.note),
        by=names.get(check.by or "", ""),
        at=check.at,
        version=check.version,
    )


async def may_check(db: AsyncSession, person: Person, check_id: str, now: datetime) -> bool:
    """True when the person who asks and the one who looked cannot be one; see `independence`.

    Raises NotFound.
    """
    look = _look(db, await _row(db, person, check_id))
    return look is None or look.staff_id == person.id or await independent(db, look.staff_id, person.id, now)


async def save_check(db: AsyncSession, person: Person, check_id: str, form: CheckForm, now: datetime) -> bool:
    """Writes what came of it; False when another coordinator wrote meanwhile. Raises NotFound."""
    look = _look(db, await _row(db, person, check_id))
    if look and look.staff_id == person.id:
        raise NotFound
    note = keys_of(db).house.seal(LookCheck.note, check_id, form.note)
    facts = {"outcome": form.outcome, "asked": form.asked, "note": note, "by": person.id, "at": now}
    same = (LookCheck.id == check_id, LookCheck.version == form.version)
    saved = update(LookCheck).where(*same).values(**facts, version=form.version + 1)
    return (await db.execute(saved.returning(LookCheck.id))).scalar() is not None


async def _row(db: AsyncSession, person: Person, check_id: str) -> Any:
    asked = (
        select(LookCheck, *ENTRY, AccessEntry.login_id, Login.device)
        .outerjoin(AccessEntry, AccessEntry.seq == LookCheck.entry_seq)
        .outerjoin(Login, Login.id == AccessEntry.login_id)
        .where(LookCheck.id == check_id, LookCheck.centre_id == person.centre_id)
    )
    found = (await db.execute(asked)).first()
    if found is None:
        raise NotFound
    return found


def _look(db: AsyncSession, row: Any) -> Look | None:
    _check, *facts, login_id, sealed = row
    if row.seq is None:
        return None
    device = device_label(keys_of(db).house.open(Login.device, login_id, sealed))
    return replace(Look(*facts), login_id=login_id, device=device)
