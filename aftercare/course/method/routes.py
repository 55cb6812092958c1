"""Every address of method."""

from aftercare.cases.found import CASE
from aftercare.course.method import pages, share_pages
from aftercare.people.access_log import Deed
from aftercare.web.route_facts import COORDINATORS, STAFF, Shows
from aftercare.web.routing import Routes, get, post

METHOD_ROUTES: Routes = [
    get("/method", pages.method, who=STAFF, shows=Shows.many),
    get("/method/about", pages.about, who=STAFF, shows=Shows.many),
    get("/method/file", pages.as_file, who=COORDINATORS, shows=Shows.many, fresh=True, log=Deed.export),
    get("/method/thresholds", pages.thresholds, who=COORDINATORS, shows=Shows.many),
    post("/method/thresholds", pages.set_thresholds, who=COORDINATORS, shows=Shows.none),
    get("/method/workers/{staff_id}", share_pages.share, who=COORDINATORS, shows=Shows.many),
    post("/method/workers/{staff_id}", share_pages.share_set, who=COORDINATORS, shows=Shows.none),
    post(
        "/method/workers/{staff_id}/{share_id}/withdrawal",
        share_pages.withdraw,
        who=COORDINATORS,
        shows=Shows.none,
    ),
    get("/method/{criterion}", pages.criterion, who=STAFF, shows=Shows.many),
    get("/cases/{case_id}/method", pages.of_case, shows=CASE),
]
