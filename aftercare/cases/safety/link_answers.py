"""What every page behind her link shares: its language, its address, and the answer of a dead link."""

from aftercare.web.answers import Answer, Shown
from aftercare.web.ask import Ask
from aftercare.words import RESIDENT_LANGUAGES, best, words


def speak(ask: Ask, language: str) -> None:
    """Answer in this language, unless the address chooses another of hers."""
    chosen = ask.query.get("lang", "")
    ask.lang = chosen if chosen in RESIDENT_LANGUAGES else language
    ask.words = words(ask.lang)


def gone(ask: Ask) -> Answer:
    """The one answer for a link that is wrong, changed, used up, withdrawn or too old."""
    speak(ask, best(ask.request.headers.get("accept-language", ""), RESIDENT_LANGUAGES))
    return Shown("resident/gone.html", status=404)


def door_of(ask: Ask) -> str:
    """The address of this link's page in the language she reads now."""
    return f"/m/{ask.path['link']}?lang={ask.lang}"
