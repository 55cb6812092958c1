"""Every address of finding."""

from aftercare.finding import first_steps_pages, new_pages, pages
from aftercare.people.access_log import Deed
from aftercare.web.route_facts import COORDINATORS, STAFF, Shows
from aftercare.web.routing import Routes, get, post

FINDING_ROUTES: Routes = [
    get("/more", pages.more, who=STAFF, shows=Shows.none),
    get("/find", pages.empty_search, who=STAFF, shows=Shows.none),
    post("/find", pages.search, who=STAFF, shows=Shows.many, log=Deed.search),
    get("/new", new_pages.new, who=STAFF, shows=Shows.many),
    get("/new/{act}", new_pages.choose, who=STAFF, shows=Shows.many),
    post("/new/{act}", new_pages.choose_called, who=STAFF, shows=Shows.many, log=Deed.search),
    get("/first-steps", first_steps_pages.steps, who=COORDINATORS, shows=Shows.none),
    post("/first-steps", first_steps_pages.hide, who=COORDINATORS, shows=Shows.none),
]
