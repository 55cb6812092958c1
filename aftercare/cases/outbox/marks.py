"""Open matters: what came from a phone and is not saved yet."""

from sqlalchemy import or_

from aftercare.cases.matters import TODAY, HousePromise, Promise
from aftercare.cases.outbox.lists import WAITING
from aftercare.cases.outbox.records import OutboxEntry
from aftercare.cases.outbox.rules import FREE_NOTE, WAITS, Ended, Kept
from aftercare.people.records import Staff

_LEFT = or_(OutboxEntry.kind == Kept.save, OutboxEntry.received_on < TODAY)
FROM_PHONES = Promise(
    WAITS, OutboxEntry, OutboxEntry.received_on, (*WAITING, _LEFT), who=OutboxEntry.staff_id
)
"""What is half written is left alone until the next day: she may be writing it now."""
FREE_NOTES = HousePromise(
    FREE_NOTE,
    about=OutboxEntry.id,
    by=OutboxEntry.staff_id,
    centre=Staff.centre_id,
    on=OutboxEntry.received_on,
    where=(OutboxEntry.case_id.is_(None), OutboxEntry.ended == Ended.waits),
    joined=((Staff, Staff.id == OutboxEntry.staff_id),),
)
