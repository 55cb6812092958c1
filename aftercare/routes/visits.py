"""Every URL of visits and cafés."""

from aftercare.cases.found import CHOSEN
from aftercare.cases.powers import Power
from aftercare.people.access_log import Deed
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
from aftercare.visits.cafes.lists import GUEST
from aftercare.visits.lists import VISIT
from aftercare.web.route_facts import STAFF, Shows
from aftercare.web.routing import Routes, get, post

VISITS: Routes = [
    # Visits
    get("/visits", visit_pages.visit_list, who=STAFF, shows=Shows.many),
    post("/visits", visit_pages.plan, shows=CHOSEN, power=Power.visit),
    get("/visits/new", visit_pages.new_visit, who=STAFF, shows=Shows.many),
    get("/visits/{visit_id}", visit_pages.visit, shows=VISIT),
    get("/visits/{visit_id}/move", moving.move_form, shows=VISIT),
    post("/visits/{visit_id}/move", moving.move, shows=VISIT, power=Power.visit),
    get("/visits/{visit_id}/cancellation", ending.cancellation_form, shows=VISIT),
    post("/visits/{visit_id}/cancellation", ending.cancel, shows=VISIT, power=Power.visit, after_end=True),
    get("/visits/{visit_id}/absence", ending.absence_form, shows=VISIT),
    post("/visits/{visit_id}/absence", ending.miss, shows=VISIT, power=Power.visit, after_end=True),
    post("/visits/{visit_id}/confirmation", keeping.confirm, shows=VISIT, power=Power.visit, after_end=True),
    post("/visits/{visit_id}/check-in", keeping.check_in, shows=VISIT, power=Power.visit, after_end=True),
    post("/visits/{visit_id}/check-out", keeping.check_out, shows=VISIT, power=Power.visit, after_end=True),
    post("/visits/{visit_id}/link", handing.hand_over, shows=VISIT, power=Power.visit, log=Deed.link),
    # Cafés
    get("/cafes", cafe_pages.cafes, who=STAFF, shows=Shows.none),
    post("/cafes", cafe_pages.make, who=STAFF, shows=Shows.none),
    get("/cafes/new", cafe_pages.new_cafe, who=STAFF, shows=Shows.none),
    get("/cafes/{cafe_id}", cafe_pages.cafe, who=STAFF, shows=Shows.many),
    post("/cafes/{cafe_id}", cafe_pages.change, who=STAFF, shows=Shows.many),
    get("/cafes/{cafe_id}/edit", cafe_pages.edit_cafe, who=STAFF, shows=Shows.none),
    post("/cafes/{cafe_id}/cancellation", cafe_pages.cancel, who=STAFF, shows=Shows.many),
    get("/cafes/{cafe_id}/invitations", cafe_pages.invitations, who=STAFF, shows=Shows.many),
    post("/cafes/{cafe_id}/invitations", cafe_pages.send_invitations, who=STAFF, shows=Shows.many),
    get("/cafes/{cafe_id}/guests/{guest_id}", guest_pages.guest, shows=GUEST),
    post(
        "/cafes/{cafe_id}/guests/{guest_id}/link",
        guest_pages.link,
        shows=GUEST,
        power=Power.work,
        after_end=True,
        log=Deed.link,
    ),
    post(
        "/cafes/{cafe_id}/guests/{guest_id}/answer",
        guest_pages.answer,
        shows=GUEST,
        power=Power.work,
        after_end=True,
    ),
    post(
        "/cafes/{cafe_id}/guests/{guest_id}/attendance",
        guest_pages.attendance,
        shows=GUEST,
        power=Power.work,
        after_end=True,
    ),
]
