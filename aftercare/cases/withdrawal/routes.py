"""Every address of withdrawing."""

from aftercare.cases.found import CASE, CHOSEN
from aftercare.cases.powers import Power
from aftercare.cases.withdrawal import pages
from aftercare.web.routing import Routes, get, post

_ROW = "/cases/{case_id}/withdrawn/{kind}/{row_id}"

WITHDRAWAL_ROUTES: Routes = [
    get("/cases/{case_id}/withdrawn", pages.withdrawn, shows=CASE),
    get(_ROW, pages.withdrawal_form, shows=CASE, power=Power.note),
    post(_ROW, pages.withdraw_row, shows=CASE, power=Power.note, after_end=True),
    # Ten seconds' undo after a tap
    post("/undo", pages.undo_tap, shows=CHOSEN, power=Power.note, after_end=True),
]
