"""What is open about the children, for the glances above: concerns, first reports, receipts, reviews."""

from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Date, Select, String, bindparam, cast, func

from aftercare.cases.children.lists import NO_FIRST_REPORT
from aftercare.cases.children.records import Child, ChildConcern, ChildReport
from aftercare.cases.children.rules import (
    CONCERN,
    NOBODYS_CHILD,
    NOBODYS_CONCERN,
    RECEIPT,
    REPORT,
    REVIEW,
)
from aftercare.cases.matters import Promise, mark, reminded
from aftercare.cases.reach import opened_by
from aftercare.cases.things import called

_OF_CONCERN = called(Child.called, of=ChildConcern.child_id)
CONCERNS = reminded(
    Promise(
        CONCERN,
        ChildConcern,
        ChildConcern.due_on,
        (ChildConcern.answered_on.is_(None),),
        who=ChildConcern.owner_id,
        thing=_OF_CONCERN,
    )
)
MARKS: tuple[Select[Any], ...] = (
    CONCERNS.mark,
    mark(
        REPORT,
        Child,
        Child.first_report_by,
        Child.first_report_by.is_not(None),
        NO_FIRST_REPORT,
        thing=called(Child.called),
    ),
    mark(
        RECEIPT,
        ChildReport,
        ChildReport.receipt_by,
        ChildReport.received_on.is_(None),
        thing=called(Child.called, of=ChildReport.child_id),
    ),
    mark(REVIEW, Child, Child.review_on, Child.review_on.is_not(None), thing=called(Child.called)),
)

_TODAY: BindParameter[date] = bindparam("today", type_=Date())
_unanswered = ChildConcern.answered_on.is_(None)
NOBODYS: tuple[Select[Any], ...] = (
    mark(
        NOBODYS_CHILD,
        Child,
        func.substr(cast(Child.at, String), 1, 10),
        Child.key_person_id.is_not(None),
        ~opened_by(Child, "key_person_id", _TODAY),
        thing=called(Child.called),
    ),
    mark(
        NOBODYS_CONCERN,
        ChildConcern,
        ChildConcern.raised_on,
        _unanswered,
        ~opened_by(ChildConcern, "owner_id", _TODAY),
        thing=_OF_CONCERN,
    ),
)
"""What is with somebody who cannot open the case."""
