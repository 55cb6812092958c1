"""Where a joint meeting lets a woman be: its place is free text, and may be the house."""

from aftercare.cases.apart.presences import declare_presence, gone_after, present
from aftercare.cases.apart.rules import What
from aftercare.course.closing.records import Meeting
from aftercare.storage.wall_times import OnTheWall

_begins = OnTheWall(Meeting.starts_at)
AT_MEETINGS = declare_presence(
    present(What.meeting, Meeting.case_id, Meeting.id, _begins, gone_after(_begins, Meeting.minutes)).where(
        Meeting.cancelled_at.is_(None), Meeting.held_at.is_(None)
    )
)
