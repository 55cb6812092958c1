"""All that can be found by a name or a number: women and theirs, and whom the centre knows."""

from enum import StrEnum

from sqlalchemy import or_

from aftercare.cases.reach import CENTRE, TODAY
from aftercare.cases.search import CHILD, CHILDREN, WOMAN, WOMEN, Known, Part, Search
from aftercare.course.network.records import Support
from aftercare.people.records import Staff
from aftercare.support.municipality.records import Partner

__all__ = ["EVERYTHING", "Known", "Sort"]


class Sort(StrEnum):
    """What was found, in the order it is shown."""

    woman = WOMAN
    child = CHILD
    support = "support"
    partner = "partner"
    colleague = "colleague"


_STILL_HERE = (Staff.left_at.is_(None), or_(Staff.works_until.is_(None), Staff.works_until >= TODAY))
EVERYTHING = Search(
    WOMEN,
    CHILDREN,
    Part(Sort.support, Support, Support.relation, Support.phone, of=Support.case_id, by_beginning=True),
    Part(
        Sort.partner,
        Partner,
        Partner.person,
        Partner.phone,
        where=(Partner.centre_id == CENTRE, Partner.ended_on.is_(None)),
    ),
    Part(Sort.colleague, Staff, where=(Staff.centre_id == CENTRE, *_STILL_HERE)),
)
