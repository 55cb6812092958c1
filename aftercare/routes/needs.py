"""Every URL of what she is entitled to and applies for, and of who was violent."""

from aftercare.web.routing import Routes

NEEDS: Routes = []
