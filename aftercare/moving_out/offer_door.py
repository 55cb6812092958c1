"""What is behind an offer's link: one neutral question, three equal answers, not a word of the offer."""

from sqlalchemy import select

from aftercare.cases.safety.link_answers import Kept, gone
from aftercare.cases.safety.records import ResidentLink
from aftercare.moving_out.offer_actions import Asked, asked_about, take_answer
from aftercare.moving_out.stay_forms import LinkForm
from aftercare.moving_out.stay_rules import How
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled
from aftercare.web.page import Answer, Shown


class OfferDoor:
    """The page behind an offer's link."""

    async def show(self, ask: Ask, link: ResidentLink) -> Answer:
        """Shall we stay in touch? Yes, no, let me think."""
        asked = await asked_about(ask.db, link.about_id)
        return await _shown(ask, link, asked, Filled()) if asked else gone(ask)

    async def answer(self, ask: Ask, link: ResidentLink) -> Answer | Kept:
        """Writes her answer down; she may answer anew as long as the link lives, a no as well as a yes."""
        asked = await asked_about(ask.db, link.about_id, hold=True)
        if asked is None:
            return gone(ask)
        filled = ask.fill(LinkForm)
        if not filled.ok:
            return await _shown(ask, link, asked, filled, 422)
        answer = filled.value.answer
        if asked.newest.answer == answer.answer:
            return Kept("" if asked.newest.how == How.link else answer.value)
        if not asked.open:
            return await _shown(ask, link, asked, filled, 409)
        take_answer(ask.db, asked, answer.answer, ask.now)
        return Kept(answer.value)


OFFER_DOOR = OfferDoor()


async def _shown(
    ask: Ask, link: ResidentLink, asked: Asked, form: Filled[LinkForm], status: int = 200
) -> Answer:
    called = (await ask.db.execute(select(Staff.called).where(Staff.id == link.made_by))).scalar_one()
    name = keys_of(ask.db).house.open(Staff.called, link.made_by, called).split(" ")[0]
    facts = {"name": name, "form": form, "open": asked.open, "dropped": status == 409}
    return Shown("resident/offer.html", facts | {"said": asked.said}, status)
