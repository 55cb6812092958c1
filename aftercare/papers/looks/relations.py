"""The dated relations of one case, in one statement."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.records import Absence, Block, Part, TeamMember
from aftercare.papers.looks.windows import Barred, Membership, Relations, StandIn, Worker
from aftercare.people.records import Role, Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.gather import Gather, Rows

_HERE: BindParameter[str] = bindparam("centre_id")
_WORKERS = Rows(
    Staff,
    *(Staff.id, Staff.role, Staff.works_until, Staff.joined_at, Staff.left_at, Staff.called),
    where=[Staff.centre_id == _HERE],
)
_AWAY = Rows(Absence, where=[Absence.staff_id.in_(select(Staff.id).where(Staff.centre_id == _HERE))])
_BARRED = Rows(Block, Block.staff_id, Block.at, Block.lifted_at)
_ASKED = Gather(_WORKERS, TeamMember, _AWAY, _BARRED)


async def relations_of(db: AsyncSession, case: FoundCase) -> tuple[Relations, dict[str, str]]:
    """Who ever had a relation to a case, and what everybody of the centre is called; one statement."""
    found, house = await _ASKED.of(db, case.id, centre_id=case.person.centre_id), keys_of(db).house
    members = [
        Membership(row.staff_id, row.since, row.until, row.part == Part.relief) for row in found[TeamMember]
    ]
    barred = [Barred(row.staff_id, row.at, row.lifted_at) for row in found[_BARRED]]
    relations = Relations(
        [
            Worker(row.id, row.joined_at, row.left_at, row.works_until, row.role == Role.coordinator)
            for row in found[_WORKERS]
        ],
        [_as_it_was(each, barred) for each in members],
        [
            StandIn(row.deputy_id, row.staff_id, row.first_day, row.last_day, row.ended_at)
            for row in found[_AWAY]
        ],
        barred,
    )
    return relations, {row.id: house.open(Staff.called, row.id, row.called) for row in found[_WORKERS]}


def _as_it_was(member: Membership, barred: Iterable[Barred]) -> Membership:
    """A block ends the care relation the day before; until its minute the member could open the case."""
    for bar in barred:
        blocked_on = clock.local(bar.at).date()
        if bar.staff_id == member.staff_id and member.until == blocked_on - timedelta(days=1):
            return replace(member, until=blocked_on)
    return member
