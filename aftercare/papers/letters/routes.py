"""Every address of letters."""

from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.papers.letters import pages
from aftercare.papers.letters.lists import LETTER
from aftercare.people.access_log import Deed
from aftercare.web.routing import Routes, get, post

LETTERS_ROUTES: Routes = [
    get("/cases/{case_id}/letters", pages.letters, shows=CASE),
    post("/cases/{case_id}/letters", pages.begin, shows=CASE, power=Power.letter),
    get("/cases/{case_id}/letters/new", pages.new_letter, shows=CASE, power=Power.letter),
    get("/cases/{case_id}/letters/{letter_id}", pages.letter, shows=LETTER),
    post("/cases/{case_id}/letters/{letter_id}", pages.save, shows=LETTER, power=Power.letter),
    get("/cases/{case_id}/letters/{letter_id}/edit", pages.edit, shows=LETTER, power=Power.letter),
    post(
        "/cases/{case_id}/letters/{letter_id}/print",
        pages.print_letter,
        shows=LETTER,
        power=Power.letter,
        fresh=True,
        log=Deed.print,
    ),
    post(
        "/cases/{case_id}/letters/{letter_id}/export",
        pages.export_letter,
        shows=LETTER,
        power=Power.letter,
        fresh=True,
        log=Deed.export,
    ),
    post("/cases/{case_id}/letters/{letter_id}/removal", pages.removal, shows=LETTER, power=Power.letter),
]
