"""What happens to one guest: told by link or phone, answers, comes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.apart.keeping import NOT_THIS_CAFE, keeping_apart
from aftercare.cases.found import FoundCase
from aftercare.cases.reach import blocked_cases
from aftercare.cases.rows import held_row
from aftercare.cases.safety.links import hand_over_link, revoke_links
from aftercare.cases.safety.records import LinkPurpose, ResidentLink
from aftercare.errors import NotFound
from aftercare.visits.cafes.actions import Over, Stale, hold_cafe, may_hear_of_cafes
from aftercare.visits.cafes.records import ON_THE_LIST, Cafe, Guest
from aftercare.visits.cafes.rules import Answer, answer_deadline, may_answer, may_note_who_came, there_is_room


class Full(Exception):
    """There are fewer seats left than she asks for; nothing was done."""


class NotSafe(Exception):
    """She wants no invitation, or has not been asked what is safe; nothing was done."""


class TooEarly(Exception):
    """The café has not begun; nobody has come yet."""


@dataclass(frozen=True, slots=True)
class Said:
    """An answer as she gave it. `wants_seat` is a wish for a seat that becomes free."""

    answer: Answer
    wants_seat: bool = False


async def hand_over(db: AsyncSession, case: FoundCase, cafe_id: str, guest_id: str, now: datetime) -> str:
    """The token of a new link to answer by.

    Earlier links of hers stop working. Raises NotFound, Over and NotSafe.
    """
    cafe, guest = await _hold(db, case, cafe_id, guest_id)
    if cafe.cancelled_at is not None or cafe.starts_at <= now:
        raise Over
    if not may_hear_of_cafes(case, now):
        raise NotSafe
    guest.told_how = "link"
    return await hand_over_link(
        db,
        case,
        purpose=LinkPurpose.cafe,
        about_id=guest.id,
        language=case.language,
        expires_at=cafe.starts_at,
        now=now,
    )


async def answer_by_phone(
    db: AsyncSession,
    case: FoundCase,
    cafe_id: str,
    guest_id: str,
    said: Said,
    *,
    note: str,
    version: int,
    make_room: bool,
    now: datetime,
) -> None:
    """What she told a caseworker, who may make room beyond the seats.

    Raises NotFound, Stale, Over, Full, and KeptAway unless she says no, where she would meet somebody she
    must never meet.
    """
    lock = case.lock_for()
    cafe, guest = await _hold(db, case, cafe_id, guest_id)
    if cafe.cancelled_at is not None:
        raise Over
    if guest.version != version:
        raise Stale
    if not make_room:
        await _refuse_full(db, cafe, guest, said.answer, by=case.person.id)
    async with _unless_she_meets(db, guest, said, now):
        guest.told_how, guest.note = "phone", lock.seal(Guest.note, guest.id, note)
        _write(guest, said, by=case.person.id, now=now)


async def answer_by_link(db: AsyncSession, link: ResidentLink, said: Said, now: datetime) -> bool:
    """Her own answer through her link; False when she had answered the same, children and interpreter too.

    Raises NotFound when the café is called off or her seat fell away, Over past the deadline, Full, and
    KeptAway unless she says no, where she would meet somebody she must never meet.
    """
    cafe_id = select(Guest.cafe_id).where(Guest.id == link.about_id).scalar_subquery()
    cafe = await hold_cafe(db, Cafe.id == cafe_id, Cafe.cancelled_at.is_(None))
    guest = (await db.execute(select(Guest).where(Guest.id == link.about_id, ON_THE_LIST))).scalar()
    if guest is None:
        raise NotFound
    deadline = answer_deadline(cafe.starts_at, link.made_at)
    if not may_answer(bool(said.answer.coming or said.wants_seat), deadline, cafe.starts_at, now):
        raise Over
    await _refuse_full(db, cafe, guest, said.answer)
    before = Answer(guest.coming, guest.children, guest.interpreter)
    if guest.answered_at and guest.answered_by is None and before == said.answer:
        return False
    async with _unless_she_meets(db, guest, said, now):
        _write(guest, said, by=None, now=now)
    return True


@asynccontextmanager
async def _unless_she_meets(db: AsyncSession, guest: Guest, said: Said, now: datetime) -> AsyncIterator[None]:
    """What is written within stands unless it lets her come where she meets somebody; a no always does."""
    if said.answer.coming is False:
        yield
        await db.flush()
        return
    async with keeping_apart(db, guest.case_id, guest.cafe_id, now, NOT_THIS_CAFE):
        yield


async def take_off_the_list(
    db: AsyncSession, case: FoundCase, cafe_id: str, guest_id: str, now: datetime
) -> None:
    """Her invitation stands no longer, and her link ends; she may be invited anew. Twice is once.

    Raises NotFound, and Over once it has begun.
    """
    case.require()
    cafe = await hold_cafe(db, Cafe.id == cafe_id, Cafe.centre_id == case.person.centre_id)
    guest: Guest = await held_row(db, Guest, id=guest_id, cafe_id=cafe_id, case_id=case.id)
    if guest.withdrawn_at is not None:
        return
    if cafe.cancelled_at is not None or cafe.starts_at <= now:
        raise Over
    guest.withdrawn_at, guest.version = now, guest.version + 1
    await revoke_links(db, [guest.id], now)
    await db.flush()


async def note_who_came(
    db: AsyncSession, case: FoundCase, cafe_id: str, guest_id: str, *, came: bool, now: datetime
) -> None:
    """A tap on her name; one that takes it back leaves it as it was before, said by nobody.

    Raises NotFound, Over for a café that was called off, and TooEarly.
    """
    cafe, guest = await _hold(db, case, cafe_id, guest_id)
    if cafe.cancelled_at is not None:
        raise Over
    if not may_note_who_came(cafe.starts_at, now):
        raise TooEarly
    guest.came = came or None
    await db.flush()


async def _hold(db: AsyncSession, case: FoundCase, cafe_id: str, guest_id: str) -> tuple[Cafe, Guest]:
    """Her invitation to a café of the centre, both held. Raises NotFound and NotAllowed."""
    case.require()
    cafe = await hold_cafe(db, Cafe.id == cafe_id, Cafe.centre_id == case.person.centre_id)
    hers = (Guest.id == guest_id, Guest.cafe_id == cafe_id, Guest.case_id == case.id, ON_THE_LIST)
    guest = (await db.execute(select(Guest).where(*hers))).scalar()
    if guest is None:
        raise NotFound
    return cafe, guest


async def _refuse_full(db: AsyncSession, cafe: Cafe, guest: Guest, after: Answer, *, by: str = "") -> None:
    """Raises Full. For `by`, seats of women she is blocked from are free, as on her page of the café."""
    taken = select(func.coalesce(func.sum(1 + Guest.children), 0))
    seen = Guest.case_id.not_in(blocked_cases(by))
    taken = taken.where(Guest.cafe_id == cafe.id, ON_THE_LIST, Guest.coming.is_(True), seen)
    left = cafe.seats - int((await db.execute(taken)).scalar_one())
    if not there_is_room(left, Answer(guest.coming, guest.children, guest.interpreter), after):
        raise Full


def _write(guest: Guest, said: Said, *, by: str | None, now: datetime) -> None:
    guest.coming, guest.children = said.answer.coming, said.answer.children
    guest.interpreter = said.answer.interpreter
    answered = said.answer.coming is not None or said.wants_seat
    guest.answered_at, guest.answered_by = (now, by) if answered else (None, None)
    guest.version += 1
