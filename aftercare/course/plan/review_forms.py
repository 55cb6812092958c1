"""The form of a phase's review: one part about the whole, one about each area."""

from collections.abc import Iterable

from pydantic import Field

from aftercare.course.plan.forms import LONGEST_WORDS
from aftercare.course.plan.reviews import Outcome
from aftercare.web.fields import Day, RowId
from aftercare.web.forms import KEPT, Filled, Form, check
from aftercare.words import Words

FARTHEST = 10


class OwnWords(Form):
    """Where she says she is and wants to be, 0 to 10, in her own sentence; all of it may be left out."""

    now: int | None = Field(None, ge=0, le=FARTHEST)
    wants: int | None = Field(None, ge=0, le=FARTHEST)
    sentence: str = Field("", max_length=LONGEST_WORDS)

    @property
    def said(self) -> bool:
        """True when she has said anything."""
        return self.now is not None or self.wants is not None or bool(self.sentence)


class ReviewForm(OwnWords):
    """The phase as a whole; `version` is the one the form had seen, 0 for a new review."""

    id: RowId
    phase: int = Field(ge=0, le=3)
    held_on: Day
    note: str = Field("", max_length=2000)
    version: int = 0
    sign: bool = False


class AreaForm(OwnWords):
    """How one area went; its fields carry the area's id behind a dash."""

    outcome: Outcome | None = None
    changed: str = Field("", max_length=LONGEST_WORDS)
    carry_over: bool = False


class AdditionForm(Form):
    """What is added to a signed review."""

    id: RowId
    text: str = Field(min_length=1, max_length=2000)


def area_answers(
    filled: Filled[ReviewForm], area_ids: Iterable[str], words: Words
) -> dict[str, AreaForm | None]:
    """The answers about each area; what is wrong with them joins the errors of the whole form."""
    found: dict[str, AreaForm | None] = {}
    for area_id in area_ids:
        typed = {name: filled.typed.get(f"{name}-{area_id}", []) for name in AreaForm.model_fields}
        typed[KEPT] = [name for name in typed if f"{name}-{area_id}" in filled.typed.get(KEPT, ())]
        one = check(AreaForm, typed, words)
        found[area_id] = one.checked
        for name, message in one.errors.items():
            filled.refuse(f"{name}-{area_id}", message)
    return found
