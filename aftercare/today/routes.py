"""Every address of today."""

from aftercare.cases.found import CASE
from aftercare.today import list_pages, pages, room_pages
from aftercare.web.route_facts import COORDINATORS, STAFF, Shows
from aftercare.web.routing import Routes, get

TODAY_ROUTES: Routes = [
    # Cases: opening, finding, facts, team, safe contact, phases, closing
    get("/cases", list_pages.cases, who=STAFF, shows=Shows.many),
    get("/cases/{case_id}", pages.case_overview, shows=CASE),
    get("/cases/{case_id}/journal", room_pages.journal, shows=CASE),
    get("/cases/{case_id}/papers", room_pages.papers, shows=CASE),
    # What needs doing
    get("/", pages.today, who=STAFF, shows=Shows.many),
    get("/calendar", pages.calendar, who=STAFF, shows=Shows.many),
    get("/caseload", pages.caseload, who=COORDINATORS, shows=Shows.many),
]
