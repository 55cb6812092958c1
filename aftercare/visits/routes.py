"""Every address of visits."""

from aftercare.cases.found import CHOSEN
from aftercare.cases.powers import Power
from aftercare.people.access_log import Deed
from aftercare.visits import cancel_pages, check_in_pages, interpreter_pages, link_pages, move_pages, pages
from aftercare.visits.lists import VISIT
from aftercare.web.route_facts import STAFF, Shows
from aftercare.web.routing import Routes, get, post

_VISIT_PAGE = "/visits/{visit_id}"

VISITS_ROUTES: Routes = [
    # The interpreter of a visit
    get("/visits/{visit_id}/interpreter", interpreter_pages.interpreter, shows=VISIT),
    post("/visits/{visit_id}/interpreter", interpreter_pages.book, shows=VISIT, power=Power.visit),
    post(
        "/visits/{visit_id}/interpreter/cancellation",
        interpreter_pages.call_off,
        shows=VISIT,
        power=Power.visit,
        after_end=True,
    ),
    # Visits
    get("/visits", pages.visit_list, who=STAFF, shows=Shows.many),
    post("/visits", pages.plan, shows=CHOSEN, power=Power.visit),
    get("/visits/new", pages.new_visit, who=STAFF, shows=Shows.many),
    get("/visits/{visit_id}", pages.visit, shows=VISIT),
    get("/visits/{visit_id}/move", move_pages.move_form, shows=VISIT),
    post("/visits/{visit_id}/move", move_pages.move, shows=VISIT, power=Power.visit),
    get("/visits/{visit_id}/cancellation", cancel_pages.cancellation_form, shows=VISIT),
    post(
        "/visits/{visit_id}/cancellation", cancel_pages.cancel, shows=VISIT, power=Power.visit, after_end=True
    ),
    get("/visits/{visit_id}/absence", cancel_pages.absence_form, shows=VISIT),
    post(
        "/visits/{visit_id}/absence",
        cancel_pages.miss,
        shows=VISIT,
        power=Power.visit,
        after_end=True,
        offline=_VISIT_PAGE,
    ),
    post(
        "/visits/{visit_id}/confirmation",
        check_in_pages.confirm,
        shows=VISIT,
        power=Power.visit,
        after_end=True,
    ),
    post(
        "/visits/{visit_id}/check-in",
        check_in_pages.check_in,
        shows=VISIT,
        power=Power.visit,
        after_end=True,
        offline=_VISIT_PAGE,
    ),
    post(
        "/visits/{visit_id}/check-out",
        check_in_pages.check_out,
        shows=VISIT,
        power=Power.visit,
        after_end=True,
        offline=f"{_VISIT_PAGE}?out=1",
    ),
    post("/visits/{visit_id}/yes", check_in_pages.allow, shows=VISIT, power=Power.allow),
    post("/visits/{visit_id}/link", link_pages.hand_over, shows=VISIT, power=Power.visit, log=Deed.link),
]
