"""A team meeting of Nordlys with one point, by their place in addresses."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.demo.cast import NOON, Cast
from aftercare.storage.ids import new_id
from aftercare.team.actions import advise, begin_meeting, raise_case
from aftercare.team.duty_rules import What
from aftercare.team.forms import AdviceForm, MeetingForm
from aftercare.team.records import CaseHandover, Takeover


async def supervision_things(db: AsyncSession, cast: Cast, case: str = "birgitte") -> dict[str, str]:
    """Karin leads, Mette is there; about Birgitte Mette shall ring her doctor within the week."""
    karin, mette = cast.people["karin"], cast.people["mette"]
    form = MeetingForm(id=new_id(), held_on=NOON.date(), chair=karin.id, present=[karin.id, mette.id])
    meeting = await begin_meeting(db, karin, form, {}, now=NOON)
    point_id = new_id()
    hers = await find_case(db, karin, cast.cases[case], NOON)
    await raise_case(db, hers, meeting.id, point_id=point_id)
    advice = AdviceForm(advice="Ring til lægen.", who=mette.id, by_on=date(2026, 12, 1), version=1)
    await advise(db, hers, meeting.id, point_id, advice, now=NOON)
    word = CaseHandover(id=new_id(), case_id=hers.id, from_id=cast.people["jonas"].id, to_id=mette.id)
    word.on, word.by, word.at, word.visits, word.tasks = NOON.date(), karin.id, NOON, 1, 0
    word.note = hers.lock.seal(CaseHandover.note, word.id, "Hun vil helst ringes op om formiddagen.")
    gone = Takeover(id=new_id(), case_id=hers.id, what=What.advice, about=point_id, from_id=karin.id)
    gone.to_id, gone.by, gone.at = mette.id, karin.id, NOON
    db.add_all([word, gone])
    return {
        "handover_id": word.id,
        "criterion": "community",
        "meeting_id": meeting.id,
        "point_id": point_id,
        "karin_id": karin.id,
    } | {"worker_id": mette.id}
