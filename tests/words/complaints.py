"""What can be wrong between what the program says and what the catalogues hold."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from tests.words.finding import Found, Translation, places

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
    return [f"{each.file}: {each.sentence!r}" for each in held if not each.text.strip() or each.fuzzy]


def repeated(held: Sequence[Translation]) -> list[str]:
    """Sentences that more than one entry translates."""
    times = Counter(each.sentence for each in held)
    return [f"{each.file}: {each.sentence!r}" for each in held if times[each.sentence] > 1]


def misplaced(held: Sequence[Translation]) -> list[str]:
    """Translations whose open places are not the sentence's."""
    return [
        f"{each.file}: {each.sentence!r} -> {each.text!r}"
        for each in held
        if each.text and places(each.sentence) != places(each.text)
    ]


def telling(texts: Iterable[str]) -> list[str]:
    """Texts that show where a resident has been."""
    return [text for text in texts if FORBIDDEN.search(text)]
