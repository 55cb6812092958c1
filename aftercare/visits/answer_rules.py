"""Until when she may answer about a visit."""

from datetime import datetime, time, timedelta

from aftercare.clock import local, wall
from aftercare.visits.rules import AHEAD, VisitState

LAST_ANSWER = time(20)


def answer_deadline(starts_at: datetime, set_at: datetime) -> datetime:
    """The evening before at 20:00 Copenhagen time; an hour before the start when the time was set after that.

    A time set within the last hour before a visit cannot be answered by link any more: people talk.
    """
    evening_before = wall(local(starts_at).date() - timedelta(days=1), LAST_ANSWER)
    return evening_before if set_at < evening_before else starts_at - timedelta(hours=1)


def may_answer(state: VisitState, deadline: datetime, now: datetime) -> bool:
    """True while the visit lies ahead and the deadline has not come; an answer may be changed until then."""
    return state in AHEAD and now < deadline
