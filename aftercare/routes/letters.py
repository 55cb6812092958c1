"""Every URL of consents, and of letters and plans that go out."""

from aftercare.cases.consents import pages as consent_pages
from aftercare.cases.consents.lists import CONSENT
from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.papers.letters import pages as letter_pages
from aftercare.papers.letters.lists import LETTER
from aftercare.people.access_log import Deed
from aftercare.web.routing import Routes, get, post

LETTERS: Routes = [
    get("/cases/{case_id}/consents", consent_pages.consents, shows=CASE),
    post("/cases/{case_id}/consents", consent_pages.give, shows=CASE, power=Power.consent),
    get("/cases/{case_id}/consents/new", consent_pages.new_consent, shows=CASE, power=Power.consent),
    get("/cases/{case_id}/consents/{consent_id}", consent_pages.consent, shows=CONSENT),
    post(
        "/cases/{case_id}/consents/{consent_id}/withdrawal",
        consent_pages.take_back,
        shows=CONSENT,
        power=Power.consent,
        after_end=True,
    ),
    post(
        "/cases/{case_id}/consents/{consent_id}/lapse",
        consent_pages.run_out,
        shows=CONSENT,
        power=Power.consent,
    ),
    get("/cases/{case_id}/letters", letter_pages.letters, shows=CASE),
    post("/cases/{case_id}/letters", letter_pages.begin, shows=CASE, power=Power.letter),
    get("/cases/{case_id}/letters/new", letter_pages.new_letter, shows=CASE, power=Power.letter),
    get("/cases/{case_id}/letters/{letter_id}", letter_pages.letter, shows=LETTER),
    post("/cases/{case_id}/letters/{letter_id}", letter_pages.save, shows=LETTER, power=Power.letter),
    get("/cases/{case_id}/letters/{letter_id}/edit", letter_pages.edit, shows=LETTER, power=Power.letter),
    post(
        "/cases/{case_id}/letters/{letter_id}/print",
        letter_pages.print_letter,
        shows=LETTER,
        power=Power.letter,
        fresh=True,
        log=Deed.print,
    ),
    post(
        "/cases/{case_id}/letters/{letter_id}/export",
        letter_pages.export_letter,
        shows=LETTER,
        power=Power.letter,
        fresh=True,
        log=Deed.export,
    ),
    post(
        "/cases/{case_id}/letters/{letter_id}/removal", letter_pages.removal, shows=LETTER, power=Power.letter
    ),
]
