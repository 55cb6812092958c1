"""Who watches at Nordlys, how those who are out now come home, and what was tried and raised before."""

from datetime import datetime, timedelta

from aftercare.demo.courses import Course
from aftercare.demo.ground import Ground
from aftercare.storage.ids import new_id
from aftercare.visits.coming_home.records import Alarm, AlarmCall, CentreWatch, Responder, VisitWatch
from aftercare.visits.coming_home.rules import OUT, AlarmKind, Doing, Ended, expected_end
from aftercare.visits.records import Visit, VisitStep
from aftercare.visits.rules import VisitState

ORDER = (("karin", 7, 21, False), ("sara", 7, 17, True), ("lone", 21, 7, False))
BUDDIES = {"mette": "jonas", "jonas": "mette"}
SENTENCE = "Har du husket den blå mappe?"


def plant_coming_home(ground: Ground, courses: dict[str, Course]) -> None:
    """The order and its sentence, two alarms of last week, and a watch for each visit that is under way."""
    centre_id, at = ground.cast.centres["nordlys"], ground.at(ground.day(-40), "13.10")
    decided = CentreWatch(centre_id=centre_id, by=ground.id_of("karin"), at=at, version=1)
    decided.sentence = ground.house.seal(CentreWatch.sentence, centre_id, SENTENCE)
    decided.drill_on = ground.day(3)
    ground.put(decided)
    for place, (who, since, until, working_days) in enumerate(ORDER):
        row = Responder(id=new_id(), centre_id=centre_id, place=place, staff_id=ground.id_of(who))
        row.since, row.until, row.working_days = since, until, working_days
        ground.put(row)
    _was_tried(ground)
    _came_late(ground, courses["safiya"])
    for visit in ground.waiting(Visit):
        if visit.state == VisitState.under_way and visit.kind in OUT:
            _watch(ground, visit)


def _watch(ground: Ground, visit: Visit) -> None:
    began = max(one.at for one in ground.waiting(VisitStep) if one.visit_id == visit.id)
    row = VisitWatch(id=new_id(), visit_id=visit.id, case_id=visit.case_id, staff_id=visit.staff_id)
    row.by, row.at, row.begun_at, row.version = visit.staff_id, began, began, 1
    row.expected_end = expected_end(visit.starts_at, visit.minutes, began)
    names = {ground.id_of(who): ground.id_of(buddy) for who, buddy in BUDDIES.items()}
    row.buddy_id = names.get(visit.staff_id)
    ground.put(row)


def _was_tried(ground: Ground) -> None:
    at = ground.at(ground.day(-4), "10.02")
    alarm = _alarm(ground, AlarmKind.drill, "karin", at, Ended.drill)
    _call(ground, alarm, "sara", at, answered=at + timedelta(minutes=1), doing=Doing.calling)


def _came_late(ground: Ground, course: Course) -> None:
    """She sat in a bus without net; a colleague called and heard so."""
    at = ground.at(ground.day(-6), "15.15")
    alarm = _alarm(ground, AlarmKind.late, "jonas", at, Ended.spoken)
    alarm.case_id, alarm.ended_by = course.id, ground.id_of("karin")
    alarm.word = ground.house.seal(Alarm.word, alarm.id, "Han sad i bussen uden net. Alt er godt.")
    _call(ground, alarm, "jonas", at)
    answered = at + timedelta(minutes=4)
    _call(ground, alarm, "karin", at + timedelta(minutes=3), answered=answered, doing=Doing.calling)


def _alarm(ground: Ground, kind: AlarmKind, about: str, at: datetime, how: Ended) -> Alarm:
    centre_id = ground.cast.centres["nordlys"]
    alarm = Alarm(id=new_id(), kind=kind, centre_id=centre_id, staff_id=ground.id_of(about), due_at=at)
    alarm.key, alarm.watch_version, alarm.raised_at = f"demo:{alarm.id}", 1, at
    alarm.ended_at, alarm.ended_how = at + timedelta(minutes=7), how
    ground.put(alarm)
    return alarm


def _call(
    ground: Ground,
    alarm: Alarm,
    who: str,
    at: datetime,
    *,
    answered: datetime | None = None,
    doing: Doing | None = None,
) -> None:
    row = AlarmCall(id=new_id(), alarm_id=alarm.id, case_id=alarm.case_id, staff_id=ground.id_of(who))
    row.key, row.number = f"{alarm.id}:{row.staff_id}:0", 0
    row.due_at = row.called_at = at
    row.answered_at, row.doing = answered, doing
    ground.put(row)
