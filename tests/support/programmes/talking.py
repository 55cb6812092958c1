"""Contacts for tests of what is counted."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.course.contacts.actions import log_contact
from aftercare.course.contacts.rules import ContactKind, Present
from aftercare.demo.cast import NOON, Cast
from aftercare.storage.ids import new_id
from tests.moments import at


async def talk(
    db: AsyncSession,
    cast: Cast,
    moment: str | datetime,
    minutes: int = 60,
    *,
    kind: ContactKind = ContactKind.home_visit,
    present: tuple[Present, ...] = (Present.her,),
    case: str = "birgitte",
) -> str:
    """Mette writes down a contact at this time in Copenhagen; its id."""
    mette, case_id, contact_id = cast.people["mette"], cast.cases[case], new_id()
    when = at(moment) if isinstance(moment, str) else moment
    reached = kind is not ContactKind.attempt
    await log_contact(
        db,
        await find_case(db, mette, case_id, NOON),
        at=when,
        kind=kind,
        reached=reached,
        minutes=minutes,
        present=present if reached else (),
        areas=[],
        note="",
        contact_id=contact_id,
        now=NOON,
    )
    return contact_id
