"""The review of a phase as it is read: how each area went, where she says she is, what was added later."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row

from aftercare.course.records import AreaReview, OwnPlace, PhaseReview, ReviewAddendum
from aftercare.people.records import Staff
from aftercare.storage.sealed import Lock


class Outcome(StrEnum):
    """How an area went in a phase; a fact to go on from, never a grade."""

    done = "done"
    partly = "partly"
    not_ = "not"


@dataclass(frozen=True, slots=True)
class AreaOutcome:
    """How one area went, what changed, and whether she goes on with it in the next phase."""

    outcome: Outcome | None
    changed: str
    carry_over: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Where she says she is and wants to be, 0 to 10, None when she would rather not say."""

    is_now: int | None
    wants: int | None
    sentence: str
    on: date


@dataclass(frozen=True, slots=True)
class Addition:
    """What was added to a signed review."""

    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Review:
    """One phase looked back on. `outcomes` by area id, `standings` by area key, "" for all of her life."""

    id: str
    phase: int
    held_on: date
    note: str
    by: str
    signed_at: datetime | None
    version: int
    outcomes: Mapping[str, AreaOutcome]
    standings: Mapping[str, Standing]
    additions: tuple[Addition, ...]


def open_reviews(lock: Lock, house: Lock, rows: Mapping[str, list[Row[Any]]]) -> tuple[Review, ...]:
    """The reviews among a case's rows, by phase."""
    outcomes: dict[str, dict[str, AreaOutcome]] = defaultdict(dict)
    for row in rows["outcome"]:
        how = Outcome(row.how) if row.how else None
        changed = lock.open(AreaReview.changed, row.id, row.a)
        outcomes[row.key][row.about] = AreaOutcome(how, changed, row.yes)
    standings: dict[str, dict[str, Standing]] = defaultdict(dict)
    for row in rows["place"]:
        sentence = lock.open(OwnPlace.sentence, row.id, row.a)
        standings[row.key][row.about] = Standing(row.number, row.second, sentence, row.on)
    additions: dict[str, list[Addition]] = defaultdict(list)
    for row in sorted(rows["addendum"], key=lambda row: (row.at, row.id)):
        text, by = (
            lock.open(ReviewAddendum.text, row.id, row.a),
            house.open(Staff.called, row.staff_id, row.who),
        )
        additions[row.key].append(Addition(text, by, row.at))
    found = [
        Review(
            id=row.id,
            phase=row.number,
            held_on=row.on,
            note=lock.open(PhaseReview.note, row.id, row.a),
            by=house.open(Staff.called, row.staff_id, row.who),
            signed_at=row.at,
            version=row.version,
            outcomes=outcomes[row.id],
            standings=standings[row.id],
            additions=tuple(additions[row.id]),
        )
        for row in rows["review"]
    ]
    return tuple(sorted(found, key=lambda review: review.phase))
