"""Every address of meetings."""

from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.course.meetings import pages
from aftercare.course.meetings.lists import DECISION, MEETING
from aftercare.web.routing import Routes, get, post

MEETINGS_ROUTES: Routes = [
    # Joint meetings
    get("/cases/{case_id}/meetings", pages.meetings, shows=CASE),
    post("/cases/{case_id}/meetings", pages.plan, shows=CASE, power=Power.work),
    get("/cases/{case_id}/meetings/new", pages.new_meeting, shows=CASE, power=Power.work),
    get("/cases/{case_id}/meetings/{joint_id}", pages.meeting, shows=MEETING),
    post("/cases/{case_id}/meetings/{joint_id}", pages.change, shows=MEETING, power=Power.work),
    get(
        "/cases/{case_id}/meetings/{joint_id}/edit",
        pages.edit_meeting,
        shows=MEETING,
        power=Power.work,
    ),
    post("/cases/{case_id}/meetings/{joint_id}/holding", pages.hold, shows=MEETING, power=Power.work),
    post(
        "/cases/{case_id}/meetings/{joint_id}/cancellation",
        pages.cancel,
        shows=MEETING,
        power=Power.work,
    ),
    post(
        "/cases/{case_id}/meetings/{joint_id}/decisions",
        pages.add_decision,
        shows=MEETING,
        power=Power.work,
    ),
    post(
        "/cases/{case_id}/decisions/{decision_id}/done",
        pages.decision_done,
        shows=DECISION,
        power=Power.work,
    ),
]
