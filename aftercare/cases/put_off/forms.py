"""What is typed, or tapped, when something is put off."""

from pydantic import Field

from aftercare.cases.put_off.rules import Until
from aftercare.web.forms import Form


class PutOffForm(Form):
    """Which matter, until when, and why where its day passes."""

    kind: str = Field(max_length=40)
    about: str = Field("", max_length=40)
    until: Until
    why: str = Field("", max_length=500)


class TakeUpForm(Form):
    """Which matter stands on Today again."""

    kind: str = Field(max_length=40)
    about: str = Field("", max_length=40)
