"""What a phone that was marked as lost is answered, whatever it asks for: nothing, and to keep nothing."""

from starlette.responses import Response

from aftercare.web.answers import fill_template
from aftercare.web.ask import Ask
from aftercare.web.cookies import leave_nothing

MOST_DIGITS = 5


def told_lost(ask: Ask) -> Response:
    """401 and Clear-Site-Data, in words that say nothing of us (trust.md 3.3)."""
    ask.request.state.person = ask.person = ask.locked = None
    facts = {"lost_with_it": _waiting(ask)}
    response = fill_template(ask.request, "people/lost_phone.html", ask.lang, facts, 401)
    leave_nothing(response, ask.settings)
    if ask.wants_fragment:
        response.headers["hx-redirect"] = "/sign-in"
    return response


def _waiting(ask: Ask) -> int:
    """How many forms its outbox held, as js/outbox said last; the browser throws them away too."""
    said = ask.request.cookies.get("waiting", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < MOST_DIGITS else 0
