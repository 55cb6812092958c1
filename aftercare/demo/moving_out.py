"""Plants checklists, notices to the municipality and safety talks for those who have moved out."""

from datetime import date, timedelta

from aftercare.demo.courses import Course
from aftercare.demo.ground import Ground, past_working_day, working_day
from aftercare.moving_out.checklist_records import QUESTIONS, MoveLine, MoveList, MunicipalNotice, SafetyTalk
from aftercare.moving_out.rules import (
    MATTERS,
    TALK_DAYS,
    Doer,
    How,
    LineState,
    Matter,
    Notice,
    Stage,
    Talk,
    stage_of,
    talk_days,
)
from aftercare.storage.ids import new_id

# Of whom something is still open: the notice, the newest talk.
NOT_TOLD = ("ayaan",)
NOT_TALKED = ("ayaan", "roza")
DOERS = {
    Matter.moving_aid: Doer.municipality,
    Matter.deposit: Doer.municipality,
    Matter.adviser: Doer.municipality,
    Matter.belongings: Doer.centre,
    Matter.goodbye: Doer.centre,
    Matter.post: Doer.her,
    Matter.registration: Doer.her,
    Matter.danish: Doer.her,
}
NOT_HERS = (Matter.residence, Matter.custody, Matter.danish)
SAID = (
    "Han skriver til hendes bror, men ved ikke, hvor hun er.",
    "Hendes søster og én veninde.",
    "Ja, ny telefon og nye koder.",
    "De sover bedre og spørger mindre.",
    "Sin søster først, så os, og 112 hvis det haster.",
)


def plant_moving(ground: Ground, courses: dict[str, Course]) -> None:
    """What belongs to each move-out that has been; a few have something open."""
    for name, course in courses.items():
        if course.moved_out_on is None or course.moved_out_on > ground.today:
            continue
        _checklist(ground, course, course.moved_out_on)
        if name not in NOT_TOLD:
            _notice(ground, course, course.moved_out_on)
        for talk in Talk:
            day = working_day(talk_days(course.moved_out_on)[talk])
            last = course.moved_out_on + timedelta(days=TALK_DAYS[talk] + 20) > ground.today
            if day < ground.today and not (last and name in NOT_TALKED):
                _talk(ground, course, talk, day)


def _checklist(ground: Ground, course: Course, moved: date) -> None:
    by, at = ground.id_of(course.writer), ground.at(course.opened_on, "12.30")
    ground.put(MoveList(case_id=course.id, by=by, at=at))
    for position, matter in enumerate(MATTERS):
        stage, state, done = stage_of(matter), LineState.open, None
        if stage is Stage.move or position % 3 == 0:
            done = past_working_day(moved - timedelta(days=20 - position), ground.today)
            state = LineState.done if done <= ground.today else LineState.begun
        elif matter in NOT_HERS and position % 2:
            state = LineState.not_needed
        elif position % 3 == 1:
            state = LineState.begun
        row = MoveLine(id=new_id(), case_id=course.id, key=matter.value, stage=stage, position=position)
        row.state, row.who, row.version, row.by, row.at = state, DOERS.get(matter), 1, by, at
        row.done_on = done if state is LineState.done else None
        row.done_by = by if row.done_on else None
        row.due_on = working_day(ground.day(9)) if state is LineState.begun else None
        ground.put(row)


def _notice(ground: Ground, course: Course, moved: date) -> None:
    row = MunicipalNotice(id=new_id(), case_id=course.id, kind=Notice.discharge, event_on=moved)
    row.sent_on, row.how, row.anonymous = past_working_day(moved, ground.today), How.digital, False
    row.told_to = course.lock.seal(MunicipalNotice.told_to, row.id, "Familieafdelingen")
    row.by, row.at = ground.id_of(course.writer), ground.at(row.sent_on, "10.20")
    ground.put(row)


def _talk(ground: Ground, course: Course, talk: Talk, day: date) -> None:
    row = SafetyTalk(id=new_id(), case_id=course.id, talk=talk, held_on=day)
    for column, text in zip(QUESTIONS, SAID, strict=True):
        setattr(row, column.key, course.lock.seal(column, row.id, text))
    row.note = course.lock.seal(SafetyTalk.note, row.id, "Vi gik planen igennem. Hun kan den udenad.")
    row.held_by = row.by = ground.id_of(course.writer)
    row.at = ground.at(day, "14.10")
    ground.put(row)
