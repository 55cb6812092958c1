"""What follows when something happens: one row a consequence, done in this order.

A consequence only writes, in the transaction of what it follows from. One that announces something in turn
names it: `follows(…, announces=(VisitCancelled,))`. The events stand in events.py.
"""

from aftercare.cases.blocks import off_the_team
from aftercare.cases.safety.links import end_course_links, revoke_links
from aftercare.course.clock.out_of_contact import contact_not_regained, contact_regained
from aftercare.events import (
    CafeCancelled,
    CafeMoved,
    CaseClosed,
    CaseHandedOver,
    CasesErased,
    ColleagueBlocked,
    ColleagueLeft,
    ContactMade,
    PlanReplaced,
    RowWithdrawn,
    VisitCancelled,
    VisitMoved,
)
from aftercare.people.vouching import shut
from aftercare.reminders.claim import forget_reminders
from aftercare.storage.announcing import Consequences, follows
from aftercare.storage.submissions import erase_submissions
from aftercare.visits.actions import take_over_visits
from aftercare.visits.cafes.actions import end_guests_links
from aftercare.visits.withdrawing import stand_as_before

CONSEQUENCES = Consequences(
    follows(ColleagueLeft, lambda db, it: shut(db, it.staff_id, it.at)),
    follows(ColleagueBlocked, lambda db, it: off_the_team(db, it.case_id, it.staff_id, it.at)),
    follows(ContactMade, lambda db, it: contact_regained(db, it.case_id, it.on, it.by)),
    follows(RowWithdrawn, contact_not_regained),
    follows(RowWithdrawn, stand_as_before),
    follows(PlanReplaced, lambda db, it: revoke_links(db, [it.plan_id], it.at)),
    follows(VisitMoved, lambda db, it: revoke_links(db, [it.visit_id], it.at)),
    follows(VisitCancelled, lambda db, it: revoke_links(db, [it.visit_id], it.at)),
    follows(CafeMoved, lambda db, it: end_guests_links(db, it.cafe_id, it.at)),
    follows(CafeCancelled, lambda db, it: end_guests_links(db, it.cafe_id, it.at)),
    follows(CaseHandedOver, lambda db, it: take_over_visits(db, it.case_id, it.from_id, it.to_id, it.at)),
    follows(CaseClosed, lambda db, it: end_course_links(db, it.case_id, it.at)),
    follows(CasesErased, lambda db, it: forget_reminders(db, [*it.case_ids, *it.visit_ids])),
    follows(CasesErased, lambda db, it: erase_submissions(db, it.case_ids)),
)
