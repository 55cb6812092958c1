"""The one cookie there is: it carries a login and nothing else."""

from starlette.responses import Response

from aftercare.settings import Settings

# Not "cache": nothing about a person is cached, and Chrome may hang over it (trust.md 1.2).
LEAVE_NOTHING = '"cookies"'  # Not storage: reminders outlive a sign-in, and nothing else is stored.


def cookie_name(settings: Settings) -> str:
    """`__Host-` over https; plain on loopback so that curl and scripts work."""
    return "__Host-login" if settings.secure else "login"


def set_cookie(response: Response, settings: Settings, value: str) -> None:
    """The login cookie. An empty value takes it away, and all that the browser kept for us with it."""
    response.set_cookie(
        cookie_name(settings),
        value,
        max_age=None if value else 0,
        httponly=True,
        samesite="strict",
        secure=settings.secure,
        path="/",
    )
    if not value:
        response.headers["clear-site-data"] = LEAVE_NOTHING
