"""Every URL of moving in from today's lists, and out again."""

from aftercare.web.routing import Routes

IMPORTING: Routes = []
