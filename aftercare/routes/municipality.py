"""Every URL of the municipality: whose case it is, who advises her, partners and their meetings."""

from aftercare.web.routing import Routes

MUNICIPALITY: Routes = []
