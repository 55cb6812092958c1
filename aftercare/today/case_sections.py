"""What stands in the first room of a case, opened."""

from dataclasses import dataclass
from datetime import date, datetime

from aftercare.cases.powers import Power
from aftercare.cases.safety.her_answers import AnswerLine
from aftercare.visits.address_rules import AtAddress


@dataclass(frozen=True)
class Happening:
    """A visit or a contact on the case's line of time. `note` is a signed note; one that the person may not
    read is not opened, and `withheld` says for whom it is. `at_address` is of a visit ahead.
    """

    kind: str
    id: str
    what: str
    state: str
    at: datetime
    minutes: int
    by: str
    note: str
    withheld: str
    at_address: AtAddress | None = None


@dataclass(frozen=True)
class Safe:
    """What stands beside the ways she may be reached by; `asked` is that she has answered anything."""

    asked: bool
    note: str
    confirmed_on: date | None
    version: int


@dataclass(frozen=True)
class Advice:
    """What the team meeting advised and nobody has done yet."""

    id: str
    meeting_id: str
    text: str
    who: str
    by_on: date


@dataclass(frozen=True)
class Remark:
    """What was said of the course when somebody's caseload was gone through; `by_id` is who said it."""

    id: str
    text: str
    by: str
    by_id: str
    on: date


@dataclass(frozen=True)
class Overview:
    """Everything of the first room; `limits` says to who is only passing by what she `may` not do here.

    `times` are when her visits are, by their ids (UTC). `silent` is that she is asked nothing any more,
    whatever she said was safe.
    """

    limits: str
    silent: bool
    may: frozenset[Power]
    safe: Safe
    advice: list[Advice]
    remarks: list[Remark]
    answers: list[AnswerLine]
    times: dict[str, datetime]
    ahead: list[Happening]
    behind: list[Happening]
