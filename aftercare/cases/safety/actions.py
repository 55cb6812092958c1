"""Writing down what she has said is safe, and that it still holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.safety.forms import SafeContactForm
from aftercare.cases.safety.hours import written
from aftercare.cases.safety.records import SafeContact, Source, WaySource
from aftercare.cases.safety.safe_answers import KNOWN, SEALED, WISHES, WORDS, read_kept
from aftercare.cases.safety.term import holds_until
from aftercare.storage.ids import new_id
from aftercare.storage.insert_once import write_once
from aftercare.storage.sealed import DAMAGED


@dataclass(frozen=True, slots=True)
class Learnt:
    """How, on which day in Copenhagen, and by whom we came to know something of her."""

    source: Source
    on: date
    by: str


async def write_safe_contact(db: AsyncSession, case: FoundCase, form: SafeContactForm, now: datetime) -> bool:
    """True when it is written down, False when somebody was first.

    It is confirmed today only when the form says so; the day of before stays while nothing else was changed.
    Raises NotFound and Closed.
    """
    lock, today = case.open_lock_for(), clock.local(now).date()
    kept = await _kept(db, case.id)
    if kept is not None and kept.version != form.version:
        return False
    before, after = read_kept(kept or SafeContact(), lock), read_form(form)
    if before["week"] == DAMAGED and not after["week"]:
        after["week"] = DAMAGED
    changed = {name for name in after if before[name] != after[name]}
    values = {name: after[name] for name in KNOWN} | {"caution": form.caution, "version": form.version + 1}
    values |= {name: lock.seal(getattr(SafeContact, name), case.id, after[name]) for name in SEALED}
    if "stopped" in changed:
        values["stopped_on"] = today if form.stopped else None
    if changed or form.confirmed or kept is None:
        until = holds_until(case.person.terms, today) if form.confirmed else today
        values |= {"confirmed_on": today if form.confirmed else None, "holds_until": until}
        values["by"] = case.person.id
    if not await _put(db, case, kept, values):
        return False
    named = [name for name in KNOWN if form.confirmed or name in changed]
    learnt = Learnt(Source(form.how), today, case.person.id)
    await know(db, case.id, {name: after[name] for name in named}, learnt)
    return True


async def confirm_safe_contact(db: AsyncSession, case: FoundCase, version: int, now: datetime) -> bool:
    """All of it still holds, she has said today; False when it is no more what stood on the screen.

    Raises NotFound and Closed.
    """
    case.require_open()
    today = clock.local(now).date()
    kept = await _kept(db, case.id)
    if kept is None or kept.version != version:
        return False
    until = holds_until(case.person.terms, today)
    values = {"confirmed_on": today, "holds_until": until, "by": case.person.id, "version": version + 1}
    if not await _put(db, case, kept, values):
        return False
    standing = {name: getattr(kept, name) for name in KNOWN}
    await know(db, case.id, standing, Learnt(Source.said, today, case.person.id))
    return True


async def know(db: AsyncSession, case_id: str, answers: Mapping[str, Any], learnt: Learnt) -> None:
    """How we know each of these answers of hers; what nobody says any more has no source."""
    if not answers:
        return
    hers = (WaySource.case_id == case_id, WaySource.way.in_(answers))
    await db.execute(delete(WaySource).where(*hers))
    row = {"case_id": case_id, "source": learnt.source, "on": learnt.on, "by": learnt.by}
    given = [name for name, answer in answers.items() if answer or (answer is False and name in WISHES)]
    if given:
        await db.execute(insert(WaySource), [row | {"id": new_id(), "way": name} for name in given])


def read_form(form: SafeContactForm) -> dict[str, Any]:
    """What a form says, under the names of the columns, unsealed."""
    return {name: getattr(form, name) for name in (*KNOWN, *WORDS)} | {"week": written(form.week)}


async def _kept(db: AsyncSession, case_id: str) -> SafeContact | None:
    return (await db.execute(select(SafeContact).where(SafeContact.case_id == case_id))).scalar()


async def _put(db: AsyncSession, case: FoundCase, kept: SafeContact | None, values: dict[str, Any]) -> bool:
    """True when these stand now, False when somebody was first."""
    if kept is None:
        if values["version"] != 1:
            return False
        fresh = SafeContact(case_id=case.id, **values)
        return await write_once(db, fresh, SafeContact.case_id == case.id) is fresh
    done = await db.execute(
        update(SafeContact)
        .where(SafeContact.case_id == case.id, SafeContact.version == values["version"] - 1)
        .values(**values)
        .execution_options(synchronize_session=False)
        .returning(SafeContact.case_id)
    )
    return done.scalar() is not None
