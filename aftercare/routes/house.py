"""Every URL of the house book and the crisis plan."""

from aftercare.figures.house_book import pages
from aftercare.web.routing import Routes, both, get

HOUSE: Routes = [
    *both("/house", pages.book, pages.entry_written),
    get("/house/new", pages.new_entry),
    *both("/house/{entry_id}", pages.entry, pages.taken_up),
    *both("/crisis-plan", pages.crisis_plan, pages.crisis_plan_kept),
]
