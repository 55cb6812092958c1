"""What somebody promised with a day, and the days on which it is told of."""

from aftercare.cases.outbox.rules import FREE_NOTE, WAITS
from aftercare.cases.risk.rules import RISK_REVIEW
from aftercare.course.closing.transfer_rules import TAKES_OVER
from aftercare.course.meetings.rules import DECISION, JOINT_MEETING
from aftercare.course.plan.rules import AREA_STEP
from aftercare.figures.house_book.rules import HOUSE_AGAIN
from aftercare.support.entitlements.rules import PATH_STEP
from aftercare.support.municipality.partner_rules import PARTNER_FOLLOW_UP, PARTNER_MEETING
from aftercare.support.municipality.rules import COUNSELLING_ENDS
from aftercare.team.rules import ADVICE
from aftercare.visits.address_rules import VISIT_WAITS
from tests.matters import addresses, planting, promising
from tests.matters.rows import Row

PROMISED = (
    Row(
        ADVICE,
        planting.advice,
        today="2026-12-01",
        late="2026-12-02",
        phone=(
            ("2026-12-01 09:00", "2026-12-01 21:00"),
            ("2026-12-02 09:00", "2026-12-02 21:00"),
        ),
    ),
    Row(
        JOINT_MEETING,
        promising.meeting("2026-12-08"),
        today="2026-12-06",
        late="2026-12-09",
        phone=(("2026-12-08 09:00", "2026-12-08 21:00"),),
    ),
    Row(
        DECISION,
        promising.decision("2026-12-08"),
        today="2026-12-05",
        late="2026-12-09",
        phone=(
            ("2026-12-08 09:00", "2026-12-08 21:00"),
            ("2026-12-09 09:00", "2026-12-09 21:00"),
        ),
    ),
    Row(
        AREA_STEP,
        promising.area_step("2026-12-10"),
        today="2026-12-07",
        late="2026-12-11",
        moved_out="2026-11-01",
    ),
    Row(PATH_STEP, promising.path_step("2026-12-10"), today="2026-12-07", late="2026-12-11"),
    Row(TAKES_OVER, promising.hand_over("2026-12-15"), today="2026-12-08", gone="2026-12-23"),
    Row(COUNSELLING_ENDS, promising.counselling_until("2027-01-20"), today="2027-01-06", late="2027-01-21"),
    Row(WAITS, addresses.from_a_phone, today="2026-11-24", late="2026-11-25", begins=True),
    Row(FREE_NOTE, addresses.free_note, today="2026-11-24", late="2026-11-25", begins=True, of_house=True),
    Row(RISK_REVIEW, addresses.risk("2026-12-20"), today="2026-12-17", late="2026-12-21"),
    Row(
        VISIT_WAITS,
        addresses.far_visit_that_waits,
        today="2026-11-24",
        late="2028-07-15",
        begins=True,
        gone="2028-07-17",
    ),
    Row(
        HOUSE_AGAIN,
        promising.house_entry,
        today="2026-11-28",
        late="2026-12-02",
        phone=(("2026-12-01 09:00", "2026-12-01 21:00"),),
        of_house=True,
    ),
    Row(
        PARTNER_MEETING,
        promising.partner("2026-12-14"),
        today="2026-12-11",
        late="2026-12-15",
        of_house=True,
    ),
    Row(
        PARTNER_FOLLOW_UP,
        promising.partner("2026-11-20", held="2026-11-20", follow_up="2026-12-16"),
        today="2026-12-13",
        late="2026-12-17",
        of_house=True,
    ),
)
