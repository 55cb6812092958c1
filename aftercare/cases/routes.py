"""Every address of cases."""

from aftercare.cases import (
    absence_pages,
    address_pages,
    block_pages,
    emergency_pages,
    fact_pages,
    opening_pages,
    team_pages,
)
from aftercare.cases.found import BLOCK, CASE, GLASS, MEMBER
from aftercare.cases.powers import Power
from aftercare.people.access_log import Deed
from aftercare.web.route_facts import NO_RELIEF, STAFF, Shows
from aftercare.web.routing import Routes, get, post

CASES_ROUTES: Routes = [
    get("/cases/new", opening_pages.opening_form, who=NO_RELIEF, shows=Shows.none),
    post("/cases/new", opening_pages.open_new_case, who=NO_RELIEF, shows=Shows.none),
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
    get("/absences", absence_pages.away, who=STAFF, shows=Shows.many),
    post("/absences", absence_pages.go_away, who=STAFF, shows=Shows.many),
    post("/absences/{absence_id}/ending", absence_pages.come_back, who=STAFF, shows=Shows.many),
]
