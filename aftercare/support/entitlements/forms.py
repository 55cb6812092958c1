"""What is typed about what she is entitled to and what was applied for."""

from datetime import date
from typing import Literal

from pydantic import Field

from aftercare.cases.offers import OfferAnswer
from aftercare.cases.written_forms import Amiss, WrittenForm, not_over, not_to_come
from aftercare.support.entitlements.records import Danish, GrantAnswer, Outcome, Referred, School, Work
from aftercare.support.entitlements.refusals import REFUSALS
from aftercare.support.entitlements.rules import (
    HER_HOURS,
    Moment,
    Place,
    Police,
    Refusal,
    why_not_answered,
    why_not_order,
)
from aftercare.web.fields import Day, RowId
from aftercare.web.forms import Form

MOST_KRONER = 1_000_000


class PsychologistForm(Form):
    """The offer of a psychologist and what came of it; version 0 is the first time."""

    offered_on: Day
    answer: OfferAnswer
    answered_on: Day | None = None
    hours: int = Field(HER_HOURS, ge=1, le=40)
    place: Place | None = None
    elsewhere_on: Day | None = None
    why_not: str = Field("", max_length=500)
    version: int = Field(0, ge=0)


class TalkForm(Form):
    """A talk that was held."""

    id: RowId
    on: Day
    minutes: int = Field(60, ge=15, le=480)


class MoreForm(Form):
    """Hours on top, by the lead's yes; `version` is the one that was read."""

    more: int = Field(ge=0, le=20)
    version: int


class PoliceForm(WrittenForm):
    """Where a report stands, on which day, and when it was asked for."""

    status: Police
    moment: Moment = Moment.later
    on: Day

    def amiss(self, today: date) -> Amiss:
        """A day to come."""
        return not_to_come(today, on=self.on)


class OrderForm(WrittenForm):
    """A restraining order and its last day."""

    from_on: Day
    until: Day
    lifted_on: Day | None = None

    def amiss(self, today: date) -> Amiss:
        """Days that cannot be true."""
        if self.lifted_on and self.lifted_on < self.from_on:
            return "lifted_on", REFUSALS[Refusal.answer_before]
        return _beside(why_not_order(self.from_on, self.until, today), "from_on", "lifted_on")


class GrantForm(WrittenForm):
    """An application to a fund, and its answer; amounts in whole kroner."""

    fund: str = Field(min_length=1, max_length=120)
    purpose: str = Field("", max_length=300)
    amount: int | None = Field(None, ge=0, le=MOST_KRONER)
    applied_on: Day
    answer: GrantAnswer = GrantAnswer.waiting
    answered_on: Day | None = None
    granted: int | None = Field(None, ge=0, le=MOST_KRONER)

    def amiss(self, today: date) -> Amiss:
        """Days that cannot be true."""
        answered = self.answer is not GrantAnswer.waiting
        refusal = why_not_answered(self.applied_on, self.answered_on, today, answered=answered)
        return _beside(refusal, "applied_on", "answered_on")


class ReferralForm(WrittenForm):
    """To whom she was referred, and what came of it."""

    target: Referred
    who: str = Field("", max_length=120)
    referred_on: Day
    outcome: Outcome = Outcome.waiting
    outcome_on: Day | None = None
    note: str = Field("", max_length=1000)

    def amiss(self, today: date) -> Amiss:
        """Days that cannot be true."""
        answered = self.outcome is not Outcome.waiting
        refusal = why_not_answered(self.referred_on, self.outcome_on, today, answered=answered)
        return _beside(refusal, "referred_on", "outcome_on")


class SchoolingForm(WrittenForm):
    """School, language and work at one end of the course; version 0 is the first time."""

    school: School = School.unknown
    danish: Danish = Danish.unknown
    work: Work = Work.unknown
    on: Day

    def amiss(self, today: date) -> Amiss:
        """A day to come."""
        return not_to_come(today, on=self.on)


class OwnStepForm(WrittenForm):
    """A step in her own words."""

    what: str = Field(min_length=1, max_length=300)
    by_on: Day | None = None

    def amiss(self, today: date) -> Amiss:
        """A day that is over."""
        return not_over(today, by_on=self.by_on)


class TakenOverForm(Form):
    """Steps of the ready-made lists that are taken over."""

    items: list[str] = Field([], max_length=40)


class StepDoneForm(Form):
    """Whether a step is taken; "no" takes the tick back."""

    done: Literal["yes", "no"] = "yes"


def _beside(refusal: Refusal | None, begins: str, answers: str) -> Amiss:
    """The field a refusal stands beside, and what it says."""
    if refusal is None:
        return None
    beside = {Refusal.in_the_future: begins, Refusal.ends_before_start: "until"}
    return beside.get(refusal, answers), REFUSALS[refusal]
