"""Every address of network."""

from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.course.network import map_pages, pages
from aftercare.course.network.lists import SUPPORT
from aftercare.web.route_facts import Shows
from aftercare.web.routing import Routes, get, post, searched

NETWORK_ROUTES: Routes = [
    # The services and people round her
    *searched("/services", pages.services, shows=Shows.many),
    get("/cases/{case_id}/network", map_pages.network, shows=CASE),
    post("/cases/{case_id}/network/caution", map_pages.caution, shows=CASE, power=Power.work),
    post("/cases/{case_id}/supports", pages.add, shows=CASE, power=Power.work),
    get("/cases/{case_id}/supports/new", pages.new, shows=CASE, power=Power.work),
    get("/cases/{case_id}/supports/{support_id}", map_pages.support, shows=SUPPORT),
    post("/cases/{case_id}/supports/{support_id}", pages.change, shows=SUPPORT, power=Power.work),
    get("/cases/{case_id}/supports/{support_id}/edit", pages.edit, shows=SUPPORT, power=Power.work),
    post("/cases/{case_id}/supports/{support_id}/steps", pages.step, shows=SUPPORT, power=Power.work),
]
