"""Every address of consents."""

from aftercare.cases.consents import pages
from aftercare.cases.consents.lists import CONSENT
from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.web.routing import Routes, get, post

CONSENTS_ROUTES: Routes = [
    get("/cases/{case_id}/consents", pages.consents, shows=CASE),
    post("/cases/{case_id}/consents", pages.give, shows=CASE, power=Power.consent),
    get("/cases/{case_id}/consents/new", pages.new_consent, shows=CASE, power=Power.consent),
    get("/cases/{case_id}/consents/{consent_id}", pages.consent, shows=CONSENT),
    post(
        "/cases/{case_id}/consents/{consent_id}/withdrawal",
        pages.take_back,
        shows=CONSENT,
        power=Power.consent,
        after_end=True,
    ),
    post(
        "/cases/{case_id}/consents/{consent_id}/lapse",
        pages.run_out,
        shows=CONSENT,
        power=Power.consent,
    ),
]
