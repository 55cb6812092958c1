"""What coordinators have waiting of reminders that nobody has seen: one line a colleague."""

from sqlalchemy import exists
from sqlalchemy.orm import aliased

from aftercare.cases.matters import HousePromise
from aftercare.cases.things import called
from aftercare.people.records import Staff
from aftercare.reminders.records import Reminder
from aftercare.reminders.seen import SEEN
from aftercare.reminders.unseen_records import Unseen
from aftercare.reminders.unseen_rules import UNSEEN

_earlier = aliased(Unseen)
_said_before = exists().where(
    _earlier.staff_id == Unseen.staff_id, _earlier.ended_at.is_(None), _earlier.id < Unseen.id
)
UNSEEN_WAITS = HousePromise(
    UNSEEN,
    about=Unseen.staff_id,
    by=Unseen.staff_id,
    centre=Unseen.centre_id,
    on=Unseen.found_on,
    where=(Unseen.ended_at.is_(None), ~SEEN, ~_said_before),
    joined=((Reminder, Reminder.id == Unseen.reminder_id),),
    thing=called(Staff.called, of=Unseen.staff_id),
)
