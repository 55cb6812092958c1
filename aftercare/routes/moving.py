"""Every URL of moving out: the checklist, what the municipality is told, first contact and safety talks."""

from aftercare.web.routing import Routes

MOVING: Routes = []
