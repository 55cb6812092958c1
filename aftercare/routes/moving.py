"""Every URL of moving out: the checklist, what the municipality is told, first contact and safety talks."""

from aftercare.moving_out import centre_pages, notice_pages, talk_pages
from aftercare.moving_out import checklist_pages as pages
from aftercare.web.routing import Routes, get, post

MOVING: Routes = [
    get("/cases/{case_id}/move-out", pages.move_out),
    post("/cases/{case_id}/move-out", pages.begin),
    get("/cases/{case_id}/move-out/print", pages.print_list),
    get("/cases/{case_id}/move-out/lines/new", pages.new_line),
    post("/cases/{case_id}/move-out/lines", pages.save_line),
    get("/cases/{case_id}/move-out/lines/{matter_id}", pages.edit_line),
    post("/cases/{case_id}/move-out/lines/{matter_id}", pages.save_changed_line),
    post("/cases/{case_id}/move-out/lines/{matter_id}/done", pages.done),
    # What the municipality is told
    get("/cases/{case_id}/move-out/notices/{notice}", notice_pages.notice),
    post("/cases/{case_id}/move-out/notices/{notice}", notice_pages.send),
    post("/cases/{case_id}/move-out/sent/{notice_id}/removal", notice_pages.remove),
    # Safety talks
    get("/cases/{case_id}/move-out/talks/{talk}", talk_pages.new_talk),
    post("/cases/{case_id}/move-out/talks/{talk}", talk_pages.save_talk),
    get("/cases/{case_id}/move-out/held/{safety_talk_id}", talk_pages.talk),
    post("/cases/{case_id}/move-out/held/{safety_talk_id}/removal", talk_pages.remove_talk),
    # The centre's own list
    get("/move-out", centre_pages.centre),
    post("/move-out/lines", centre_pages.add),
    get("/move-out/lines/{matter}", centre_pages.line),
    post("/move-out/lines/{matter}", centre_pages.rename_line),
    post("/move-out/lines/{matter}/keeping", centre_pages.keep),
    post("/move-out/lines/{matter}/place", centre_pages.higher),
    post("/move-out/first-contact", centre_pages.first_contact),
]
