"""Every address of what phones bring."""

from aftercare.cases.found import CHOSEN
from aftercare.cases.outbox import note_pages, pages
from aftercare.cases.outbox.lists import ENTRY
from aftercare.cases.outbox.rules import NOTES
from aftercare.cases.powers import Power
from aftercare.web.route_facts import STAFF, Shows
from aftercare.web.routing import Routes, get, post

OUTBOX_ROUTES: Routes = [
    # What a phone kept while there was no net
    get("/outbox", pages.waiting, who=STAFF, shows=Shows.none),
    post("/outbox", pages.deliver, who=STAFF, shows=Shows.none),
    get("/outbox/duty", pages.duty, who=STAFF, shows=Shows.none),
    post(NOTES, note_pages.write, who=STAFF, shows=Shows.none),
    get(f"{NOTES}/{{free_id}}", note_pages.note, who=STAFF, shows=Shows.many),
    post(f"{NOTES}/{{free_id}}/case", note_pages.give, shows=CHOSEN, power=Power.note),
    post(f"{NOTES}/{{free_id}}/removal", note_pages.remove, who=STAFF, shows=Shows.none),
    get("/outbox/{outbox_id}", pages.entry, shows=ENTRY),
    post("/outbox/{outbox_id}/sending", pages.send, shows=ENTRY, power=Power.note, after_end=True),
    post("/outbox/{outbox_id}/removal", pages.remove, shows=ENTRY, power=Power.note, after_end=True),
]
