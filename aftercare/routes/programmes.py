"""Every URL of what she may have besides: extended aftercare, talks, groups, and the list to invoice from."""

from aftercare.web.routing import Routes

PROGRAMMES: Routes = []
