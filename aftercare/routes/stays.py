"""Every URL of her stays, of who may have aftercare, of the offer, and her one line of time."""

from aftercare.moving_out import inquiry_pages, offer_pages, rule_pages, stay_pages
from aftercare.web.routing import Routes, both, get, post

STAYS: Routes = [
    get("/stays", rule_pages.offers),
    *both("/stays/rules", rule_pages.rules, rule_pages.save_rule),
    *both("/cases/{case_id}/stays", stay_pages.stays, stay_pages.save_stay),
    get("/cases/{case_id}/stays/new", stay_pages.new_stay),
    *both("/cases/{case_id}/stays/elsewhere", stay_pages.elsewhere, stay_pages.save_elsewhere),
    get("/cases/{case_id}/stays/elsewhere/{elsewhere_id}", stay_pages.one_elsewhere),
    *both("/cases/{case_id}/stays/inquiries", inquiry_pages.inquiries, inquiry_pages.save_inquiry),
    get("/cases/{case_id}/stays/inquiries/{inquiry_id}", inquiry_pages.inquiry),
    get("/cases/{case_id}/stays/{stay_id}", stay_pages.stay),
    *both("/cases/{case_id}/stays/{stay_id}/offer", offer_pages.offer, offer_pages.offer_answered),
    post("/cases/{case_id}/stays/{stay_id}/offer/link", offer_pages.hand_link),
    post("/cases/{case_id}/stays/{stay_id}/ruling", offer_pages.decide),
    get("/cases/{case_id}/time", stay_pages.line_of_time),
]
