"""Every URL of figures: the year, courses in numbers, quality goals, the method check."""

from aftercare.cases.found import CASE
from aftercare.course.method import pages as method_pages
from aftercare.figures import goal_pages, year_pages
from aftercare.people.access_log import Deed
from aftercare.web.route_facts import COORDINATORS, STAFF, Shows
from aftercare.web.routing import Routes, get, post

FIGURES: Routes = [
    get("/figures", year_pages.figures, who=COORDINATORS, shows=Shows.many),
    get("/figures/courses", year_pages.courses, who=COORDINATORS, shows=Shows.many),
    get(
        "/figures/file",
        year_pages.figures_file,
        who=COORDINATORS,
        shows=Shows.many,
        fresh=True,
        log=Deed.export,
    ),
    get("/goals", goal_pages.goals, who=COORDINATORS, shows=Shows.none),
    post("/goals", goal_pages.goal_set, who=COORDINATORS, shows=Shows.none),
    get("/goals/new", goal_pages.new_goal, who=COORDINATORS, shows=Shows.none),
    get("/goals/{goal_id}", goal_pages.goal, who=COORDINATORS, shows=Shows.none),
    post("/goals/{goal_id}", goal_pages.goal_revised, who=COORDINATORS, shows=Shows.none),
    post("/goals/{goal_id}/values", goal_pages.value_written, who=COORDINATORS, shows=Shows.none),
    get("/method", method_pages.method, who=STAFF, shows=Shows.many),
    get("/method/about", method_pages.about, who=STAFF, shows=Shows.many),
    get(
        "/method/file", method_pages.as_file, who=COORDINATORS, shows=Shows.many, fresh=True, log=Deed.export
    ),
    get("/method/thresholds", method_pages.thresholds, who=COORDINATORS, shows=Shows.many),
    post("/method/thresholds", method_pages.set_thresholds, who=COORDINATORS, shows=Shows.none),
    get("/method/workers/{staff_id}", method_pages.share, who=COORDINATORS, shows=Shows.many),
    post("/method/workers/{staff_id}", method_pages.share_set, who=COORDINATORS, shows=Shows.none),
    get("/method/{criterion}", method_pages.criterion, who=STAFF, shows=Shows.many),
    get("/cases/{case_id}/method", method_pages.of_case, shows=CASE),
]
