"""Where a visit lets a woman be: at the centre, or at a meeting that may be there."""

from aftercare.cases.apart.presences import declare_presence, gone_after, present
from aftercare.cases.apart.rules import What
from aftercare.visits.records import Visit
from aftercare.visits.rules import AHEAD, VisitKind, VisitState

AT_THE_CENTRE = (VisitKind.centre, VisitKind.meeting)
AT_VISITS = declare_presence(
    present(What.visit, Visit.case_id, Visit.id, Visit.wall, gone_after(Visit.wall, Visit.minutes)).where(
        Visit.kind.in_(AT_THE_CENTRE), Visit.state.in_({*AHEAD, VisitState.under_way})
    )
)
"""Also one she has said no to, until it is called off or moved."""
