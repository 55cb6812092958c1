"""What a former resident is still asked: the one home of whom to invite, call, write to or follow up.

After a course that was completed, that she ended herself or that others took over, all stays as she has
wished. From abroad nobody comes to coffee; what she has said yes to being asked stands. Who has died, and who
never had a course here, is asked nothing by anybody (trust.md: unknown means do not send, and so does an
ending nobody has thought of here).
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, exists, select

from aftercare.cases.records import Case, ClosingReason, Closure

INVITED = frozenset(
    {ClosingReason.completed, ClosingReason.her_wish, ClosingReason.moved_on, ClosingReason.other}
)
ASKED = INVITED | {ClosingReason.emigrated}


def may_be_asked(ended: str | None) -> bool:
    """True while she may be called, written to or asked how it goes; `ended` is why her course has ended."""
    return ended is None or ended in ASKED


def may_be_invited(ended: str | None) -> bool:
    """True while she may be invited to a café and keep her seat; `ended` is why her course has ended."""
    return ended is None or ended in INVITED


def _not_ended_but_by(reasons: Collection[ClosingReason]) -> ColumnElement[bool]:
    other = (Closure.case_id == Case.id, Closure.reopened_at.is_(None), Closure.reason.not_in(reasons))
    return ~exists().where(*other).correlate(Case)


MAY_BE_ASKED = _not_ended_but_by(ASKED)
MAY_BE_INVITED = _not_ended_but_by(INVITED)
"""The same in SQL about the Case of the row."""

ENDED: Any = (
    select(Closure.reason)
    .where(Closure.case_id == Case.id, Closure.reopened_at.is_(None))
    .order_by(Closure.at.desc())
    .limit(1)
    .correlate(Case)
    .scalar_subquery()
    .label("ended")
)
"""Why the course of the row's case has ended; NULL while it runs."""
