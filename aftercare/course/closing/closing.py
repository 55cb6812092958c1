"""Closing a course and reopening it. People do it; the clock never does."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.calendar_months import months_after
from aftercare.cases.found import FoundCase
from aftercare.cases.lists import CaseHead
from aftercare.cases.powers import Power, powers_by
from aftercare.cases.records import ClosingReason, Closure, Programme
from aftercare.course.clock.forms import ClosingForm
from aftercare.course.clock.ordinary import MONTHS, earliest_end
from aftercare.course.clock.rules import COURSE_MONTHS
from aftercare.course.closing.missing import missing_at_end
from aftercare.errors import NotFound
from aftercare.events import CaseClosed, CaseReopened
from aftercare.people.person import Person
from aftercare.storage.announcing import announce
from aftercare.storage.insert_once import write_once

# What may end a course before its time: her own decision, or what nobody decides (domain.md 1.5, no. 9).
EARLY = frozenset(ClosingReason) - {ClosingReason.completed, ClosingReason.other}


class Closing(StrEnum):
    """How the wish to close went."""

    done = "done"
    no_such_day = "no_such_day"
    tell_why = "tell_why"
    tell_without = "tell_without"
    too_early = "too_early"
    reach_out = "reach_out"


def runs_until(case: FoundCase) -> date | None:
    """The day a course has run its least time; None for ambulatory talks and before the move-out."""
    if case.moved_out_on is None or case.programme is Programme.ambulatory:
        return None
    return (
        months_after(case.moved_out_on, COURSE_MONTHS)
        if case.programme is Programme.cti
        else earliest_end(case.moved_out_on, case.terms.of(MONTHS))
    )


def is_early(case: FoundCase, day: date) -> bool:
    """True before the course has run its least time, and while nobody knows the move-out.

    Ambulatory talks have no least time: they last as long as the agreement and she want them to.
    """
    if case.programme is Programme.ambulatory:
        return False
    until = runs_until(case)
    return until is None or day < until


def may_end_early(person: Person, case: CaseHead, reason: ClosingReason) -> bool:
    """True for what may end a course before its time: her own wish, or what nobody decides.

    Ordinary aftercare, at least three months unless she declines, a coordinator may end for another reason
    that is told (Hellerup, domain.md 6 S1); CTI never.
    """
    told = reason is ClosingReason.other and case.programme is Programme.aftercare
    return reason in EARLY or (told and Power.end_early in powers_by(person, case))


def must_tell_why(case: FoundCase, reason: ClosingReason, day: date) -> bool:
    """True when words are needed: before the least time is over, or for a reason of its own."""
    return is_early(case, day) or reason is ClosingReason.other


def why_not_close(case: FoundCase, form: ClosingForm, today: date) -> Closing | None:
    """What stands against closing this course like that, or None."""
    if not case.opened_on <= form.closed_on <= today:
        return Closing.no_such_day
    if not isinstance(form.reason, ClosingReason):
        return Closing.reach_out
    if is_early(case, form.closed_on) and not may_end_early(case.person, case, form.reason):
        return Closing.too_early
    if must_tell_why(case, form.reason, form.closed_on) and not form.note:
        return Closing.tell_why
    return None


async def close_course(db: AsyncSession, case: FoundCase, form: ClosingForm, now: datetime) -> Closing:
    """Closes the course on a day that has come, never because she cannot be reached.

    Raises NotFound, NotAllowed, and Closed when it is.
    """
    case.require(Power.close)
    same = await db.execute(select(Closure.case_id).where(Closure.id == form.id))
    if same.scalar() == case.id:
        return Closing.done
    lock = case.open_lock_for(Power.close)
    if refused := why_not_close(case, form, clock.local(now).date()):
        return refused
    if not form.without and await missing_at_end(db, case):
        return Closing.tell_without
    closure = Closure(id=form.id, case_id=case.id, reason=form.reason, closed_on=form.closed_on)
    closure.note = lock.seal(Closure.note, form.id, form.note)
    closure.without = lock.seal(Closure.without, form.id, form.without)
    closure.by, closure.at = case.person.id, now
    if (await write_once(db, closure, Closure.id == form.id)).case_id != case.id:
        raise NotFound
    await announce(db, CaseClosed(case.id, closure.reason, form.closed_on, case.person.id, now))
    return Closing.done


async def reopen_course(db: AsyncSession, case: FoundCase, now: datetime) -> None:
    """Opens a closed course again; the closure stays as history, and what ended with the course stays ended.

    Raises NotFound and NotAllowed.
    """
    case.require(Power.close)
    again = update(Closure).where(Closure.case_id == case.id, Closure.reopened_at.is_(None))
    again = again.values(reopened_at=now, reopened_by=case.person.id).returning(Closure.id)
    if (await db.execute(again.execution_options(synchronize_session=False))).first():
        await announce(db, CaseReopened(case.id, case.person.id, now))
