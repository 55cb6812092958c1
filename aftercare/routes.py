"""Every URL on one screen: the phone, the doors, staff, residents."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from aftercare.caseload import pages as caseload_pages
from aftercare.people import demo_door, doors
from aftercare.web import phone

Endpoint = Callable[[Request], Awaitable[Response]]


def get(path: str, endpoint: Endpoint) -> Route:
    """A page to look at; HEAD comes with it."""
    return Route(path, endpoint, methods=["GET"])


def post(path: str, endpoint: Endpoint) -> Route:
    """A change."""
    return Route(path, endpoint, methods=["POST"])


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
    # The doors
    get("/sign-in", doors.sign_in_form),
    post("/demo/sign-in", demo_door.demo_sign_in),
]
