"""What was written last about being in touch with her, for pages that gather it beside what is theirs."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased

from aftercare.cases.found import FoundCase
from aftercare.course.contacts.records import Contact
from aftercare.course.contacts.rules import may_read
from aftercare.storage.gather import Gathered, Rows

_other = aliased(Contact)
_newest = (
    select(_other.id)
    .where(_other.case_id == bindparam("case_id"), _other.note.is_not(None))
    .order_by(_other.at.desc(), _other.id)
    .limit(1)
    .scalar_subquery()
)
LAST_WORDS = Rows(
    *(Contact, Contact.id, Contact.at, Contact.note, Contact.readers, Contact.staff_id),
    where=[Contact.id == _newest],
)


@dataclass(frozen=True, slots=True)
class LastWords:
    """The words of the newest contact that has some, and when it was."""

    at: datetime
    text: str


def last_words(case: FoundCase, found: Gathered) -> LastWords | None:
    """Of what was gathered; None where there are none, or the person may not read them."""
    for row in found[LAST_WORDS]:
        if may_read(row.readers, row.staff_id, case.person):
            return LastWords(row.at, case.lock.open(Contact.note, row.id, row.note))
    return None
