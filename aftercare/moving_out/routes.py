"""Every address of moving out."""

from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.moving_out import (
    centre_pages,
    checklist_pages,
    inquiry_log_pages,
    inquiry_pages,
    notice_pages,
    offer_pages,
    rule_pages,
    sheet_pages,
    stay_pages,
    talk_pages,
)
from aftercare.moving_out.checklist_lists import LINE, NOTICE, TALK
from aftercare.moving_out.stay_lists import ELSEWHERE, INQUIRY, STAY
from aftercare.people.access_log import Deed
from aftercare.web.route_facts import COORDINATORS, STAFF, Shows
from aftercare.web.routing import Routes, get, post

MOVING_OUT_ROUTES: Routes = [
    get("/cases/{case_id}/move-out", checklist_pages.move_out, shows=CASE),
    post("/cases/{case_id}/move-out", checklist_pages.begin, shows=CASE, power=Power.work),
    get("/cases/{case_id}/move-out/print", checklist_pages.print_list, shows=CASE, log=Deed.print),
    get("/cases/{case_id}/move-out/lines/new", checklist_pages.new_line, shows=CASE, power=Power.work),
    post("/cases/{case_id}/move-out/lines", checklist_pages.save_line, shows=CASE, power=Power.work),
    get("/cases/{case_id}/move-out/lines/{matter_id}", checklist_pages.edit_line, shows=LINE),
    post(
        "/cases/{case_id}/move-out/lines/{matter_id}",
        checklist_pages.save_changed_line,
        shows=LINE,
        power=Power.work,
    ),
    post(
        "/cases/{case_id}/move-out/lines/{matter_id}/done", checklist_pages.done, shows=LINE, power=Power.work
    ),
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
    # Inquiries of no course
    get("/inquiries", inquiry_log_pages.inquiries, who=STAFF, shows=Shows.none),
    post("/inquiries", inquiry_log_pages.log_one, who=STAFF, shows=Shows.none),
    get("/inquiries/{logged_id}", inquiry_log_pages.inquiry, who=STAFF, shows=Shows.none),
    post("/inquiries/{logged_id}", inquiry_log_pages.change_one, who=STAFF, shows=Shows.none),
    post("/inquiries/{logged_id}/removal", inquiry_log_pages.remove_one, who=STAFF, shows=Shows.none),
    get("/stays", rule_pages.offers, who=STAFF, shows=Shows.many),
    get("/stays/rules", rule_pages.rules, who=COORDINATORS, shows=Shows.none),
    post("/stays/rules", rule_pages.save_rule, who=COORDINATORS, shows=Shows.none),
    get("/cases/{case_id}/stays", stay_pages.stays, shows=CASE),
    post("/cases/{case_id}/stays", stay_pages.save_stay, shows=CASE, power=Power.work),
    get("/cases/{case_id}/stays/new", stay_pages.new_stay, shows=CASE, power=Power.work),
    get("/cases/{case_id}/stays/elsewhere", stay_pages.elsewhere, shows=CASE),
    post("/cases/{case_id}/stays/elsewhere", stay_pages.save_elsewhere, shows=CASE, power=Power.work),
    get("/cases/{case_id}/stays/elsewhere/{elsewhere_id}", stay_pages.one_elsewhere, shows=ELSEWHERE),
    get("/cases/{case_id}/stays/inquiries", inquiry_pages.inquiries, shows=CASE),
    post("/cases/{case_id}/stays/inquiries", inquiry_pages.save_inquiry, shows=CASE, power=Power.work),
    get("/cases/{case_id}/stays/inquiries/{inquiry_id}", inquiry_pages.inquiry, shows=INQUIRY),
    get("/cases/{case_id}/stays/{stay_id}", stay_pages.stay, shows=STAY),
    # What the yearly figures ask, also when the course is closed
    get("/cases/{case_id}/stays/{stay_id}/facts", sheet_pages.sheet, shows=STAY),
    post(
        "/cases/{case_id}/stays/{stay_id}/facts",
        sheet_pages.save_sheet,
        shows=STAY,
        power=Power.work,
        after_end=True,
    ),
    get("/cases/{case_id}/stays/{stay_id}/facts/{child_id}", sheet_pages.of_child, shows=STAY),
    post(
        "/cases/{case_id}/stays/{stay_id}/facts/{child_id}",
        sheet_pages.save_child,
        shows=STAY,
        power=Power.work,
        after_end=True,
    ),
    get("/cases/{case_id}/stays/{stay_id}/offer", offer_pages.offer, shows=STAY),
    post("/cases/{case_id}/stays/{stay_id}/offer", offer_pages.offer_answered, shows=STAY, power=Power.work),
    post(
        "/cases/{case_id}/stays/{stay_id}/offer/link",
        offer_pages.hand_link,
        shows=STAY,
        power=Power.work,
        log=Deed.link,
    ),
    post("/cases/{case_id}/stays/{stay_id}/ruling", offer_pages.decide, shows=STAY, power=Power.allow),
    get("/cases/{case_id}/time", stay_pages.line_of_time, shows=CASE),
]
