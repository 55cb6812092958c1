"""Weighs a café as it was typed: refusals stand beside their field, warnings wait for one tap."""

from dataclasses import dataclass, field
from typing import TypeVar

from aftercare.clock import local
from aftercare.visits.cafes.forms import PlanForm
from aftercare.visits.cafes.lists import OpenCafe
from aftercare.visits.cafes.plan_rules import Against, Plan, Problem, problems, problems_of_change
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled
from aftercare.words import N_

Typed = TypeVar("Typed", bound=PlanForm)
REFUSALS = {
    Against.past: ("day", N_("That time has passed. Choose a later one.")),
    Against.too_far: ("day", N_("That is more than 18 months ahead. Choose an earlier day.")),
}


@dataclass(frozen=True)
class Weighed:
    """What came of it: `plan` when it may be done, else the warnings and what overrules them."""

    plan: Plan | None = None
    warnings: list[Problem] = field(default_factory=list)
    overrule: str = ""


def weigh(ask: Ask, filled: Filled[Typed], now_it_is: OpenCafe | None = None) -> Weighed:
    """Adds what refuses to the form's errors; `now_it_is` is the café that is to change."""
    if not filled.ok:
        return Weighed()
    plan = filled.value.plan()
    found = _found(ask, plan, now_it_is)
    for problem in found:
        if problem.refuses:
            place, message = REFUSALS[problem.against]
            filled.refuse(place, ask.words(message))
    if filled.errors:
        return Weighed()
    stamp = _stamp(plan, found)
    if found and filled.value.overrule != stamp:
        return Weighed(None, found, stamp)
    return Weighed(plan)


def _found(ask: Ask, plan: Plan, cafe: OpenCafe | None) -> list[Problem]:
    if cafe is None:
        return problems(plan, ask.now)
    return problems_of_change(plan, cafe.plan, cafe.told, cafe.answers.taken, ask.now)


def _stamp(plan: Plan, warnings: list[Problem]) -> str:
    """Overrules these warnings about this plan and no others."""
    what = ",".join(f"{problem.against}={problem.about}" for problem in warnings)
    return f"{local(plan.starts_at):%Y-%m-%dT%H:%M}|{plan.minutes}|{plan.seats}|{what}"
