"""The words of its own that a centre may have where outsiders read them, and what never stands in them.

A text is for everybody alike: it has no place for a name, so that nothing about one woman can stand in it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from aftercare.words import N_, resident_languages
from aftercare.words.names import folded

MOST_LETTERS = 300
LETTER_END = "letter_end"
LETTER_HOURS = "letter_hours"
LETTER_SIGNATURE = "letter_signature"
HER_VISIT = "her_visit"
# The words that tell what kind of house it is, in the languages of the residents; ours.
STEMS: tuple[str, ...] = (
    *("krise", "vold", "kvindehjem", "kvindehus", "herberg", "efterværn", "beskyttet"),
    *("crisis", "violen", "abuse", "shelter", "refuge", "aftercare"),
    *("عنف", "ملجأ", "مأوى", "أزمة"),
)
ADDRESSES = re.compile(r"@|http|www\.|\.(dk|com)\b", re.IGNORECASE)
PLACES = re.compile(r"[{}\[\]<>]|%\(")
PHONE_DIGITS = 8
SHORT = 4  # Of a name, words as short as "hus" or "det" tell nothing.


@dataclass(frozen=True, slots=True)
class CentreWords:
    """One text: where it is read, why it is there, what stands there without one, and in which language."""

    name: str
    says: str
    why: str
    default: str
    lang: str = "da"


class Reveals(StrEnum):
    """Why a text is refused."""

    house = "house"
    reaches = "reaches"
    place = "place"


def texts() -> tuple[CentreWords, ...]:
    """Every text a centre may have: the ends of its letters, and what she reads behind her links."""
    return *_of_letters(), *(
        CentreWords(
            her_visit(lang),
            N_("Beneath what she is asked, behind her link"),
            N_(
                "Stands behind each link to a visit, café, plan or offer, for instance when you can be"
                " reached. Not behind the survey: nobody is to see whose answer that is. She reads the text"
                " of the language she has chosen."
            ),
            N_("Nothing: the page has the question and its answers alone."),
            lang,
        )
        for lang in resident_languages()
    )


def _of_letters() -> tuple[CentreWords, ...]:
    why = N_(
        "Stands last in each new letter, where it is previewed. Paper never says which house it is from."
    )
    return (
        CentreWords(
            LETTER_END,
            N_("The end of letters to others"),
            why,
            N_("Nothing: the letter ends with what is written in it."),
        ),
        CentreWords(
            LETTER_HOURS,
            N_("When you can be reached, in letters to others"),
            why,
            N_("Nothing: a letter says no hours."),
        ),
        CentreWords(
            LETTER_SIGNATURE,
            N_("The signature of letters to others"),
            why,
            N_("Nothing: who wrote the letter stands at its top."),
        ),
    )


def her_visit(lang: str) -> str:
    """The name of the text behind her links in a language."""
    return f"{HER_VISIT}_{lang}"


def reveals(text: str, names: Iterable[str]) -> Reveals | None:
    """Why this may not be read by others, or None; `names` are what the centre is called."""
    told, ours = folded(text), [word for one in names for word in (one, *one.split()) if len(word) > SHORT]
    if PLACES.search(text):
        return Reveals.place
    if any(folded(one) in told for one in (*STEMS, *ours)):
        return Reveals.house
    digits = re.findall(r"\d+", re.sub(r"(?<=\d)[ -](?=\d)", "", text))
    if ADDRESSES.search(text) or any(len(one) >= PHONE_DIGITS for one in digits):
        return Reveals.reaches
    return None
