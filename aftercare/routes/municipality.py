"""Every URL of the municipality: whose case it is, who advises her, partners and their meetings."""

from aftercare.support.municipality import counselling_pages, overview_pages, pages, partner_pages
from aftercare.web.routing import Routes, both, get, post

_HERS = "/cases/{case_id}/municipality"
_MEETING = "/partners/{partner_id}/meetings/{partner_meeting_id}"
MUNICIPALITY: Routes = [
    # One case and its municipality
    get(_HERS, pages.municipality),
    *both(f"{_HERS}/change", pages.tie_form, pages.save_tie),
    post(f"{_HERS}/advisers", pages.new_adviser),
    get(f"{_HERS}/advisers/new", pages.adviser_form),
    *both(f"{_HERS}/advisers/{{adviser_id}}", pages.adviser, pages.change_adviser),
    post(f"{_HERS}/advisers/{{adviser_id}}/ending", pages.adviser_ending),
    *both(f"{_HERS}/counselling", counselling_pages.counselling, counselling_pages.save_counselling),
    post(f"{_HERS}/counselling/going-on", counselling_pages.counselling_goes_on),
    *both(f"{_HERS}/plan", counselling_pages.plan, counselling_pages.save_plan),
    # The municipalities, with what a coordinator can report of each
    get("/municipalities", overview_pages.municipalities),
    get("/municipalities/{municipality}", overview_pages.one_municipality),
    # Partners of the centre
    *both("/partners", partner_pages.partners, partner_pages.new_partner),
    get("/partners/new", partner_pages.partner_form),
    *both("/partners/{partner_id}", partner_pages.partner, partner_pages.save_partner),
    get("/partners/{partner_id}/edit", partner_pages.edit_partner),
    post("/partners/{partner_id}/meetings", partner_pages.new_partner_meeting),
    *both(_MEETING, partner_pages.partner_meeting, partner_pages.save_partner_meeting),
]
