"""The one way to ask before a deed that takes something away: a page at the deed's own address.

It says what hangs on it; the button there posts. It needs no script, and the deed itself asks nothing more.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from aftercare.web.answers import Shown
from aftercare.web.ask import Ask


@dataclass(frozen=True)
class Deed:
    """What is about to be done: its title, what is asked and the button, as sentences to translate."""

    title: str
    question: str
    button: str


@dataclass(frozen=True)
class About:
    """Whom or what it is done to, what hangs on it in the reader's language, and where no leads back to.

    `first` is what is better done before, where something hangs on it, and the page that does it.
    """

    called: str
    back: str
    hangs: Sequence[str] = ()
    first: tuple[str, str] | None = None


def asked_once(ask: Ask, deed: Deed, about: About, **phone: object) -> Shown:
    """The page. `phone` are its `mark`, and `phones` and `push_key` for the script it forgets itself with."""
    facts = {"deed": deed, "about": about, "mark": "", "question": ask.words(deed.question)}
    return Shown(
        "asked_once.html", facts | {"title": ask.words(deed.title), "button": ask.words(deed.button), **phone}
    )
