"""The dated relations of one case, in one statement."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CompoundSelect, Date, LargeBinary, String, cast, literal, null, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.records import Absence, Block, Part, TeamMember
from aftercare.papers.looks.windows import Barred, Membership, Relations, StandIn, Worker
from aftercare.people.records import Role, Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.tables import Instant

_NO_WORD, _NO_DAY = cast(null(), String(24)), cast(null(), Date)
_NO_TIME, _NO_NAME = cast(null(), Instant()), cast(null(), LargeBinary)


def _asked(centre_id: str, case_id: str) -> CompoundSelect[Any]:
    """kind, staff, word, first day, last day, from, to, name."""
    here = select(Staff.id).where(Staff.centre_id == centre_id)
    return union_all(
        select(literal("worker"), Staff.id, Staff.role, _NO_DAY, Staff.works_until)
        .add_columns(Staff.joined_at, Staff.left_at, Staff.called)
        .where(Staff.centre_id == centre_id),
        select(literal("member"), TeamMember.staff_id, TeamMember.part, TeamMember.since, TeamMember.until)
        .add_columns(_NO_TIME, _NO_TIME, _NO_NAME)
        .where(TeamMember.case_id == case_id),
        select(literal("stand-in"), Absence.deputy_id, Absence.staff_id, Absence.first_day, Absence.last_day)
        .add_columns(_NO_TIME, Absence.ended_at, _NO_NAME)
        .where(Absence.staff_id.in_(here)),
        select(literal("barred"), Block.staff_id, _NO_WORD, _NO_DAY, _NO_DAY)
        .add_columns(Block.at, Block.lifted_at, _NO_NAME)
        .where(Block.case_id == case_id),
    )


async def relations_of(
    db: AsyncSession,
    case: FoundCase,
) -> tuple[Relations, dict[str, str]]:
    """Who ever had a relation to a case, and what everybody of the centre is called; one statement."""
    workers, members, stand_ins, barred = [], [], [], []
    names: dict[str, str] = {}
    for kind, staff_id, word, first, last, begun, ended, called in await db.execute(
        _asked(case.person.centre_id, case.id)
    ):
        if kind == "worker":
            begun_at: datetime = begun
            workers.append(Worker(staff_id, begun_at, ended, last, word == Role.coordinator))
            names[staff_id] = keys_of(db).house.open(Staff.called, staff_id, called)
        elif kind == "member":
            members.append(Membership(staff_id, first, last, word == Part.relief))
        elif kind == "stand-in":
            stand_ins.append(StandIn(staff_id, word, first, last, ended))
        else:
            barred.append(Barred(staff_id, begun, ended))
    return Relations(workers, [_as_it_was(each, barred) for each in members], stand_ins, barred), names


def _as_it_was(member: Membership, barred: Iterable[Barred]) -> Membership:
    """A block ends the care relation the day before; until its minute the member could open the case."""
    for bar in barred:
        blocked_on = clock.local(bar.at).date()
        if bar.staff_id == member.staff_id and member.until == blocked_on - timedelta(days=1):
            return replace(member, until=blocked_on)
    return member
