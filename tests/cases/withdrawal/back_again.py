"""What follows when a tap is undone, for tests/follow_ups.py."""

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.withdrawal.undoing import tapped_now, undo
from aftercare.course.meetings.actions import CALLED_OFF, cancel_meeting, plan_meeting
from aftercare.course.meetings.forms import NewMeetingForm
from aftercare.demo.cast import NOON, Cast
from aftercare.errors import KeptAway
from aftercare.storage.announcing import FAILED
from aftercare.storage.ids import new_id
from tests.cases.apart.things import never_together
from tests.cases.withdrawal.things import Hers, a_meeting


async def a_meeting_that_would_bring_a_pair_together_is_not_on_again(db: AsyncSession, cast: Cast) -> bool:
    """Called off, then the other woman has a meeting at that hour, and the tap is undone."""
    await never_together(db, cast, "amina", "birgitte")
    hers = Hers(db, cast)
    case, meeting_id = await hers.case(), await a_meeting(hers)
    await cancel_meeting(db, case, meeting_id, NOON)
    mark = await tapped_now(db, case, CALLED_OFF, meeting_id, home="/", now=NOON)
    other = await find_case(db, cast.people["mette"], cast.cases["amina"], NOON)
    typed = {"id": new_id(), "kind": "support", "day": "2026-11-24", "at": "08:00", "agenda": "Budget"}
    await plan_meeting(db, other, NewMeetingForm.model_validate(typed), NOON)
    try:
        await undo(db, case, mark, why="Fortrudt", now=NOON)
    except KeptAway:
        db.info.pop(FAILED)
        return True
    return False
