"""A field shown empty because what is kept there is damaged, and what comes of it when it is sent back."""

from datetime import date

import pytest
from pydantic import Field

from aftercare.course.plan.review_forms import ReviewForm, area_answers
from aftercare.storage.sealed import DAMAGED
from aftercare.web.fields import RowId
from aftercare.web.forms import Filled, Form, check, storable
from aftercare.words import words

DA = words("da")


class Note(Form):
    """A form with a field of each kind."""

    id: RowId
    on: date | None = None
    called: str = Field(min_length=1)
    text: str = ""
    kinds: list[str] = Field(default_factory=list)


def test_left_empty_it_stands_for_what_is_kept_and_written_anew_it_is_that() -> None:
    typed = {"id": ["a" * 24], "called": [""], "text": ["Ny"], "damaged": ["called", "text"]}
    filled = check(Note, typed, DA)
    assert filled.ok and (filled.value.called, filled.value.text) == (DAMAGED, "Ny")
    assert check(Note, typed | {"damaged": ["text"]}, DA).errors == {"called": DA("Please fill this in.")}


@pytest.mark.parametrize("name", ["id", "on", "kinds", "unknown", "damaged", ""])
def test_only_words_can_be_kept_so(name: str) -> None:
    typed = {"id": ["a" * 24], "called": ["x"], name: [""], "damaged": [name]}
    filled = check(Note, typed, DA)
    assert not filled.ok if name == "id" else DAMAGED not in str(filled.value)


def test_nobody_can_type_the_sign() -> None:
    assert storable(f"Am{DAMAGED}ina") == "Amina"


def test_the_answers_about_an_area_know_it_too() -> None:
    typed = {"changed-x": [""], "changed-y": [""], "damaged": ["changed-x"]}
    found = area_answers(Filled[ReviewForm](typed), ["x", "y"], DA)
    assert [one.changed if one else None for one in found.values()] == [DAMAGED, ""]
