"""Every URL on one screen: the phone, the doors, staff, residents."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from aftercare.caseload import pages as caseload_pages
from aftercare.contacts import network_pages
from aftercare.contacts import pages as contact_pages
from aftercare.people import colleague_pages, demo_door, doors, setup_pages, welcome_pages
from aftercare.people import pages as people_pages
from aftercare.safety.door import door_pages
from aftercare.safety.records import LinkPurpose
from aftercare.services import pages as service_pages
from aftercare.visits import ending, handing, keeping, moving
from aftercare.visits import pages as visit_pages
from aftercare.visits.door import VISIT_DOOR
from aftercare.web import phone

Endpoint = Callable[[Request], Awaitable[Response]]


def get(path: str, endpoint: Endpoint) -> Route:
    """A page to look at; HEAD comes with it."""
    return Route(path, endpoint, methods=["GET"])


def post(path: str, endpoint: Endpoint) -> Route:
    """A change."""
    return Route(path, endpoint, methods=["POST"])


her_door, her_answer = door_pages({LinkPurpose.visit: VISIT_DOOR})

ROUTES: list[BaseRoute] = [
    # The phone
    get("/healthz", phone.healthz),
    get("/manifest.webmanifest", phone.manifest),
    get("/service-worker.js", phone.service_worker),
    get("/offline", phone.offline),
    # What needs doing
    get("/", caseload_pages.today),
    get("/calendar", caseload_pages.calendar),
    get("/caseload", caseload_pages.caseload),
    get("/cases/{case_id}", caseload_pages.case_overview),
    # Contacts, and the services and people round her
    get("/contacts/new", contact_pages.choose_or_write),
    get("/contacts/{contact_id}", contact_pages.one),
    post("/contacts/{contact_id}/addenda", contact_pages.add),
    get("/cases/{case_id}/contacts", contact_pages.of_case),
    post("/cases/{case_id}/contacts", contact_pages.write),
    get("/services", service_pages.services),
    get("/cases/{case_id}/supports", network_pages.supports),
    post("/cases/{case_id}/supports", service_pages.add),
    get("/cases/{case_id}/supports/new", service_pages.new),
    get("/cases/{case_id}/supports/{support_id}", network_pages.support),
    post("/cases/{case_id}/supports/{support_id}", service_pages.change),
    get("/cases/{case_id}/supports/{support_id}/edit", service_pages.edit),
    post("/cases/{case_id}/supports/{support_id}/steps", service_pages.step),
    # The doors
    get("/sign-in", doors.sign_in_form),
    post("/sign-in", doors.open_door),
    post("/sign-out", doors.sign_out),
    post("/demo/sign-in", demo_door.demo_sign_in),
    get("/setup", setup_pages.setup_form),
    post("/setup", setup_pages.set_up),
    get("/welcome/{invitation}", welcome_pages.welcome),
    post("/welcome/{invitation}", welcome_pages.choose),
    # People
    get("/me", people_pages.me),
    post("/me", people_pages.change_me),
    post("/me/logins/{login_id}/end", people_pages.sign_out_elsewhere),
    get("/more", people_pages.more),
    get("/new", people_pages.new),
    get("/colleagues", colleague_pages.everyone),
    post("/colleagues", colleague_pages.invite),
    get("/colleagues/new", colleague_pages.invite_form),
    get("/colleagues/{staff_id}", colleague_pages.one_colleague),
    post("/colleagues/{staff_id}", colleague_pages.change_colleague),
    post("/colleagues/{staff_id}/departure", colleague_pages.end_employment),
    post("/colleagues/{staff_id}/invitations", colleague_pages.new_link),
    # Visits
    get("/visits", visit_pages.visit_list),
    post("/visits", visit_pages.plan),
    get("/visits/new", visit_pages.new_visit),
    get("/visits/{visit_id}", visit_pages.visit),
    get("/visits/{visit_id}/move", moving.move_form),
    post("/visits/{visit_id}/move", moving.move),
    get("/visits/{visit_id}/cancellation", ending.cancellation_form),
    post("/visits/{visit_id}/cancellation", ending.cancel),
    get("/visits/{visit_id}/absence", ending.absence_form),
    post("/visits/{visit_id}/absence", ending.miss),
    post("/visits/{visit_id}/confirmation", keeping.confirm),
    post("/visits/{visit_id}/check-in", keeping.check_in),
    post("/visits/{visit_id}/check-out", keeping.check_out),
    post("/visits/{visit_id}/link", handing.hand_over),
    # The resident's door
    get("/m/{link}", her_door),
    post("/m/{link}", her_answer),
]
