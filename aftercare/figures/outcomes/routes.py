"""Every address of outcomes."""

from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.figures.outcomes import pages, survey_pages
from aftercare.web.route_facts import COORDINATORS, OPEN, Shows
from aftercare.web.routing import Routes, get, post

OUTCOMES_ROUTES: Routes = [
    get("/cases/{case_id}/outcomes", pages.outcomes, shows=CASE),
    post("/cases/{case_id}/outcomes", pages.outcome_told, shows=CASE, power=Power.work),
    get("/surveys", survey_pages.surveys, who=COORDINATORS, shows=Shows.none),
    post("/surveys", survey_pages.survey_made, who=COORDINATORS, shows=Shows.none),
    get("/s/{survey}", survey_pages.survey, who=OPEN, shows=Shows.none),
    post("/s/{survey}", survey_pages.survey_answered, who=OPEN, shows=Shows.none),
]
