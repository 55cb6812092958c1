"""The forms for what she has said is safe, for what was held back, and for danger to life."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from aftercare.cases.safety.gate import PhoneOf, Stopped, Way
from aftercare.cases.safety.hours import MOST, Hours
from aftercare.cases.safety.rules import ASKED
from aftercare.web.fields import Clock, RowId
from aftercare.web.forms import Form
from aftercare.words import N_

Weekday = Annotated[int, Field(ge=0, le=6)]


class HoursForm(Form):
    """Up to four rows of hours: the days, from when, until when, and whether they are the hours of never."""

    days_1: list[Weekday] = Field([], max_length=7)
    from_1: Clock | None = None
    to_1: Clock | None = None
    never_1: bool = False
    days_2: list[Weekday] = Field([], max_length=7)
    from_2: Clock | None = None
    to_2: Clock | None = None
    never_2: bool = False
    days_3: list[Weekday] = Field([], max_length=7)
    from_3: Clock | None = None
    to_3: Clock | None = None
    never_3: bool = False
    days_4: list[Weekday] = Field([], max_length=7)
    from_4: Clock | None = None
    to_4: Clock | None = None
    never_4: bool = False

    @property
    def week(self) -> tuple[Hours, ...]:
        """Her hours; a row that is not whole is left out, and `half_rows` tells it."""
        rows = (self._row(number) for number in range(1, MOST + 1))
        return tuple(
            Hours(frozenset(days), begin, end, never)
            for days, begin, end, never in rows
            if days and begin is not None and end is not None
        )

    def half_rows(self) -> Iterator[tuple[str, str]]:
        """The field to mend, and the sentence beside it, for each row that lacks its days or a time."""
        for number in range(1, MOST + 1):
            days, begin, end, _never = self._row(number)
            if not days and (begin is not None or end is not None):
                yield f"days_{number}", N_("Choose the days.")
            elif days and begin is None:
                yield f"from_{number}", N_("Write from when.")
            elif days and end is None:
                yield f"to_{number}", N_("Write until when.")

    def _row(self, number: int) -> tuple[list[int], "Clock | None", "Clock | None", bool]:
        days, begin, end, never = (
            getattr(self, f"{name}_{number}") for name in ("days", "from", "to", "never")
        )
        return days, begin, end, never


class SafeContactForm(HoursForm):
    """Three answers each: yes, no, and nothing while she has not been asked. Version 0 is the first time.

    `confirmed` is that all of it was gone through with her today, `how` how we know of what is new.
    """

    may_call: bool | None = None
    may_leave_message: bool | None = None
    may_text: bool | None = None
    may_mail: bool | None = None
    may_write: bool | None = None
    may_ask_others: bool | None = None
    wants_invitations: bool | None = None
    may_say_who: bool | None = None
    watched: bool | None = None
    phone_of: PhoneOf | None = None
    hours: str = Field("", max_length=120)
    say: str = Field("", max_length=200)
    through: str = Field("", max_length=120)
    answers: str = Field("", max_length=120)
    cover: str = Field("", max_length=120)
    code_word: str = Field("", max_length=60)
    note: str = Field("", max_length=1000)
    she_contacts: bool = False
    stopped: Stopped | None = None
    caution: bool = False
    how: Literal["said", "seen"] = "said"
    confirmed: bool = False
    version: int = Field(0, ge=0)

    @property
    def asked(self) -> bool:
        """True when she has answered anything."""
        return any(getattr(self, name) is not None for name in ASKED)


class HoldsForm(Form):
    """One tap: all of it still holds, as it stood on the screen. `back` is where she came from."""

    version: int = Field(0, ge=0)
    back: str = Field("", max_length=120)


class NotSentForm(Form):
    """What could not leave by this way now is wanted when it can. `back` is where she came from."""

    way: Way
    back: str = Field("", max_length=120)


class DangerForm(Form):
    """Why her life is in danger."""

    id: RowId
    why: str = Field(min_length=1, max_length=500)


class SeenForm(Form):
    """The newest of her answers that stood on the screen."""

    newest: RowId
