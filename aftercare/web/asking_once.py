"""The one way to ask before a deed that takes something away: a page at the deed's own address.

It says what hangs on it; the button there posts. It needs no script, and the deed itself asks nothing more.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from aftercare.web.answers import Shown


@dataclass(frozen=True)
class Deed:
    """What is about to be done. `question` and `hangs` are sentences in the reader's language.

    `phone` is the mark of a phone that is to forget its own subscription with the deed, empty for none.
    """

    title: str
    about: str
    question: str
    hangs: Sequence[str]
    button: str
    back: str
    phone: str = ""


def asked_once(deed: Deed, **facts: object) -> Shown:
    """The page; `facts` are for the script of a phone."""
    return Shown("asked_once.html", {"deed": deed, **facts})
