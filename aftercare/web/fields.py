"""Kinds of field that forms of several nouns have in common."""

import re
from datetime import date, time
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from aftercare.phone_numbers import LONGEST as LONGEST_NUMBER
from aftercare.phone_numbers import typed_number
from aftercare.storage.sealed import DAMAGED
from aftercare.words import N_

EARLIEST = date(2000, 1, 1)


_CLOCK = re.compile(r"(?:kl\.?)?\s*([0-9]{1,2})(?:\s*[.:,]?\s*([0-9]{2}))?(?::[0-9]{2})?", re.IGNORECASE)


def _as_typed(typed: object) -> object:
    found = _CLOCK.fullmatch(typed.strip()) if isinstance(typed, str) else None
    return f"{int(found[1]):02}:{found[2] or '00'}" if found else typed


def _number(typed: str) -> str:
    return typed if typed == DAMAGED else typed_number(typed)


def _of_our_time(on: date) -> date:
    if on < EARLIEST:
        raise ValueError(N_("Choose a day after the year 2000."))
    return on


Phone = Annotated[str, Field(max_length=LONGEST_NUMBER), AfterValidator(_number)]
"""One phone number, kept as it was typed; what is not one number is refused with words."""

RowId = Annotated[str, Field(pattern=r"^[0-9a-f]{24}$")]
"""An id made by `new_id`: the form's own, so that a double tap writes once, or one that was chosen."""

Clock = Annotated[time, BeforeValidator(_as_typed)]
"""A time of day as people write it: 9.30, 09:30, 930, 0930, kl. 9.30, or the hour alone."""

Day = Annotated[date, AfterValidator(_of_our_time)]
"""A day that has been or may come; those before 2000 are slips of the finger."""
