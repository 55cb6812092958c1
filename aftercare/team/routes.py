"""Every address of team."""

from aftercare.cases.found import CASE, CHOSEN
from aftercare.cases.powers import Power
from aftercare.team import caseload_review_pages, meeting_pages, pages, word_pages
from aftercare.team.lists import POINT
from aftercare.team.records import CaseHandover
from aftercare.web.route_facts import COORDINATORS, STAFF, Shows
from aftercare.web.routing import Routes, get, post

HANDOVER = CASE.with_its(CaseHandover, "handover_id")
TEAM_ROUTES: Routes = [
    get("/cases/{case_id}/handover", pages.handover_form, shows=CASE, power=Power.lead),
    post("/cases/{case_id}/handover", pages.give_away, shows=CASE, power=Power.lead),
    get("/cases/{case_id}/handovers/{handover_id}", word_pages.word, shows=HANDOVER),
    post(
        "/cases/{case_id}/handovers/{handover_id}",
        word_pages.say_to_word,
        shows=HANDOVER,
        power=Power.work,
    ),
    get("/colleagues/{staff_id}/handover", pages.move_form, who=COORDINATORS, shows=Shows.many),
    post("/colleagues/{staff_id}/handover", pages.move_all, who=COORDINATORS, shows=Shows.many),
    get("/caseload/{worker_id}", caseload_review_pages.review, who=COORDINATORS, shows=Shows.many),
    get("/caseload/{worker_id}/{case_id}", caseload_review_pages.remark_form, who=COORDINATORS, shows=CASE),
    post(
        "/caseload/{worker_id}/{case_id}",
        caseload_review_pages.add_remark,
        who=COORDINATORS,
        shows=CASE,
        power=Power.work,
    ),
    # The team meeting
    get("/supervision", meeting_pages.supervision, who=STAFF, shows=Shows.many),
    post("/supervision", meeting_pages.begin, who=COORDINATORS, shows=Shows.many),
    get("/supervision/new", meeting_pages.meeting_form, who=COORDINATORS, shows=Shows.none),
    get("/supervision/{meeting_id}", meeting_pages.meeting, who=STAFF, shows=Shows.many),
    post("/supervision/{meeting_id}/points", meeting_pages.add_case, shows=CHOSEN, power=Power.work),
    get("/supervision/{meeting_id}/points/{point_id}", meeting_pages.point, shows=POINT),
    post(
        "/supervision/{meeting_id}/points/{point_id}",
        meeting_pages.add_advice,
        shows=POINT,
        power=Power.work,
    ),
    post(
        "/supervision/{meeting_id}/points/{point_id}/done",
        meeting_pages.done,
        shows=POINT,
        power=Power.work,
        after_end=True,
    ),
    post("/supervision/{meeting_id}/workload", meeting_pages.workload, who=STAFF, shows=Shows.many),
    post("/supervision/{meeting_id}/closing", meeting_pages.close, who=COORDINATORS, shows=Shows.many),
]
