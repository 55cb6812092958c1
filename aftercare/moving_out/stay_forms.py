"""The forms of stays: a stay, a stay elsewhere, an inquiry, a ruling, a centre's rule, her answer by link."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from aftercare.cases.offers import OfferAnswer
from aftercare.moving_out.eligibility import MORE_THAN_DAYS, Destination
from aftercare.moving_out.stay_rules import (
    Asker,
    Channel,
    KnownFrom,
    Leaving,
    Outcome,
    Ruling,
)
from aftercare.web.fields import Day, RowId
from aftercare.web.forms import Form


class StayForm(Form):
    """A stay as it should be; version 0 is a new one. The goals are those still open, one a line."""

    id: RowId
    moved_in_on: Day
    moved_out_on: Day | None = None
    destination: Destination = Destination.unknown
    leaving: Leaving | None = None
    anonymous: bool = False
    social: str = Field("", max_length=2000)
    pedagogical: str = Field("", max_length=2000)
    version: int = Field(0, ge=0)


class ElsewhereForm(Form):
    """A stay at another centre; version 0 is a new one."""

    id: RowId
    began_on: Day
    ended_on: Day | None = None
    known_from: KnownFrom
    place: str = Field("", max_length=200)
    version: int = Field(0, ge=0)


class InquiryForm(Form):
    """Somebody asked; version 0 is a new one."""

    id: RowId
    asked_on: Day
    channel: Channel
    asker: Asker
    outcome: Outcome
    note: str = Field("", max_length=1000)
    version: int = Field(0, ge=0)

    def has_come(self, today: date) -> bool:
        """False for a day still to come."""
        return self.asked_on <= today


class RulingForm(Form):
    """The lead decides beside the rule, and says why."""

    id: RowId
    ruling: Ruling
    why: str = Field(min_length=1, max_length=1000)


class RuleForm(Form):
    """Who is offered aftercare from a day on."""

    id: RowId
    valid_from: Day
    more_than_days: int = Field(MORE_THAN_DAYS, ge=0, le=365)
    excluded: list[Destination] = Field([], max_length=len(Destination))


class LinkAnswer(StrEnum):
    """Her three equal answers behind a link."""

    yes = "yes"
    no = "no"
    think = "think"

    @property
    def answer(self) -> OfferAnswer:
        """What it is as an answer to the offer."""
        said = {"yes": OfferAnswer.accepted, "no": OfferAnswer.declined, "think": OfferAnswer.thinking}
        return said[self.value]


class LinkForm(Form):
    """What she tapped behind her link."""

    answer: LinkAnswer
