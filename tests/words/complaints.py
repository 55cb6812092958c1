"""What can be wrong between what the program says and what the catalogues hold."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from tests.words.finding import BETWEEN, Found, Translation, places

SPELLED = frozenset({"n"})
FORBIDDEN = re.compile(
    r"vold|krisecent|efterværn|\bcti\b|aftercare|shelter|violen|crisis|perpetrat|udøver|عنف|ملجأ",
    re.IGNORECASE,
)


def missing(said: Found, held: Sequence[Translation]) -> list[str]:
    """Sentences said somewhere and not translated."""
    known = {each.sentence for each in held}
    return [
        f"{sentence!r} of {', '.join(where)}" for sentence, where in said.items() if sentence not in known
    ]


def unused(said: Found, held: Sequence[Translation]) -> list[str]:
    """Translations of what nobody says."""
    return [f"{each.file}: {each.sentence!r}" for each in held if each.sentence not in said]


def unready(held: Sequence[Translation]) -> list[str]:
    """Empty or fuzzy translations."""
    return [
        f"{each.file}: {each.sentence!r}"
        for each in held
        if each.fuzzy or not all(text.strip() for text in each.texts)
    ]


def repeated(held: Sequence[Translation]) -> list[str]:
    """Sentences that more than one entry translates."""
    times = Counter(each.sentence for each in held)
    return [f"{each.file}: {each.sentence!r}" for each in held if times[each.sentence] > 1]


def misplaced(held: Sequence[Translation]) -> list[str]:
    """Translations whose open places are not the sentence's; the form for one or two may spell the number."""
    return [
        f"{each.file}: {each.sentence!r} -> {each.text!r}" for each in held if each.text and not _fits(each)
    ]


def _fits(each: Translation) -> bool:
    wanted, found = set(places(each.sentence)), [set(places(text)) for text in each.texts]
    spelled = SPELLED if BETWEEN in each.sentence else frozenset()
    return found[-1] == wanted and all(wanted - spelled <= one <= wanted for one in found)


def telling(texts: Iterable[str]) -> list[str]:
    """Texts that show where a resident has been."""
    return [text for text in texts if FORBIDDEN.search(text)]
