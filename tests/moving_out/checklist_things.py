"""One of everything of moving that stands in addresses, for Birgitte's case."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.written_rows import add_row
from aftercare.demo.cast import NOON, Cast
from aftercare.moving_out.checklist_actions import begin_list
from aftercare.moving_out.checklist_forms import NoticeForm, TalkForm
from aftercare.moving_out.checklist_records import MoveLine
from aftercare.moving_out.notice_actions import NOTICES, TALKS
from aftercare.moving_out.rules import How, Matter, Notice, Talk
from aftercare.storage.ids import new_id


async def moving_things(db: AsyncSession, cast: Cast, case: str = "birgitte") -> dict[str, str]:
    """Her checklist with its deposit, the notice of her discharge, and the talk at move-out."""
    mette, case_id = cast.people["mette"], cast.cases[case]
    ids = {"notice": "discharge", "talk": "month", "matter": "belongings"}
    await begin_list(db, mette, case_id, NOON)
    line = select(MoveLine.id).where(MoveLine.case_id == case_id, MoveLine.key == Matter.deposit)
    ids |= {
        "matter_id": (await db.execute(line)).scalar_one(),
        "notice_id": new_id(),
        "safety_talk_id": new_id(),
    }
    then = (NOON - timedelta(days=118)).date()
    told = NoticeForm(id=ids["notice_id"], sent_on=then, how=How.digital, told_to="Borgerservice")
    await add_row(db, mette, case_id, of=NOTICES, form=told, now=NOON, untyped={"kind": Notice.discharge})
    held = TalkForm(id=ids["safety_talk_id"], held_on=then, held_by=mette.id, phone_checked="Ja, ny telefon.")
    await add_row(db, mette, case_id, of=TALKS, form=held, now=NOON, untyped={"talk": Talk.move})
    return ids
