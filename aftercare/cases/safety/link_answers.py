"""What every page behind her link shares: its language, its address, and the answer of a dead link."""

from dataclasses import dataclass

from aftercare.web.answers import Answer, Shown
from aftercare.web.ask import Ask
from aftercare.words import asked_for, best, resident_languages, words


@dataclass(frozen=True, slots=True)
class Kept:
    """Her answer is kept and she is led back to her page; `word` is empty for what she had said already."""

    word: str = ""


def speak(ask: Ask, *hers: str) -> None:
    """Answer in the first of these languages that residents read here, unless the address chooses another."""
    ask.lang = best(resident_languages(), ask.query.get("lang", ""), *hers)
    ask.words = words(ask.lang)


def gone(ask: Ask) -> Answer:
    """The one answer for a link that is wrong, changed, used up, withdrawn or too old."""
    speak(ask, *asked_for(ask.request.headers.get("accept-language", "")))
    return Shown("resident/gone.html", status=404)


def door_of(ask: Ask) -> str:
    """The address of this link's page in the language she reads now."""
    return f"/m/{ask.path['link']}?lang={ask.lang}"
