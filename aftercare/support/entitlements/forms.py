"""What is typed about what she is entitled to and what was applied for."""

from typing import Literal

from pydantic import Field

from aftercare.cases.offers import OfferAnswer
from aftercare.support.entitlements.records import Danish, GrantAnswer, Outcome, Referred, School, Work
from aftercare.support.entitlements.rules import HER_HOURS, Moment, Place, Police
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


class PoliceForm(Form):
    """Where a report stands, on which day, and when it was asked for."""

    id: RowId
    status: Police
    moment: Moment = Moment.later
    on: Day


class OrderForm(Form):
    """A restraining order and its last day."""

    from_on: Day
    until: Day
    lifted_on: Day | None = None


class GrantForm(Form):
    """An application to a fund, and its answer; amounts in whole kroner."""

    fund: str = Field(min_length=1, max_length=120)
    purpose: str = Field("", max_length=300)
    amount: int | None = Field(None, ge=0, le=MOST_KRONER)
    applied_on: Day
    answer: GrantAnswer = GrantAnswer.waiting
    answered_on: Day | None = None
    granted: int | None = Field(None, ge=0, le=MOST_KRONER)


class ReferralForm(Form):
    """To whom she was referred, and what came of it."""

    target: Referred
    who: str = Field("", max_length=120)
    referred_on: Day
    outcome: Outcome = Outcome.waiting
    outcome_on: Day | None = None
    note: str = Field("", max_length=1000)


class NewOrderForm(OrderForm):
    """A first word about an order."""

    id: RowId


class ChangedOrderForm(OrderForm):
    """An order as it should be now; `version` is the one that was read."""

    version: int


class NewGrantForm(GrantForm):
    """A first word about an application."""

    id: RowId


class ChangedGrantForm(GrantForm):
    """An application as it should be now; `version` is the one that was read."""

    version: int


class NewReferralForm(ReferralForm):
    """A first word about a referral."""

    id: RowId


class ChangedReferralForm(ReferralForm):
    """A referral as it should be now; `version` is the one that was read."""

    version: int


class SchoolingForm(Form):
    """School, language and work at one end of the course; version 0 is the first time."""

    id: RowId
    school: School = School.unknown
    danish: Danish = Danish.unknown
    work: Work = Work.unknown
    on: Day
    version: int = Field(0, ge=0)


class OwnStepForm(Form):
    """A step in her own words."""

    id: RowId
    what: str = Field(min_length=1, max_length=300)
    by_on: Day | None = None


class TakenOverForm(Form):
    """Steps of the ready-made lists that are taken over."""

    items: list[str] = Field([], max_length=40)


class StepDoneForm(Form):
    """Whether a step is taken; "no" takes the tick back."""

    done: Literal["yes", "no"] = "yes"
