"""Breaking the glass: a colleague of the same centre opens one case by its exact name, for an hour."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.forms import EmergencyForm
from aftercare.cases.reach import barred, reach
from aftercare.cases.records import Block, BrokenGlass, Case, CaseKey
from aftercare.cases.rules import names_of
from aftercare.errors import TooMany
from aftercare.people.attempts import forgive, knock
from aftercare.people.person import Person
from aftercare.people.records import Invitation, Vouch, Vouching
from aftercare.phone_numbers import ends_with
from aftercare.storage.engines import keys_of
from aftercare.words.names import same_name

LASTS = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Sought:
    """What a name led to: one case, several alike, or none. `hers` when it is in reach already."""

    case_id: str = ""
    hers: bool = False
    several: bool = False


async def seek(db: AsyncSession, person: Person, form: EmergencyForm, now: datetime) -> Sought:
    """The case of the person's centre that is called so, in any spelling; nothing near it is ever suggested.

    A case she is blocked from does not exist, nor one that whoever alone gave her her way in is blocked from:
    it may be the same hand. Names are compared here, where they are opened; that is no
    look at anybody, so the session forgets whose keys it used.
    """
    rows = await db.execute(
        select(
            Case.id, Case.called, Case.alias, Case.phone, CaseKey.wrapped, reach(person, now).label("hers")
        )
        .join(CaseKey, CaseKey.case_id == Case.id)
        .where(Case.centre_id == person.centre_id, ~barred(person.id), ~_barred_behind(person.id))
    )
    ring, found = keys_of(db), []
    for row in rows:
        lock = ring.case(row.id, row.wrapped)
        called, alias = lock.open(Case.called, row.id, row.called), lock.open(Case.alias, row.id, row.alias)
        if any(same_name(name, form.called) for name in names_of(called, alias)):
            found.append((row.id, bool(row.hers), lock.open(Case.phone, row.id, row.phone)))
    ring.opened.clear()
    if len(found) > 1 and form.digits:
        found = [one for one in found if ends_with(one[2], form.digits)]
    if len(found) == 1:
        return Sought(found[0][0], found[0][1])
    return Sought(several=len(found) > 1)


def _barred_behind(staff_id: str) -> ColumnElement[bool]:
    alone = (Invitation.vouching_id.is_(None), Invitation.used_at.is_not(None))
    givers = select(Invitation.made_by).where(Invitation.staff_id == staff_id, *alone)
    trusted = (Vouching.staff_id == staff_id, Vouching.kind == Vouch.trusted)
    hidden = select(Block.case_id).where(Block.staff_id.in_(givers), Block.lifted_at.is_(None))
    return and_(Case.id.in_(hidden), ~exists().where(*trusted))


async def open_by_name(db: AsyncSession, person: Person, form: EmergencyForm, now: datetime) -> Sought | None:
    """Opens the one case that is called so, unless she reaches it already; a wrong name is counted.

    The person's tries are her own, wherever she sits; None when she has used them up for now.
    """
    try:
        tries = await knock(db, "emergency", "", now, device=person.id)
    except TooMany:
        return None
    found = await seek(db, person, form, now)
    if found.case_id and not found.hers:
        await forgive(db, tries)
        await break_glass(db, person, found.case_id, form, now)
    return found


async def break_glass(
    db: AsyncSession, person: Person, case_id: str, form: EmergencyForm, now: datetime
) -> None:
    """Opens a case that `seek` found to this person until an hour from now; the reason is sealed with it."""
    wrapped = select(CaseKey.wrapped).where(CaseKey.case_id == case_id)
    lock = keys_of(db).case(case_id, (await db.execute(wrapped)).scalar_one())
    glass = BrokenGlass(id=form.id, case_id=case_id, staff_id=person.id, at=now, until=now + LASTS)
    glass.reason = lock.seal(BrokenGlass.reason, form.id, form.reason)
    db.add(glass)
    await db.flush()
