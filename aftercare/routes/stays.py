"""Every URL of her stays, of who may have aftercare, of the offer, and her one line of time."""

from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.moving_out import inquiry_pages, offer_pages, rule_pages, stay_pages
from aftercare.moving_out.stay_lists import ELSEWHERE, INQUIRY, STAY
from aftercare.people.access_log import Deed
from aftercare.web.route_facts import COORDINATORS, STAFF, Shows
from aftercare.web.routing import Routes, get, post

STAYS: Routes = [
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
