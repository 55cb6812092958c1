"""Every URL of her stays, of who may have aftercare, of the offer, and her one line of time."""

from aftercare.web.routing import Routes

STAYS: Routes = []
