"""The thirty tables, in the order they are printed: residents, inquiries, children."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from aftercare.figures.tables import (
    AGES,
    CHILD_AGES,
    LENGTHS,
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
LIVES = ("1", "2", "3", "4", "5", "6", "7+", "unknown")
REASONS = ("physical", "psychological", "sexual", "material", "economic")
OUTCOMES = ("no_room", "referred", "counselling", "admitted", "not_target", "aftercare")
CAPITAL = ("capital", "copenhagen")

Asked = tuple[int, str, Callable[[Any], str | None], Sequence[str]]
OF_STAYS: tuple[Asked, ...] = (
    (1, "region", lambda one: _region(one.region), ("capital", "other")),
    (2, "age", lambda one: classed(one.age, AGES), tuple(AGES)),
    (3, "danish", lambda one: yes_no(one.danish), YES_NO),
    (4, "interpreter", lambda one: yes_no(one.interpreter), YES_NO),
    (5, "with_children", lambda one: yes_no(one.children > 0), YES_NO),
    (7, "income", lambda one: one.income, INCOMES),
    (9, "perpetrator", lambda one: one.perpetrator, PERPETRATORS),
    (10, "misuse", lambda one: one.misuse, ("yes", "no", "unknown")),
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
    (30, "child_stays", lambda one: one.stays_in_life, ("1", "2", "3+")),
)


def of_stays(stays: Sequence[StayFacts]) -> list[Table]:
    """Tables 1 to 17; the average of table 18 is `mean_days`."""
    found = [table(at, name, map(ask, stays), order) for at, name, ask, order in OF_STAYS]
    return sorted([*found, _number_of_children(stays), _reasons(stays)], key=lambda one: one.number)


def of_inquiries(outcomes: Sequence[str]) -> Table:
    """Table 19: what became of each inquiry; former residents who got aftercare are the last row."""
    return table(19, "inquiries", outcomes, OUTCOMES)


def of_children(children: Sequence[ChildFacts]) -> list[Table]:
    """Tables 20 to 30."""
    return [table(at, name, map(ask, children), order) for at, name, ask, order in OF_CHILDREN]


def _region(region: str | None) -> str | None:
    return "capital" if region in CAPITAL else region and "other"


def _number_of_children(stays: Sequence[StayFacts]) -> Table:
    counts = Counter("many" if stay.children > 2 else str(stay.children) for stay in stays if stay.children)
    return counted(6, "children", counts, ("1", "2", "many"), len(stays))


def _reasons(stays: Sequence[StayFacts]) -> Table:
    counts = Counter(reason for stay in stays for reason in stay.reasons)
    return counted(8, "reasons", counts, REASONS, len(stays))
