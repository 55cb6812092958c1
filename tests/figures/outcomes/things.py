"""A survey's link that nobody has answered, by its place in addresses."""

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.demo.cast import NOON, Cast
from aftercare.figures.outcomes.forms import SurveyLinkForm
from aftercare.figures.outcomes.surveys import new_survey


async def followup_things(db: AsyncSession, cast: Cast) -> dict[str, str]:
    """Karin has made it."""
    form = SurveyLinkForm.model_validate({"asked": "resident"})
    return {"survey": await new_survey(db, cast.people["karin"], form, NOON)}
