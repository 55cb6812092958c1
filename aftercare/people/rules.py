"""What may be decided without asking anybody: where to go after the door, what a good password is."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from aftercare.clock import is_within
from aftercare.words import N_

FRONT = "/"
LONGEST_ADDRESS = 300
SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 128
OWN_LETTERS = 4
DIFFERENT_SIGNS = 6
FRESH = timedelta(minutes=5)

_STEMS = """
password passw0rd kodeord adgangskode adgang hemmelig velkommen welcome login letmein sesame default admin
qwertyuiop qwertyuiopå qwerty asdfghjkl asdfghjklæø zxcvbnm qazwsxedc qazwsx abcdefghijkl abcdefgh abcdef
sommer vinter efterår forår foraar efteraar januar februar marts april juni juli august september oktober
november december mandag tirsdag onsdag torsdag fredag lørdag søndag danmark denmark københavn kobenhavn
copenhagen aarhus århus odense aalborg fodbold brøndby iloveyou jegelskerdig elsker skat monkey dragon
football baseball princess prinsesse superman batman sunshine solskin aftaler nordlys changeme
administrator computer telefon iphone samsung google facebook instagram summer winter spring autumn
"""
WORN_OUT = tuple(_STEMS.split())

TOO_SHORT = N_("Use at least 12 characters. Four or five words that you can remember are good.")
TOO_LONG = N_("Use at most 128 characters.")
TOO_EASY = N_("That is easy to guess. Four or five words that have nothing to do with each other are better.")


def inside(to: str) -> str:
    """`to` when it is an address of ours, else the front page.

    Browsers read a backslash as a slash and drop tabs and line breaks, so only plain signs may pass.
    """
    ours = len(to) <= LONGEST_ADDRESS and re.fullmatch(r"/(?!/)[!-\[\]-~]*", to)
    return to if ours else FRONT


def password_as_typed(typed: str) -> str:
    """The same signs for the same password, whichever keyboard put them together.

    What is longer than any password stays too long; putting a million marks in order is not for us.
    """
    return unicodedata.normalize("NFC", typed.strip()[: 4 * LONGEST_PASSWORD])


def password_trouble(typed: str, about: Iterable[str] = ()) -> str:
    """Why a password will not do, as a sentence to translate; empty when it is good (trust.md 4).

    Length counts, not kinds of signs. `about` holds what others know of the person, such as her name.
    """
    password = password_as_typed(typed)
    if len(password) < SHORTEST_PASSWORD:
        return TOO_SHORT
    if len(password) > LONGEST_PASSWORD:
        return TOO_LONG
    letters = "".join(sign for sign in password.casefold() if sign.isalpha())
    for part in re.split(r"[\W_]+", " ".join(about).casefold()):
        letters = letters.replace(part, "") if len(part) > 3 else letters
    bare = any(len(letters.replace(stem, "")) < OWN_LETTERS for stem in WORN_OUT)
    return TOO_EASY if bare or len(set(password.casefold())) < DIFFERENT_SIGNS else ""


def neighbourhood(address: str) -> str:
    """Where a request comes from, for counting: one IPv4 address, or the /64 that one IPv6 home holds."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        return str(found.ipv4_mapped)
    if isinstance(found, IPv6Address):
        return str(ip_network((found.packed, 64), strict=False))
    return str(found)


def works_on(works_until: date | None, day: date) -> bool:
    """True until the end of a relief worker's last day; always for the others."""
    return works_until is None or day <= works_until


def is_fresh(verified_at: datetime | None, now: datetime) -> bool:
    """True while the last proof that it is she is young enough for what needs one (trust.md 4)."""
    return is_within(verified_at, now, FRESH)


def counts_on(before: int, now: int) -> bool:
    """True when a passkey has counted on since its last use, or never counts (WebAuthn 7.2, step 22)."""
    return now > before or now == before == 0


def enough_keys(passkeys: int, bound: int) -> bool:
    """True with two passkeys, or one that never leaves its phone, as a coordinator should (trust.md 4)."""
    return passkeys >= 2 or bound >= 1
