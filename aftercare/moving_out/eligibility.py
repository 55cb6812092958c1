"""Who may be offered aftercare, and why: length of stay and where she moves (Hellerup, domain.md 0)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MORE_THAN_DAYS = 14  # "indskrevet på krisecentret i mere end 14 dage" (seed S1, Efterværn): 15 is enough.


class Destination(StrEnum):
    """Where she moves; the words of Hellerup's table 15, and the other institution that its rule names."""

    new_home = "new_home"
    own_home = "own_home"
    other_centre = "other_centre"
    other_institution = "other_institution"
    family = "family"
    network = "network"
    lodgings = "lodgings"
    back = "back"
    unknown = "unknown"


# Those a rule may leave out; `back` is to the one who was violent.
EXCLUDABLE = (Destination.other_centre, Destination.other_institution, Destination.back)


class Reason(StrEnum):
    """Why she may be offered aftercare (the first) or may not; several may hold at once."""

    long_enough = "long_enough"
    still_here = "still_here"
    short_stay = "short_stay"
    other_centre = "other_centre"
    other_institution = "other_institution"
    back = "back"


@dataclass(frozen=True, slots=True)
class Rule:
    """A centre's rule from a day on: a stay of more than `more_than_days`, not to one of `excluded`."""

    valid_from: date = date.min
    more_than_days: int = MORE_THAN_DAYS
    excluded: frozenset[Destination] = frozenset(EXCLUDABLE)


PUBLISHED = Rule()  # Holds until a centre has written a rule of its own.


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rule says; `reasons` is never empty. `days` is how long she stayed, None while she does."""

    eligible: bool
    reasons: tuple[Reason, ...]
    rule: Rule
    days: int | None = None


def rule_on(rules: Iterable[Rule], day: date) -> Rule:
    """The rule that holds on this day: the newest begun by then; of one day the last named."""
    chosen = PUBLISHED
    for rule in rules:
        if chosen.valid_from <= rule.valid_from <= day:
            chosen = rule
    return chosen


def judged(
    moved_in_on: date,
    moved_out_on: date | None,
    destination: Destination | str,
    rules: Iterable[Rule] = (),
) -> Verdict:
    """May she be offered aftercare? The rule of the day she moves out decides; that day may be to come.

    An unknown destination is none of the excluded ones. Raises ValueError for a word that is no destination.
    """
    to = Destination(destination)
    if moved_out_on is None:
        return Verdict(False, (Reason.still_here,), rule_on(rules, date.max))
    rule, days = rule_on(rules, moved_out_on), (moved_out_on - moved_in_on).days
    against = [Reason.short_stay] if days <= rule.more_than_days else []
    if to in EXCLUDABLE and to in rule.excluded:
        against.append(Reason(to.value))
    return Verdict(not against, tuple(against) or (Reason.long_enough,), rule, days)
