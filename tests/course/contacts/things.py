"""A support and a contact with it, for tests of what others do with them."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.course.closing.note_actions import may_ask_later, sign_note
from aftercare.course.closing.note_forms import ClosingNoteForm, LaterForm
from aftercare.course.closing.records import FollowUp
from aftercare.course.closing.transfer_actions import add_line
from aftercare.course.closing.transfer_forms import NewLineForm
from aftercare.course.contacts.actions import log_contact
from aftercare.course.contacts.rules import ContactKind, Present
from aftercare.course.meetings.actions import decide, plan_meeting
from aftercare.course.meetings.forms import DecisionForm, NewMeetingForm
from aftercare.course.meetings.rules import Taker
from aftercare.course.network.actions import add_support
from aftercare.course.network.forms import NewSupportForm
from aftercare.demo.cast import NOON, Cast
from aftercare.law import Need
from aftercare.storage.ids import new_id


async def contact_things(db: AsyncSession, cast: Cast, case: str = "birgitte") -> dict[str, str]:
    """Mette links an adviser to the case and talks to her; ids by their place in addresses."""
    mette, case_id = cast.people["mette"], cast.cases[case]
    ids = {"support_id": new_id(), "contact_id": new_id()}
    adviser = {
        "kind": "municipality",
        "called": "Lis Bruun",
        "phone": "+45 33 66 00 00",
        "areas": ["economy"],
    }
    adviser |= {"safe_to_contact": True, "she_agrees": True}
    form = NewSupportForm(id=ids["support_id"], relation="Gældsrådgiver", state="introduced", **adviser)
    await add_support(
        db, await find_case(db, mette, case_id, NOON - timedelta(days=30)), form, NOON - timedelta(days=30)
    )
    await log_contact(
        db,
        await find_case(db, mette, case_id, NOON - timedelta(days=12)),
        at=NOON - timedelta(days=12),
        kind=ContactKind.meeting,
        reached=True,
        minutes=45,
        present=[Present.her, Present.professional],
        areas=["economy"],
        note="Budgettet holder.",
        support_id=ids["support_id"],
        contact_id=ids["contact_id"],
        now=NOON - timedelta(days=12),
    )
    line = NewLineForm(id=new_id(), what="Budget", support=ids["support_id"], need=Need.practical_support)
    await add_line(db, await find_case(db, mette, case_id, NOON), line, NOON)
    note = ClosingNoteForm(id=new_id(), network="Lis Bruun", outcomes=["economy=partly"])
    await sign_note(db, await find_case(db, mette, case_id, NOON), note, NOON)
    await may_ask_later(db, await find_case(db, mette, case_id, NOON), LaterForm(twelve=True), NOON)
    later = select(FollowUp.id).where(FollowUp.case_id == case_id, FollowUp.months == 12)
    ids |= {"note_id": note.id, "follow_up_id": (await db.execute(later)).scalar_one()}
    return ids | {"line_id": line.id}


async def meeting_things(db: AsyncSession, cast: Cast, case: str = "birgitte") -> dict[str, str]:
    """A meeting that began an hour ago, and what was decided already."""
    mette, case_id = cast.people["mette"], cast.cases[case]
    ids = {"joint_id": new_id(), "decision_id": new_id()}
    facts = {"kind": "municipality", "day": NOON.date(), "at": "07:00", "agenda": "Budget og bolig"}
    form = NewMeetingForm.model_validate({"id": ids["joint_id"], "others": "Lis fra kommunen"} | facts)
    assert (
        await plan_meeting(
            db, await find_case(db, mette, case_id, NOON - timedelta(days=3)), form, NOON - timedelta(days=3)
        )
        == []
    )
    decision = DecisionForm(id=ids["decision_id"], what="Søge om indskudslån", who=Taker.her)
    await decide(db, await find_case(db, mette, case_id, NOON), ids["joint_id"], form=decision, now=NOON)
    return ids
