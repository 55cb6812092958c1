"""What her pages show on a phone where she left by her way out without script: nothing."""

from aftercare.cases.safety.link_answers import speak
from aftercare.web.answers import Answer, Shown
from aftercare.web.ask import Ask
from aftercare.web.cookies import cookie_name
from aftercare.words import asked_for


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
