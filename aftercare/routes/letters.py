"""Every URL of consents, and of letters and plans that go out."""

from aftercare.cases.consents import pages as consent_pages
from aftercare.papers.letters import pages as letter_pages
from aftercare.web.routing import Routes, both, get, post

LETTERS: Routes = [
    *both("/cases/{case_id}/consents", consent_pages.consents, consent_pages.give),
    get("/cases/{case_id}/consents/new", consent_pages.new_consent),
    get("/cases/{case_id}/consents/{consent_id}", consent_pages.consent),
    post("/cases/{case_id}/consents/{consent_id}/withdrawal", consent_pages.take_back),
    post("/cases/{case_id}/consents/{consent_id}/lapse", consent_pages.run_out),
    *both("/cases/{case_id}/letters", letter_pages.letters, letter_pages.begin),
    get("/cases/{case_id}/letters/new", letter_pages.new_letter),
    *both("/cases/{case_id}/letters/{letter_id}", letter_pages.letter, letter_pages.save),
    get("/cases/{case_id}/letters/{letter_id}/edit", letter_pages.edit),
    post("/cases/{case_id}/letters/{letter_id}/print", letter_pages.print_letter),
    post("/cases/{case_id}/letters/{letter_id}/export", letter_pages.export_letter),
    post("/cases/{case_id}/letters/{letter_id}/removal", letter_pages.removal),
]
