"""The first steps of a new centre, for its coordinators."""

from aftercare.finding.first_steps import first_steps, remember
from aftercare.finding.first_steps_actions import hide_first_steps
from aftercare.web.ask import Ask
from aftercare.web.page import Answer, See, Shown, page


@page
async def steps(ask: Ask) -> Answer:
    """The list; as a part of Today only the next step, and nothing once they are done or put away."""
    found = await first_steps(ask.db, ask.me, ask.settings)
    if not found.waits:
        remember(ask)
    name = "finding/_next_step.html" if ask.wants_fragment else "finding/first_steps.html"
    return Shown(name, {"first": found})


@page
async def hide(ask: Ask) -> Answer:
    """Puts the list away for the centre."""
    await hide_first_steps(ask.db, ask.me, ask.now)
    return See("/", said="saved")
