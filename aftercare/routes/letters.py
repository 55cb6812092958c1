"""Every URL of consents, and of letters and plans that go out."""

from aftercare.web.routing import Routes

LETTERS: Routes = []
