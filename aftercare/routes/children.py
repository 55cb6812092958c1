"""Every URL of the children."""

from aftercare.web.routing import Routes

CHILDREN: Routes = []
