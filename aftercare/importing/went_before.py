"""Writes what a list tells of a course that runs already, so that no clock of it begins at nothing."""

from datetime import datetime, time

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.records import Case
from aftercare.course.clock.lists import case_clock
from aftercare.course.clock.outreach import WhyLost
from aftercare.course.clock.records import Extension, OutOfContact, OwnRhythm
from aftercare.course.earlier.actions import came_running, told_contact
from aftercare.course.records import PhaseTurn
from aftercare.importing.running import Running
from aftercare.storage.ids import new_id
from aftercare.words import N_, words

FROM_A_LIST = N_("From the list that was brought in.")


async def make_running(db: AsyncSession, case: FoundCase, running: Running, now: datetime) -> None:
    """The rows of what went before; nothing for a course that begins today."""
    if running.opened_on:
        opened = min(clock.wall(running.opened_on, time(12)), now)
        await db.execute(update(Case).where(Case.id == case.id).values(opened_at=opened))
    if not running.runs:
        return
    earlier = came_running(case.id, case.person.id, since=clock.local(now).date(), now=now)
    earlier.visits_used, earlier.kept, earlier.missed = running.visits_used, running.kept, running.missed
    if running.contacts is not None:
        earlier.contacts = max(0, running.contacts - bool(running.last_contact_on))
    db.add(earlier)
    if running.last_contact_on:
        await told_contact(db, case, running.last_contact_on, contact_id=new_id(), now=now)
    _turn(db, case, running, now)
    await db.flush()
    await _own(db, case, running, now)


def _turn(db: AsyncSession, case: FoundCase, running: Running, now: datetime) -> None:
    """Turns, extension and time out of contact."""
    why = words("da")(FROM_A_LIST)
    for one in running.turns:
        row = PhaseTurn(id=new_id(), case_id=case.id, phase=one.phase.number, by=case.person.id, at=now)
        row.planned_on, row.actual_on, row.step = (
            one.planned_on,
            one.actual_on,
            "made" if one.made else "moved",
        )
        row.why = case.lock.seal(PhaseTurn.why, row.id, why)
        db.add(row)
    if running.extended_until:
        longer = Extension(id=new_id(), case_id=case.id, until=running.extended_until)
        longer.why, longer.by, longer.at = case.lock.seal(Extension.why, longer.id, why), case.person.id, now
        db.add(longer)
    if running.out_since:
        out = OutOfContact(id=new_id(), case_id=case.id, since=running.out_since, why=WhyLost.other)
        out.note, out.by, out.at = case.lock.seal(OutOfContact.note, out.id, why), case.person.id, now
        db.add(out)


async def _own(db: AsyncSession, case: FoundCase, running: Running, now: datetime) -> None:
    """A rhythm of her own, for the phase she is in."""
    if running.rhythm is None:
        return
    place = (await case_clock(db, case, now)).place
    row = OwnRhythm(
        id=new_id(), case_id=case.id, phase=place.phase.number if place else 0, days=running.rhythm
    )
    row.why = case.lock.seal(OwnRhythm.why, row.id, words("da")(FROM_A_LIST))
    row.by, row.at = case.person.id, now
    db.add(row)
