"""What is behind a plan's link: one neutral question. A plan tells everything, so it shows none of it."""

from aftercare.cases.safety.link_answers import Kept, gone
from aftercare.cases.safety.records import ResidentLink
from aftercare.course.plan.agreement import Asked, asked_about, steps_to_show, take_answer
from aftercare.course.plan.forms import Answer, AnswerForm
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled
from aftercare.web.page import Answer as Page
from aftercare.web.page import Shown

BY_LINK = (Answer.yes, Answer.not_yet, Answer.call)


class PlanDoor:
    """The page behind a plan's link."""

    async def show(self, ask: Ask, link: ResidentLink) -> Page:
        """Is what was written down right? And the steps she herself wanted to see, by default none."""
        asked = await asked_about(ask.db, link.about_id)
        return await _shown(ask, asked, Filled()) if asked and asked.newest else gone(ask)

    async def answer(self, ask: Ask, link: ResidentLink) -> Page | Kept:
        """Writes her answer down; one too many is told to her as not taken."""
        asked = await asked_about(ask.db, link.about_id, hold=True)
        if asked is None or not asked.newest:
            return gone(ask)
        filled = ask.fill(AnswerForm)
        if filled.ok and filled.value.answer not in BY_LINK:
            filled.refuse("answer", ask.words("Choose one of the answers."))
        if not filled.ok:
            return await _shown(ask, asked, filled, 422)
        answer = filled.value.answer
        if asked.said == answer:
            return Kept()
        if not asked.open:
            return await _shown(ask, asked, filled, 409)
        await take_answer(ask.db, asked, filled.value.model_copy(update={"words": ""}), ask.now)
        return Kept(answer.value)


PLAN_DOOR = PlanDoor()


async def _shown(ask: Ask, asked: Asked, form: Filled[AnswerForm], status: int = 200) -> Page:
    facts = {"name": asked.name, "made_on": asked.plan.made_on, "form": form, "open": asked.open}
    facts |= {"said": asked.said, "dropped": status == 409}
    return Shown("resident/plan.html", facts | {"steps": await steps_to_show(ask.db, asked)}, status)
