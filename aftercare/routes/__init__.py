"""Every URL: the phone and the resident's door; the files beside this one hold those of their nouns."""

from aftercare.cases.safety.her_door import door_pages
from aftercare.cases.safety.records import LinkPurpose
from aftercare.course.plan.her_door import PLAN_DOOR
from aftercare.moving_out.offer_door import OFFER_DOOR
from aftercare.reminders import pages as reminder_pages
from aftercare.routes.cases import CASES
from aftercare.routes.children import CHILDREN
from aftercare.routes.course import COURSE
from aftercare.routes.figures import FIGURES
from aftercare.routes.followup import FOLLOWUP
from aftercare.routes.house import HOUSE
from aftercare.routes.importing import IMPORTING
from aftercare.routes.letters import LETTERS
from aftercare.routes.moving import MOVING
from aftercare.routes.municipality import MUNICIPALITY
from aftercare.routes.needs import NEEDS
from aftercare.routes.network import NETWORK_ROUTES
from aftercare.routes.people import PEOPLE
from aftercare.routes.programmes import PROGRAMMES
from aftercare.routes.rights import RIGHTS
from aftercare.routes.stays import STAYS
from aftercare.routes.today import TODAY
from aftercare.routes.visits import VISITS
from aftercare.visits.cafes.her_door import CAFE_DOOR
from aftercare.visits.her_door import VISIT_DOOR
from aftercare.web import pwa as phone
from aftercare.web.route_facts import OPEN, STAFF, Shows
from aftercare.web.routing import Routes, get, post

her_door, her_answer = door_pages(
    {
        LinkPurpose.visit: VISIT_DOOR,
        LinkPurpose.cafe: CAFE_DOOR,
        LinkPurpose.plan: PLAN_DOOR,
        LinkPurpose.offer: OFFER_DOOR,
    }
)

ROUTES: Routes = [
    *NETWORK_ROUTES,
    *CHILDREN,
    *FIGURES,
    *FOLLOWUP,
    *HOUSE,
    *IMPORTING,
    *LETTERS,
    *MOVING,
    *MUNICIPALITY,
    *NEEDS,
    *PROGRAMMES,
    *PEOPLE,
    *STAYS,
    *TODAY,
    *CASES,
    *COURSE,
    *RIGHTS,
    *VISITS,
    # The phone
    get("/healthz", phone.healthz, who=OPEN, shows=Shows.none),
    get("/manifest.webmanifest", phone.manifest, who=OPEN, shows=Shows.none),
    get("/service-worker.js", phone.service_worker, who=OPEN, shows=Shows.none),
    get("/offline", phone.offline, who=OPEN, shows=Shows.none),
    # Reminders
    get("/me/phones", reminder_pages.my_phones, who=STAFF, shows=Shows.none),
    post("/phones", reminder_pages.new_phone, who=STAFF, shows=Shows.none),
    get("/me/phones/{phone_id}/removal", reminder_pages.phone_removal_form, who=STAFF, shows=Shows.none),
    post("/me/phones/{phone_id}/removal", reminder_pages.phone_removal, who=STAFF, shows=Shows.none),
    post("/me/phones/{phone_id}/test", reminder_pages.test_push, who=STAFF, shows=Shows.none),
    post("/push/ack", reminder_pages.push_ack, who=OPEN, shows=Shows.none),
    # The resident's door
    get("/m/{link}", her_door, who=OPEN, shows=Shows.hers),
    post("/m/{link}", her_answer, who=OPEN, shows=Shows.hers),
]
