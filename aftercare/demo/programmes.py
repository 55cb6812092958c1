"""Plants programmes beside the main courses: agreements, talks for children, and two groups."""

from dataclasses import dataclass
from datetime import date, timedelta

from aftercare.course.contacts.rules import ContactKind
from aftercare.demo.courses import Course
from aftercare.demo.ground import Ground, past_working_day
from aftercare.demo.visits import log
from aftercare.storage.ids import new_id
from aftercare.support.programmes.group_days import series
from aftercare.support.programmes.group_records import (
    Group,
    GroupAttendance,
    GroupKind,
    GroupMember,
    GroupSession,
)
from aftercare.support.programmes.records import FurtherProgramme, QuotaLift
from aftercare.support.programmes.rules import Kind


@dataclass(frozen=True)
class Agreed:
    """A programme of the demo: whose, which, begun and agreed until so many days from today, how much."""

    name: str
    kind: Kind
    begun: int
    until: int | None
    quota: int
    talks: tuple[int, ...]
    lifted: int = 0


AGREED = (
    Agreed("lan", Kind.extended, -50, 11, 1200, (-45, -38, -30, -24)),
    Agreed("marianne", Kind.extended, -40, 80, 480, (-38,)),
    Agreed("olena", Kind.ambulatory, -30, 90, 300, (-28, -21, -12)),
    Agreed("emilie", Kind.children, -70, None, 6, (-60, -46, -32)),
    Agreed("ayaan", Kind.children, -80, None, 6, (-75, -61, -47, -33, -19, -3), lifted=8),
)
SCOPE = {
    Kind.extended: "Samtaler i hjemmet og følgeskab til møder, mens hun finder sig til rette.",
    Kind.ambulatory: "Samtaler på centret hver anden uge.",
    Kind.children: "Samtaler med børnefaglig koordinator.",
}
MINUTES = {Kind.extended: 240, Kind.ambulatory: 60, Kind.children: 45}
GROUPS = (
    ("Tirsdagsgruppen", GroupKind.self_help, -35, 10, ("amina", "birgitte", "line", "charlotte", "fatuma")),
    ("Økonomi i øjenhøjde", GroupKind.workshop, -3, 3, ("nour", "louise", "maja")),
)


def plant_programmes(ground: Ground, courses: dict[str, Course]) -> None:
    """What some of them have besides, and the groups they take part in."""
    for number, one in enumerate(AGREED, start=1):
        if one.name in courses:
            _agree(ground, courses[one.name], one, number)
    for called, kind, first, times, names in GROUPS:
        group = _group(ground, called, kind)
        days = series(_tuesday(ground.day(first)), times, 7, lambda day: False)
        sessions = [GroupSession(id=new_id(), group_id=group.id, on=day) for day in days]
        ground.put(*sessions)
        for place, name in enumerate(names):
            if name in courses:
                _take_part(ground, courses[name], group, sessions, place)


def _tuesday(day: date) -> date:
    return day - timedelta(days=(day.weekday() - 1) % 7)


def _agree(ground: Ground, course: Course, one: Agreed, number: int) -> None:
    row = FurtherProgramme(id=new_id(), case_id=course.id, number=number, kind=one.kind, version=1)
    row.begun_on, row.until = ground.day(one.begun), None if one.until is None else ground.day(one.until)
    row.quota, row.by = one.quota, ground.id_of(course.writer)
    row.at = ground.at(past_working_day(row.begun_on, ground.today), "09.15")
    row.municipality, row.ore_per_hour = "", None
    if one.kind is not Kind.children:
        row.municipality, row.ore_per_hour = course.woman.municipality, 68_500
        row.contact = course.lock.seal(FurtherProgramme.contact, row.id, "Lis Bruun, familierådgiver")
    row.scope = course.lock.seal(FurtherProgramme.scope, row.id, SCOPE[one.kind])
    ground.put(row)
    if one.lifted:
        lift = QuotaLift(id=new_id(), programme_id=row.id, case_id=course.id, quota=one.lifted)
        lift.why = course.lock.seal(QuotaLift.why, lift.id, "Den mindste er lige begyndt at fortælle.")
        lift.by, lift.at = ground.id_of("karin"), ground.at(ground.day(-21), "10.00")
        ground.put(lift)
    for day in one.talks:
        at = ground.at(past_working_day(ground.day(day), ground.today), "15.30")
        contact = log(ground, course, course.writer, ContactKind.centre, at, minutes=MINUTES[one.kind])
        contact.present = "child" if one.kind is Kind.children else "her"


def _group(ground: Ground, called: str, kind: GroupKind) -> Group:
    karin = ground.cast.people["karin"]
    group = Group(id=new_id(), centre_id=karin.centre_id, kind=kind, starts="17:00", minutes=120, seats=8)
    group.called, group.version = ground.house.seal(Group.called, group.id, called), 1
    group.place = ground.house.seal(Group.place, group.id, "Det grønne rum")
    group.made_by, group.made_at = karin.id, ground.at(ground.day(-60), "10.00")
    ground.put(group)
    return group


def _take_part(
    ground: Ground, course: Course, group: Group, sessions: list[GroupSession], place: int
) -> None:
    since = max(sessions[0].on, course.opened_on)
    member = GroupMember(id=new_id(), group_id=group.id, case_id=course.id, since=since)
    member.by, member.at = ground.id_of(course.writer), ground.at(since - timedelta(days=1), "11.00")
    ground.put(member)
    for number, session in enumerate(sessions):
        if since <= session.on < ground.today:
            came = GroupAttendance(id=new_id(), session_id=session.id, case_id=course.id)
            came.came, came.by = (number + place) % 4 != 3, ground.id_of("karin")
            came.at = ground.at(session.on, "19.10")
            ground.put(came)
