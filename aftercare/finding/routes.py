"""Every address of finding."""

from aftercare.finding import first_steps_pages, new_pages, pages
from aftercare.web.route_facts import COORDINATORS, STAFF, Shows
from aftercare.web.routing import Routes, get, post, searched

FINDING_ROUTES: Routes = [
    get("/more", pages.more, who=STAFF, shows=Shows.none),
    *searched("/find", pages.search, shows=Shows.many),
    get("/new", new_pages.new, who=STAFF, shows=Shows.many),
    *searched("/new/{act}", new_pages.choose, shows=Shows.many),
    get("/first-steps", first_steps_pages.steps, who=COORDINATORS, shows=Shows.none),
    post("/first-steps", first_steps_pages.hide, who=COORDINATORS, shows=Shows.none),
]
