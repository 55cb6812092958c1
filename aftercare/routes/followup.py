"""Every URL of how it goes."""

from aftercare.followup import pages
from aftercare.web.routing import Routes, both

FOLLOWUP: Routes = [
    *both("/cases/{case_id}/outcomes", pages.outcomes, pages.outcome_told),
]
