"""What is typed about the interpreter of a visit."""

from pydantic import Field

from aftercare.visits.interpreter_records import Way
from aftercare.web.fields import Day
from aftercare.web.forms import Form


class InterpreterForm(Form):
    """Whether one is wanted, and who is booked; `professional` is asked for with every booking."""

    wanted: bool
    language: str = Field("", max_length=5)
    way: Way = Way.phone
    booked_with: str = Field("", max_length=120)
    reference: str = Field("", max_length=80)
    professional: bool = False
    confirmed_on: Day | None = None
    version: int = Field(0, ge=0)
