"""The groups she takes part in, and those she may join."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, func, select
from sqlalchemy import case as either
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.storage.engines import keys_of
from aftercare.support.programmes.group_records import (
    Group,
    GroupAttendance,
    GroupKind,
    GroupMember,
    GroupSession,
)
from aftercare.words.names import in_danish


@dataclass(frozen=True, slots=True)
class HerGroup:
    """A group as it concerns one woman; `id` is that of her taking part, empty while she does not.

    `came` of `met`: the days she came, of the days the group has met since she joined.
    """

    id: str
    group_id: str
    kind: GroupKind
    called: str
    last_on: date | None
    since: date | None
    left_on: date | None
    came: int
    met: int

    @property
    def now(self) -> bool:
        """True while she takes part."""
        return self.since is not None and self.left_on is None


async def her_groups(db: AsyncSession, case: FoundCase, now: datetime) -> list[HerGroup]:
    """Every group of the centre and how she stands to it; one statement. The case was found in reach."""
    today = clock.local(now).date()
    hers = and_(GroupMember.group_id == Group.id, GroupMember.case_id == case.id)
    while_there = and_(
        GroupSession.on >= GroupMember.since,
        GroupSession.on <= func.coalesce(GroupMember.left_on, today),
        GroupSession.cancelled_at.is_(None),
    )
    came = and_(GroupAttendance.session_id == GroupSession.id, GroupAttendance.case_id == case.id)
    rows = await db.execute(
        select(Group.id, Group.kind, Group.called, func.max(GroupSession.on).label("last_on"))
        .add_columns(GroupMember.id.label("member_id"), GroupMember.since, GroupMember.left_on)
        .add_columns(func.sum(either((while_there, 1), else_=0)).label("met"))
        .add_columns(func.sum(either((and_(while_there, GroupAttendance.came), 1), else_=0)).label("came"))
        .outerjoin(GroupMember, hers)
        .outerjoin(GroupSession, GroupSession.group_id == Group.id)
        .outerjoin(GroupAttendance, came)
        .where(Group.centre_id == case.person.centre_id)
        .group_by(Group.id, Group.kind, Group.called)
        .group_by(GroupMember.id, GroupMember.since, GroupMember.left_on)
    )
    house = keys_of(db).house
    found = [
        HerGroup(
            id=row.member_id or "",
            group_id=row.id,
            kind=GroupKind(row.kind),
            called=house.open(Group.called, row.id, row.called),
            last_on=row.last_on,
            since=row.since,
            left_on=row.left_on,
            came=row.came or 0,
            met=row.met or 0,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (not one.now, in_danish(one.called), one.group_id))


def to_join(groups: list[HerGroup], today: date) -> list[HerGroup]:
    """Those she is not in and that still meet, each once."""
    in_now = {one.group_id for one in groups if one.now}
    open_ones = [one for one in groups if one.group_id not in in_now and one.last_on and one.last_on >= today]
    return list({one.group_id: one for one in open_ones}.values())
