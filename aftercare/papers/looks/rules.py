"""Looks as the log tells them, and how several become one line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from aftercare.papers.looks.places import name_of
from aftercare.people.access_log import Deed

A_FEW_MINUTES = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Look:
    """One row of the log, with the phone it was done on. `staff_id` is empty for the house and her link.

    `criterion` is what was searched for, sealed as it lies in the log.
    """

    seq: int
    at: datetime
    staff_id: str
    deed: str
    place: str
    case_id: str = ""
    target: str = ""
    purpose: str = ""
    shown: int = 0
    criterion: bytes | None = None
    login_id: str = ""
    device: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody did within a few minutes: `look` is the last of `times` looks, `called` are the places.

    The names of places are to be said in the reader's language.
    """

    look: Look
    since: datetime
    times: int
    called: tuple[str, ...]


def fold(looks: Iterable[Look]) -> list[Line]:
    """Lines from looks, the newest first on both sides.

    The same person on the same phone by the same right, never more than ten minutes apart. Looks at several
    pages of a case are one line, whatever else was done is one line a place; what was asked for by name
    stands alone.
    """
    lines: list[Line] = []
    newest: dict[tuple[str, ...], int] = {}
    for look in looks:
        place = "" if look.deed == Deed.look else str(look.seq) if look.criterion else look.place
        same = (look.staff_id, look.login_id, look.deed, place, look.purpose, look.case_id)
        at = newest.get(same)
        if at is not None and lines[at].since - look.at <= A_FEW_MINUTES:
            lines[at] = _with(lines[at], look)
        else:
            newest[same] = len(lines)
            lines.append(Line(look, look.at, 1, (name_of(look.place),)))
    return lines


def _with(line: Line, look: Look) -> Line:
    called = tuple(dict.fromkeys((*line.called, name_of(look.place))))
    return Line(line.look, look.at, line.times + 1, called)
