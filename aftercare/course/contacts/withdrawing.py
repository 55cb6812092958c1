"""Contacts and additions that are withdrawn."""

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.safety.gate import Way
from aftercare.cases.safety.held_back import way_waits_again
from aftercare.cases.withdrawal.rules import Withdrawable, withdrawable
from aftercare.course.contacts.records import Addendum, Contact
from aftercare.events import RowWithdrawn

_HOME = "/cases/{case}/contacts"
CONTACT = withdrawable(Withdrawable("contact", Contact, _HOME, written_by="staff_id"))
ADDENDUM = withdrawable(Withdrawable("addendum", Addendum, _HOME))


async def call_waits_again(db: AsyncSession, it: RowWithdrawn) -> None:
    """A contact was withdrawn: the call that it had settled is wanted as before."""
    if it.kind == CONTACT.kind:
        await way_waits_again(db, it.case_id, Way.call, it.was["staff_id"], it.was["at"])
