"""What follows when something happens: one row a consequence, done in this order.

A consequence only writes, in the transaction of what it follows from. One that announces something in turn
names it: `follows(…, announces=(VisitFellAway,))`. The events stand in events.py.
"""

from aftercare.cases.absences import end_her_absences
from aftercare.cases.apart.actions import pairs_of_the_erased
from aftercare.cases.blocks import off_the_team
from aftercare.cases.risk.actions import look_at_new_address
from aftercare.cases.safety.gate import Way
from aftercare.cases.safety.held_back import settle_way
from aftercare.cases.safety.links import end_course_links, revoke_links
from aftercare.cases.safety.term import hold_anew
from aftercare.cases.team_changes import off_every_team, parts_follow
from aftercare.course.clock.out_of_contact import contact_not_regained, contact_regained
from aftercare.course.contacts.withdrawing import call_waits_again
from aftercare.course.meetings.actions import call_off_meetings, on_again
from aftercare.events import (
    AbsenceEnded,
    AbsencePlanned,
    AddressChanged,
    CafeCancelled,
    CafeMoved,
    CaseClosed,
    CaseHandedOver,
    CaseReopened,
    CasesErased,
    CentreTermSet,
    ColleagueBlocked,
    ColleagueLeft,
    ContactMade,
    MoveOutChanged,
    PlanReplaced,
    ReliefEnded,
    RoleChanged,
    RowWithdrawn,
    TapUndone,
    TeamLeft,
    VisitFellAway,
    VisitMoved,
)
from aftercare.moving_out.move_out import stay_learns
from aftercare.papers.rights.actions import drop_erasure
from aftercare.people.vouching import shut
from aftercare.reminders.claim import forget_reminders
from aftercare.storage.announcing import Consequences, follows
from aftercare.storage.submissions import erase_submissions
from aftercare.support.programmes.actions import end_programmes
from aftercare.support.programmes.group_actions import leave_groups
from aftercare.team.taking_over import give_back, take_over
from aftercare.visits.actions import cancel_visits_ahead
from aftercare.visits.cafes.actions import end_guests_links, off_the_guest_lists
from aftercare.visits.interpreter_actions import free_interpreter
from aftercare.visits.withdrawing import stand_as_before

CONSEQUENCES = Consequences(
    follows(ColleagueLeft, lambda db, it: shut(db, it.staff_id, it.at)),
    follows(ColleagueLeft, take_over),
    follows(ColleagueLeft, lambda db, it: off_every_team(db, it.staff_id, it.at)),
    follows(ColleagueLeft, lambda db, it: end_her_absences(db, it.staff_id, it.by, it.at)),
    follows(ReliefEnded, take_over),
    follows(RoleChanged, take_over),
    follows(RoleChanged, parts_follow),
    follows(TeamLeft, take_over),
    follows(AbsencePlanned, take_over),
    follows(AbsenceEnded, give_back),
    follows(ColleagueBlocked, lambda db, it: off_the_team(db, it.case_id, it.staff_id, it.at)),
    follows(ColleagueBlocked, take_over),
    follows(CentreTermSet, lambda db, it: hold_anew(db, it.centre_id, it.name)),
    follows(MoveOutChanged, lambda db, it: stay_learns(db, it.case_id, it.before, it.on)),
    follows(AddressChanged, lambda db, it: look_at_new_address(db, it.case_id, it.at)),
    follows(ContactMade, lambda db, it: contact_regained(db, it.case_id, it.on, it.by)),
    follows(ContactMade, lambda db, it: settle_way(db, it.case_id, Way.call, it.by, it.at)),
    follows(RowWithdrawn, contact_not_regained),
    follows(RowWithdrawn, stand_as_before),
    follows(RowWithdrawn, call_waits_again),
    follows(TapUndone, on_again),
    follows(PlanReplaced, lambda db, it: revoke_links(db, [it.plan_id], it.at)),
    follows(VisitMoved, lambda db, it: revoke_links(db, [it.visit_id], it.at)),
    follows(VisitFellAway, lambda db, it: revoke_links(db, [it.visit_id], it.at)),
    follows(VisitFellAway, lambda db, it: free_interpreter(db, it.visit_id, it.at)),
    follows(CafeMoved, lambda db, it: end_guests_links(db, it.cafe_id, it.at)),
    follows(CafeCancelled, lambda db, it: end_guests_links(db, it.cafe_id, it.at)),
    follows(CaseHandedOver, take_over),
    follows(
        CaseClosed,
        lambda db, it: cancel_visits_ahead(db, it.case_id, it.reason, it.by, it.at),
        announces=(VisitFellAway,),
    ),
    follows(CaseClosed, lambda db, it: end_course_links(db, it.case_id, it.reason, it.at)),
    follows(CaseClosed, lambda db, it: off_the_guest_lists(db, it.case_id, it.reason, it.at)),
    follows(CaseClosed, lambda db, it: call_off_meetings(db, it.case_id, it.at)),
    follows(CaseClosed, lambda db, it: leave_groups(db, it.case_id, it.reason, it.on, it.by)),
    follows(CaseClosed, lambda db, it: end_programmes(db, it.case_id, it.reason, it.on, it.by)),
    follows(CaseReopened, lambda db, it: drop_erasure(db, it.case_id, it.by, it.at)),
    follows(CasesErased, lambda db, it: forget_reminders(db, [*it.case_ids, *it.visit_ids])),
    follows(CasesErased, lambda db, it: erase_submissions(db, it.case_ids)),
    follows(CasesErased, pairs_of_the_erased),
)
