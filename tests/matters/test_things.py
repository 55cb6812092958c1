"""Every kind names the thing it is about, or says why it has none; what it leads to shows that very thing."""

import pytest

from aftercare.matters import KINDS, Kind
from aftercare.reminders.wording import sayings
from aftercare.words import words

SHOWN = sorted((kind for kind in KINDS.values() if kind.says or kind.alone), key=lambda kind: kind.name)


@pytest.mark.parametrize("kind", SHOWN, ids=lambda kind: kind.name)
def test_a_kind_names_its_thing_or_says_why_it_has_none(kind: Kind) -> None:
    assert bool(kind.named) != bool(kind.nameless), (
        "say what it is about, or why it is about nothing of its own"
    )
    if kind.named:
        assert "%(thing)s" in kind.named and kind.says


def test_phones_are_told_of_no_thing() -> None:
    said = str(sayings())
    assert all(words("da")(kind.named, thing="Yusuf") not in said for kind in SHOWN if kind.named)
    assert "%(thing)s" not in said
