"""Every address of what may be dangerous at her home."""

from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.cases.risk import pages
from aftercare.cases.risk.records import AddressRisk
from aftercare.web.routing import Routes, get, post

HOME_VISITS = "/cases/{case_id}/home-visits"
RISK = CASE.with_its(AddressRisk, "risk_id")

RISK_ROUTES: Routes = [
    get(HOME_VISITS, pages.risks, shows=CASE),
    post(HOME_VISITS, pages.add, shows=CASE, power=Power.note),
    post(f"{HOME_VISITS}/asked", pages.asked, shows=CASE, power=Power.note),
    get(f"{HOME_VISITS}/{{risk_id}}", pages.risk, shows=RISK),
    post(f"{HOME_VISITS}/{{risk_id}}", pages.change, shows=RISK, power=Power.note),
    post(f"{HOME_VISITS}/{{risk_id}}/review", pages.review, shows=RISK, power=Power.work),
    post(f"{HOME_VISITS}/{{risk_id}}/ending", pages.ending, shows=RISK, power=Power.work),
]
