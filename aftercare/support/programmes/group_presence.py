"""Where a group lets a woman be: on its days, and in its circle from her first day to her last."""

from sqlalchemy import and_, cast, func, or_
from sqlalchemy.types import String

from aftercare.cases.apart.presences import EVER_AFTER, declare_presence, gone_after, present
from aftercare.cases.apart.rules import What
from aftercare.storage.wall_times import day_begins, day_ends
from aftercare.support.programmes.group_records import Group, GroupMember, GroupSession

_begins = cast(GroupSession.on, String(10)) + "T" + Group.starts
ON_ITS_DAYS = declare_presence(
    present(What.group, GroupMember.case_id, Group.id, _begins, gone_after(_begins, Group.minutes))
    .join(Group, Group.id == GroupMember.group_id)
    .join(
        GroupSession,
        and_(GroupSession.group_id == Group.id, GroupSession.cancelled_at.is_(None)),
    )
    .where(
        GroupSession.on >= GroupMember.since,
        or_(GroupMember.left_on.is_(None), GroupSession.on <= GroupMember.left_on),
    )
)
_until = func.coalesce(day_ends(GroupMember.left_on), EVER_AFTER)
IN_ITS_CIRCLE = declare_presence(
    present(
        What.group,
        GroupMember.case_id,
        GroupMember.group_id,
        day_begins(GroupMember.since),
        _until,
        at_house=False,
    )
)
"""Who takes part in one group knows of each other between its days too."""
