"""Every address of plan."""

from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.course.clock.lists import AREA, PLAN, REVIEW, STEP
from aftercare.course.plan import agreement_pages, area_pages, centre_area_pages, pages, review_pages
from aftercare.people.access_log import Deed
from aftercare.today.clock_card import CASE_AND_CLOCK
from aftercare.web.route_facts import COORDINATORS, Shows
from aftercare.web.routing import Routes, get, post

PLAN_ROUTES: Routes = [
    get("/cases/{case_id}/plan", pages.plan, shows=CASE_AND_CLOCK),
    get("/cases/{case_id}/areas", pages.areas, shows=CASE),
    post("/cases/{case_id}/areas", pages.add_area, shows=CASE, power=Power.work),
    get("/cases/{case_id}/areas/{area_id}", area_pages.area, shows=AREA),
    post("/cases/{case_id}/areas/{area_id}", area_pages.save_area, shows=AREA, power=Power.work),
    post("/cases/{case_id}/areas/{area_id}/ending", area_pages.finish_area, shows=AREA, power=Power.work),
    post("/cases/{case_id}/areas/{area_id}/steps", area_pages.new_step, shows=AREA, power=Power.work),
    get("/cases/{case_id}/steps/{step_id}", area_pages.step, shows=STEP),
    post("/cases/{case_id}/steps/{step_id}", area_pages.save_step, shows=STEP, power=Power.work),
    post("/cases/{case_id}/steps/{step_id}/done", area_pages.step_done, shows=STEP, power=Power.work),
    post("/cases/{case_id}/steps/{step_id}/removal", area_pages.remove_step, shows=STEP, power=Power.work),
    get("/cases/{case_id}/plans/{plan_id}", pages.version, shows=PLAN),
    get("/cases/{case_id}/plans/{plan_id}/print", pages.print_plan, shows=PLAN, log=Deed.print),
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
    get("/cases/{case_id}/review", review_pages.review, shows=CASE),
    post("/cases/{case_id}/review", review_pages.save, shows=CASE, power=Power.work),
    post("/cases/{case_id}/reviews/{review_id}/addenda", review_pages.add, shows=REVIEW, power=Power.work),
    get("/cases/{case_id}/movement", review_pages.movement, shows=CASE),
    get("/areas", centre_area_pages.centre_list, who=COORDINATORS, shows=Shows.many),
    post("/areas", centre_area_pages.add_own, who=COORDINATORS, shows=Shows.none),
    post("/areas/{area}", centre_area_pages.keep, who=COORDINATORS, shows=Shows.none),
]
