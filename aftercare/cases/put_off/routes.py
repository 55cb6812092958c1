"""Every address of what is put off."""

from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.cases.put_off import pages
from aftercare.web.routing import Routes, post

PUT_OFF = "/cases/{case_id}/put-off"

PUT_OFF_ROUTES: Routes = [
    # Matters that wait
    post(PUT_OFF, pages.save_put_off, shows=CASE, power=Power.note, after_end=True),
    post(f"{PUT_OFF}/ending", pages.save_take_up, shows=CASE, power=Power.note, after_end=True),
]
