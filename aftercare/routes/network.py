"""Every URL of her network: services and people round her, joint meetings, the transfer of care."""

from aftercare.course.closing import note_pages, transfer_pages
from aftercare.course.meetings import pages as meeting_pages
from aftercare.course.network import map_pages as network_pages
from aftercare.course.network import pages as service_pages
from aftercare.web.routing import Routes, get, post

NETWORK_ROUTES: Routes = [
    # The services and people round her
    get("/services", service_pages.services),
    get("/cases/{case_id}/network", network_pages.network),
    post("/cases/{case_id}/network/caution", network_pages.caution),
    post("/cases/{case_id}/supports", service_pages.add),
    get("/cases/{case_id}/supports/new", service_pages.new),
    get("/cases/{case_id}/supports/{support_id}", network_pages.support),
    post("/cases/{case_id}/supports/{support_id}", service_pages.change),
    get("/cases/{case_id}/supports/{support_id}/edit", service_pages.edit),
    post("/cases/{case_id}/supports/{support_id}/steps", service_pages.step),
    # Joint meetings
    get("/cases/{case_id}/meetings", meeting_pages.meetings),
    post("/cases/{case_id}/meetings", meeting_pages.plan),
    get("/cases/{case_id}/meetings/new", meeting_pages.new_meeting),
    get("/cases/{case_id}/meetings/{joint_id}", meeting_pages.meeting),
    post("/cases/{case_id}/meetings/{joint_id}", meeting_pages.change),
    get("/cases/{case_id}/meetings/{joint_id}/edit", meeting_pages.edit_meeting),
    post("/cases/{case_id}/meetings/{joint_id}/holding", meeting_pages.hold),
    post("/cases/{case_id}/meetings/{joint_id}/cancellation", meeting_pages.cancel),
    post("/cases/{case_id}/meetings/{joint_id}/decisions", meeting_pages.add_decision),
    post("/cases/{case_id}/decisions/{decision_id}/done", meeting_pages.decision_done),
    # The transfer of care
    get("/cases/{case_id}/transfer", transfer_pages.transfer),
    post("/cases/{case_id}/transfer", transfer_pages.save_plan),
    get("/cases/{case_id}/transfer/print", transfer_pages.print_transfer),
    post("/cases/{case_id}/transfer/agreement", transfer_pages.agree_plan),
    get("/cases/{case_id}/transfer/lines/new", transfer_pages.new_line),
    post("/cases/{case_id}/transfer/lines", transfer_pages.save_line),
    get("/cases/{case_id}/transfer/lines/{line_id}", transfer_pages.edit_line),
    post("/cases/{case_id}/transfer/lines/{line_id}", transfer_pages.save_changed_line),
    post("/cases/{case_id}/transfer/lines/{line_id}/removal", transfer_pages.line_removal),
    get("/cases/{case_id}/closing-note", note_pages.closing_note),
    post("/cases/{case_id}/closing-note", note_pages.sign),
    get("/cases/{case_id}/closing-note/new", note_pages.new_note),
    get("/cases/{case_id}/closing-note/print", note_pages.print_note),
    post("/cases/{case_id}/closing-note/later", note_pages.later),
    post("/cases/{case_id}/closing-note/{note_id}/addenda", note_pages.add_note),
    post("/cases/{case_id}/follow-ups/{follow_up_id}", note_pages.asked),
]
