"""The forms about a case: opening it, its facts, its address, its team."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from aftercare.cases.municipalities import municipality_named
from aftercare.cases.offers import Offer, OfferAnswer
from aftercare.cases.records import Part, Programme, Protection
from aftercare.cases.rules import MOST_CHILDREN
from aftercare.people.languages import LANGUAGES
from aftercare.storage.sealed import DAMAGED
from aftercare.web.fields import Day, RowId
from aftercare.web.forms import Form
from aftercare.words import N_

SHORTEST_REASON = 15
_PHONE = re.compile(r"\+?[\d .()/-]{4,30}")


def _phone(text: str) -> str:
    if text and not _PHONE.fullmatch(text):
        raise ValueError(N_("Write the number with digits, such as 20 30 40 50."))
    return text


def _language(code: str) -> str:
    if code not in LANGUAGES:
        raise ValueError(N_("Choose one of the answers."))
    return code


def known_municipality(text: str) -> str:
    """One of the 98 by name, or nothing; anything else is refused with what to do."""
    found = municipality_named(text) if text else ""
    if found is None:
        raise ValueError(N_("Choose one of the 98 municipalities, or leave it empty."))
    return found


Phone = Annotated[str, Field(max_length=30), AfterValidator(_phone)]
Municipality = Annotated[str, AfterValidator(known_municipality)]


class FactsForm(Form):
    """What is known about her course, None what nobody has asked; `version` is the one that was shown."""

    called: str = Field(min_length=1, max_length=80)
    phone: Phone = ""
    language: Annotated[str, AfterValidator(_language)] = "da"
    interpreter: bool | None = None
    municipality: Municipality = ""
    moved_out_on: date | None = None
    children: int | None = Field(None, ge=0, le=MOST_CHILDREN)
    programme: Programme
    version: int = 0


class OpeningForm(FactsForm):
    """A new case; `id` is made with the form, so that a double tap opens one."""

    id: RowId
    address: str = Field("", max_length=300)
    protection: Protection = Protection.unknown
    team: list[RowId] = Field([], max_length=20)
    lead: RowId


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
    """The last day a member is on the team."""

    last_day: date


class AbsenceForm(Form):
    """Who is away from day to day, both included, and who stands in."""

    id: RowId
    colleague: RowId
    deputy: RowId
    first_day: Day
    last_day: Day


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


class EmergencyForm(Form):
    """A woman in need by the name she is called, and why; `digits` end her number when names are alike."""

    id: RowId
    called: Annotated[str, Field(min_length=1, max_length=80), AfterValidator(_named)]
    digits: Annotated[str, Field(pattern=r"^(\d{4})?$")] = ""
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
