"""The way out of her pages without script: a cookie makes them neutral, so that Back shows nothing."""

import re

from starlette.responses import RedirectResponse

from aftercare.cases.safety.link_answers import speak
from aftercare.web.answers import Answer, See, Shown
from aftercare.web.ask import Ask
from aftercare.web.cookies import cookie_name
from aftercare.web.page import page
from aftercare.words import asked_for

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


def shut(ask: Ask) -> Answer | None:
    """The neutral page while she has left; nothing of what lies behind it is asked for."""
    return shown_as_shut(ask, 200) if has_left(ask) and ask.request.method != "POST" else None


def has_left(ask: Ask) -> bool:
    """True on a phone where she left by her way out, and has opened nothing again."""
    return bool(ask.request.cookies.get(cookie_name(ask.settings, "left")))


def shown_as_shut(ask: Ask, status: int) -> Shown:
    """The neutral page in the place of another with this status."""
    speak(ask, *asked_for(ask.request.headers.get("accept-language", "")))
    return Shown("resident/shut.html", {"to": ask.there}, status)


def _set(ask: Ask, response: RedirectResponse, value: str, seconds: int) -> None:
    # Lax, not Strict: a page that was opened from a message is shown by Back as if that message asked again.
    name, secure = cookie_name(ask.settings, "left"), ask.settings.secure
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=secure, path="/")
