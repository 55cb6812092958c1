"""Every address of notes that are no contact."""

from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.course.notes import pages
from aftercare.web.routing import Routes, get, post

NOTES_ROUTES: Routes = [
    get("/cases/{case_id}/notes/new", pages.new_note, shows=CASE, power=Power.note),
    post("/cases/{case_id}/notes", pages.add_note, shows=CASE, power=Power.note),
]
