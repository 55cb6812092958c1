"""The forms about a case: opening it, its facts, its address, its team."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from aftercare.cases.municipalities import municipality_named
from aftercare.cases.offers import Offer, OfferAnswer
from aftercare.cases.records import Part, Programme, Protection
from aftercare.cases.rules import MOST_CHILDREN
from aftercare.people.languages import LANGUAGES
from aftercare.phone_numbers import FEWEST_SOUGHT, digits_of
from aftercare.storage.sealed import DAMAGED
from aftercare.web.fields import Day, Phone, RowId
from aftercare.web.forms import Form
from aftercare.words import N_
from aftercare.words.names import LONGEST_NAME

SHORTEST_REASON = 15


def _language(code: str) -> str:
    if code and code not in LANGUAGES:
        raise ValueError(N_("Choose one of the answers."))
    return code


def known_municipality(text: str) -> str:
    """One of the 98 by name, or nothing; anything else is refused with what to do."""
    found = municipality_named(text) if text else ""
    if found is None:
        raise ValueError(N_("Choose one of the 98 municipalities, or leave it empty."))
    return found


Municipality = Annotated[str, AfterValidator(known_municipality)]


class FactsForm(Form):
    """What is known about her course, None what nobody has asked; `version` is the one that was shown."""

    called: str = Field(min_length=1, max_length=LONGEST_NAME)
    alias: str = Field("", max_length=120)
    phone: Phone = ""
    language: Annotated[str, AfterValidator(_language)] = "da"
    interpreter: bool | None = None
    municipality: Municipality = ""
    moved_out_on: date | None = None
    children: int | None = Field(None, ge=0, le=MOST_CHILDREN)
    programme: Programme
    version: int = 0


class OpeningForm(FactsForm):
    """A new case; `id` is made with the form, so that a double tap opens one. `seen` are cases like it that
    were shown: this is another woman.
    """

    id: RowId
    address: str = Field("", max_length=300)
    protection: Protection = Protection.unknown
    team: list[RowId] = Field([], max_length=20)
    lead: RowId
    seen: list[RowId] = Field([], max_length=40)


class AddressForm(Form):
    """Where she lives and how the register protects it."""

    address: str = Field("", max_length=300)
    protection: Protection = Protection.unknown
    version: int


class MemberForm(Form):
    """A colleague who joins the team; no part means the one she is trained for."""

    id: RowId
    colleague: RowId
    part: Part | None = None


class LastDayForm(Form):
    """The last day a member is on the team; `was` is the one that stood when the form was opened."""

    last_day: date
    was: str = ""


class AbsenceForm(Form):
    """Who is away from day to day, both included, and who stands in: everywhere, or for one course alone."""

    id: RowId
    colleague: RowId
    deputy: RowId
    first_day: Day
    last_day: Day
    course: RowId | None = None


class BlockForm(Form):
    """A colleague who must not open this case; `last` says that she may be the last coordinator who could."""

    id: RowId
    colleague: RowId
    reason: str = Field(min_length=1, max_length=500)
    last: bool = False


def _full_reason(text: str) -> str:
    if len(text) < SHORTEST_REASON:
        raise ValueError(N_("Write at least 15 letters, so that others can understand it."))
    return text


def _named(text: str) -> str:
    if DAMAGED in text:
        raise ValueError(N_("Please fill this in."))
    return text


def _last_four(text: str) -> str:
    if text and len(digits_of(text)) != FEWEST_SOUGHT:
        raise ValueError(N_("Write the last four digits."))
    return text


class EmergencyForm(Form):
    """A woman in need by the name she is called, and why; `digits` end her number when names are alike."""

    id: RowId
    called: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME), AfterValidator(_named)]
    digits: Annotated[str, AfterValidator(_last_four)] = ""
    reason: Annotated[str, Field(min_length=1, max_length=1000), AfterValidator(_full_reason)]


class ReviewForm(Form):
    """What a coordinator found when she looked at an emergency afterwards."""

    remark: str = Field(min_length=1, max_length=1000)


class LiftForm(Form):
    """Whether the second person agrees to lift a block."""

    agreed: bool


class OfferForm(Form):
    """An offer and where it stands; `version` is how many answers the form had seen."""

    id: RowId
    offered_on: Day
    answer: OfferAnswer
    answered_on: Day | None = None
    note: str = Field("", max_length=1000)
    version: int = 0

    @property
    def offer(self) -> Offer:
        """The offer as the rules read it."""
        return Offer(self.offered_on, self.answer, self.answered_on)
