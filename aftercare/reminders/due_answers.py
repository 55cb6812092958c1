"""She answered behind a link: who leads her course and who gave her the link hear of it at once."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Date, Row, bindparam, or_, select

from aftercare import clock
from aftercare.cases.emergency_review import leads
from aftercare.cases.reach import covers, reached_by_staff
from aftercare.cases.records import Case
from aftercare.cases.safety.marks import NEWEST
from aftercare.cases.safety.records import STOP, HerAnswer, LinkPurpose
from aftercare.cases.safety.rules import HER_ANSWER
from aftercare.people.records import Staff
from aftercare.reminders.sources import Due, Source
from aftercare.silence import OF_THE_HOUSE
from aftercare.visits.reminder_rules import Reminder

_TODAY: BindParameter[date] = bindparam("today", type_=Date())
_ANSWERS = (
    select(HerAnswer.id, HerAnswer.case_id, HerAnswer.at)
    .add_columns(Staff.id.label("staff_id"))
    .join(Case, Case.id == HerAnswer.case_id)
    .join(Staff, Staff.centre_id == Case.centre_id)
    .where(HerAnswer.seen_at.is_(None), NEWEST, HerAnswer.at > bindparam("since"))
    .where(or_(HerAnswer.purpose != LinkPurpose.visit, HerAnswer.answer == STOP))
    .where(or_(Staff.id == HerAnswer.asked_by, leads(Staff.id), covers(Staff.id, _TODAY)))
    .where(reached_by_staff(_TODAY))
)


def _bounds(now: datetime) -> dict[str, Any]:
    return {"since": now - HER_ANSWER.lasting, "today": clock.local(now).date()}


def _due(rows: Iterable[Row[Any]], now: datetime) -> list[Due]:
    found: list[Due] = []
    for row in rows:
        since, until = OF_THE_HOUSE.over(row.at), row.at + HER_ANSWER.lasting
        if since <= now < until:
            key = f"{HER_ANSWER.name}:{row.id}:{row.staff_id}"
            opens = HER_ANSWER.opens.format(case=row.case_id).partition("#")[0]
            found.append(Due(row.staff_id, row.case_id, opens, Reminder(HER_ANSWER, since, until, key)))
    return found


ANSWERS = Source("answers", (HER_ANSWER,), _ANSWERS, HerAnswer.id, _bounds, _due)
"""To her lead, to who gave her the link, and to who stands in on her team, until one has seen it.
What she answers about a visit goes to its worker instead.
"""
