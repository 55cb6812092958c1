"""Every kind of matter with one fact and, worked out by hand, the days on which it is told of where."""

from aftercare.cases.apart.rules import TOGETHER
from aftercare.cases.children.rules import (
    CONCERN,
    RECEIPT,
    REPORT,
    REVIEW,
)
from aftercare.cases.consents.rules import CONSENT_ENDS
from aftercare.cases.emergency_review import EMERGENCY
from aftercare.cases.offers import ASK_AGAIN
from aftercare.cases.records import Programme
from aftercare.cases.safety.rules import HER_ANSWER, SAFE_AGAIN
from aftercare.course.clock.outreach import OUT_OF_CONTACT
from aftercare.course.clock.rhythm import OUT_OF_RHYTHM
from aftercare.course.clock.warnings import COURSE_CLOSING, COURSE_OVER, TURN, TURN_BEGUN
from aftercare.course.closing.transfer_rules import FOLLOW_UP, TRANSFER_PLAN
from aftercare.course.earlier.rules import UNKNOWN
from aftercare.moving_out.rules import ADMISSION_NOTICE, DISCHARGE_NOTICE, FIRST_CONTACT, LINE, SAFETY_TALK
from aftercare.moving_out.stay_rules import ANSWER_AWAITED, MOVE_OUT_DIFFERS, OFFER_WANTED
from aftercare.people.vouched import WAY_IN
from aftercare.reminders.unseen_rules import UNSEEN
from aftercare.support.entitlements.rules import (
    GRANT_ANSWER,
    ORDER_ENDS,
    PSYCHOLOGIST_UNANSWERED,
)
from aftercare.support.municipality.rules import (
    COUNSELLING_HALF_YEAR,
    COUNSELLING_YEAR,
    PLAN_141_REVIEW,
)
from aftercare.support.programmes.rules import ENDS, ORDINARY, QUOTA
from aftercare.team.rules import (
    STUCK,
)
from aftercare.visits.coming_home.rules import ALARM, ALARM_STANDS, DRILL_DUE
from aftercare.visits.interpreter_rules import INTERPRETER_FREED, INTERPRETER_MISSING
from aftercare.visits.reminder_rules import (
    ANSWERED,
    DAY_BEFORE,
    HOUR_BEFORE,
    NOT_BEGUN,
    NOT_CONFIRMED,
    NOT_WRITTEN,
)
from aftercare.visits.rules import AWAY_THEN, NOBODYS_VISIT
from tests.course.earlier.things import came_here
from tests.matters import planting, planting_alarms, planting_nobodys, planting_unseen
from tests.matters.answering import answered_by_link, confirmed
from tests.matters.ends import interpreter_freed
from tests.matters.move_outs import two_days
from tests.matters.planting import day, nothing
from tests.matters.promised import PROMISED
from tests.matters.rows import Row

AFTERCARE = Programme.aftercare
TABLE = (
    *PROMISED,
    Row(
        OFFER_WANTED,
        two_days("2026-12-20"),
        today="2026-12-06",
        late="2026-12-21",
        programme=AFTERCARE,
    ),
    Row(UNKNOWN, came_here(day("2026-12-01")), today="2026-12-01", late="2026-12-01", programme=AFTERCARE),
    Row(ANSWER_AWAITED, planting.aftercare_offered, today="2026-11-30", programme=AFTERCARE),
    Row(
        CONCERN,
        planting.concern("2026-12-02"),
        today="2026-11-29",
        late="2026-12-03",
        phone=(
            ("2026-12-02 09:00", "2026-12-02 21:00"),
            ("2026-12-03 09:00", "2026-12-03 21:00"),
        ),
    ),
    Row(REPORT, planting.child(moved_in_on="2026-11-20"), today="2026-11-20", late="2026-11-24"),
    # Six working days after Thursday 12 November are over with Friday the 20th.
    Row(RECEIPT, planting.report("2026-11-12"), today="2026-11-21", late="2026-11-21"),
    Row(REVIEW, planting.child(review_on="2027-01-15"), today="2027-01-01", late="2027-01-16"),
    Row(COUNSELLING_HALF_YEAR, planting.counselling("2026-06-10"), today="2026-12-10"),
    Row(COUNSELLING_YEAR, planting.counselling("2025-12-15"), today="2026-12-15"),
    Row(
        PLAN_141_REVIEW,
        planting.municipal_plan("2027-01-20"),
        today="2027-01-13",
        late="2027-01-21",
    ),
    Row(ORDER_ENDS, planting.order("2027-01-31"), today="2027-01-01", late="2027-02-01"),
    Row(
        MOVE_OUT_DIFFERS,
        two_days("2026-12-20"),
        today="2026-12-06",
        moved_out="2026-12-10",
    ),
    Row(PSYCHOLOGIST_UNANSWERED, planting.psychologist("2026-11-20"), today="2026-12-04"),
    Row(GRANT_ANSWER, planting.grant("2026-10-10"), today="2026-12-09"),
    Row(CONSENT_ENDS, planting.consent("2027-02-10"), today="2027-01-27", late="2027-02-11"),
    Row(
        INTERPRETER_MISSING,
        planting.visit("2026-12-04 10:00"),
        today="2026-12-01",
        late="2026-12-05",
        language="ar",
    ),
    Row(INTERPRETER_FREED, interpreter_freed("2027-12-03 10:00"), today="2026-12-03", late="2027-12-02"),
    Row(
        NOBODYS_VISIT,
        planting_nobodys.far_visit_of_nobody,
        today="2026-11-24",
        late="2028-07-17",
        begins=True,
    ),
    Row(TOGETHER, planting_nobodys.far_meeting_of_a_pair, today="2026-11-24", late="2028-07-16", begins=True),
    Row(
        AWAY_THEN,
        planting_nobodys.far_visit_in_an_absence,
        today="2026-11-24",
        late="2028-07-16",
        begins=True,
    ),
    Row(QUOTA, planting.two_hours_nearly_used, today="2026-11-20"),
    Row(ENDS, planting.agreement("2026-12-31"), today="2026-12-17", late="2027-01-01"),
    Row(
        ORDINARY,
        nothing,
        today="2026-12-08",
        moved_out="2026-09-15",
        programme=AFTERCARE,
    ),
    # Three working days after a Monday are over with its Thursday.
    Row(
        ADMISSION_NOTICE,
        planting.stay(out=None, moved_in_on=day("2026-11-16")),
        today="2026-11-16",
        late="2026-11-20",
    ),
    Row(DISCHARGE_NOTICE, nothing, today="2026-11-23", late="2026-11-27", moved_out="2026-11-23"),
    Row(LINE, planting.line("2026-12-15"), today="2026-12-08", late="2026-12-16"),
    Row(
        FIRST_CONTACT,
        planting.four_days_to_reach_her,
        today="2026-11-21",
        late="2026-11-25",
        moved_out="2026-11-20",
    ),
    Row(SAFETY_TALK, nothing, today="2026-11-10", late="2026-11-11", moved_out="2026-11-10"),
    Row(ASK_AGAIN, planting.cti_offered, today="2026-11-27"),
    Row(OUT_OF_CONTACT, planting.lost("2026-11-14"), today="2026-11-17", moved_out="2026-09-15"),
    Row(
        OUT_OF_RHYTHM,
        planting.met("2026-11-16 10:00"),
        today="2026-11-24",
        agenda="2026-11-24",
        moved_out="2026-11-10",
    ),
    Row(
        TURN,
        nothing,
        today="2026-12-03",
        agenda="2026-12-03",
        phone=(
            ("2026-12-03 09:00", "2026-12-03 21:00"),
            ("2026-12-10 09:00", "2026-12-10 21:00"),
            ("2026-12-17 09:00", "2026-12-17 21:00"),
        ),
        moved_out="2026-09-17",
    ),
    Row(TURN_BEGUN, nothing, today="2026-11-20", begins=True, moved_out="2026-08-20"),
    Row(COURSE_OVER, nothing, today="2026-11-21", moved_out="2026-02-20"),
    Row(COURSE_CLOSING, nothing, agenda="2026-12-11", moved_out="2026-04-10"),
    Row(TRANSFER_PLAN, nothing, today="2026-12-10", moved_out="2026-04-10"),
    # Nine months and a year after she moved out, a Saturday.
    Row(
        FOLLOW_UP,
        planting.ask_later,
        today="2026-12-05",
        phone=(("2026-12-05 09:00", "2026-12-12 09:00"),),
        moved_out="2025-03-05",
    ),
    Row(STUCK, planting.area("2026-10-15 10:00"), agenda="2026-11-26", moved_out="2026-09-01"),
    Row(
        DAY_BEFORE,
        planting.visit("2026-12-03 10:00"),
        phone=(("2026-12-02 09:00", "2026-12-02 21:00"),),
    ),
    Row(
        HOUR_BEFORE,
        planting.visit("2026-12-03 13:00"),
        phone=(("2026-12-03 12:00", "2026-12-03 13:00"),),
    ),
    Row(
        NOT_BEGUN,
        planting.visit("2026-12-03 13:00"),
        phone=(("2026-12-03 13:15", "2026-12-03 13:45"),),
    ),
    Row(
        NOT_CONFIRMED,
        planting.expected("2026-12-03 15:00"),
        today="2026-12-01 15:00",
        phone=(("2026-12-02 13:00", "2026-12-02 21:00"),),
    ),
    Row(
        ANSWERED,
        planting.expected("2026-12-10 10:00", answered="2026-11-25 12:00"),
        phone=(("2026-11-25 12:00", "2026-11-28 12:00"),),
        begins=True,
    ),
    Row(
        HER_ANSWER,
        answered_by_link("2026-11-25 12:00"),
        today="2026-11-25",
        phone=(("2026-11-25 12:00", "2026-11-28 12:00"),),
        begins=True,
    ),
    # What was confirmed on the 25th of November holds for sixty days.
    Row(SAFE_AGAIN, confirmed("2026-11-25 12:00"), today="2027-01-17", late="2027-01-25"),
    Row(NOT_WRITTEN, planting.visit("2026-11-20 10:00"), today="2026-11-20 11:00"),
    Row(
        EMERGENCY,
        planting.emergency("2026-11-24 22:00"),
        phone=(("2026-11-24 22:00", "2026-11-25 22:00"),),
        begins=True,
    ),
    Row(
        ALARM,
        planting_alarms.alarm("2026-11-24 22:00"),
        phone=(("2026-11-24 22:00", "2026-11-24 23:00"),),
        begins=True,
    ),
    Row(
        ALARM_STANDS,
        planting_alarms.help_wanted,
        today="2026-11-24",
        late="2026-11-24",
        of_house=True,
        begins=True,
    ),
    Row(UNSEEN, planting_unseen.unseen, today="2026-11-24", of_house=True, begins=True),
    Row(DRILL_DUE, planting_alarms.drill, today="2026-11-24", late="2026-11-25", of_house=True),
    Row(
        WAY_IN,
        planting.way_in("2026-11-24 23:00"),
        phone=(("2026-11-24 23:00", "2026-11-25 23:00"),),
        begins=True,
    ),
)
