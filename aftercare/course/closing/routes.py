"""Every address of closing."""

from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.course.closing import note_pages, pages, transfer_pages
from aftercare.course.closing.note_lists import FOLLOW_UP, NOTE
from aftercare.course.closing.transfer_lists import LINE
from aftercare.people.access_log import Deed
from aftercare.web.routing import Routes, get, post

CLOSING_ROUTES: Routes = [
    get("/cases/{case_id}/closure", pages.closure, shows=CASE),
    post("/cases/{case_id}/closure", pages.close, shows=CASE, power=Power.close),
    post("/cases/{case_id}/reopening", pages.reopen, shows=CASE, power=Power.close, after_end=True),
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
