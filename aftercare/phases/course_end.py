"""The day a CTI course ends, as columns to select beside the case and the answer of its row."""

from datetime import date
from typing import Any

from sqlalchemy import Row, func, select

from aftercare.cases.records import Case, Programme
from aftercare.phases.closing import CTI_MONTHS
from aftercare.phases.months import months_after
from aftercare.phases.records import PhaseTurn
from aftercare.phases.rules import Phase

_LATER = (
    select(func.max(PhaseTurn.actual_on))
    .where(PhaseTurn.case_id == Case.id, PhaseTurn.phase == Phase.ended.number)
    .correlate(Case)
    .scalar_subquery()
    .label("later_end")
)
ENDING = (Case.programme, Case.moved_out_on, _LATER)


def end_of(row: Row[Any]) -> date | None:
    """Nine months after move-out or the later day people have set; None for ordinary aftercare, and while
    the move-out is unknown. `row` holds the columns ENDING.
    """
    if row.programme != Programme.cti or row.moved_out_on is None:
        return None
    nine = months_after(row.moved_out_on, CTI_MONTHS)
    return max(nine, row.later_end) if row.later_end else nine
