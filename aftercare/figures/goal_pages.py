"""The register of quality goals, for a centre's coordinators."""

from typing import Any

from aftercare import clock
from aftercare.figures.forms import GoalForm, ValueForm
from aftercare.figures.goals import Goal, goal_of, goals_of, revise_goal, set_goal, write_value
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page


@page
async def goals(ask: Ask) -> Answer:
    """Every goal with what came of it."""
    return Shown("figures/goals.html", {"goals": await goals_of(ask.db, ask.me)})


@page
async def new_goal(ask: Ask) -> Answer:
    """A goal to be set."""
    year = clock.local(ask.now).year - 1
    return _form(ask, None, shown(id=ask.draft, baseline_year=year, standing="working"))


@page
async def goal_set(ask: Ask) -> Answer:
    """It stands in the register from now on."""
    filled = ask.fill(GoalForm)
    if not filled.ok:
        return _form(ask, None, filled, 422)
    await set_goal(ask.db, ask.me, filled.value, ask.now)
    return See("/goals", "saved")


@page
async def goal(ask: Ask) -> Answer:
    """One goal, to revise, and to write a year's value."""
    return _form(ask, await goal_of(ask.db, ask.me, ask.path["goal_id"]), None)


@page
async def goal_revised(ask: Ask) -> Answer:
    """The goal says something else from now on."""
    found, filled = await goal_of(ask.db, ask.me, ask.path["goal_id"]), ask.fill(GoalForm)
    if not filled.ok:
        return _form(ask, found, filled, 422)
    if not await revise_goal(ask.db, ask.me, found.id, filled.value, ask.now):
        filled.typed["version"] = [str(found.version)]
        return _form(ask, found, filled, 409)
    return See("/goals", "saved")


@page
async def value_written(ask: Ask) -> Answer:
    """A year has its value."""
    found, filled = await goal_of(ask.db, ask.me, ask.path["goal_id"]), ask.fill(ValueForm)
    if not filled.ok:
        return _form(ask, found, None, 422, filled)
    await write_value(ask.db, ask.me, found.id, filled.value, ask.now)
    return See("/goals", "saved")


def _form(
    ask: Ask,
    found: Goal | None,
    filled: Filled[Any] | None,
    status: int = 200,
    value: Filled[Any] | None = None,
) -> Shown:
    facts = ("called", "indicator", "baseline_year", "direction", "standing", "version")
    if found and filled is None:
        filled = shown(id=ask.draft, **{name: getattr(found, name) for name in facts})
    value = value or shown(id=ask.draft_of("value"))
    return Shown(
        "figures/goal.html",
        {"goal": found, "form": filled, "value": value, "stale_now": status == 409},
        status,
    )
