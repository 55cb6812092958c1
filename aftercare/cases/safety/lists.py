"""Reading the safe ways to reach her: what she has said, how we know, what was held back, danger to life."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.cases.safety.gate import Rule, Way
from aftercare.cases.safety.hours import Hours, read
from aftercare.cases.safety.records import DangerToLife, NotSent, SafeContact, Source, WaySource
from aftercare.cases.safety.rules import ASKED
from aftercare.cases.safety.safe_answers import KNOWN, WORDS, read_kept
from aftercare.people.signed import name_of, signed
from aftercare.storage.engines import keys_of
from aftercare.storage.gather import Gather
from aftercare.storage.sealed import DAMAGED


@dataclass(frozen=True, slots=True)
class Known:
    """How we know one thing: by what, on which day in Copenhagen, and who learnt it."""

    source: Source
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class Held:
    """What was held back, by which way and by which rules. UTC instants."""

    id: str
    way: Way
    rules: tuple[Rule, ...]
    at: datetime
    by: str
    opens_at: datetime | None


@dataclass(frozen=True, slots=True)
class Danger:
    """A colleague has said that her life is in danger. UTC instants; `seen_by` is empty until it is seen."""

    id: str
    why: str
    at: datetime
    until: datetime
    by: str
    seen_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeSheet:
    """What she has said, opened: answers and words under the names of the columns.

    `confirmed_on` is None until somebody has gone through it with her; `week` has no rows where they do not
    open (`unreadable`).
    """

    case_id: str
    called: str
    closed: bool
    answers: Mapping[str, Any]
    words: Mapping[str, str]
    week: tuple[Hours, ...]
    unreadable: bool
    caution: bool
    stopped_on: date | None
    confirmed_on: date | None
    holds_until: date | None
    by: str
    version: int
    known: Mapping[str, Known]
    held: tuple[Held, ...]
    dangers: tuple[Danger, ...]

    @property
    def asked(self) -> bool:
        """True when she has answered anything; a row alone says nothing."""
        return any(self.answers[name] is not None for name in ASKED)


_SAFE = signed(SafeContact, SafeContact.by)
_KNOWN = signed(WaySource, WaySource.by)
_HELD = signed(NotSent, NotSent.by, where=[NotSent.settled_at.is_(None)])
_DANGERS = signed(DangerToLife, DangerToLife.by)
_EVERYTHING = Gather(_SAFE, _KNOWN, _HELD, _DANGERS)


async def safe_sheet(db: AsyncSession, case: FoundCase) -> SafeSheet:
    """The safe ways of a case in reach, in one statement."""
    found, lock, house = await _EVERYTHING.of(db, case.id), case.lock, keys_of(db).house
    row = next(iter(found[_SAFE]), None)
    kept = row or SafeContact()
    vars(kept)["case_id"] = case.id
    answers = read_kept(kept, lock)
    return SafeSheet(
        case_id=case.id,
        called=case.called,
        closed=case.closed,
        answers={name: answers[name] for name in KNOWN},
        words={name: answers[name] for name in WORDS},
        week=() if answers["week"] == DAMAGED else read(answers["week"]),
        unreadable=answers["week"] == DAMAGED,
        caution=bool(kept.caution),
        stopped_on=kept.stopped_on,
        confirmed_on=kept.confirmed_on,
        holds_until=kept.holds_until,
        by=name_of(house, row, row.by) if row else "",
        version=kept.version or 0,
        known={
            one.way: Known(Source(one.source), one.on, name_of(house, one, one.by)) for one in found[_KNOWN]
        },
        held=tuple(
            Held(one.id, Way(one.way), rules_of(one.rules), one.at, name_of(house, one, one.by), one.opens_at)
            for one in sorted(found[_HELD], key=lambda one: one.at)
        ),
        dangers=tuple(
            Danger(
                id=one.id,
                why=lock.open(DangerToLife.why, one.id, one.why),
                at=one.at,
                until=one.until,
                by=name_of(house, one, one.by),
                seen_by=one.seen_by or "",
            )
            for one in sorted(found[_DANGERS], key=lambda one: one.at, reverse=True)
        ),
    )


def rules_of(kept: str) -> tuple[Rule, ...]:
    """The rules that decided, as they are kept."""
    return tuple(Rule(one) for one in kept.split(",") if one)
