"""An answer of hers behind a link, planted like the other facts."""

from aftercare.cases.found import find_case
from aftercare.cases.safety.actions import write_safe_contact
from aftercare.cases.safety.forms import SafeContactForm
from aftercare.cases.safety.her_answers import write_answer
from aftercare.cases.safety.records import LinkPurpose, ResidentLink
from aftercare.storage.ids import new_id
from tests.matters.planting import Ground, Plant
from tests.moments import at


def answered_by_link(moment: str) -> Plant:
    """What she tapped behind a link about her plan; which plan does not matter here."""

    async def plant(ground: Ground) -> None:
        link = ResidentLink(case_id=ground.case, purpose=LinkPurpose.plan, about_id=new_id())
        link.made_by = ground.mette.id
        await write_answer(ground.db, link, "yes", at(moment))

    return plant


def confirmed(moment: str) -> Plant:
    """She has said what is safe, and confirmed it."""

    async def plant(ground: Ground) -> None:
        hers = await find_case(ground.db, ground.mette, ground.case, at(moment))
        form = SafeContactForm(may_call=True, confirmed=True)
        assert await write_safe_contact(ground.db, hers, form, at(moment))

    return plant
