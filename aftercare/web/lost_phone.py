"""What a phone that was marked as lost is answered, whatever it asks for: nothing, and to keep nothing."""

from starlette.responses import Response

from aftercare.web.answers import fill_template
from aftercare.web.ask import Ask
from aftercare.web.cookies import leave_nothing


def told_lost(ask: Ask) -> Response:
    """401 and Clear-Site-Data, in words that say nothing of us (trust.md 3.3)."""
    ask.request.state.person = ask.person = ask.locked = None
    response = fill_template(ask.request, "people/lost_phone.html", ask.lang, {}, 401)
    leave_nothing(response, ask.settings)
    if ask.wants_fragment:
        response.headers["hx-redirect"] = "/sign-in"
    return response
