"""A visit she did not come to, as a try to reach her; one that others prevented is none."""

from sqlalchemy import String, and_, cast, exists, select

from aftercare.cases.records import Case
from aftercare.course.clock.records import OutOfContact
from aftercare.visits.records import Visit, VisitStep
from aftercare.visits.rules import VisitState, Who

_because_of_her = exists().where(
    *(VisitStep.visit_id == Visit.id, VisitStep.version == Visit.version),
    *(VisitStep.step == VisitState.missed, VisitStep.how == Who.her),
)
_lost = and_(
    *(OutOfContact.case_id == Visit.case_id, OutOfContact.until.is_(None)),
    Visit.starts_at >= OutOfContact.since,
)
MISSED_SINCE_LOST = (
    select(cast(Visit.starts_at, String).label("at"))
    .join(OutOfContact, _lost)
    .where(Visit.case_id == Case.id, Visit.state == VisitState.missed, _because_of_her)
    .correlate(Case)
)
"""Their instants since contact was lost with her of the row's case, as a part of `tries_since_lost`."""
