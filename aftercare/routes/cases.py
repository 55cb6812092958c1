"""Every URL of one case: opening, facts, team, blocks, safe contact, who has looked, emergencies."""

from aftercare.cases import address_pages, block_pages, emergency_pages, fact_pages, opening_pages, team_pages
from aftercare.cases.found import BLOCK, CASE, GLASS, MEMBER
from aftercare.cases.powers import Power
from aftercare.cases.safety import pages as safety_pages
from aftercare.papers.looks import pages as look_pages
from aftercare.papers.looks import watch_pages
from aftercare.people.access_log import Deed
from aftercare.team import pages as supervision_pages
from aftercare.today import list_pages
from aftercare.today import pages as caseload_pages
from aftercare.web.route_facts import COORDINATORS, NO_RELIEF, STAFF, Shows
from aftercare.web.routing import Routes, get, post

CASES: Routes = [
    # Cases: opening, finding, facts, team, safe contact, phases, closing
    get("/cases", list_pages.cases, who=STAFF, shows=Shows.many),
    get("/cases/new", opening_pages.opening_form, who=NO_RELIEF, shows=Shows.none),
    post("/cases/new", opening_pages.open_new_case, who=NO_RELIEF, shows=Shows.none),
    get("/cases/{case_id}", caseload_pages.case_overview, shows=CASE),
    get("/cases/{case_id}/facts", fact_pages.facts_form, shows=CASE),
    post("/cases/{case_id}/facts", fact_pages.save_facts, shows=CASE, power=Power.work),
    get("/cases/{case_id}/address", address_pages.show_address, shows=CASE, log=Deed.reveal),
    post("/cases/{case_id}/address", address_pages.save_address, shows=CASE, power=Power.work, fresh=True),
    get(
        "/cases/{case_id}/address/edit",
        address_pages.address_form,
        shows=CASE,
        power=Power.work,
        fresh=True,
        log=Deed.reveal,
    ),
    get("/cases/{case_id}/team", team_pages.team, shows=CASE),
    post("/cases/{case_id}/team", team_pages.add_member, shows=CASE, power=Power.team),
    get("/cases/{case_id}/team/{member_id}", team_pages.member, shows=MEMBER, power=Power.team),
    post("/cases/{case_id}/team/{member_id}/ending", team_pages.end_member, shows=MEMBER, power=Power.team),
    post("/cases/{case_id}/lead", team_pages.set_lead, shows=CASE, power=Power.team, after_end=True),
    get("/cases/{case_id}/handover", supervision_pages.handover_form, shows=CASE, power=Power.lead),
    post("/cases/{case_id}/handover", supervision_pages.give_away, shows=CASE, power=Power.lead),
    get("/cases/{case_id}/blocks", block_pages.blocks, shows=CASE, power=Power.lift_block),
    post(
        "/cases/{case_id}/blocks", block_pages.block_colleague, shows=CASE, power=Power.block, after_end=True
    ),
    post(
        "/cases/{case_id}/blocks/{block_id}/lifting",
        block_pages.ask_lifting,
        shows=BLOCK,
        power=Power.block,
        after_end=True,
    ),
    post(
        "/cases/{case_id}/blocks/{block_id}/lifted",
        block_pages.answer_lifting,
        shows=BLOCK,
        power=Power.lift_block,
        after_end=True,
    ),
    get("/cases/{case_id}/safe-contact", safety_pages.safe_contact_form, shows=CASE, fresh=True),
    post(
        "/cases/{case_id}/safe-contact",
        safety_pages.save_safe_contact,
        shows=CASE,
        power=Power.work,
        fresh=True,
    ),
    # Who has looked
    get("/cases/{case_id}/log", look_pages.log_of_case, shows=CASE),
    get("/cases/{case_id}/log/hers", look_pages.her_list, shows=CASE, power=Power.who_looked, log=Deed.print),
    get("/cases/{case_id}/log/address", look_pages.seen_address, who=COORDINATORS, shows=CASE),
    # Emergency access
    get("/emergency", emergency_pages.emergency_form, who=STAFF, shows=Shows.none, fresh=True),
    post("/emergency", emergency_pages.open_in_emergency, who=STAFF, shows=Shows.none, fresh=True),
    get("/emergency/review", emergency_pages.to_review, who=STAFF, shows=Shows.many),
    get("/emergency/review/{glass_id}", emergency_pages.one_to_review, shows=GLASS),
    post(
        "/emergency/review/{glass_id}",
        emergency_pages.write_review,
        shows=GLASS,
        power=Power.review,
        after_end=True,
    ),
    get("/looks", watch_pages.unusual_looks, who=COORDINATORS, shows=Shows.many),
    get("/looks/{staff_id}", watch_pages.looks_of_one, who=COORDINATORS, shows=Shows.many),
    get("/looks/checks/{check_id}", watch_pages.look_check, who=COORDINATORS, shows=Shows.many),
    post("/looks/checks/{check_id}", watch_pages.save_look_check, who=COORDINATORS, shows=Shows.many),
]
