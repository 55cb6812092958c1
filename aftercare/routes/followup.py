"""Every URL of how it goes, and of the surveys."""

from aftercare.figures.outcomes import pages, survey_pages
from aftercare.web.routing import Routes, both

FOLLOWUP: Routes = [
    *both("/cases/{case_id}/outcomes", pages.outcomes, pages.outcome_told),
    *both("/surveys", survey_pages.surveys, survey_pages.survey_made),
    *both("/s/{survey}", survey_pages.survey, survey_pages.survey_answered),
]
