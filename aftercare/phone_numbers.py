"""The one rule for a phone number: read as people write it, E.164 for machines, and addresses that dial it.

Numbers follow ITU-T E.164 as the library phonenumbers knows it. Who writes no country code means Denmark.
"""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

from phonenumbers import (
    NumberParseException,
    PhoneNumberFormat,
    ValidationResult,
    format_number,
    is_possible_number_with_reason,
    is_valid_short_number_for_region,
    parse,
)

from aftercare.words import N_
from aftercare.words.signs import composed

HERE = "DK"
LONGEST = 40
"""Signs in a field for a number."""
LONGEST_KEPT = 200
"""Signs, the words beside it included, of what may still be a number; more is a text."""
FEWEST_SOUGHT = 4
"""So many last digits are enough to look for somebody."""
NO_NUMBER = N_("Write the number with digits, such as 20 30 40 50.")
TWO_NUMBERS = N_("These look like two numbers. Write one here, and the other in a note.")
NO_LENGTH = N_(
    "A Danish number has eight digits. Write a foreign one with its country code, such as +46 70 123 45 67."
)

_LABEL = re.compile(r"^\s*(tlf|telefon|tel|mobil|mob|nr)\b[.:\s]*", re.IGNORECASE)
_EXTENSION = re.compile(
    r"(?:\b(?:lokalnummer|lokal|lok|omstilling|omst|extension|ext)\b[.:=\s]*|[x#]\s*)(\d{1,6})\s*$",
    re.IGNORECASE,
)
_TRUNK_ZERO = re.compile(r"\(\s*0\s*\)")
_SIGNS = re.compile(r"\+?[\d\s().,;:/|&+-]+")
_BETWEEN = re.compile(r"\D+|(?=\+)")
_OR = re.compile(r"\s(?:og|eller|and|or)\s", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+|[(){}\[\]]")
_SHORT = re.compile(r"116\d{3}")


class NotOneNumber(ValueError):
    """What was typed is not one phone number; the message, an N_ sentence, says why."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as machines write it: E.164, or a short one such as 112 that has no country code."""

    e164: str
    extension: str = ""

    @property
    def dial(self) -> str:
        """As a phone dials it, the extension after a pause."""
        return f"{self.e164},{self.extension}" if self.extension else self.e164


def read_number(typed: str) -> Number:
    """The one number that was typed. Raises NotOneNumber."""
    if len(typed) > LONGEST_KEPT:
        raise NotOneNumber(NO_NUMBER)
    text = _LABEL.sub("", _plain(typed))
    extension = _EXTENSION.search(text)
    rest = text[: extension.start()] if extension else text
    rest = _OR.sub(" / ", _TRUNK_ZERO.sub(" ", rest)).strip()
    if not _SIGNS.fullmatch(rest) or not any(sign.isdigit() for sign in rest):
        raise NotOneNumber(NO_NUMBER)
    number = _one(_bare(rest))
    if number is None or "+" in rest[1:]:
        raise NotOneNumber(TWO_NUMBERS if _are_two(rest) else NO_LENGTH)
    return Number(number, extension[1] if extension else "")


def number_or_none(kept: str) -> Number | None:
    """What was kept before there was a rule, words beside it left aside; None for no number, or two."""
    for text in (kept, _WORDS.sub(" ", kept)):
        try:
            return read_number(text)
        except NotOneNumber:
            continue
    return None


def typed_number(typed: str) -> str:
    """What was typed into a field, checked and otherwise as it was. Raises NotOneNumber."""
    if typed:
        read_number(typed)
    return typed


def e164_of(kept: str) -> str:
    """A kept number in E.164; empty for what is not one number."""
    number = number_or_none(kept)
    return number.e164 if number else ""


def comparable(kept: str) -> str:
    """Equal for one number written in two ways: E.164, or its digits where it is not one whole number."""
    return e164_of(kept) or digits_of(kept)


def call_address(kept: str) -> str:
    """The `tel:` address that calls this number; empty where that cannot be known."""
    number = number_or_none(kept)
    return f"tel:{number.dial}" if number else ""


def text_address(kept: str, text: str) -> str:
    """The `sms:` address that opens the phone's own messages with this text; empty like `call_address`."""
    number = e164_of(kept)
    return f"sms:{number}?&body={quote(text)}" if number else ""


def digits_of(text: str) -> str:
    """The digits alone, whichever script they were typed in, as 0 to 9."""
    return "".join(str(unicodedata.digit(sign)) for sign in text if unicodedata.digit(sign, None) is not None)


def is_number_like(typed: str) -> bool:
    """True when a number is looked for and not a name: a whole one, or digits enough and no letter."""
    digits = len(digits_of(typed)) >= FEWEST_SOUGHT and not any(sign.isalpha() for sign in typed)
    return digits or bool(e164_of(typed))


def ends_with(kept: str, typed: str) -> bool:
    """True when a kept number is the typed one, or ends with its digits, four at least."""
    number, sought = comparable(kept), digits_of(typed)
    whole = e164_of(typed)
    return len(sought) >= FEWEST_SOUGHT and (number.endswith(sought) or bool(whole and number == whole))


def holds(kept: str, typed: str) -> bool:
    """True when a kept number is the typed one, or has its digits, four at least, in one piece."""
    sought = digits_of(typed)
    return ends_with(kept, typed) or (len(sought) >= FEWEST_SOUGHT and sought in comparable(kept))


def _plain(typed: str) -> str:
    """With 0 to 9 for digits of any script, spaces and dashes as keyboards have them, and no hidden sign."""
    signs = []
    for sign in unicodedata.normalize("NFKC", composed(typed)):
        kind, digit = unicodedata.category(sign), unicodedata.digit(sign, None)
        if digit is not None:
            signs.append(str(digit))
        elif kind == "Pd" or sign == "\N{MINUS SIGN}":
            signs.append("-")
        elif sign.isspace():
            signs.append(" ")
        elif kind not in ("Cf", "Cc", "Mn"):
            signs.append(sign)
    return "".join(signs).strip()


def _one(digits: str) -> str | None:
    try:
        number = parse(digits, HERE)
    except NumberParseException:
        return None
    if is_possible_number_with_reason(number) == ValidationResult.IS_POSSIBLE:
        return format_number(number, PhoneNumberFormat.E164)
    short = _SHORT.fullmatch(digits) or is_valid_short_number_for_region(number, HERE)
    return digits if short and digits.isdigit() else None


def _are_two(text: str) -> bool:
    cuts = [found.span() for found in _BETWEEN.finditer(text) if 0 < found.start() < len(text)]
    return any(
        _one(_bare(text[:begin])) and (_one(_bare(text[begin:])) or _one(_bare(text[end:])))
        for begin, end in cuts[:LONGEST]
    )


def _bare(text: str) -> str:
    return re.sub(r"[^\d+]", "", text)
