"""Jonas's phone lost Aftaler two days ago: he has not seen yesterday's reminder of a visit today."""

from aftercare.demo.ground import Ground
from aftercare.reminders.phones import endpoint_mark
from aftercare.reminders.records import Phone, Reminder
from aftercare.reminders.unseen_records import Unseen
from aftercare.storage.ids import new_id
from aftercare.visits.records import Visit
from aftercare.visits.reminder_rules import DAY_BEFORE
from aftercare.visits.rules import AHEAD

ADDRESS = "https://fcm.googleapis.com/fcm/send/of-a-phone-that-there-never-was"
POINT = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"


def plant_unseen(ground: Ground) -> None:
    """His phone, its last reminder, and the line his coordinator has of it, where he has a visit today."""
    jonas, lost = ground.id_of("jonas"), ground.at(ground.day(-2), "16.40")
    phone = Phone(id=new_id(), staff_id=jonas, endpoint_mark=endpoint_mark(ADDRESS))
    phone.endpoint = ground.house.seal(Phone.endpoint, phone.id, ADDRESS)
    phone.p256dh = ground.house.seal(Phone.p256dh, phone.id, POINT)
    phone.auth = ground.house.seal(Phone.auth, phone.id, "A" * 22)
    phone.label = ground.house.seal(Phone.label, phone.id, "Android")
    phone.added_at, phone.seen_at = ground.at(ground.day(-60), "09.15"), ground.at(ground.day(-3), "08.02")
    phone.dead_at, phone.stopped = lost, "gone"
    ground.put(phone)
    today = (ground.at(ground.day(0), "00.01"), ground.at(ground.day(0), "23.59"))
    visits = [one for one in ground.waiting(Visit) if one.staff_id == jonas and one.state in AHEAD]
    ahead = [one for one in visits if max(ground.now, today[0]) < one.starts_at < today[1]]
    if ahead:
        _not_seen(ground, phone, min(ahead, key=lambda one: one.starts_at))


def _not_seen(ground: Ground, phone: Phone, visit: Visit) -> None:
    given = ground.at(ground.day(-1), "09.00")
    key = f"visit:{visit.id}:{phone.staff_id}:{DAY_BEFORE.name}:{int(visit.starts_at.timestamp())}"
    reminder = Reminder(
        id=new_id(), key=key, staff_id=phone.staff_id, kind=DAY_BEFORE.name, outcome="no_phone"
    )
    reminder.opens, reminder.due_at, reminder.claimed_at = f"/visits/{visit.id}", given, given
    reminder.expires_at = ground.at(ground.day(-1), "21.00")
    found = Unseen(id=new_id(), key=key, reminder_id=reminder.id, staff_id=phone.staff_id)
    found.centre_id, found.visit_id = ground.cast.centres["nordlys"], visit.id
    found.starts_at, found.found_at = visit.starts_at, ground.at(ground.day(-1), "10.30")
    found.found_on = ground.day(-1)
    ground.put(reminder, found)
