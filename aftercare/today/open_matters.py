"""What every room has open on a case, gathered for all cases in one statement and read as matters."""

from datetime import date
from typing import Any

from sqlalchemy import Select, exists, func, or_, select, union_all

from aftercare.cases.children.marks import MARKS as OF_CHILDREN
from aftercare.cases.children.marks import NOBODYS as NOBODYS_CHILDREN
from aftercare.cases.consents.marks import MARKS as OF_CONSENTS
from aftercare.cases.leads import MARKS as OF_LEADS
from aftercare.cases.matters import mark
from aftercare.cases.safety.marks import UNSEEN
from aftercare.cases.safety.records import HerAnswer
from aftercare.course.earlier.lists import MARKS as OF_EARLIER
from aftercare.matters import KINDS, Matter
from aftercare.moving_out.checklist_matters import HELD, Since, marks_on
from aftercare.moving_out.checklist_matters import MARKS as OF_MOVING
from aftercare.moving_out.stay_matters import MARKS as OF_STAYS
from aftercare.support.entitlements.matters import MARKS as OF_NEEDS
from aftercare.support.municipality.matters import MARKS as OF_MUNICIPALITY
from aftercare.support.programmes.matters import MARKS as OF_PROGRAMMES
from aftercare.team.matters import DECLINED, NOBODYS_ADVICE, OF_HANDOVERS
from aftercare.team.records import TeamPoint
from aftercare.team.rules import ADVICE
from aftercare.visits.cafes.records import Guest
from aftercare.visits.matters import MARKS as OF_VISITS
from aftercare.visits.matters import NOBODYS as NOBODYS_VISITS
from aftercare.visits.records import Visit
from aftercare.visits.rules import AHEAD

OF_TEAM = mark(ADVICE, TeamPoint, TeamPoint.by_on, TeamPoint.by_on.is_not(None), TeamPoint.done_at.is_(None))
NOBODYS: tuple[Select[Any], ...] = (*OF_LEADS, *NOBODYS_CHILDREN, *NOBODYS_VISITS, *NOBODYS_ADVICE)
"""What belongs to nobody who can open the case; with the hand-overs, all that is for the coordinator."""
_OVER = or_(
    exists().where(Visit.id == HerAnswer.about_id, Visit.state.not_in(AHEAD)),
    exists().where(Guest.id == HerAnswer.about_id, Guest.came.is_not(None)),
)
OF_ANSWERS = UNSEEN.where(~_OVER)
"""What is over needs nobody to see how she answered before."""

_MARKS: tuple[Select[Any], ...] = (
    OF_TEAM,
    OF_ANSWERS,
    *OF_HANDOVERS,
    *NOBODYS,
    *OF_STAYS,
    *OF_CHILDREN,
    *OF_MUNICIPALITY,
    *OF_NEEDS,
    *OF_CONSENTS,
    *OF_VISITS,
    *OF_EARLIER,
    *OF_PROGRAMMES,
    *OF_MOVING,
    *HELD,
)
_every = union_all(*_MARKS).subquery()
WANTS_COORDINATOR = exists(union_all(*NOBODYS, DECLINED).subquery().select())
"""True in SQL for a Case with something that is for the coordinator, whoever works with it."""
GATHERED = select(func.aggregate_strings(_every.c.mark, ",")).scalar_subquery()


def matters_on(case_id: str, gathered: str | None, since: Since, today: date) -> tuple[Matter, ...]:
    """The open matters gathered for a case that should be seen today, the most overdue first."""
    marks = ((KINDS[one.kind], one) for one in marks_on(gathered, since, today))
    found = [
        kind.matter(case_id, one.on, one.about, one.who, one.said)
        for kind, one in marks
        if one.on - kind.soon <= today
    ]
    return tuple(sorted(found, key=_by_day))


def _by_day(matter: Matter) -> tuple[date, str]:
    return matter.due, matter.kind.name
