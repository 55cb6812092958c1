"""The forms of the centre's own thresholds, and of a worker's share of full time."""

from typing import Annotated

from pydantic import Field, model_validator

from aftercare.web.forms import Form
from aftercare.words import N_

Percent = Annotated[int, Field(ge=1, le=99)]


class ThresholdForm(Form):
    """Where bands 2 to 5 begin (percent, above)."""

    band2: Percent
    band3: Percent
    band4: Percent
    band5: Percent
    version: int

    @property
    def bands(self) -> tuple[int, int, int, int]:
        """The four of them, rising."""
        return (self.band2, self.band3, self.band4, self.band5)

    @model_validator(mode="after")
    def rise(self) -> "ThresholdForm":
        """Each band begins above the one before."""
        if not self.band2 < self.band3 < self.band4 < self.band5:
            raise ValueError(N_("Each threshold must be higher than the one before."))
        return self


class ShareForm(Form):
    """How much of full time a worker has for CTI courses, in percent."""

    percent: int = Field(ge=10, le=100)
