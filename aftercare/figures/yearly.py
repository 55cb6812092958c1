"""The thirty tables, in the order they are printed: residents, inquiries, children."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from aftercare.figures.tables import (
    AGES,
    CHILD_AGES,
    LENGTHS,
    NOT_TOLD,
    RATHER_NOT,
    ChildFacts,
    StayFacts,
    Table,
    classed,
    counted,
    table,
    yes_no,
)

DESTINATIONS = (
    *("new_home", "own_home", "other_centre", "other_institution"),
    *("family", "network", "lodgings", "back", "unknown"),
)
INCOMES = (
    *("wages", "student_grant", "benefits", "cash_assistance", "flex_job"),
    *("early_pension", "resource_course", "state_pension", "none"),
)
PERPETRATORS = ("cohabiting", "not_cohabiting", "former", "family", "other")
YES_NO = ("yes", "no")
LIVES = ("1", "2", "3", "4", "5", "6", "7+")
REASONS = ("physical", "psychological", "sexual", "material", "economic")
OUTCOMES = ("no_room", "referred", "counselling", "admitted", "not_target", "aftercare")
CAPITAL = ("capital", "copenhagen")

Asked = tuple[int, str, Callable[[Any], str | None], Sequence[str]]
OF_STAYS: tuple[Asked, ...] = (
    (1, "region", lambda one: _region(one.region), ("capital", "other")),
    (2, "age", lambda one: classed(one.age, AGES), tuple(AGES)),
    (3, "danish", lambda one: yes_no(one.danish), YES_NO),
    (4, "interpreter", lambda one: yes_no(one.interpreter), YES_NO),
    (5, "with_children", lambda one: yes_no(None if one.children is None else one.children > 0), YES_NO),
    (7, "income", lambda one: one.income, INCOMES),
    (9, "perpetrator", lambda one: one.perpetrator, PERPETRATORS),
    (10, "misuse", lambda one: one.misuse, YES_NO),
    (11, "reported_at_admission", lambda one: yes_no(one.reported_at_admission), YES_NO),
    (12, "reported_at_discharge", lambda one: yes_no(one.reported_at_discharge), YES_NO),
    (13, "psychologist", lambda one: yes_no(one.psychologist), YES_NO),
    (14, "stays_in_life", lambda one: one.stays_in_life, LIVES),
    (15, "destination", lambda one: one.destination, DESTINATIONS),
    (16, "length", lambda one: classed(one.days, LENGTHS), tuple(LENGTHS)),
    (17, "aftercare", lambda one: yes_no(one.aftercare_accepted), YES_NO),
)
OF_CHILDREN: tuple[Asked, ...] = (
    (20, "child_sex", lambda one: None if one.boy is None else "boy" if one.boy else "girl", ("boy", "girl")),
    (21, "child_age", lambda one: classed(one.age, CHILD_AGES), tuple(CHILD_AGES)),
    (22, "child_danish", lambda one: yes_no(one.danish), YES_NO),
    (23, "child_psychologist", lambda one: yes_no(one.psychologist), YES_NO),
    (24, "later_report", lambda one: yes_no(one.later_report), YES_NO),
    (25, "child_psychological", lambda one: yes_no(one.psychological_violence), YES_NO),
    (26, "child_physical", lambda one: yes_no(one.physical_violence), YES_NO),
    (27, "saw_psychological", lambda one: yes_no(one.witnessed_psychological), YES_NO),
    (28, "saw_physical", lambda one: yes_no(one.witnessed_physical), YES_NO),
    (29, "child_destination", lambda one: one.destination, DESTINATIONS),
    (30, "child_stays", lambda one: _stays_of_child(one.stays_in_life), ("1", "2", "3+")),
)

# What she may refuse to tell, by the table that counts it; every other answer is the house's own.
REFUSABLE = {
    **{name: name for name in ("region", "age", "danish", "income", "reasons", "misuse", "stays_in_life")},
    **{"child_sex": "boy", "child_danish": "danish", "child_stays": "stays_in_life"},
    **{"child_psychological": "psychological_violence", "child_physical": "physical_violence"},
    **{"saw_psychological": "witnessed_psychological", "saw_physical": "witnessed_physical"},
}


def of_stays(stays: Sequence[StayFacts]) -> list[Table]:
    """Tables 1 to 17; the average of table 18 is `mean_days`."""
    found = [_asked(one, stays) for one in OF_STAYS]
    return sorted([*found, _number_of_children(stays), _reasons(stays)], key=lambda one: one.number)


def of_inquiries(outcomes: Sequence[str]) -> Table:
    """Table 19: what became of each inquiry; former residents who got aftercare are the last row."""
    return table(19, "inquiries", outcomes, OUTCOMES)


def of_children(children: Sequence[ChildFacts]) -> list[Table]:
    """Tables 20 to 30."""
    return [_asked(one, children) for one in OF_CHILDREN]


def _asked(one: Asked, about: Sequence[StayFacts] | Sequence[ChildFacts]) -> Table:
    at, name, ask, order = one
    refused = REFUSABLE.get(name)
    answers = (RATHER_NOT if refused in each.withheld else ask(each) for each in about)
    return table(at, name, answers, order)


def _stays_of_child(stays: str | None) -> str | None:
    return "3+" if stays in LIVES[2:] else stays


def _region(region: str | None) -> str | None:
    return "capital" if region in CAPITAL else region and "other"


def _number_of_children(stays: Sequence[StayFacts]) -> Table:
    """Of those with children; whose number is not known stands beside them."""
    known = [
        NOT_TOLD if stay.children is None else _many(stay.children) for stay in stays if stay.children != 0
    ]
    return counted(6, "children", Counter(known), ("1", "2", "many"), len(stays))


def _many(children: int) -> str:
    return "many" if children > 2 else str(children)


def _reasons(stays: Sequence[StayFacts]) -> Table:
    """Several may be named; a stay of which none is named tells nothing."""
    counts = Counter(word for stay in stays for word in _told_reasons(stay))
    return counted(8, "reasons", counts, REASONS, len(stays))


def _told_reasons(stay: StayFacts) -> Sequence[str]:
    return (RATHER_NOT,) if "reasons" in stay.withheld else stay.reasons or (NOT_TOLD,)
