"""Two women who must never be brought together: what is meeting, and who of several may come."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aftercare.lead_times import Lead
from aftercare.matters import Kind, Urgency, declare
from aftercare.pushes import AT_ONCE, Topic, as_it_shows
from aftercare.pushes import DAY as A_DAY
from aftercare.terms import Group
from aftercare.words import N_

MINUTES_BETWEEN = 60
"""One is gone for so long before the other comes: they do not meet on the stairs either (ours)."""


class Because(StrEnum):
    """Why two women must never meet."""

    same_man = "same_man"
    same_family = "same_family"
    own_wish = "own_wish"
    other = "other"


class What(StrEnum):
    """What a woman is expected at."""

    visit = "visit"
    meeting = "meeting"
    cafe = "cafe"
    group = "group"
    stay = "stay"


@dataclass(frozen=True, slots=True)
class Presence:
    """Where a woman is to be: `where` is the id of the visit, the café, the group.

    `begins` and `until` are Copenhagen wall times as text; `until` lies MINUTES_BETWEEN after the end. What
    is not `at_house` is met only by who shares it, as a group beside the days on which it meets.
    """

    where: str
    begins: str
    until: str
    at_house: bool = True


def meet(one: Presence, other: Presence) -> bool:
    """True when these two would see each other: in one gathering, or at the house within an hour."""
    same_time = one.begins < other.until and other.begins < one.until
    return same_time and (one.where == other.where or (one.at_house and other.at_house))


def who_may_come(wanted: Sequence[str], pairs: Collection[frozenset[str]], there: Iterable[str]) -> list[str]:
    """Those of `wanted` who meet nobody they must not, in this order: who is `there` stays, and so does who
    was let in before.
    """
    within = set(there)
    let_in: list[str] = []
    for each in wanted:
        if not any(each in pair and not within.isdisjoint(pair - {each}) for pair in pairs):
            let_in.append(each)
            within.add(each)
    return let_in


APART_WORD = declare(
    Kind(
        "apart_word",
        says=N_("A word about somebody she must never meet waits for the coordinator"),
        nameless="whom she must never meet stands on no list",
        opens="/cases/{case}/apart",
        urgency=Urgency.she_asks,
        after_end=True,
        coordinator=True,
        guards=True,
        push=as_it_shows(Topic.safety, weekly=True),
    )
)
"""From the day it was written until the coordinator has made the pair or answered."""

TOGETHER = declare(
    Kind(
        "apart_together",
        says=N_("Something planned for her is for the coordinator to move"),
        nameless="whom she must never meet stands on no list",
        opens="/cases/{case}/apart",
        soon=A_DAY * 600,
        lead=Lead(N_("It shows as soon as it is known, however far ahead."), Group.safety),
        late=AT_ONCE,
        urgency=Urgency.nobodys,
        after_end=True,
        coordinator=True,
        guards=True,
        push=as_it_shows(Topic.safety),
    )
)
"""From when two who must never meet are planned at one place, as far ahead as anybody plans, until one of
them is not.
"""
