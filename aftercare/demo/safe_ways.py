"""What each woman of the demo has said about being reached."""

from datetime import time, timedelta

from aftercare.cases.safety.gate import PhoneOf
from aftercare.cases.safety.hours import Hours, written
from aftercare.cases.safety.records import SafeContact, Source, WaySource
from aftercare.cases.safety.rules import ASKED, HOLDS
from aftercare.demo.courses import Course, open_course
from aftercare.demo.ground import Ground
from aftercare.demo.women import Woman
from aftercare.storage.ids import new_id
from aftercare.storage.keys import Keyring

# May we call, text, leave a message; does she want invitations. No row at all: nobody has asked her yet.
SAYS = {
    "text": (True, True, None, True),
    "call": (True, False, False, True),
    "none": (True, True, None, False),
    "new": (True, None, None, None),
}
CAUTION = ("amina", "camilla", "hanan")
HOURS = ("Hverdage kl. 9–14", "Helst om formiddagen", "Efter kl. 15", "", "")
EVERY_DAY, WEEKDAYS = frozenset(range(7)), frozenset(range(5))
NEVER_AT_NIGHT = Hours(EVERY_DAY, time(18), time(8), never=True)
# What nobody has made rows of stays in words, as in a house that was upgraded.
ROWS = {
    "Hverdage kl. 9–14": (Hours(WEEKDAYS, time(9), time(14)),),
    "Hverdage kl. 9–12": (
        Hours(WEEKDAYS, time(9), time(12)),
        Hours(EVERY_DAY, time(18), time(8), never=True),
    ),
    "Efter kl. 10": (Hours(EVERY_DAY, time(10), time(20)),),
    "Helst om formiddagen": (Hours(EVERY_DAY, time(9), time(12)),),
    "Efter kl. 14, når børnene er i klub": (Hours(EVERY_DAY, time(14), time(20)),),
    "Efter kl. 15": (Hours(EVERY_DAY, time(15), time(20)),),
}
ASK_AGAIN, SHARED = ("pernille",), ("camilla",)
IN_WORDS = {"camilla": "Kun når han er på arbejde"}
SAY = ("fra klinikken", "fra biblioteket", "det er Anne", "", "")


def say_what_is_safe(ground: Ground, course: Course) -> None:
    """Her answers, where she was asked, and how we know them."""
    if course.woman.says not in SAYS:
        return
    said = SAYS[course.woman.says]
    safe = SafeContact(case_id=course.id, by=ground.id_of(course.writer))
    safe.caution = course.woman.name in CAUTION
    safe.may_call, safe.may_text, safe.may_leave_message, safe.wants_invitations = said
    words = ground.rng.choice(HOURS)
    keep_hours(course, safe, IN_WORDS.get(course.woman.name, words))
    safe.say = course.lock.seal(SafeContact.say, course.id, ground.rng.choice(SAY))
    safe.confirmed_on = max(course.opened_on, ground.day(-ground.rng.randint(5, 50)))
    if course.woman.name in ASK_AGAIN:
        safe.confirmed_on = max(course.opened_on, ground.day(-75))
    safe.holds_until = safe.confirmed_on + timedelta(days=HOLDS.default)
    safe.phone_of = PhoneOf.shared if course.woman.name in SHARED else PhoneOf.hers
    ground.put(safe)
    for name in (*ASKED, "phone_of"):
        if getattr(safe, name) is not None:
            how = {"source": Source.said, "on": safe.confirmed_on, "by": safe.by}
            ground.put(WaySource(id=new_id(), case_id=course.id, way=name, **how))


def keep_hours(course: Course, safe: SafeContact, words: str) -> None:
    """Her hours in her own words, and as rows where somebody has made them."""
    safe.hours = course.lock.seal(SafeContact.hours, course.id, words)
    week = written(ROWS.get(words, ()))
    safe.week = course.lock.seal(SafeContact.week, course.id, week)


def open_and_ask(ground: Ground, ring: Keyring, woman: Woman, centre: str = "nordlys") -> Course:
    """Her case, with what she has said of being reached."""
    course = open_course(ground, ring, woman, centre)
    say_what_is_safe(ground, course)
    return course
