"""What every room has open on a case, gathered for all cases in one statement and read as matters."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    Boolean,
    Date,
    Select,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    union_all,
)

from aftercare.cases.apart.marks import WORDS as OF_APART_WORDS
from aftercare.cases.apart.marks import together
from aftercare.cases.children.marks import CONCERNS
from aftercare.cases.children.marks import MARKS as OF_CHILDREN
from aftercare.cases.children.marks import NOBODYS as NOBODYS_CHILDREN
from aftercare.cases.consents.marks import MARKS as OF_CONSENTS
from aftercare.cases.leads import MARKS as OF_LEADS
from aftercare.cases.matters import Mark, Promise
from aftercare.cases.outbox.marks import FROM_PHONES
from aftercare.cases.risk.marks import NOBODYS as NOBODYS_RISKS
from aftercare.cases.risk.marks import REVIEWS
from aftercare.cases.safety.marks import DANGERS, SAFE_MARKS, UNSEEN
from aftercare.cases.safety.records import HerAnswer
from aftercare.cases.things import Thing
from aftercare.course.closing.matters import HAND_OVERS
from aftercare.course.earlier.lists import MARKS as OF_EARLIER
from aftercare.course.meetings.matters import DECISIONS, JOINT_MEETINGS
from aftercare.course.meetings.presence import AT_MEETINGS
from aftercare.course.plan.matters import AREA_STEPS
from aftercare.lead_times import Leads
from aftercare.matters import COORDINATOR, KINDS, Matter
from aftercare.moving_out.checklist_matters import HELD, Since, marks_on
from aftercare.moving_out.checklist_matters import MARKS as OF_MOVING
from aftercare.moving_out.stay_matters import MARKS as OF_STAYS
from aftercare.moving_out.stay_presence import LIVES_HERE
from aftercare.pushes import AT_ONCE
from aftercare.storage.sealed import Lock
from aftercare.support.entitlements.matters import MARKS as OF_NEEDS
from aftercare.support.municipality.matters import MARKS as OF_MUNICIPALITY
from aftercare.support.programmes.group_presence import IN_ITS_CIRCLE, ON_ITS_DAYS
from aftercare.support.programmes.matters import MARKS as OF_PROGRAMMES
from aftercare.team.matters import ADVISED, DECLINED, NOBODYS_ADVICE, OF_HANDOVERS
from aftercare.visits.cafes.presence import AT_CAFES
from aftercare.visits.cafes.records import Guest
from aftercare.visits.matters import MARKS as OF_VISITS
from aftercare.visits.matters import NOBODYS as NOBODYS_VISITS
from aftercare.visits.matters import WAITING
from aftercare.visits.presence import AT_VISITS
from aftercare.visits.records import Visit
from aftercare.visits.rules import AHEAD

NOBODYS: tuple[Select[Any], ...] = (
    *(*OF_LEADS, *NOBODYS_CHILDREN, *NOBODYS_RISKS),
    *(*NOBODYS_VISITS, *NOBODYS_ADVICE),
)
"""What belongs to nobody who can open the case; with the hand-overs, all that is for the coordinator."""
OF_PAIRS: tuple[Select[Any], ...] = (
    *OF_APART_WORDS,
    together(AT_VISITS, AT_CAFES, AT_MEETINGS, ON_ITS_DAYS, IN_ITS_CIRCLE, LIVES_HERE),
)
"""For the coordinator, after a course has ended too: former residents come to cafés."""
_OVER = or_(
    exists().where(Visit.id == HerAnswer.about_id, Visit.state.not_in(AHEAD)),
    exists().where(Guest.id == HerAnswer.about_id, Guest.came.is_not(None)),
)
OF_ANSWERS = UNSEEN.where(~_OVER)
"""What is over needs nobody to see how she answered before."""

_MARKS: tuple[Select[Any], ...] = (
    *(
        one.mark
        for one in (ADVISED, JOINT_MEETINGS, DECISIONS, AREA_STEPS, REVIEWS, FROM_PHONES, *HAND_OVERS)
    ),
    OF_ANSWERS,
    *SAFE_MARKS,
    *OF_HANDOVERS,
    *NOBODYS,
    *OF_PAIRS,
    *DANGERS,
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
WANTS_COORDINATOR_STILL = exists(union_all(*OF_PAIRS, *DANGERS).subquery().select())
"""The same of what does not end with the course."""
GATHERED = select(func.aggregate_strings(_every.c.mark, ",")).scalar_subquery()


def _passed(promise: Promise) -> Select[Any]:
    """The cases in which the coordinator has this, or the person asked for has."""
    rows = promise.rows.subquery()
    day: BindParameter[date] = bindparam(f"passed_{promise.kind.name}", type_=Date())
    coordinates: BindParameter[bool] = bindparam("coordinates", type_=Boolean())
    passed = and_(coordinates, or_(rows.c.who == COORDINATOR, rows.c.on <= day))
    return select(rows.c.case_id).where(or_(rows.c.who == bindparam("me"), passed))


_TAKEN_ON = (ADVISED, CONCERNS, DECISIONS, REVIEWS, WAITING)
HERS = union_all(*(_passed(one) for one in _TAKEN_ON))
"""The ids of cases with something that somebody has who need not work with them: what she said she would do,
and what has passed to the coordinator. Asked with `taken_on`.
"""


def taken_on(me: str, today: date, *, coordinates: bool) -> dict[str, Any]:
    """What HERS is asked with."""
    days = {f"passed_{one.kind.name}": today - (one.kind.passes or AT_ONCE) for one in _TAKEN_ON}
    return days | {"me": me, "today": today, "coordinates": coordinates}


def matters_on(
    case_id: str, gathered: str | None, since: Since, today: date, lock: Lock, *, leads: Leads
) -> tuple[Matter, ...]:
    """The open matters gathered for a case that should be seen today, the most overdue first."""
    found = matters_of(case_id, gathered, since, today, lock, leads=leads)
    return tuple(one for one in found if one.soon_from <= today and not _is_gone(one, today))


def matters_of(
    case_id: str, gathered: str | None, since: Since, today: date, lock: Lock, *, leads: Leads
) -> tuple[Matter, ...]:
    """The same whenever they should be seen; the lock opens what a thing is called when somebody reads it."""
    marks = ((KINDS[one.kind], one) for one in marks_on(gathered, since, today))
    found = (
        kind.matter(case_id, *one[1:5], leads=leads)._replace(thing=_thing(one, lock)) for kind, one in marks
    )
    return tuple(sorted(found, key=_by_day))


def hers_among(matters: Iterable[Matter], me: str, today: date, *, coordinates: bool) -> tuple[Matter, ...]:
    """Those that a person has in a case she does not work with."""
    return tuple(one for one in matters if one.who == me or (coordinates and one.is_passed(today)))


def _thing(mark: Mark, lock: Lock) -> Thing | None:
    return Thing(mark.thing, lock) if mark.thing else None


def _is_gone(matter: Matter, today: date) -> bool:
    gone = matter.kind.gone
    return gone is not None and matter.due + gone < today


def _by_day(matter: Matter) -> tuple[date, str]:
    return matter.due, matter.kind.name
