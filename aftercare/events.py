"""What an action announces after its own writes, by whom and when; consequences.py says what follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Event:
    """Something that has happened."""


Takers = tuple[tuple[str, str], ...]
"""What was somebody's, as `visit-<id>`, and the id of who takes it over; "" is nobody yet."""


@dataclass(frozen=True, slots=True)
class ColleagueLeft(Event):
    """A colleague works here no longer; `word` goes along with the courses she led."""

    staff_id: str
    by: str
    at: datetime
    takers: Takers = ()
    word: str = ""


@dataclass(frozen=True, slots=True)
class ReliefEnded(Event):
    """A relief worker has a last day, today, ahead or long ago, and works here that day included."""

    staff_id: str
    last_day: date
    by: str
    at: datetime
    takers: Takers = ()
    word: str = ""


@dataclass(frozen=True, slots=True)
class RoleChanged(Event):
    """A colleague has another role or training; what she was on her teams follows from what she is now."""

    staff_id: str
    by: str
    at: datetime
    role_before: str
    profession_before: str
    takers: Takers = ()
    word: str = ""


@dataclass(frozen=True, slots=True)
class TeamLeft(Event):
    """A colleague's place on one team ends after `last_day`."""

    case_id: str
    staff_id: str
    last_day: date
    by: str
    at: datetime
    takers: Takers = ()
    word: str = ""


@dataclass(frozen=True, slots=True)
class AbsencePlanned(Event):
    """A colleague will be away; `word` is why some of her visits stay with her."""

    absence_id: str
    staff_id: str
    by: str
    at: datetime
    takers: Takers = ()
    word: str = ""


@dataclass(frozen=True, slots=True)
class AbsenceEnded(Event):
    """A colleague is back before her time, or does not go after all."""

    absence_id: str
    staff_id: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ColleagueBlocked(Event):
    """A colleague may not find this case anywhere any more."""

    case_id: str
    staff_id: str
    by: str
    at: datetime
    takers: Takers = ()
    word: str = ""


@dataclass(frozen=True, slots=True)
class MoveOutChanged(Event):
    """The day a course counts from is another Copenhagen day now, or is known, or is known no more."""

    case_id: str
    before: date | None
    on: date | None
    by: str


@dataclass(frozen=True, slots=True)
class AddressChanged(Event):
    """She lives elsewhere, or her address is known now; how it is protected alone is no such change."""

    case_id: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ContactMade(Event):
    """Somebody was in touch with her herself; `on` is the Copenhagen day of `at`, which may be long ago."""

    case_id: str
    on: date
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PlanReplaced(Event):
    """A newer version of a phase's plan took the place of this one."""

    case_id: str
    plan_id: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class VisitMoved(Event):
    """A visit is to be at another time, and nobody has answered about that yet."""

    case_id: str
    visit_id: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class VisitFellAway(Event):
    """A visit will not be, or did not take place."""

    case_id: str
    visit_id: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CafeMoved(Event):
    """A café is to be at another time."""

    cafe_id: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CafeCancelled(Event):
    """A café will not be."""

    cafe_id: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CaseHandedOver(Event):
    """Another colleague leads from now on; nobody may have led before. `takers` are what goes along."""

    case_id: str
    staff_id: str | None
    to_id: str
    by: str
    at: datetime
    takers: Takers = ()
    word: str = ""


@dataclass(frozen=True, slots=True)
class CaseClosed(Event):
    """A course has ended on the day `on`, for a reason of closing."""

    case_id: str
    reason: str
    on: date
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CaseReopened(Event):
    """A course that had ended runs again."""

    case_id: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RowWithdrawn(Event):
    """What was written in a case was taken back; `was` is the row as it had stood, by column."""

    case_id: str
    kind: str
    row_id: str
    was: Mapping[str, Any]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TapUndone(Event):
    """What one tap had done is as it was before, some seconds after; `kind` is the tap's word of undoing."""

    case_id: str
    kind: str
    row_id: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CasesErased(Event):
    """Nothing is left of these cases, nor of the visits they had; their ids lead nowhere."""

    case_ids: tuple[str, ...]
    visit_ids: tuple[str, ...]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CentreTermSet(Event):
    """A centre has set a term of terms.py to something else from a day on, or withdrawn what was to come."""

    centre_id: str
    name: str
