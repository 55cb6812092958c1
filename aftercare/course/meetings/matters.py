"""Joint meetings ahead or not written up, and what they decided, for the glances that gather open matters."""

from sqlalchemy import String, cast, func

from aftercare.cases.matters import Promise, reminded
from aftercare.cases.things import called, word
from aftercare.course.closing.records import Meeting, MeetingDecision
from aftercare.course.meetings.rules import DECISION, JOINT_MEETING

# Days begin at midnight in London here: what is planned at one in the morning is told of a day early.
_DAY = func.substr(cast(Meeting.starts_at, String(40)), 1, 10)

JOINT_MEETINGS = reminded(
    Promise(
        JOINT_MEETING,
        Meeting,
        _DAY,
        (Meeting.held_at.is_(None), Meeting.cancelled_at.is_(None)),
        thing=word(Meeting.kind),
    )
)
DECISIONS = reminded(
    Promise(
        DECISION,
        MeetingDecision,
        MeetingDecision.due_on,
        (MeetingDecision.due_on.is_not(None), MeetingDecision.done_on.is_(None)),
        thing=called(MeetingDecision.what),
    )
)
