"""Every URL of the course: phases, plan, reviews, closing, and contacts."""

from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.course.clock import choice_pages as clock_pages
from aftercare.course.clock import outreach_pages, turn_pages
from aftercare.course.clock import pages as phase_pages
from aftercare.course.clock.lists import AREA, PLAN, REVIEW, STEP, TICK
from aftercare.course.closing import pages as closing_pages
from aftercare.course.contacts import pages as contact_pages
from aftercare.course.contacts.lists import CONTACT
from aftercare.course.plan import agreement_pages, area_pages, centre_area_pages
from aftercare.course.plan import pages as plan_pages
from aftercare.course.plan import review_pages as phase_review_pages
from aftercare.people.access_log import Deed
from aftercare.web.route_facts import COORDINATORS, STAFF, Shows
from aftercare.web.routing import Routes, get, post

COURSE: Routes = [
    # The clock, the plan, reviews, closing
    get("/cases/{case_id}/offer", clock_pages.offer, shows=CASE),
    post("/cases/{case_id}/offer", clock_pages.offer_answered, shows=CASE, power=Power.work),
    get("/cases/{case_id}/phases", phase_pages.phases, shows=CASE),
    post("/cases/{case_id}/phases", phase_pages.move_phase, shows=CASE, power=Power.work),
    post("/cases/{case_id}/checks", phase_pages.check_off, shows=CASE, power=Power.work),
    post("/cases/{case_id}/checks/{tick_id}/removal", phase_pages.uncheck, shows=TICK, power=Power.work),
    get("/cases/{case_id}/turn", turn_pages.turn, shows=CASE),
    post("/cases/{case_id}/turn", turn_pages.turn_made, shows=CASE, power=Power.work),
    get("/cases/{case_id}/rhythm", clock_pages.rhythm, shows=CASE),
    post("/cases/{case_id}/rhythm", clock_pages.rhythm_chosen, shows=CASE, power=Power.work),
    get(
        "/cases/{case_id}/extension",
        clock_pages.extension,
        who=COORDINATORS,
        shows=CASE,
        power=Power.lengthen,
    ),
    post(
        "/cases/{case_id}/extension", clock_pages.extended, who=COORDINATORS, shows=CASE, power=Power.lengthen
    ),
    get("/cases/{case_id}/out-of-contact", outreach_pages.outreach, shows=CASE),
    post("/cases/{case_id}/out-of-contact", outreach_pages.contact_lost, shows=CASE, power=Power.work),
    post(
        "/cases/{case_id}/out-of-contact/ending", outreach_pages.contact_found, shows=CASE, power=Power.work
    ),
    get("/cases/{case_id}/plan", plan_pages.plan, shows=CASE),
    get("/cases/{case_id}/areas", plan_pages.areas, shows=CASE),
    post("/cases/{case_id}/areas", plan_pages.add_area, shows=CASE, power=Power.work),
    get("/cases/{case_id}/areas/{area_id}", area_pages.area, shows=AREA),
    post("/cases/{case_id}/areas/{area_id}", area_pages.save_area, shows=AREA, power=Power.work),
    post("/cases/{case_id}/areas/{area_id}/ending", area_pages.finish_area, shows=AREA, power=Power.work),
    post("/cases/{case_id}/areas/{area_id}/steps", area_pages.new_step, shows=AREA, power=Power.work),
    get("/cases/{case_id}/steps/{step_id}", area_pages.step, shows=STEP),
    post("/cases/{case_id}/steps/{step_id}", area_pages.save_step, shows=STEP, power=Power.work),
    post("/cases/{case_id}/steps/{step_id}/done", area_pages.step_done, shows=STEP, power=Power.work),
    post("/cases/{case_id}/steps/{step_id}/removal", area_pages.remove_step, shows=STEP, power=Power.work),
    get("/cases/{case_id}/plans/{plan_id}", plan_pages.version, shows=PLAN),
    get("/cases/{case_id}/plans/{plan_id}/print", plan_pages.print_plan, shows=PLAN, log=Deed.print),
    get("/cases/{case_id}/plans/{plan_id}/agreement", agreement_pages.agreement, shows=PLAN),
    post(
        "/cases/{case_id}/plans/{plan_id}/agreement",
        agreement_pages.take_agreement,
        shows=PLAN,
        power=Power.work,
    ),
    post(
        "/cases/{case_id}/plans/{plan_id}/link",
        agreement_pages.hand_link,
        shows=PLAN,
        power=Power.work,
        log=Deed.link,
    ),
    get("/cases/{case_id}/review", phase_review_pages.review, shows=CASE),
    post("/cases/{case_id}/review", phase_review_pages.save, shows=CASE, power=Power.work),
    post(
        "/cases/{case_id}/reviews/{review_id}/addenda", phase_review_pages.add, shows=REVIEW, power=Power.work
    ),
    get("/cases/{case_id}/movement", phase_review_pages.movement, shows=CASE),
    get("/areas", centre_area_pages.centre_list, who=COORDINATORS, shows=Shows.many),
    post("/areas", centre_area_pages.add_own, who=COORDINATORS, shows=Shows.none),
    post("/areas/{area}", centre_area_pages.keep, who=COORDINATORS, shows=Shows.none),
    get("/cases/{case_id}/closure", closing_pages.closure, shows=CASE),
    post("/cases/{case_id}/closure", closing_pages.close, shows=CASE, power=Power.close),
    post("/cases/{case_id}/reopening", closing_pages.reopen, shows=CASE, power=Power.close, after_end=True),
    # Contacts, and the services and people round her
    get("/contacts/new", contact_pages.choose_or_write, who=STAFF, shows=Shows.many),
    get("/contacts/{contact_id}", contact_pages.one, shows=CONTACT),
    post(
        "/contacts/{contact_id}/addenda", contact_pages.add, shows=CONTACT, power=Power.note, after_end=True
    ),
    post(
        "/contacts/{contact_id}/readers",
        contact_pages.choose_readers,
        shows=CONTACT,
        power=Power.note,
        after_end=True,
    ),
    get("/cases/{case_id}/contacts", contact_pages.of_case, shows=CASE),
    post("/cases/{case_id}/contacts", contact_pages.write, shows=CASE, power=Power.note),
]
