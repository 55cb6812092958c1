"""Every URL of what needs doing, the team meeting and the caseload, and how the installation stands."""

from aftercare.cases.found import CASE, CHOSEN
from aftercare.cases.powers import Power
from aftercare.operation import pages as operation_pages
from aftercare.team import caseload_review_pages as review_pages
from aftercare.team import meeting_pages as team_meeting_pages
from aftercare.team.lists import POINT
from aftercare.today import pages as caseload_pages
from aftercare.web.route_facts import COORDINATORS, STAFF, Shows
from aftercare.web.routing import Routes, get, post

TODAY: Routes = [
    # What needs doing
    get("/", caseload_pages.today, who=STAFF, shows=Shows.many),
    get("/new", caseload_pages.new, who=STAFF, shows=Shows.many),
    get("/calendar", caseload_pages.calendar, who=STAFF, shows=Shows.many),
    get("/caseload", caseload_pages.caseload, who=COORDINATORS, shows=Shows.many),
    get("/caseload/{worker_id}", review_pages.review, who=COORDINATORS, shows=Shows.many),
    get("/caseload/{worker_id}/{case_id}", review_pages.remark_form, who=COORDINATORS, shows=CASE),
    post(
        "/caseload/{worker_id}/{case_id}",
        review_pages.add_remark,
        who=COORDINATORS,
        shows=CASE,
        power=Power.work,
    ),
    get("/operation", operation_pages.operation_page, who=COORDINATORS, shows=Shows.many),
    # The team meeting
    get("/supervision", team_meeting_pages.supervision, who=STAFF, shows=Shows.many),
    post("/supervision", team_meeting_pages.begin, who=COORDINATORS, shows=Shows.many),
    get("/supervision/new", team_meeting_pages.meeting_form, who=COORDINATORS, shows=Shows.none),
    get("/supervision/{meeting_id}", team_meeting_pages.meeting, who=STAFF, shows=Shows.many),
    post("/supervision/{meeting_id}/points", team_meeting_pages.add_case, shows=CHOSEN, power=Power.work),
    get("/supervision/{meeting_id}/points/{point_id}", team_meeting_pages.point, shows=POINT),
    post(
        "/supervision/{meeting_id}/points/{point_id}",
        team_meeting_pages.add_advice,
        shows=POINT,
        power=Power.work,
    ),
    post(
        "/supervision/{meeting_id}/points/{point_id}/done",
        team_meeting_pages.done,
        shows=POINT,
        power=Power.work,
        after_end=True,
    ),
    post("/supervision/{meeting_id}/workload", team_meeting_pages.workload, who=STAFF, shows=Shows.many),
    post("/supervision/{meeting_id}/closing", team_meeting_pages.close, who=COORDINATORS, shows=Shows.many),
]
