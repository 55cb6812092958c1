"""Every address of figures."""

from aftercare.figures import goal_pages, year_pages
from aftercare.people.access_log import Deed
from aftercare.web.route_facts import COORDINATORS, Shows
from aftercare.web.routing import Routes, get, post

FIGURES_ROUTES: Routes = [
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
]
