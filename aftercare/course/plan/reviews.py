"""The review of a phase as it is read: how each area went, where she says she is, what was added later."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from aftercare.course.plan.rows import ADDENDA, REVIEWS
from aftercare.course.records import AreaReview, OwnPlace, PhaseReview, ReviewAddendum
from aftercare.people.signed import name_of
from aftercare.storage.gather import Gathered
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


def open_reviews(lock: Lock, house: Lock, found: Gathered) -> tuple[Review, ...]:
    """The reviews among a case's rows, by phase."""
    outcomes: dict[str, dict[str, AreaOutcome]] = defaultdict(dict)
    for row in found[AreaReview]:
        how = Outcome(row.outcome) if row.outcome else None
        changed = lock.open(AreaReview.changed, row.id, row.changed)
        outcomes[row.review_id][row.area_id] = AreaOutcome(how, changed, row.carry_over)
    standings: dict[str, dict[str, Standing]] = defaultdict(dict)
    for own in found[OwnPlace]:
        sentence = lock.open(OwnPlace.sentence, own.id, own.sentence)
        standings[own.review_id][own.area] = Standing(own.is_now, own.wants, sentence, own.on)
    additions: dict[str, list[Addition]] = defaultdict(list)
    for added in sorted(found[ADDENDA], key=lambda row: (row.at, row.id)):
        text = lock.open(ReviewAddendum.text, added.id, added.text)
        additions[added.review_id].append(Addition(text, name_of(house, added, added.by), added.at))
    reviews = [
        Review(
            id=row.id,
            phase=row.phase,
            held_on=row.held_on,
            note=lock.open(PhaseReview.note, row.id, row.note),
            by=name_of(house, row, row.by),
            signed_at=row.signed_at,
            version=row.version,
            outcomes=outcomes[row.id],
            standings=standings[row.id],
            additions=tuple(additions[row.id]),
        )
        for row in found[REVIEWS]
    ]
    return tuple(sorted(reviews, key=lambda review: review.phase))
