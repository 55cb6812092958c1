"""A contact with a support may move a cell of the hand-over matrix, and says so in the same breath."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.course.contacts.actions import write_contact
from aftercare.course.contacts.forms import ContactForm
from aftercare.course.contacts.records import Contact
from aftercare.course.network.actions import move_support
from aftercare.course.network.forms import StepForm
from aftercare.course.network.lists import one_support
from aftercare.course.network.rules import MoveRefusal
from aftercare.course.plan.areas import Area


async def write_and_move(
    db: AsyncSession, case: FoundCase, form: ContactForm, now: datetime
) -> Contact | MoveRefusal:
    """Signs the contact and moves the cell it moved, if any, on the day of the contact; or says why not.

    The area may be left out where the support has only one. A double tap moves once. Raises NotFound, and
    Closed for a closed case.
    """
    contact = await write_contact(db, case, form, now)
    if form.moved_to is None or not form.support:
        return contact
    seen = await one_support(db, case, form.support)
    area = form.moved_area
    if area is None and len(seen.every_area) == 1 and seen.every_area[0]:
        area = Area(seen.every_area[0])
    on = clock.local(form.moment(now)).date()
    step = StepForm(id=form.id, area=area, state=form.moved_to, on=on)
    refusal = await move_support(db, case, form.support, step, contact_id=contact.id, now=now)
    return refusal or contact
