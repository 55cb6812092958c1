"""Every address of what went before."""

from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.course.earlier import pages
from aftercare.web.routing import Routes, get, post

EARLIER_ROUTES: Routes = [
    get("/cases/{case_id}/earlier", pages.earlier, shows=CASE),
    post("/cases/{case_id}/earlier", pages.earlier_told, shows=CASE, power=Power.work),
]
