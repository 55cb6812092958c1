"""What Mette's phone was told of lately, and what she has chosen: weekends are hers."""

from datetime import datetime, timedelta

from aftercare.demo.courses import Course
from aftercare.demo.ground import Ground
from aftercare.reminders.choice_records import ReminderChoices
from aftercare.reminders.records import Push, Reminder
from aftercare.reminders.share_rules import GATHERED
from aftercare.storage.ids import new_id

_SEEN_AFTER = timedelta(minutes=1)
_TOLD = (
    *(("turn", -1, "09.00", "sent", True), ("out_of_rhythm", -1, "09.10", "sent", False)),
    *(("no_plan", -4, "09.00", "", False), ("safe_again", -4, "09.00", "missed", False)),
)


def plant_reminders(ground: Ground, courses: dict[str, Course]) -> None:
    """Two seen or sent, one gathered with others, one that no phone took in time."""
    mette, amina = ground.cast.people["mette"].id, courses["amina"].id
    for kind, days, hour, status, seen in _TOLD:
        told = ground.at(ground.day(days), hour)
        one = Reminder(id=new_id(), key=f"demo:{kind}:{amina}", staff_id=mette, kind=kind)
        one.opens, one.due_at, one.claimed_at = f"/cases/{amina}", told, told
        one.expires_at, one.outcome = told + timedelta(hours=8), "" if status else GATHERED
        ground.put(one)
        if status:
            ground.put(_push(one, status, told if status == "sent" else None, seen=seen))
    chosen = ReminderChoices(staff_id=mette, off="", days_off="5,6", holidays=True, hour_before=60)
    chosen.day_before_at, chosen.digest_at, chosen.changed_at = 9, 8, ground.at(ground.day(-20), "09.00")
    ground.put(chosen)


def _push(one: Reminder, status: str, sent_at: datetime | None, *, seen: bool) -> Push:
    push = Push(id=new_id(), reminder_id=one.id, phone_id=new_id(), ack=new_id(), tries=1, lease="")
    push.next_try_at, push.expires_at, push.status = one.claimed_at, one.expires_at, status
    push.sent_at, push.shown_at = sent_at, sent_at + _SEEN_AFTER if seen and sent_at else None
    return push
