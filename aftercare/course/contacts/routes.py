"""Every address of contacts."""

from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.course.contacts import pages
from aftercare.course.contacts.lists import CONTACT
from aftercare.web.route_facts import STAFF, Shows
from aftercare.web.routing import Routes, get, post

CONTACTS_ROUTES: Routes = [
    # Contacts, and the services and people round her
    get("/contacts/new", pages.new, who=STAFF, shows=Shows.many),
    get("/contacts/{contact_id}", pages.one, shows=CONTACT),
    post("/contacts/{contact_id}/addenda", pages.add, shows=CONTACT, power=Power.note, after_end=True),
    post(
        "/contacts/{contact_id}/readers",
        pages.choose_readers,
        shows=CONTACT,
        power=Power.note,
        after_end=True,
    ),
    get("/cases/{case_id}/contacts", pages.of_case, shows=CASE),
    post(
        "/cases/{case_id}/contacts",
        pages.write,
        shows=CASE,
        power=Power.note,
        offline="/contacts/new?case={case_id}",
    ),
]
