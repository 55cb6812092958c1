"""The day a CTI course ends, as columns to select beside the case and the answer of its row."""

from datetime import date
from typing import Any

from sqlalchemy import Row, select

from aftercare.calendar_months import months_after
from aftercare.cases.records import Case, Programme
from aftercare.course.clock.records import Extension
from aftercare.course.clock.rules import COURSE_MONTHS

_LATER = (
    select(Extension.until)
    .where(Extension.case_id == Case.id)
    .order_by(Extension.at.desc(), Extension.id.desc())
    .limit(1)
    .correlate(Case)
    .scalar_subquery()
    .label("later_end")
)
ENDING = (Case.programme, Case.moved_out_on, _LATER)


def end_of(row: Row[Any]) -> date | None:
    """Nine months after move-out, or the later day a coordinator has set; `row` holds the columns ENDING.

    None for ordinary aftercare, and while the move-out is unknown.
    """
    if row.programme != Programme.cti or row.moved_out_on is None:
        return None
    nine = months_after(row.moved_out_on, COURSE_MONTHS)
    return max(nine, row.later_end) if row.later_end else nine
