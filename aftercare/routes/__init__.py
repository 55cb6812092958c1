"""Every URL: the phone, the doors, staff, residents; the rooms beside this file hold those of their nouns."""

from aftercare.cases import address_pages, block_pages, emergency_pages, fact_pages, opening_pages, team_pages
from aftercare.cases.safety import pages as safety_pages
from aftercare.cases.safety.her_door import door_pages
from aftercare.cases.safety.records import LinkPurpose
from aftercare.course.clock import choice_pages as clock_pages
from aftercare.course.clock import outreach_pages, turn_pages
from aftercare.course.clock import pages as phase_pages
from aftercare.course.closing import pages as closing_pages
from aftercare.course.contacts import pages as contact_pages
from aftercare.course.plan import agreement_pages, area_pages, centre_area_pages
from aftercare.course.plan import pages as plan_pages
from aftercare.course.plan import review_pages as phase_review_pages
from aftercare.course.plan.her_door import PLAN_DOOR
from aftercare.moving_out.offer_door import OFFER_DOOR
from aftercare.operation import pages as operation_pages
from aftercare.papers.looks import pages as look_pages
from aftercare.papers.looks import watch_pages
from aftercare.papers.rights import pages as rights_pages
from aftercare.papers.rights import retention_pages
from aftercare.reminders import pages as reminder_pages
from aftercare.routes.children import CHILDREN
from aftercare.routes.figures import FIGURES
from aftercare.routes.followup import FOLLOWUP
from aftercare.routes.house import HOUSE
from aftercare.routes.importing import IMPORTING
from aftercare.routes.letters import LETTERS
from aftercare.routes.moving import MOVING
from aftercare.routes.municipality import MUNICIPALITY
from aftercare.routes.needs import NEEDS
from aftercare.routes.network import NETWORK_ROUTES
from aftercare.routes.people import PEOPLE
from aftercare.routes.programmes import PROGRAMMES
from aftercare.routes.stays import STAYS
from aftercare.team import caseload_review_pages as review_pages
from aftercare.team import meeting_pages as team_meeting_pages
from aftercare.team import pages as supervision_pages
from aftercare.today import list_pages
from aftercare.today import pages as caseload_pages
from aftercare.visits import (
    cancel_pages as ending,
)
from aftercare.visits import (
    check_in_pages as keeping,
)
from aftercare.visits import (
    link_pages as handing,
)
from aftercare.visits import (
    move_pages as moving,
)
from aftercare.visits import pages as visit_pages
from aftercare.visits.cafes import guest_pages
from aftercare.visits.cafes import pages as cafe_pages
from aftercare.visits.cafes.her_door import CAFE_DOOR
from aftercare.visits.her_door import VISIT_DOOR
from aftercare.web import pwa as phone
from aftercare.web.routing import Routes, both, get, post

her_door, her_answer = door_pages(
    {
        LinkPurpose.visit: VISIT_DOOR,
        LinkPurpose.cafe: CAFE_DOOR,
        LinkPurpose.plan: PLAN_DOOR,
        LinkPurpose.offer: OFFER_DOOR,
    }
)

ROUTES: Routes = [
    *NETWORK_ROUTES,
    *CHILDREN,
    *FIGURES,
    *FOLLOWUP,
    *HOUSE,
    *IMPORTING,
    *LETTERS,
    *MOVING,
    *MUNICIPALITY,
    *NEEDS,
    *PROGRAMMES,
    *PEOPLE,
    *STAYS,
    # The phone
    get("/healthz", phone.healthz),
    get("/manifest.webmanifest", phone.manifest),
    get("/service-worker.js", phone.service_worker),
    get("/offline", phone.offline),
    # What needs doing
    get("/", caseload_pages.today),
    get("/new", caseload_pages.new),
    get("/calendar", caseload_pages.calendar),
    get("/caseload", caseload_pages.caseload),
    get("/caseload/{worker_id}", review_pages.review),
    get("/caseload/{worker_id}/{case_id}", review_pages.remark_form),
    post("/caseload/{worker_id}/{case_id}", review_pages.add_remark),
    get("/operation", operation_pages.operation_page),
    # The team meeting
    get("/supervision", team_meeting_pages.supervision),
    post("/supervision", team_meeting_pages.begin),
    get("/supervision/new", team_meeting_pages.meeting_form),
    get("/supervision/{meeting_id}", team_meeting_pages.meeting),
    post("/supervision/{meeting_id}/points", team_meeting_pages.add_case),
    get("/supervision/{meeting_id}/points/{point_id}", team_meeting_pages.point),
    post("/supervision/{meeting_id}/points/{point_id}", team_meeting_pages.add_advice),
    post("/supervision/{meeting_id}/points/{point_id}/done", team_meeting_pages.done),
    post("/supervision/{meeting_id}/workload", team_meeting_pages.workload),
    post("/supervision/{meeting_id}/closing", team_meeting_pages.close),
    # Cases: opening, finding, facts, team, safe contact, phases, closing
    get("/cases", list_pages.cases),
    get("/cases/new", opening_pages.opening_form),
    post("/cases/new", opening_pages.open_new_case),
    get("/cases/{case_id}", caseload_pages.case_overview),
    get("/cases/{case_id}/facts", fact_pages.facts_form),
    post("/cases/{case_id}/facts", fact_pages.save_facts),
    get("/cases/{case_id}/address", address_pages.show_address),
    post("/cases/{case_id}/address", address_pages.save_address),
    get("/cases/{case_id}/address/edit", address_pages.address_form),
    get("/cases/{case_id}/team", team_pages.team),
    post("/cases/{case_id}/team", team_pages.add_member),
    get("/cases/{case_id}/team/{member_id}", team_pages.member),
    post("/cases/{case_id}/team/{member_id}/ending", team_pages.end_member),
    post("/cases/{case_id}/lead", team_pages.set_lead),
    get("/cases/{case_id}/handover", supervision_pages.handover_form),
    post("/cases/{case_id}/handover", supervision_pages.give_away),
    *both("/cases/{case_id}/blocks", block_pages.blocks, block_pages.block_colleague),
    post("/cases/{case_id}/blocks/{block_id}/lifting", block_pages.ask_lifting),
    post("/cases/{case_id}/blocks/{block_id}/lifted", block_pages.answer_lifting),
    get("/cases/{case_id}/safe-contact", safety_pages.safe_contact_form),
    post("/cases/{case_id}/safe-contact", safety_pages.save_safe_contact),
    *both("/cases/{case_id}/offer", clock_pages.offer, clock_pages.offer_answered),
    *both("/cases/{case_id}/phases", phase_pages.phases, phase_pages.move_phase),
    post("/cases/{case_id}/checks", phase_pages.check_off),
    post("/cases/{case_id}/checks/{tick_id}/removal", phase_pages.uncheck),
    *both("/cases/{case_id}/turn", turn_pages.turn, turn_pages.turn_made),
    *both("/cases/{case_id}/rhythm", clock_pages.rhythm, clock_pages.rhythm_chosen),
    *both("/cases/{case_id}/extension", clock_pages.extension, clock_pages.extended),
    *both("/cases/{case_id}/out-of-contact", outreach_pages.outreach, outreach_pages.contact_lost),
    post("/cases/{case_id}/out-of-contact/ending", outreach_pages.contact_found),
    get("/cases/{case_id}/plan", plan_pages.plan),
    get("/cases/{case_id}/areas", plan_pages.areas),
    post("/cases/{case_id}/areas", plan_pages.add_area),
    get("/cases/{case_id}/areas/{area_id}", area_pages.area),
    post("/cases/{case_id}/areas/{area_id}", area_pages.save_area),
    post("/cases/{case_id}/areas/{area_id}/ending", area_pages.finish_area),
    post("/cases/{case_id}/areas/{area_id}/steps", area_pages.new_step),
    get("/cases/{case_id}/steps/{step_id}", area_pages.step),
    post("/cases/{case_id}/steps/{step_id}", area_pages.save_step),
    post("/cases/{case_id}/steps/{step_id}/done", area_pages.step_done),
    post("/cases/{case_id}/steps/{step_id}/removal", area_pages.remove_step),
    get("/cases/{case_id}/plans/{plan_id}", plan_pages.version),
    get("/cases/{case_id}/plans/{plan_id}/print", plan_pages.print_plan),
    get("/cases/{case_id}/plans/{plan_id}/agreement", agreement_pages.agreement),
    post("/cases/{case_id}/plans/{plan_id}/agreement", agreement_pages.take_agreement),
    post("/cases/{case_id}/plans/{plan_id}/link", agreement_pages.hand_link),
    *both("/cases/{case_id}/review", phase_review_pages.review, phase_review_pages.save),
    post("/cases/{case_id}/reviews/{review_id}/addenda", phase_review_pages.add),
    get("/cases/{case_id}/movement", phase_review_pages.movement),
    *both("/areas", centre_area_pages.centre_list, centre_area_pages.add_own),
    post("/areas/{area}", centre_area_pages.keep),
    get("/cases/{case_id}/closure", closing_pages.closure),
    post("/cases/{case_id}/closure", closing_pages.close),
    post("/cases/{case_id}/reopening", closing_pages.reopen),
    # Who has looked
    get("/cases/{case_id}/log", look_pages.log_of_case),
    get("/cases/{case_id}/log/hers", look_pages.her_list),
    get("/cases/{case_id}/log/address", look_pages.seen_address),
    # Her rights: the whole record, corrections, how long it is kept, erasing by two
    get("/cases/{case_id}/record", rights_pages.record),
    post("/cases/{case_id}/record/print", rights_pages.print_record),
    post("/cases/{case_id}/record/export", rights_pages.export_record),
    get("/cases/{case_id}/record/corrections/new", rights_pages.correction_form),
    post("/cases/{case_id}/record/corrections", rights_pages.correct),
    get("/retention", retention_pages.retention),
    post("/retention", retention_pages.save_periods),
    get("/cases/{case_id}/retention", retention_pages.case_retention),
    post("/cases/{case_id}/holds", retention_pages.add_hold),
    post("/cases/{case_id}/holds/{hold_id}/lifting", retention_pages.end_hold),
    post("/cases/{case_id}/erasure", retention_pages.ask_erasure),
    post("/cases/{case_id}/erasure/withdrawal", retention_pages.withdraw),
    post("/cases/{case_id}/erasure/confirmation", retention_pages.confirm_erasure),
    # Emergency access
    *both("/emergency", emergency_pages.emergency_form, emergency_pages.open_in_emergency),
    get("/emergency/review", emergency_pages.to_review),
    *both("/emergency/review/{glass_id}", emergency_pages.one_to_review, emergency_pages.write_review),
    get("/looks", watch_pages.unusual_looks),
    get("/looks/{staff_id}", watch_pages.looks_of_one),
    get("/looks/checks/{check_id}", watch_pages.look_check),
    post("/looks/checks/{check_id}", watch_pages.save_look_check),
    # Contacts, and the services and people round her
    get("/contacts/new", contact_pages.choose_or_write),
    get("/contacts/{contact_id}", contact_pages.one),
    post("/contacts/{contact_id}/addenda", contact_pages.add),
    post("/contacts/{contact_id}/readers", contact_pages.choose_readers),
    get("/cases/{case_id}/contacts", contact_pages.of_case),
    post("/cases/{case_id}/contacts", contact_pages.write),
    # Reminders
    get("/me/phones", reminder_pages.my_phones),
    post("/phones", reminder_pages.new_phone),
    *both("/me/phones/{phone_id}/removal", reminder_pages.phone_removal_form, reminder_pages.phone_removal),
    post("/me/phones/{phone_id}/test", reminder_pages.test_push),
    post("/push/ack", reminder_pages.push_ack),
    # Visits
    *both("/visits", visit_pages.visit_list, visit_pages.plan),
    get("/visits/new", visit_pages.new_visit),
    get("/visits/{visit_id}", visit_pages.visit),
    *both("/visits/{visit_id}/move", moving.move_form, moving.move),
    *both("/visits/{visit_id}/cancellation", ending.cancellation_form, ending.cancel),
    *both("/visits/{visit_id}/absence", ending.absence_form, ending.miss),
    post("/visits/{visit_id}/confirmation", keeping.confirm),
    post("/visits/{visit_id}/check-in", keeping.check_in),
    post("/visits/{visit_id}/check-out", keeping.check_out),
    post("/visits/{visit_id}/link", handing.hand_over),
    # Cafés
    *both("/cafes", cafe_pages.cafes, cafe_pages.make),
    get("/cafes/new", cafe_pages.new_cafe),
    *both("/cafes/{cafe_id}", cafe_pages.cafe, cafe_pages.change),
    get("/cafes/{cafe_id}/edit", cafe_pages.edit_cafe),
    post("/cafes/{cafe_id}/cancellation", cafe_pages.cancel),
    *both("/cafes/{cafe_id}/invitations", cafe_pages.invitations, cafe_pages.send_invitations),
    get("/cafes/{cafe_id}/guests/{guest_id}", guest_pages.guest),
    post("/cafes/{cafe_id}/guests/{guest_id}/link", guest_pages.link),
    post("/cafes/{cafe_id}/guests/{guest_id}/answer", guest_pages.answer),
    post("/cafes/{cafe_id}/guests/{guest_id}/attendance", guest_pages.attendance),
    # The resident's door
    *both("/m/{link}", her_door, her_answer),
]
