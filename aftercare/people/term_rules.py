"""What a coordinator sets a term to, and how that may go."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Setting:
    """A value from a day on, as it was typed by who read this `version` of the term."""

    id: str
    value: int
    valid_from: date
    version: int


class Went(StrEnum):
    """How it went. What has held on some day is never changed: a day that is over is refused."""

    done = "done"
    unchanged = "unchanged"
    stale = "stale"
    over = "over"
