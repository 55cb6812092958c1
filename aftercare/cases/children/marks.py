"""What is open about the children, for the glances above: concerns, first reports, receipts, reviews."""

from typing import Any

from sqlalchemy import Select

from aftercare.cases.children.lists import NO_FIRST_REPORT
from aftercare.cases.children.records import Child, ChildConcern, ChildReport
from aftercare.cases.children.rules import CONCERN, RECEIPT, REPORT, REVIEW
from aftercare.cases.matters import Promise, mark, reminded

CONCERNS = reminded(
    Promise(
        CONCERN,
        ChildConcern,
        ChildConcern.due_on,
        (ChildConcern.answered_on.is_(None),),
        who=ChildConcern.owner_id,
    )
)
MARKS: tuple[Select[Any], ...] = (
    CONCERNS.mark,
    mark(REPORT, Child, Child.first_report_by, Child.first_report_by.is_not(None), NO_FIRST_REPORT),
    mark(RECEIPT, ChildReport, ChildReport.receipt_by, ChildReport.received_on.is_(None)),
    mark(REVIEW, Child, Child.review_on, Child.review_on.is_not(None)),
)
