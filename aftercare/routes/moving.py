"""Every URL of moving out: the checklist, what the municipality is told, first contact and safety talks."""

from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.moving_out import centre_pages, notice_pages, talk_pages
from aftercare.moving_out import checklist_pages as pages
from aftercare.moving_out.checklist_lists import LINE, NOTICE, TALK
from aftercare.people.access_log import Deed
from aftercare.web.route_facts import COORDINATORS, Shows
from aftercare.web.routing import Routes, get, post

MOVING: Routes = [
    get("/cases/{case_id}/move-out", pages.move_out, shows=CASE),
    post("/cases/{case_id}/move-out", pages.begin, shows=CASE, power=Power.work),
    get("/cases/{case_id}/move-out/print", pages.print_list, shows=CASE, log=Deed.print),
    get("/cases/{case_id}/move-out/lines/new", pages.new_line, shows=CASE, power=Power.work),
    post("/cases/{case_id}/move-out/lines", pages.save_line, shows=CASE, power=Power.work),
    get("/cases/{case_id}/move-out/lines/{matter_id}", pages.edit_line, shows=LINE),
    post(
        "/cases/{case_id}/move-out/lines/{matter_id}", pages.save_changed_line, shows=LINE, power=Power.work
    ),
    post("/cases/{case_id}/move-out/lines/{matter_id}/done", pages.done, shows=LINE, power=Power.work),
    # What the municipality is told
    get("/cases/{case_id}/move-out/notices/{notice}", notice_pages.notice, shows=CASE),
    post("/cases/{case_id}/move-out/notices/{notice}", notice_pages.send, shows=CASE, power=Power.work),
    post(
        "/cases/{case_id}/move-out/sent/{notice_id}/removal",
        notice_pages.remove,
        shows=NOTICE,
        power=Power.work,
    ),
    # Safety talks
    get("/cases/{case_id}/move-out/talks/{talk}", talk_pages.new_talk, shows=CASE),
    post("/cases/{case_id}/move-out/talks/{talk}", talk_pages.save_talk, shows=CASE, power=Power.work),
    get("/cases/{case_id}/move-out/held/{safety_talk_id}", talk_pages.talk, shows=TALK),
    post(
        "/cases/{case_id}/move-out/held/{safety_talk_id}/removal",
        talk_pages.remove_talk,
        shows=TALK,
        power=Power.work,
    ),
    # The centre's own list
    get("/move-out", centre_pages.centre, who=COORDINATORS, shows=Shows.none),
    post("/move-out/lines", centre_pages.add, who=COORDINATORS, shows=Shows.none),
    get("/move-out/lines/{matter}", centre_pages.line, who=COORDINATORS, shows=Shows.none),
    post("/move-out/lines/{matter}", centre_pages.rename_line, who=COORDINATORS, shows=Shows.none),
    post("/move-out/lines/{matter}/keeping", centre_pages.keep, who=COORDINATORS, shows=Shows.none),
    post("/move-out/lines/{matter}/place", centre_pages.higher, who=COORDINATORS, shows=Shows.none),
    post("/move-out/first-contact", centre_pages.first_contact, who=COORDINATORS, shows=Shows.none),
]
