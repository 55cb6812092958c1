"""Every address of house book."""

from aftercare.figures.house_book import pages
from aftercare.web.route_facts import COORDINATORS, STAFF, Shows
from aftercare.web.routing import Routes, get, post

HOUSE_BOOK_ROUTES: Routes = [
    get("/house", pages.book, who=STAFF, shows=Shows.none),
    post("/house", pages.entry_written, who=STAFF, shows=Shows.none),
    get("/house/new", pages.new_entry, who=STAFF, shows=Shows.none),
    get("/house/{entry_id}", pages.entry, who=STAFF, shows=Shows.none),
    post("/house/{entry_id}", pages.taken_up, who=STAFF, shows=Shows.none),
    get("/crisis-plan", pages.crisis_plan, who=STAFF, shows=Shows.none),
    post("/crisis-plan", pages.crisis_plan_kept, who=COORDINATORS, shows=Shows.none),
]
