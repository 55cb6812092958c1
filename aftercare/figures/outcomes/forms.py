"""The forms of one answer, of a survey's link, and of a survey."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from aftercare.cases.forms import known_municipality
from aftercare.cases.written_forms import Amiss, WrittenForm
from aftercare.figures.outcomes.rules import Lives, Point
from aftercare.figures.outcomes.survey_rules import HIGHEST, LOWEST, Asked
from aftercare.web.fields import Day
from aftercare.web.forms import Form
from aftercare.words import DANISH, N_, resident_languages


def _written(code: str) -> str:
    if code not in resident_languages():
        raise ValueError(N_("Choose one of the answers."))
    return code


class OutcomeForm(WrittenForm):
    """What she says at one point of time, and the day she was asked."""

    point: Point
    lives: Lives
    asked_on: Day
    words: str = Field("", max_length=1000)

    def amiss(self, today: date) -> Amiss:
        """A day to come."""
        return ("asked_on", N_("Choose today or an earlier day.")) if self.asked_on > today else None


class SurveyLinkForm(Form):
    """Whom a survey is for; a municipal caseworker's is of one municipality."""

    asked: Asked
    municipality: Annotated[str, AfterValidator(known_municipality)] = ""
    language: Annotated[str, AfterValidator(_written)] = DANISH


Mark = Annotated[int | None, Field(ge=LOWEST, le=HIGHEST)]


class SurveyForm(Form):
    """Five marks, each of which may be left out, and words."""

    one: Mark = None
    two: Mark = None
    three: Mark = None
    four: Mark = None
    five: Mark = None
    words: str = Field("", max_length=2000)

    @property
    def marks(self) -> tuple[int | None, ...]:
        """In the order they are asked."""
        return (self.one, self.two, self.three, self.four, self.five)
