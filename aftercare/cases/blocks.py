"""Blocking a colleague from a case at once, and lifting the block by two; she sees neither."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, and_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.away import AWAY, stretches
from aftercare.cases.forms import BlockForm
from aftercare.cases.found import FoundCase, find_case
from aftercare.cases.lists import CaseHead, Colleague
from aftercare.cases.powers import Power
from aftercare.cases.reach import LASTING
from aftercare.cases.records import Block, Case, TeamMember
from aftercare.cases.rows import stands
from aftercare.errors import NotAllowed, NotFound
from aftercare.events import ColleagueBlocked, Takers
from aftercare.people.independence import NOT_YOU, strangers
from aftercare.people.person import Person
from aftercare.people.records import Profession, Role, Staff
from aftercare.people.rules import works_on
from aftercare.storage.announcing import announce
from aftercare.storage.engines import keys_of
from aftercare.words.names import in_danish

FEWEST = 2  # Who can still open the case, so that nobody is alone with it and two can lift a block.


class Refusal(StrEnum):
    """Why a colleague cannot be blocked, or not yet."""

    herself = "herself"
    not_here = "not_here"
    too_few = "too_few"
    last_coordinator = "last_coordinator"


@dataclass(frozen=True, slots=True)
class Blocked:
    """A block that holds; `asked_by` has asked to lift it, empty when nobody has."""

    id: str
    staff_id: str
    called: str
    reason: str
    by: str
    at: datetime
    asked_by_id: str
    asked_by: str


@dataclass(frozen=True, slots=True)
class Around:
    """Who works at the centre and may be put on this case's team, and who is blocked from it."""

    colleagues: list[Colleague]
    blocked: list[Blocked]


async def around(db: AsyncSession, case: FoundCase, person: Person, now: datetime) -> Around:
    """The colleagues of the person's centre and the blocks of a case in reach, by name; one statement."""
    today, house = clock.local(now).date(), keys_of(db).house
    lock = case.lock
    block = and_(Block.staff_id == Staff.id, Block.case_id == case.id, Block.lifted_at.is_(None))
    rows = await db.execute(
        select(Staff.id, Staff.called, Staff.role, Staff.profession, Staff.left_at, Staff.works_until)
        .add_columns(Block.id.label("block_id"), Block.reason, Block.by, Block.at, Block.asked_by)
        .add_columns(AWAY.label("away"))
        .outerjoin(Block, block)
        .where(Staff.centre_id == person.centre_id),
        {"today": today},
    )
    found = {row.id: (row, house.open(Staff.called, row.id, row.called)) for row in rows}
    named = sorted(found.values(), key=lambda one: (in_danish(one[1]), one[0].id))

    def blocked(row: Row[Any], called: str) -> Blocked:
        reason = lock.open(Block.reason, row.block_id, row.reason)
        by, asked = found[row.by][1], found[row.asked_by][1] if row.asked_by else ""
        return Blocked(row.block_id, row.id, called, reason, by, row.at, row.asked_by or "", asked)

    here = [
        Colleague(row.id, called, Role(row.role), Profession(row.profession), stretches(row.away))
        for row, called in named
        if not row.block_id and row.left_at is None and works_on(row.works_until, today)
    ]
    return Around(here, [blocked(row, called) for row, called in named if row.block_id])


def keeps_enough(case: CaseHead, colleagues: Iterable[Colleague], without: str) -> bool:
    """True when at least two can still open the case without this colleague: coordinators, and the team's
    members for good.
    """
    for_good = {one.staff_id for one in case.team if one.part in LASTING and one.until is None}
    lasts = [one for one in colleagues if one.role is not Role.relief]
    left = {one.id for one in lasts if one.role is Role.coordinator or one.id in for_good}
    return len(left - {without}) >= FEWEST


async def block(
    db: AsyncSession,
    found: FoundCase,
    form: BlockForm,
    now: datetime,
    *,
    takers: Takers = (),
    word: str = "",
) -> Refusal | None:
    """The colleague no longer finds the case anywhere, and is off its team; others take over what was hers
    in it. Raises NotFound, NotAllowed, and WrittenBefore when it is blocked for another reason.

    The last coordinator who reaches it is blocked only with `form.last`.
    """
    case = await _held(db, found, Power.block, now)
    who = await around(db, case, found.person, now)
    if before := next((one for one in who.blocked if one.staff_id == form.colleague), None):
        stands(await _block(db, found.id, before.id), case.lock, reason=form.reason)
        return None
    refusal = why_not_block(found.person, case, who, form)
    if refusal:
        return refusal
    lock = case.lock
    made = Block(id=form.id, case_id=found.id, staff_id=form.colleague, by=found.person.id, at=now)
    made.reason = lock.seal(Block.reason, form.id, form.reason)
    db.add(made)
    await announce(db, ColleagueBlocked(found.id, form.colleague, found.person.id, now, takers, word))
    return None


async def ask_to_lift(db: AsyncSession, case: FoundCase, block_id: str, now: datetime) -> None:
    """The first of two: asks that a block be lifted. Raises NotFound and NotAllowed."""
    await _held(db, case, Power.block, now)
    found = await _block(db, case.id, block_id)
    if found.asked_by is None:
        found.asked_by, found.asked_at = case.person.id, now
    await db.flush()


async def answer_to_lift(
    db: AsyncSession, case: FoundCase, block_id: str, *, agreed: bool, now: datetime
) -> bool:
    """The second of two agrees, and the colleague may be put on the team again, or leaves it as it is.

    Who asked may take it back, but not agree with herself; False when the two could be one person. Raises
    NotFound and NotAllowed.
    """
    await _held(db, case, Power.lift_block, now)
    found = await _block(db, case.id, block_id)
    if agreed and found.asked_by == case.person.id:
        raise NotAllowed(NOT_YOU)
    if found.asked_by is None:
        return True
    if agreed and not await strangers(db, found.asked_by, case.person.id, now):
        return False
    if agreed:
        found.lifted_by, found.lifted_at = case.person.id, now
    else:
        found.asked_by = found.asked_at = None
    await db.flush()
    return True


def why_not_block(person: Person, case: CaseHead, who: Around, form: BlockForm) -> Refusal | None:
    """Why this colleague cannot be blocked, or not yet."""
    if form.colleague == person.id:
        return Refusal.herself
    if form.colleague not in {one.id for one in who.colleagues}:
        return Refusal.not_here
    if not keeps_enough(case, who.colleagues, form.colleague):
        return Refusal.too_few
    coordinators = {one.id for one in who.colleagues if one.role is Role.coordinator}
    if coordinators == {form.colleague} and not form.last:
        return Refusal.last_coordinator
    return None


async def off_the_team(db: AsyncSession, case_id: str, staff_id: str, now: datetime) -> None:
    """Her care relation ended yesterday: lifting a block does not bring it back."""
    today = clock.local(now).date()
    still = (TeamMember.until.is_(None)) | (TeamMember.until >= today)
    await db.execute(
        update(TeamMember)
        .where(TeamMember.case_id == case_id, TeamMember.staff_id == staff_id, still)
        .values(until=today - timedelta(days=1), leads=False)
        .execution_options(synchronize_session=False)
    )


async def _held(db: AsyncSession, case: FoundCase, power: Power, now: datetime) -> FoundCase:
    """The case as it is once it is held, so that two who block at once come one by one."""
    await db.execute(select(Case.id).where(Case.id == case.id).with_for_update())
    held = await find_case(db, case.person, case.id, now)
    held.require(power)
    return held


async def _block(db: AsyncSession, case_id: str, block_id: str) -> Block:
    found = await db.execute(
        select(Block).where(Block.id == block_id, Block.case_id == case_id, Block.lifted_at.is_(None))
    )
    block = found.scalar()
    if block is None:
        raise NotFound
    return block
