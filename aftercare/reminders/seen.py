"""What counts as seen: a phone said that it has shown it, or its person has used the house since."""

from sqlalchemy import exists, or_

from aftercare.people.records import Login
from aftercare.reminders.records import Push, Reminder

SEEN = or_(
    exists().where(Push.reminder_id == Reminder.id, Push.shown_at.is_not(None)),
    exists().where(Login.staff_id == Reminder.staff_id, Login.seen_at > Reminder.claimed_at),
)
"""True in SQL for a reminder that need be told nowhere else."""
