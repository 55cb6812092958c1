"""Every address of coming home."""

from aftercare.cases.powers import Power
from aftercare.visits.coming_home import alarm_pages, out_pages, pages
from aftercare.visits.lists import VISIT
from aftercare.web.route_facts import COORDINATORS, OPEN, STAFF, Shows
from aftercare.web.routing import Routes, get, post

COMING_HOME_ROUTES: Routes = [
    # Who waits for the worker of a visit
    get("/visits/{visit_id}/coming-home", pages.visit_waiting, shows=VISIT),
    post("/visits/{visit_id}/coming-home", pages.buddy, shows=VISIT, power=Power.visit, after_end=True),
    get("/coming-home", pages.order_form, who=STAFF, shows=Shows.none),
    post("/coming-home", pages.order_kept, who=COORDINATORS, shows=Shows.none),
    post("/coming-home/drills", alarm_pages.drill, who=COORDINATORS, shows=Shows.none),
    # Out: opens on the phone the visit was begun on, also when it has locked itself
    get("/out", out_pages.out_here, who=OPEN, shows=Shows.none),
    get("/out/{watch_id}", out_pages.out, who=OPEN, shows=Shows.none),
    post("/out/{watch_id}/longer", out_pages.longer, who=OPEN, shows=Shows.none),
    post("/out/{watch_id}/home", out_pages.home, who=OPEN, shows=Shows.none),
    post("/out/{watch_id}/help", out_pages.help_wanted, who=OPEN, shows=Shows.none),
    # Alarms, for who is called
    get("/alarms", alarm_pages.alarms, who=STAFF, shows=Shows.none),
    get("/alarms/{alarm_id}", alarm_pages.alarm, who=STAFF, shows=Shows.none),
    post("/alarms/{alarm_id}/answer", alarm_pages.answer, who=STAFF, shows=Shows.none),
    post("/alarms/{alarm_id}/end", alarm_pages.ending, who=STAFF, shows=Shows.none),
    get("/alarms/{alarm_id}/address", alarm_pages.address, who=STAFF, shows=Shows.none),
]
