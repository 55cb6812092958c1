"""Cases that nobody leads who can open them, as matters for the coordinator."""

from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Date, Select, String, bindparam, cast, exists, func, select
from sqlalchemy.orm import aliased

from aftercare.cases.away import is_away
from aftercare.cases.matters import mark, marked
from aftercare.cases.reach import opened_by, reached_by_staff
from aftercare.cases.records import Absence, Case, TeamMember
from aftercare.matters import Kind, Urgency, declare
from aftercare.people.records import Staff
from aftercare.pushes import Topic, as_it_shows
from aftercare.words import N_

NO_LEAD = declare(
    Kind(
        "no_lead",
        says=N_("Nobody leads the course"),
        nameless="the course itself",
        opens="/cases/{case}/team",
        urgency=Urgency.nobodys,
        coordinator=True,
        push=as_it_shows(Topic.team, weekly=True),
    )
)
"""Every day on which nobody leads it; it has no day of its own."""

NOBODY_STANDS_IN = declare(
    Kind(
        "nobody_stands_in",
        says=N_("The key worker is away, and nobody stands in"),
        nameless="the course itself",
        opens="/absences",
        urgency=Urgency.nobodys,
        coordinator=True,
        push=as_it_shows(Topic.team, weekly=True),
    )
)
"""Every day of an absence on which no deputy can open the case."""

_hers: Any = aliased(Case)
_TODAY: BindParameter[date] = bindparam("today", type_=Date())
_led = exists(
    select(TeamMember.id)
    .where(TeamMember.case_id == _hers.id, TeamMember.leads, opened_by(TeamMember, "staff_id", _TODAY))
    .correlate(_hers)
)
_place, _apart = aliased(TeamMember), aliased(Absence)
_away_now = (Absence.first_day <= _TODAY, Absence.last_day >= _TODAY, Absence.ended_at.is_(None))
_stands_in = exists(
    select(_place.id)
    .join(Case, Case.id == _place.case_id)
    .join(_apart, _apart.staff_id == _place.staff_id)
    .join(Staff, Staff.id == _apart.deputy_id)
    .where(_place.id == TeamMember.id, reached_by_staff(_TODAY), ~is_away(Staff.id, _TODAY))
    .where(_apart.first_day <= _TODAY, _apart.last_day >= _TODAY, _apart.ended_at.is_(None))
    .correlate(TeamMember)
)
_away = select(func.min(Absence.first_day)).where(Absence.staff_id == TeamMember.staff_id, *_away_now)
_since = _away.correlate(TeamMember).scalar_subquery()
_opened = func.substr(cast(_hers.opened_at, String), 1, 10)
MARKS: tuple[Select[Any], ...] = (
    select(marked(NO_LEAD, _opened, _hers.id)).where(_hers.id == Case.id, ~_led).correlate(Case),
    mark(
        NOBODY_STANDS_IN,
        TeamMember,
        _since,
        TeamMember.leads.is_(True),
        _since.is_not(None),
        opened_by(TeamMember, "staff_id", _TODAY),
        ~_stands_in,
    ),
)
"""Of a case without a lead, the case itself is the row it is about."""
