"""Names as people look for them and as Danes sort them, whichever keyboard wrote them.

One folding is behind every search, the door for emergencies and the look for doubles; nothing else compares
what people are called.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable

from aftercare.words.signs import composed

_APOSTROPHES = "'\u2018\u2019\u201b\u2032\u02b9\u02bb\u02bc\u02be\u02bf\u00b4\u0060\uff07\u05f3\u055a"
_NO_SIGN = dict.fromkeys(map(ord, _APOSTROPHES + "\u0640"))
# Letters that Unicode does not take apart, and Arabic ones that keyboards of other languages write.
_LETTERS = str.maketrans(
    {
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "ŋ": "n",
        "ŧ": "t",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
    }
)
_TYPED = {"å": "aa", "ø": "oe", "æ": "ae"}
_SEPARATORS = frozenset(',.;:/()[]{}"')
_SEPARATED = re.compile(r"[\x00-\x20\x7f,.;:/()\[\]{}\"-]+")
_BETWEEN = re.compile(r"[^a-z0-9]+")
_ONE_SOUND = ((re.compile("a{2,}"), "a"), (re.compile("oe+"), "o"))
# Letters, digits or pictures by their kind that nevertheless leave no mark on paper (Unicode, Blank).
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_AFTER_Z = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "œ": "|", "å": "}", "ü": "y"})
_AS_LATIN = str.maketrans({"đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t"})


def folded(text: str) -> str:
    """One spelling for all of a name: no case, accents, apostrophes or hidden signs; å, aa and a are one
    letter, ø, oe and o too, æ is ae; single spaces, also for hyphens. Folding it again changes nothing.
    """
    if text.isascii():
        return _one_sound(_SEPARATED.sub(" ", text.casefold().translate(_NO_SIGN)).strip())
    before, now = None, text.translate(_NO_SIGN)
    while now != before:
        before, now = now, _folded_once(now)
    return now


def same_name(one: str, other: str) -> bool:
    """True for two spellings of one name, in any order of its words; never for a name that is empty."""
    key = name_key(one)
    return bool(key) and (key == name_key(other) or _run_together(one) == _run_together(other))


def name_key(text: str) -> str:
    """Equal for the spellings of one name in any order of its words; empty for what shows nothing."""
    return " ".join(sorted(folded(text).split()))


def is_found(sought: str, texts: Iterable[str]) -> bool:
    """True when every word that was typed stands somewhere in these texts, however either is spelled."""
    wanted = folded(sought).split()
    if not wanted:
        return not sought.strip()
    held = [folded(text) for text in texts]
    run_together = folded("".join(wanted))
    return all(any(word in text for text in held) for word in wanted) or any(
        run_together in _run_together(text) for text in held
    )


def begins_words(sought: str, texts: Iterable[str]) -> bool:
    """True when every word that was typed begins a word of these texts; its middle says little."""
    held = [word for text in texts for word in folded(text).split()]
    wanted = folded(sought).split()
    return bool(wanted) and all(any(word.startswith(one) for word in held) for one in wanted)


def in_danish(name: str) -> str:
    """What names are sorted by (Retskrivningsordbogen § 4): æ, ø and å come last, and aa counts as å."""
    if name.isascii():
        return _BETWEEN.sub(" ", name.casefold().translate(_NO_SIGN)).strip().replace("aa", "}") + f"\0{name}"
    kept = composed(unicodedata.normalize("NFKC", composed(name).translate(_NO_SIGN))).casefold()
    letters = kept.replace("aa", "å").translate(_AFTER_Z).translate(_AS_LATIN)
    plain = "".join(sign for sign in unicodedata.normalize("NFD", letters) if not unicodedata.combining(sign))
    return _words(plain, _has_place) + f"\0{name}"


def spellings(name: str) -> list[str]:
    """How a name may stand in a text, without capitals: with and without the letters only Danes have."""
    kept = composed(name).casefold()
    wide, tight = kept, kept
    for letter, typed in _TYPED.items():
        wide, tight = wide.replace(letter, typed), tight.replace(typed, letter)
    apart = unicodedata.normalize("NFD", kept.replace("ø", "o"))
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return list(dict.fromkeys((kept, wide, tight, unicodedata.normalize("NFC", bare))))


def shows(text: str) -> bool:
    """True when a reader sees anything of it; spaces, hidden signs and lone accents show nothing."""
    return any(unicodedata.category(sign)[0] in "LNPS" and sign not in _BLANK for sign in set(text))


def _folded_once(text: str) -> str:
    apart = unicodedata.normalize("NFKD", composed(unicodedata.normalize("NFKC", composed(text))).casefold())
    return _one_sound(_words(_without_marks(apart).translate(_LETTERS), _is_part))


def _without_marks(apart: str) -> str:
    """Without accents, and without the space that an accent stands on which belongs to no letter."""
    kept: list[str] = []
    before = ""
    for sign in apart:
        if unicodedata.category(sign)[0] != "M":
            kept.append(sign)
        elif before == " ":
            kept.pop()
        before = sign
    return "".join(kept)


def _one_sound(plain: str) -> str:
    for sound, letter in _ONE_SOUND:
        plain = sound.sub(letter, plain)
    return plain


def _words(text: str, stays: Callable[[str], bool]) -> str:
    """The signs that stay, and single spaces for whatever stands between them."""
    signs = ("" if sign in _BLANK or _is_hidden(sign) else sign if stays(sign) else " " for sign in text)
    return " ".join("".join(signs).split())


def _is_part(sign: str) -> bool:
    """True for letters, digits, and signs that no keyboard puts between two words of a name."""
    kind = unicodedata.category(sign)
    return sign.isalnum() or (kind[0] in "PS" and kind != "Pd" and sign not in _SEPARATORS)


def _has_place(sign: str) -> bool:
    """True for what has a place in the Danish order."""
    return sign.isalnum() or sign in "{|}"


def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cf", "Mn", "Me")


def _run_together(text: str) -> str:
    return folded(folded(text).replace(" ", ""))
