"""Every address of web."""

from aftercare.web import pwa
from aftercare.web.route_facts import OPEN, Shows
from aftercare.web.routing import Routes, get

WEB_ROUTES: Routes = [
    # The phone
    get("/healthz", pwa.healthz, who=OPEN, shows=Shows.none),
    get("/manifest.webmanifest", pwa.manifest, who=OPEN, shows=Shows.none),
    get("/service-worker.js", pwa.service_worker, who=OPEN, shows=Shows.none),
    get("/offline", pwa.offline, who=OPEN, shows=Shows.none),
]
