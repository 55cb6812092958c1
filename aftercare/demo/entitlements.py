"""Plants what she has a right to and what was applied for, and interpreters for visits ahead."""

from datetime import timedelta

from aftercare.cases.offers import OfferAnswer
from aftercare.demo.courses import Course
from aftercare.demo.ground import Ground
from aftercare.storage.ids import new_id
from aftercare.support.entitlements.records import (
    Danish,
    Grant,
    GrantAnswer,
    Outcome,
    PathStep,
    Point,
    PoliceStatus,
    Psychologist,
    Referral,
    Referred,
    RestrainingOrder,
    School,
    Schooling,
    Talk,
    Work,
)
from aftercare.support.entitlements.rules import GRANT_DAYS, HER_HOURS, OFFER_DAYS, Moment, Place, Police
from aftercare.visits.interpreter_records import Interpreter, Way
from aftercare.visits.records import Visit
from aftercare.visits.rules import AHEAD

FUNDS = (("Lygtefonden", "Senge til børnene", 4000), ("Fonden Havgus", "En uge ved havet", 6500))
STEPS = ("cv", "ug_dk", "jobcentre_together", "sleep_rhythm")


def plant_needs(ground: Ground, courses: dict[str, Course]) -> None:
    """A little for everybody who has moved out, a different mixture each."""
    for number, course in enumerate(courses.values()):
        if course.moved_out_on is None:
            continue
        _psychologist(ground, course, number)
        _police(ground, course, number)
        _school(ground, course, number)
        if number % 2:
            _applied(ground, course, number)
    _interpreters(ground, {course.id: course for course in courses.values()})


def _psychologist(ground: Ground, course: Course, number: int) -> None:
    offered, days = ground.day(-20 - number), 20 + number
    settled = OfferAnswer.declined if number % 3 == 2 else OfferAnswer.accepted
    answer = OfferAnswer.offered if number % 8 == 1 else settled
    row = Psychologist(id=course.id, case_id=course.id, offered_on=offered, answer=answer, hours=HER_HOURS)
    row.answered_on = None if answer is OfferAnswer.offered else offered + timedelta(days=3)
    row.answer_by = (row.answered_on or offered) + timedelta(days=OFFER_DAYS)
    row.more, row.version = 0, 1
    row.place = Place.clinic if answer is OfferAnswer.accepted else None
    why = "Hun vil vente, til børnene er faldet til." if answer is OfferAnswer.declined else ""
    row.why_not = course.lock.seal(Psychologist.why_not, row.id, why)
    row.by, row.at = ground.id_of(course.writer), ground.at(ground.day(-days), "13.30")
    ground.put(row)
    if answer is OfferAnswer.accepted:
        for week in range(2):
            talk = Talk(id=new_id(), case_id=course.id, psychologist_id=row.id, minutes=60)
            talk.on, talk.by, talk.at = ground.day(-8 + 7 * week), row.by, ground.at(ground.day(-1), "15.00")
            ground.put(talk)


def _police(ground: Ground, course: Course, number: int) -> None:
    states = [(Police.reported, Moment.admission, -150), (Police.charged, Moment.later, -30)]
    for status, moment, day in states if number % 2 else [(Police.not_reported, Moment.admission, -150)]:
        row = PoliceStatus(id=new_id(), case_id=course.id, status=status, moment=moment, on=ground.day(day))
        row.by, row.at = ground.id_of(course.writer), ground.at(ground.day(day), "10.15")
        ground.put(row)
    if number % 4 == 1:
        until = ground.day(12 + 30 * number)
        order = RestrainingOrder(id=new_id(), case_id=course.id, from_on=ground.day(-200), until=until)
        order.version, order.by = 1, ground.id_of(course.writer)
        order.at = ground.at(ground.day(-190), "11.00")
        ground.put(order)


def _applied(ground: Ground, course: Course, number: int) -> None:
    fund, purpose, amount = FUNDS[number % 4 // 2]
    applied = ground.day(-40 - 10 * (number % 5))
    grant = Grant(id=new_id(), case_id=course.id, amount=amount, applied_on=applied, version=1)
    grant.fund = course.lock.seal(Grant.fund, grant.id, fund)
    grant.purpose = course.lock.seal(Grant.purpose, grant.id, purpose)
    granted = number % 3 == 0
    grant.answer = GrantAnswer.granted if granted else GrantAnswer.waiting
    grant.answered_on = ground.day(-5) if granted else None
    grant.granted = amount if granted else None
    grant.answer_by = applied + timedelta(days=GRANT_DAYS)
    referral = Referral(id=new_id(), case_id=course.id, target=Referred.lawyer, version=1)
    referral.referred_on, referral.outcome = ground.day(-30), Outcome.started
    referral.outcome_on = ground.day(-20)
    referral.who = course.lock.seal(Referral.who, referral.id, "Advokatvagten")
    referral.note = course.lock.seal(Referral.note, referral.id, "")
    for row in (grant, referral):
        row.by, row.at = ground.id_of(course.writer), ground.at(ground.day(-30), "09.45")
    ground.put(grant, referral)


def _school(ground: Ground, course: Course, number: int) -> None:
    school = (School.unfinished, School.only_school, School.completed)[number % 3]
    danish = Danish.not_needed if course.woman.language == "da" else Danish.under_way
    row = Schooling(id=new_id(), case_id=course.id, moment=Point.start, school=school, danish=danish)
    row.work, row.on, row.version = Work.jobcentre, course.moved_out_on or ground.today, 1
    row.by, row.at = ground.id_of(course.writer), ground.at(row.on, "14.00")
    ground.put(row)
    for at, item in enumerate(STEPS[: 2 + number % 3]):
        step = PathStep(id=new_id(), case_id=course.id, item=item)
        step.by, step.at = row.by, ground.at(ground.day(-30), f"10.{10 + at}")
        step.done_on, step.done_by = (ground.day(-9), row.by) if at == 0 else (None, None)
        ground.put(step)


def _interpreters(ground: Ground, courses: dict[str, Course]) -> None:
    """Every second visit ahead of a woman who needs one has an interpreter booked."""
    ahead = [one for one in ground.waiting(Visit) if one.state in AHEAD and one.case_id in courses]
    wanting = [one for one in ahead if courses[one.case_id].woman.language.endswith("+")]
    for visit in wanting[::2]:
        course = courses[visit.case_id]
        row = Interpreter(id=visit.id, case_id=course.id, wanted=True, way=Way.phone, version=1)
        row.language, row.booked_for = course.woman.language.rstrip("+"), visit.starts_at
        row.booked_with = course.lock.seal(Interpreter.booked_with, row.id, "Tolkebureauet Øst")
        row.reference = course.lock.seal(Interpreter.reference, row.id, "T-4711")
        row.by, row.at = ground.id_of(course.writer), ground.at(ground.day(-2), "12.00")
        ground.put(row)
