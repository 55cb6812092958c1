"""Every address of cafes."""

from aftercare.cases.powers import Power
from aftercare.people.access_log import Deed
from aftercare.visits.cafes import guest_pages, pages
from aftercare.visits.cafes.lists import GUEST
from aftercare.web.route_facts import STAFF, Shows
from aftercare.web.routing import Routes, get, post

CAFES_ROUTES: Routes = [
    # Cafés
    get("/cafes", pages.cafes, who=STAFF, shows=Shows.none),
    post("/cafes", pages.make, who=STAFF, shows=Shows.none),
    get("/cafes/new", pages.new_cafe, who=STAFF, shows=Shows.none),
    get("/cafes/{cafe_id}", pages.cafe, who=STAFF, shows=Shows.many),
    post("/cafes/{cafe_id}", pages.change, who=STAFF, shows=Shows.many),
    get("/cafes/{cafe_id}/edit", pages.edit_cafe, who=STAFF, shows=Shows.none),
    post("/cafes/{cafe_id}/cancellation", pages.cancel, who=STAFF, shows=Shows.many),
    get("/cafes/{cafe_id}/invitations", pages.invitations, who=STAFF, shows=Shows.many),
    post("/cafes/{cafe_id}/invitations", pages.send_invitations, who=STAFF, shows=Shows.many),
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
        "/cafes/{cafe_id}/guests/{guest_id}/removal",
        guest_pages.removal,
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
