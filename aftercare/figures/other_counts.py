"""What is counted beside the stays that ended: inquiries, who could be offered aftercare, new stays."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, Integer, Select, String, cast, literal, null, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.records import Case
from aftercare.figures.tables import StayFacts
from aftercare.moving_out.eligibility import Destination, Rule, judged
from aftercare.moving_out.records import Inquiry, StayElsewhere, StayRule
from aftercare.moving_out.stay_records import Stay
from aftercare.moving_out.stay_rules import is_new_stay
from aftercare.people.person import Person

BASELINE = 2024  # "færre nye ophold end i 2024" (LivaShelter's quality goals, seed S3).


@dataclass(frozen=True, slots=True)
class Offered:
    """Of the stays that ended: who could be offered aftercare by the centre's rule, who took it, who said no,
    and of how many neither is written down.
    """

    could: int
    took: int
    declined: int
    open: int


@dataclass(frozen=True, slots=True)
class Began:
    """A stay that began, of one course; `ended_on` is told of stays here alone."""

    case_id: str
    began_on: date
    here: bool
    ended_on: date | None = None


def offered(stays: Sequence[StayFacts], rules: Iterable[Rule]) -> Offered:
    """The other denominator of table 17: not everybody who moved out could be offered aftercare."""
    rules = tuple(rules)
    could = [
        one
        for one in stays
        if judged(one.moved_in_on, one.moved_out_on, one.destination or Destination.unknown, rules).eligible
    ]
    said = Counter(one.aftercare_accepted for one in could)
    return Offered(len(could), said[True], said[False], said[None])


def new_stays(began: Iterable[Began], first: int, last: int) -> dict[int, int | None]:
    """How many known new stays, here or elsewhere, began in each year, both years included.

    A stay is new when it began on or after the day she moved out of her first stay here. Of the years before
    the first stay that is written down nobody knows: they have None.
    """
    began = tuple(began)
    known = min((one.began_on.year for one in began), default=last + 1)
    found, of_case = dict.fromkeys(range(first, last + 1), 0), dict[str, list[Began]]()
    for one in began:
        of_case.setdefault(one.case_id, []).append(one)
    for several in of_case.values():
        out = min((one.ended_on for one in several if one.here and one.ended_on), default=None)
        for one in several:
            if is_new_stay(one.began_on, out) and one.began_on != one.ended_on:
                found[one.began_on.year] = found.get(one.began_on.year, 0) + 1
    return {year: found[year] if year >= known else None for year in range(first, last + 1)}


async def asked_and_rules(db: AsyncSession, person: Person, year: int) -> tuple[list[str], list[Rule]]:
    """What became of each inquiry of the year at the centre, and the centre's rules; one statement."""
    asked = (
        select(Inquiry.outcome, cast(null(), Date).label("since"), cast(null(), Integer).label("days"))
        .add_columns(Inquiry.id, Inquiry.at)
        .where(Inquiry.centre_id == person.centre_id, Inquiry.removed_at.is_(None))
        .where(Inquiry.asked_on >= date(year, 1, 1), Inquiry.asked_on <= date(year, 12, 31))
    )
    rules = select(
        StayRule.excluded, StayRule.valid_from, StayRule.more_than_days, StayRule.id, StayRule.at
    ).where(StayRule.centre_id == person.centre_id)
    both = union_all(asked, rules).subquery()
    rows = (await db.execute(select(both).order_by(both.c.at, both.c.id))).all()
    outcomes = [row.outcome for row in rows if row.since is None]
    return outcomes, [_rule(row.since, row.days, row.outcome) for row in rows if row.since is not None]


async def stays_begun(db: AsyncSession, person: Person) -> list[Began]:
    """Every stay of the centre's courses, here and elsewhere, as days without names; one statement."""
    here = select(Stay.case_id, Stay.moved_in_on, Stay.moved_out_on, literal("here", String).label("where"))
    elsewhere = select(
        StayElsewhere.case_id, StayElsewhere.began_on, cast(null(), Date), literal("elsewhere", String)
    ).join(Case, Case.id == StayElsewhere.case_id)
    both: Select[Any] = select(
        union_all(
            here.where(Stay.centre_id == person.centre_id, Stay.case_id.is_not(None)),
            elsewhere.where(Case.centre_id == person.centre_id),
        ).subquery()
    )
    rows = await db.execute(both)
    return [Began(row.case_id, row.moved_in_on, row.where == "here", row.moved_out_on) for row in rows]


def _rule(since: date, days: int, excluded: str) -> Rule:
    return Rule(since, days, frozenset(Destination(one) for one in excluded.split(",") if one))
