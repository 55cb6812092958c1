"""The languages: English sentences are the keys, .po catalogues give the others, read once at start.

A language is a folder named by its code, with a .po file per noun; there are no compiled files. Its
language.po says in the header how it counts (Plural-Forms) and who reads it (X-Readers: staff, residents),
and where its readers know the months by other names (X-Months).
"""

import re
from functools import cache
from io import BytesIO

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileParser
from babel.support import Translations

from aftercare.folders import folder

FOLDER = folder("words")
DANISH = "da"
ABOUT = "language.po"
MONTHS = re.compile(r'^"X-Months: (.*)\\n"$', re.MULTILINE)
READERS = re.compile(r'^"X-Readers: (.*)\\n"$', re.MULTILINE)


def N_(sentence: str) -> str:
    """Marks a sentence that is translated where it is shown."""
    return sentence


class Words:
    """From English sentences, with %(name)s places, to one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        held = catalogue(lang)
        self._one, self._counted = held.gettext, held.ngettext

    def __call__(self, sentence: str, **places: object) -> str:
        """The sentence in this language, or itself where nobody has translated it."""
        text: str = self._one(sentence) if sentence else ""
        return text % places if places else text

    def ngettext(self, one: str, many: str, n: int, /, **places: object) -> str:
        """The sentence for so many, as this language counts; `n` is a place in it."""
        text: str = self._counted(one, many, n)
        return text % {"n": n, **places}

    def inside(self, name: str) -> str:
        """The name of a language as it stands inside a sentence: small where this language writes it so."""
        ours = locale_of(self.lang).languages.get(DANISH, "")
        return name if ours[:1].isupper() else name.lower()


@cache
def words(lang: str) -> Words:
    """The words of one language."""
    return Words(lang)


@cache
def catalogue(lang: str) -> Translations:
    """Every .po file of one language as one catalogue; it counts as its language.po says."""
    held, packed = Catalog(locale=locale_of(lang)), BytesIO()
    reading = PoFileParser(held)
    for path in sorted((FOLDER / lang).glob("*.po"), key=lambda path: (path.name != ABOUT, path)):
        reading.parse(BytesIO(path.read_bytes()))
    write_mo(packed, held)
    packed.seek(0)
    return Translations(packed)


@cache
def languages() -> dict[str, frozenset[str]]:
    """Who reads each language, by its code: Danish first, then English, then the others."""
    found = {path.parent.name: path.read_text("utf-8") for path in FOLDER.glob(f"*/{ABOUT}")}
    in_order = sorted(found, key=lambda code: (code != DANISH, code != "en", code))
    return {code: frozenset(_readers(found[code])) for code in in_order}


def _readers(text: str) -> list[str]:
    return [reader.strip() for line in READERS.findall(text) for reader in line.split(",")]


def staff_languages() -> tuple[str, ...]:
    """The languages a colleague may have on her screen."""
    return tuple(code for code, readers in languages().items() if "staff" in readers)


def resident_languages() -> tuple[str, ...]:
    """The languages a resident may read in."""
    return tuple(code for code, readers in languages().items() if "residents" in readers)


def named(codes: tuple[str, ...]) -> list[tuple[str, str]]:
    """These languages with the names they have for themselves, to choose from."""
    names = ((code, locale_of(code).get_display_name() or code) for code in codes)
    return [(code, name[:1].upper() + name[1:]) for code, name in names]


def best(offered: tuple[str, ...], *wanted: str) -> str:
    """The first wanted language that is offered; Danish when none is."""
    return next((code for code in wanted if code in offered), DANISH)


def asked_for(header: str) -> list[str]:
    """The languages of an Accept-Language header, in its order."""
    return [re.split("[-;]", part.strip().lower())[0] for part in header.split(",")]


@cache
def locale_of(lang: str) -> Locale:
    """What Unicode knows of a language: its calendar, numbers, direction and name."""
    return Locale.parse(lang, sep="-")


@cache
def also_called(lang: str, month: int) -> tuple[str, str]:
    """A month's name in this language, and as it is written where its readers have two names for it.

    Arabic has two sets: X-Months names a place where the other one is used, and both are written.
    """
    name = str(locale_of(lang).months["format"]["wide"][month])
    place = next(iter(MONTHS.findall((FOLDER / lang / ABOUT).read_text("utf-8"))), "")
    other = str(Locale.parse(place).months["format"]["wide"][month]) if place else name
    return name, name if other == name else f"{other}/{name}"


def direction(lang: str) -> str:
    """`rtl` for scripts that run right to left, else `ltr`."""
    return str(locale_of(lang).text_direction)
