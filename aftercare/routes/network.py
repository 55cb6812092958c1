"""Every URL of her network: services and people round her, joint meetings, the transfer of care."""

from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.course.closing import note_pages, transfer_pages
from aftercare.course.closing.note_lists import FOLLOW_UP, NOTE
from aftercare.course.closing.transfer_lists import LINE
from aftercare.course.meetings import pages as meeting_pages
from aftercare.course.meetings.lists import DECISION, MEETING
from aftercare.course.network import map_pages as network_pages
from aftercare.course.network import pages as service_pages
from aftercare.course.network.lists import SUPPORT
from aftercare.people.access_log import Deed
from aftercare.web.route_facts import STAFF, Shows
from aftercare.web.routing import Routes, get, post

NETWORK_ROUTES: Routes = [
    # The services and people round her
    get("/services", service_pages.services, who=STAFF, shows=Shows.many),
    get("/cases/{case_id}/network", network_pages.network, shows=CASE),
    post("/cases/{case_id}/network/caution", network_pages.caution, shows=CASE, power=Power.work),
    post("/cases/{case_id}/supports", service_pages.add, shows=CASE, power=Power.work),
    get("/cases/{case_id}/supports/new", service_pages.new, shows=CASE, power=Power.work),
    get("/cases/{case_id}/supports/{support_id}", network_pages.support, shows=SUPPORT),
    post("/cases/{case_id}/supports/{support_id}", service_pages.change, shows=SUPPORT, power=Power.work),
    get("/cases/{case_id}/supports/{support_id}/edit", service_pages.edit, shows=SUPPORT, power=Power.work),
    post("/cases/{case_id}/supports/{support_id}/steps", service_pages.step, shows=SUPPORT, power=Power.work),
    # Joint meetings
    get("/cases/{case_id}/meetings", meeting_pages.meetings, shows=CASE),
    post("/cases/{case_id}/meetings", meeting_pages.plan, shows=CASE, power=Power.work),
    get("/cases/{case_id}/meetings/new", meeting_pages.new_meeting, shows=CASE, power=Power.work),
    get("/cases/{case_id}/meetings/{joint_id}", meeting_pages.meeting, shows=MEETING),
    post("/cases/{case_id}/meetings/{joint_id}", meeting_pages.change, shows=MEETING, power=Power.work),
    get(
        "/cases/{case_id}/meetings/{joint_id}/edit",
        meeting_pages.edit_meeting,
        shows=MEETING,
        power=Power.work,
    ),
    post("/cases/{case_id}/meetings/{joint_id}/holding", meeting_pages.hold, shows=MEETING, power=Power.work),
    post(
        "/cases/{case_id}/meetings/{joint_id}/cancellation",
        meeting_pages.cancel,
        shows=MEETING,
        power=Power.work,
    ),
    post(
        "/cases/{case_id}/meetings/{joint_id}/decisions",
        meeting_pages.add_decision,
        shows=MEETING,
        power=Power.work,
    ),
    post(
        "/cases/{case_id}/decisions/{decision_id}/done",
        meeting_pages.decision_done,
        shows=DECISION,
        power=Power.work,
    ),
    # The transfer of care
    get("/cases/{case_id}/transfer", transfer_pages.transfer, shows=CASE),
    post("/cases/{case_id}/transfer", transfer_pages.save_plan, shows=CASE, power=Power.work),
    get("/cases/{case_id}/transfer/print", transfer_pages.print_transfer, shows=CASE, log=Deed.print),
    post("/cases/{case_id}/transfer/agreement", transfer_pages.agree_plan, shows=CASE, power=Power.work),
    get("/cases/{case_id}/transfer/lines/new", transfer_pages.new_line, shows=CASE, power=Power.work),
    post("/cases/{case_id}/transfer/lines", transfer_pages.save_line, shows=CASE, power=Power.work),
    get("/cases/{case_id}/transfer/lines/{line_id}", transfer_pages.edit_line, shows=LINE),
    post(
        "/cases/{case_id}/transfer/lines/{line_id}",
        transfer_pages.save_changed_line,
        shows=LINE,
        power=Power.work,
    ),
    post(
        "/cases/{case_id}/transfer/lines/{line_id}/removal",
        transfer_pages.line_removal,
        shows=LINE,
        power=Power.work,
    ),
    get("/cases/{case_id}/closing-note", note_pages.closing_note, shows=CASE),
    post("/cases/{case_id}/closing-note", note_pages.sign, shows=CASE, power=Power.work),
    get("/cases/{case_id}/closing-note/new", note_pages.new_note, shows=CASE, power=Power.work),
    get("/cases/{case_id}/closing-note/print", note_pages.print_note, shows=CASE, log=Deed.print),
    post(
        "/cases/{case_id}/closing-note/later", note_pages.later, shows=CASE, power=Power.work, after_end=True
    ),
    post(
        "/cases/{case_id}/closing-note/{note_id}/addenda",
        note_pages.add_note,
        shows=NOTE,
        power=Power.work,
        after_end=True,
    ),
    post(
        "/cases/{case_id}/follow-ups/{follow_up_id}",
        note_pages.asked,
        shows=FOLLOW_UP,
        power=Power.work,
        after_end=True,
    ),
]
