"""Open matters of the team: advice not done yet or with nobody, and words a new lead has not taken."""

from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Date, Select, String, bindparam, cast, func, select
from sqlalchemy.orm import aliased

from aftercare.cases.matters import Promise, mark, reminded
from aftercare.cases.reach import opened_by
from aftercare.cases.records import TeamMember
from aftercare.cases.things import called
from aftercare.team.duty_rules import WordAnswer
from aftercare.team.records import CaseHandover, TeamPoint
from aftercare.team.rules import ADVICE, WORD_DECLINED, WORD_WAITS
from aftercare.team.rules import NOBODYS_ADVICE as ADVICE_OF_NOBODY

_TODAY: BindParameter[date] = bindparam("today", type_=Date())
ADVISED = reminded(
    Promise(
        ADVICE,
        TeamPoint,
        TeamPoint.by_on,
        (TeamPoint.by_on.is_not(None), TeamPoint.done_at.is_(None)),
        who=TeamPoint.who_id,
        thing=called(TeamPoint.advice),
    )
)
NOBODYS_ADVICE: tuple[Select[Any], ...] = (
    mark(
        ADVICE_OF_NOBODY,
        TeamPoint,
        func.substr(cast(TeamPoint.advised_at, String), 1, 10),
        TeamPoint.advice.is_not(None),
        TeamPoint.who_id.is_not(None),
        TeamPoint.done_at.is_(None),
        ~opened_by(TeamPoint, "who_id", _TODAY),
        thing=called(TeamPoint.advice),
    ),
)
_later: Any = aliased(CaseHandover)
_leads = (
    select(TeamMember.id)
    .where(TeamMember.case_id == CaseHandover.case_id, TeamMember.staff_id == CaseHandover.to_id)
    .where(TeamMember.leads)
    .correlate(CaseHandover)
    .exists()
)
_newest = ~(
    select(_later.id)
    .where(_later.case_id == CaseHandover.case_id, _later.at > CaseHandover.at)
    .correlate(CaseHandover)
    .exists()
)
DECLINED = mark(
    WORD_DECLINED, CaseHandover, CaseHandover.on, CaseHandover.answer == WordAnswer.no, _newest, _leads
)
"""A course whose new lead has said no, until it has another one."""

OF_HANDOVERS: tuple[Select[Any], ...] = (
    mark(
        WORD_WAITS,
        CaseHandover,
        CaseHandover.on,
        CaseHandover.answer == WordAnswer.waiting,
        _newest,
        _leads,
        who=CaseHandover.to_id,
    ),
    DECLINED,
)
