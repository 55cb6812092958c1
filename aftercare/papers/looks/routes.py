"""Every address of looks."""

from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.papers.looks import pages, watch_pages
from aftercare.people.access_log import Deed
from aftercare.web.route_facts import COORDINATORS, Shows
from aftercare.web.routing import Routes, get, post

LOOKS_ROUTES: Routes = [
    # Who has looked
    get("/cases/{case_id}/log", pages.log_of_case, shows=CASE),
    get("/cases/{case_id}/log/hers", pages.her_list, shows=CASE, power=Power.who_looked, log=Deed.print),
    get("/cases/{case_id}/log/address", pages.seen_address, who=COORDINATORS, shows=CASE),
    get("/looks", watch_pages.unusual_looks, who=COORDINATORS, shows=Shows.many),
    get("/looks/{staff_id}", watch_pages.looks_of_one, who=COORDINATORS, shows=Shows.many),
    get("/looks/checks/{check_id}", watch_pages.look_check, who=COORDINATORS, shows=Shows.many),
    post("/looks/checks/{check_id}", watch_pages.save_look_check, who=COORDINATORS, shows=Shows.many),
]
