"""The doors: sign in, sign out."""

from aftercare.people.demo_door import DEMO_PEOPLE
from aftercare.web.pages import Answer, Ask, Shown, page


@page(door="open")
async def sign_in_form(ask: Ask) -> Answer:
    """The way in."""
    return Shown("people/sign_in.html", {"demo_people": DEMO_PEOPLE if ask.settings.demo else ()})
