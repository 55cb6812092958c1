"""What is typed about danger at her address."""

from datetime import date
from typing import Self

from pydantic import Field, model_validator

from aftercare.cases.risk.rules import MOST_REVIEW_DAYS, Level, RiskKind, usual_level
from aftercare.cases.written_forms import Amiss, WrittenForm, not_over
from aftercare.web.fields import Day, RowId
from aftercare.web.forms import Form
from aftercare.words import N_

WHICH_DAY = N_("Choose a weekday or a day: visits on it are warned about.")
TOO_FAR = N_("Choose a day within a year.")
WORDS_WANTED = N_("Write what it is.")


class RiskForm(WrittenForm):
    """One thing; a level and a day of review that nobody chose are the usual ones."""

    kind: RiskKind
    level: Level | None = None
    weekday: int | None = Field(None, ge=0, le=6)
    on: Day | None = None
    note: str = Field("", max_length=1000)
    owner_id: RowId
    review_on: Day | None = None

    @model_validator(mode="after")
    def follow_the_kind(self) -> Self:
        """The level follows from the kind, and only a day of contact has a day."""
        self.level = self.level or usual_level(self.kind)
        if self.kind is not RiskKind.contact_day:
            self.weekday = self.on = None
        return self

    def amiss(self, today: date) -> Amiss:
        """A contact day without a day, another thing without words, a review that is over or too far away."""
        if self.kind is RiskKind.contact_day and self.weekday is None and self.on is None:
            return "weekday", WHICH_DAY
        if self.kind is RiskKind.other and not self.note:
            return "note", WORDS_WANTED
        if self.review_on and (self.review_on - today).days > MOST_REVIEW_DAYS:
            return "review_on", TOO_FAR
        return not_over(today, review_on=self.review_on)


class StillSoForm(Form):
    """Somebody has looked again; `version` is that of the row on the screen."""

    version: int
