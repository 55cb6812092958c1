"""Every address of municipality."""

from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.support.municipality import counselling_pages, overview_pages, pages, partner_pages
from aftercare.support.municipality.lists import ADVISER
from aftercare.web.route_facts import NO_RELIEF, STAFF, Shows
from aftercare.web.routing import Routes, get, post, searched

_HERS = "/cases/{case_id}/municipality"

_MEETING = "/partners/{partner_id}/meetings/{partner_meeting_id}"

MUNICIPALITY_ROUTES: Routes = [
    # One case and its municipality
    get(_HERS, pages.municipality, shows=CASE),
    get(f"{_HERS}/change", pages.tie_form, shows=CASE),
    post(f"{_HERS}/change", pages.save_tie, shows=CASE, power=Power.work),
    post(f"{_HERS}/advisers", pages.new_adviser, shows=CASE, power=Power.work),
    get(f"{_HERS}/advisers/new", pages.adviser_form, shows=CASE, power=Power.work),
    get(f"{_HERS}/advisers/{{adviser_id}}", pages.adviser, shows=ADVISER),
    post(f"{_HERS}/advisers/{{adviser_id}}", pages.change_adviser, shows=ADVISER, power=Power.work),
    post(f"{_HERS}/advisers/{{adviser_id}}/ending", pages.adviser_ending, shows=ADVISER, power=Power.work),
    get(f"{_HERS}/counselling", counselling_pages.counselling, shows=CASE),
    post(f"{_HERS}/counselling", counselling_pages.save_counselling, shows=CASE, power=Power.work),
    post(
        f"{_HERS}/counselling/going-on", counselling_pages.counselling_goes_on, shows=CASE, power=Power.work
    ),
    get(f"{_HERS}/plan", counselling_pages.plan, shows=CASE),
    post(f"{_HERS}/plan", counselling_pages.save_plan, shows=CASE, power=Power.work),
    # The municipalities, with what a coordinator can report of each
    get("/municipalities", overview_pages.municipalities, who=STAFF, shows=Shows.many),
    get("/municipalities/{municipality}", overview_pages.one_municipality, who=STAFF, shows=Shows.many),
    # Partners of the centre
    *searched("/partners", partner_pages.partners, shows=Shows.none),
    post("/partners/new", partner_pages.new_partner, who=NO_RELIEF, shows=Shows.none),
    get("/partners/new", partner_pages.partner_form, who=NO_RELIEF, shows=Shows.none),
    get("/partners/{partner_id}", partner_pages.partner, who=STAFF, shows=Shows.none),
    post("/partners/{partner_id}", partner_pages.save_partner, who=NO_RELIEF, shows=Shows.none),
    get("/partners/{partner_id}/edit", partner_pages.edit_partner, who=NO_RELIEF, shows=Shows.none),
    post(
        "/partners/{partner_id}/meetings", partner_pages.new_partner_meeting, who=NO_RELIEF, shows=Shows.none
    ),
    get(_MEETING, partner_pages.partner_meeting, who=NO_RELIEF, shows=Shows.none),
    post(_MEETING, partner_pages.save_partner_meeting, who=NO_RELIEF, shows=Shows.none),
]
