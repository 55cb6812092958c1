"""A quality goal of Nordlys, by its place in addresses."""

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.demo.cast import NOON, Cast
from aftercare.figures.forms import GoalForm
from aftercare.figures.goals import set_goal
from aftercare.storage.ids import new_id


async def figures_things(db: AsyncSession, cast: Cast) -> dict[str, str]:
    """Karin has set it."""
    facts = {"called": "Færre nye ophold", "indicator": "Kendte nye ophold", "baseline_year": 2024}
    form = GoalForm.model_validate({"id": new_id(), "direction": "down"} | facts)
    await set_goal(db, cast.people["karin"], form, NOON)
    return {"goal_id": form.id}
