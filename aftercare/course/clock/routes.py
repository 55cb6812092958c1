"""Every address of clock."""

from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.course.clock import choice_pages, outreach_pages, pages, turn_pages
from aftercare.course.clock.lists import TICK
from aftercare.web.route_facts import COORDINATORS
from aftercare.web.routing import Routes, get, post

CLOCK_ROUTES: Routes = [
    # The clock, the plan, reviews, closing
    get("/cases/{case_id}/offer", choice_pages.offer, shows=CASE),
    post("/cases/{case_id}/offer", choice_pages.offer_answered, shows=CASE, power=Power.work),
    get("/cases/{case_id}/phases", pages.phases, shows=CASE),
    post("/cases/{case_id}/phases", pages.move_phase, shows=CASE, power=Power.work),
    post("/cases/{case_id}/checks", pages.check_off, shows=CASE, power=Power.work),
    post("/cases/{case_id}/checks/{tick_id}/removal", pages.uncheck, shows=TICK, power=Power.work),
    get("/cases/{case_id}/turn", turn_pages.turn, shows=CASE),
    post("/cases/{case_id}/turn", turn_pages.turn_made, shows=CASE, power=Power.work),
    get("/cases/{case_id}/rhythm", choice_pages.rhythm, shows=CASE),
    post("/cases/{case_id}/rhythm", choice_pages.rhythm_chosen, shows=CASE, power=Power.work),
    get(
        "/cases/{case_id}/extension",
        choice_pages.extension,
        who=COORDINATORS,
        shows=CASE,
        power=Power.lengthen,
    ),
    post(
        "/cases/{case_id}/extension",
        choice_pages.extended,
        who=COORDINATORS,
        shows=CASE,
        power=Power.lengthen,
    ),
    get("/cases/{case_id}/out-of-contact", outreach_pages.outreach, shows=CASE),
    post("/cases/{case_id}/out-of-contact", outreach_pages.contact_lost, shows=CASE, power=Power.work),
    post(
        "/cases/{case_id}/out-of-contact/ending", outreach_pages.contact_found, shows=CASE, power=Power.work
    ),
]
