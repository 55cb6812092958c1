"""Every address of operation."""

from aftercare.operation import pages
from aftercare.web.route_facts import COORDINATORS, Shows
from aftercare.web.routing import Routes, get

OPERATION_ROUTES: Routes = [
    get("/operation", pages.operation_page, who=COORDINATORS, shows=Shows.many),
]
