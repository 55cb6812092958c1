"""The languages: English sentences are the keys, .po catalogues give the others, read once at start.

Danish and English are for staff; residents also read Arabic. There are no compiled files:
a folder per language holds a .po file per noun.
"""

from collections.abc import Callable
from functools import cache
from io import BytesIO

from babel.messages.pofile import read_po

from aftercare.folders import folder

FOLDER = folder("words")
STAFF_LANGUAGES = ("da", "en")
RESIDENT_LANGUAGES = ("da", "en", "ar")
RIGHT_TO_LEFT = ("ar", "fa", "ur")

Words = Callable[..., str]


def N_(sentence: str) -> str:
    """Marks a sentence that is translated where it is shown."""
    return sentence


@cache
def catalogue(lang: str) -> dict[str, str]:
    """Sentence to translation, of every .po file of one language; empty for English, the key language."""
    found: dict[str, str] = {}
    for path in sorted((FOLDER / lang).glob("*.po")):
        for message in read_po(BytesIO(path.read_bytes()), locale=lang):
            if message.id and isinstance(message.id, str) and isinstance(message.string, str):
                found[message.id] = message.string
    return found


def words(lang: str) -> Words:
    """A function from an English sentence, with %(name)s places, to this language."""
    known = catalogue(lang)

    def say(sentence: str, **places: object) -> str:
        text = known.get(sentence) or sentence
        return text % places if places else text

    return say


def best(wanted: str, offered: tuple[str, ...]) -> str:
    """The first offered language an Accept-Language header asks for; Danish when none is."""
    for part in wanted.split(","):
        code = part.split(";")[0].strip().lower()[:2]
        if code in offered:
            return code
    return "da"


def direction(lang: str) -> str:
    """`rtl` for scripts that run right to left, else `ltr`."""
    return "rtl" if lang in RIGHT_TO_LEFT else "ltr"
