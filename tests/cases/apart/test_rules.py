"""Meeting, who may come, and a text torn in two: pure, and looked at from all sides."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.cases.apart.rules import Presence, meet, who_may_come
from aftercare.cases.apart.tearing import joined, torn

DAY = date(2026, 12, 3)


def wall(minutes: int) -> str:
    day = DAY + timedelta(days=minutes // 1440)
    return f"{day}T{minutes % 1440 // 60:02}:{minutes % 60:02}"


def there(begins: int, minutes: int, where: str = "house", *, at_house: bool = True) -> Presence:
    return Presence(where, wall(begins), wall(begins + minutes + 60), at_house)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (there(600, 60, "a"), there(600, 60, "b"), True),
        (there(600, 60, "a"), there(719, 30, "b"), True),
        (there(600, 60, "a"), there(720, 30, "b"), False),
        (there(600, 60, "a"), there(2040, 60, "b"), False),
        (there(600, 60, "a"), there(600, 60, "b", at_house=False), False),
        (there(600, 60, "group", at_house=False), there(630, 60, "group", at_house=False), True),
        (there(600, 60, "group", at_house=False), there(900, 60, "group", at_house=False), False),
    ],
)
def test_they_meet_at_one_place_or_at_the_house_within_an_hour(
    one: Presence, other: Presence, together: bool
) -> None:
    assert meet(one, other) is meet(other, one) is together


@given(*[st.integers(0, 3000)] * 2, *[st.integers(1, 300)] * 2)
def test_an_hour_lies_between_them_or_they_meet(one: int, other: int, long: int, longer: int) -> None:
    apart = max(other - (one + long), one - (other + longer))
    assert meet(there(one, long, "a"), there(other, longer, "b")) is (apart < 60)


WOMEN = st.sampled_from("abcdefgh")
PAIRS = st.sets(st.frozensets(WOMEN, min_size=2, max_size=2), max_size=12)


@given(wanted=st.lists(WOMEN, unique=True), pairs=PAIRS, guests=st.sets(WOMEN))
def test_a_wave_never_brings_a_pair_together(
    wanted: list[str], pairs: set[frozenset[str]], guests: set[str]
) -> None:
    wanted = [one for one in wanted if one not in guests]
    come = who_may_come(wanted, pairs, guests)
    new = {frozenset(each) for each in combinations({*come, *guests}, 2)} & pairs
    assert all(each <= guests for each in new), "only those stand together who did before"
    for one in set(wanted) - set(come):
        before = {*guests, *(each for each in come if wanted.index(each) < wanted.index(one))}
        assert any(one in pair and pair - {one} <= before for pair in pairs), "nobody is left out for nothing"


@given(st.text(max_size=200))
def test_only_both_halves_tell_what_was_torn(text: str) -> None:
    one, other = torn(text)
    assert joined(one, other) == joined(other, one) == text
    assert len(one) == len(other) == 2 * len(text.encode())
    assert not text or torn("æ" * 40)[0] != torn("æ" * 40)[0], "the same text is never torn twice alike"


def test_halves_of_two_texts_do_not_fit() -> None:
    with pytest.raises(ValueError, match=r"shorter|longer"):
        joined(torn("kort")[0], torn("meget længere")[1])
