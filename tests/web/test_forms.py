"""What a form takes: nothing a database or a page cannot hold, and an empty answer is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from aftercare.storage.sealed import DAMAGED
from aftercare.web.forms import LARGEST, UNCLEAR, Form, check, storable
from aftercare.words import words

DA = words("da")


class Asked(Form):
    """A form with a number, a text and several choices."""

    number: int = 0
    text: str = ""
    several: list[str] = Field(default_factory=list)


@pytest.mark.parametrize("number", [LARGEST, -LARGEST, 0])
def test_a_number_the_database_keeps_is_taken(number: int) -> None:
    assert check(Asked, {"number": [str(number)]}, DA).value.number == number


@pytest.mark.parametrize("number", [LARGEST + 1, -LARGEST - 1, 10**25])
def test_a_number_it_cannot_keep_is_refused_beside_its_field(number: int) -> None:
    assert check(Asked, {"number": [str(number)]}, DA).errors == {"number": DA(UNCLEAR)}


def test_an_empty_answer_is_none_and_of_several_values_the_last_counts() -> None:
    typed = {"number": [""], "text": ["Før", " Efter\r\nbrud "], "several": ["", "a", "", "b"], "odd": ["x"]}
    filled = check(Asked, typed, DA)
    assert filled.value == Asked(number=0, text="Efter\nbrud", several=["a", "b"])


@given(st.text(st.characters(), max_size=30) | st.sampled_from(["a\x00b", "\ud800", f"x{DAMAGED}", "å👩‍👧"]))
def test_what_was_typed_can_be_stored_and_shown(text: str) -> None:
    kept = storable(text)
    assert kept.encode().decode() == kept
    assert "\x00" not in kept and DAMAGED not in kept
    sound = text.isprintable() and DAMAGED not in text
    assert kept == text or not sound
