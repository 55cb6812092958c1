"""An answer of hers behind a link, planted like the other facts."""

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
