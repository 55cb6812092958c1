"""The way out of her pages and back again: a cookie shuts them on that phone, so that Back shows nothing."""

import re

from starlette.responses import RedirectResponse

from aftercare.web.answers import Answer, See
from aftercare.web.ask import Ask
from aftercare.web.cookies import cookie_name
from aftercare.web.page import page

AWAY = "https://www.dmi.dk/"
LASTS = 24 * 3600  # Seconds; a tab that is opened again the same evening shows nothing either.
OURS = re.compile(r"/[ms]/[^/\\?#\s]{1,4000}(\?lang=[a-z]{2,3})?")


@page(transaction=False)
async def leave(ask: Ask) -> Answer:
    """Away to the weather; her pages on this phone are shut until she opens them again."""
    response = RedirectResponse(AWAY, 303)
    _set(ask, response, "shut", LASTS)
    return response


@page(transaction=False)
async def open_again(ask: Ask) -> Answer:
    """Back to the page she came from, which shows itself again."""
    to = ask.fill_one("to")
    if not OURS.fullmatch(to):
        return See("/m/gone")
    response = RedirectResponse(to, 303)
    _set(ask, response, "", 0)
    return response


def _set(ask: Ask, response: RedirectResponse, value: str, seconds: int) -> None:
    # Lax, not Strict: a page that was opened from a message is shown by Back as if that message asked again.
    name, secure = cookie_name(ask.settings, "left"), ask.settings.secure
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=secure, path="/")
