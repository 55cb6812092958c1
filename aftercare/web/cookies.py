"""The cookies of staff: one carries a login, one lets a phone be known again, and one, for ten seconds, what
a tap may take back; no more.
"""

from starlette.requests import Request
from starlette.responses import Response

from aftercare.people.devices import Seen
from aftercare.people.logins import Cookies
from aftercare.settings import Settings
from aftercare.web.undo_marks import SHOWN_FOR

# Not "cache": nothing about a person is cached, and Chrome may hang over it (trust.md 1.2).
LEAVE_NOTHING = '"cookies", "storage"'
LONGEST = 400 * 24 * 3600  # No browser keeps a cookie longer than 400 days.


def cookie_name(settings: Settings, what: str = "login") -> str:
    """`__Host-` over https; plain on loopback so that curl and scripts work."""
    return f"__Host-{what}" if settings.secure else what


def seen_by(request: Request, settings: Settings) -> Seen:
    """What the browser says of itself, and whether it is known."""
    known = request.cookies.get(cookie_name(settings, "device"), "")
    return Seen(request.headers.get("user-agent", ""), known)


def set_cookies(response: Response, settings: Settings, cookies: Cookies) -> None:
    """The cookies of a new login. An empty login takes that cookie away; the phone stays known."""
    _set(response, settings, "login", cookies.login, None if cookies.login else 0)
    if cookies.device:
        _set(response, settings, "device", cookies.device, LONGEST)


def leave_nothing(response: Response, settings: Settings) -> None:
    """All that the browser keeps for us is to go: cookies, reminders, the shell."""
    _set(response, settings, "login", "", 0)
    _set(response, settings, "device", "", 0)
    _set(response, settings, "undo", "", 0)
    response.headers["clear-site-data"] = LEAVE_NOTHING


def set_undo(response: Response, settings: Settings, mark: str) -> None:
    """What the tap just now did, for as long as undoing it is offered; an empty mark takes it away."""
    _set(response, settings, "undo", mark, int(SHOWN_FOR.total_seconds()) if mark else 0)


def _set(response: Response, settings: Settings, what: str, value: str, seconds: int | None) -> None:
    response.set_cookie(
        cookie_name(settings, what),
        value,
        max_age=seconds,
        httponly=True,
        samesite="strict",
        secure=settings.secure,
        path="/",
    )
