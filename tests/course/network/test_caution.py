"""Whom in her network we may contact: unknown is no, and family is not assumed to be on her side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.course.network.caution import Caution, Side, Standing, cautions, may_contact, watched

ANSWERS = st.sampled_from([True, False, None])
STANDINGS = st.builds(
    Standing, ANSWERS, ANSWERS, st.sampled_from(Side), honour=st.booleans(), stated=st.booleans()
)


@pytest.mark.parametrize(
    ("standing", "found"),
    [
        (Standing(True, True), []),
        (Standing(True, True, Side.hers), []),
        (Standing(None, True), [Caution.not_asked_if_safe]),
        (Standing(False, None), [Caution.unsafe, Caution.she_was_not_asked]),
        (Standing(True, False), [Caution.she_says_no]),
        (Standing(True, True, Side.his), [Caution.his_side]),
        (Standing(True, True, Side.both), [Caution.his_side]),
        (Standing(True, True, Side.unknown), [Caution.his_side]),
        (Standing(True, True, Side.his, stated=True), []),
        (Standing(True, True, Side.hers, honour=True), [Caution.honour]),
        (Standing(True, True, Side.his, honour=True), [Caution.his_side]),
        (Standing(True, True, Side.hers, honour=True, stated=True), []),
        (Standing(True, True, Side.none, honour=True), []),
        (Standing(None, None, Side.his, stated=True), [Caution.not_asked_if_safe, Caution.she_was_not_asked]),
    ],
)
def test_what_stands_between_us_and_a_support(standing: Standing, found: list[Caution]) -> None:
    assert cautions(standing) == found
    assert may_contact(standing) == (not found)


@given(STANDINGS)
def test_only_what_is_known_to_be_safe_and_agreed_is_ever_contactable(standing: Standing) -> None:
    if may_contact(standing):
        assert standing.safe_to_contact is True
        assert standing.she_agrees is True
        assert standing.stated or not watched(standing)


@given(STANDINGS)
def test_words_alone_never_open_what_she_or_safety_closes(standing: Standing) -> None:
    stated = Standing(
        standing.safe_to_contact, standing.she_agrees, standing.side, honour=standing.honour, stated=True
    )
    if standing.safe_to_contact is not True or standing.she_agrees is not True:
        assert not may_contact(stated)


@given(STANDINGS)
def test_more_conflict_never_opens_a_door(standing: Standing) -> None:
    calm = Standing(
        standing.safe_to_contact, standing.she_agrees, standing.side, honour=False, stated=standing.stated
    )
    if may_contact(standing):
        assert may_contact(calm)
