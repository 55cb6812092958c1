"""Open matters: what she has answered behind a link and nobody has seen yet."""

from sqlalchemy import exists, literal, select
from sqlalchemy.orm import aliased

from aftercare.cases.matters import marked
from aftercare.cases.records import Case
from aftercare.cases.safety.records import HerAnswer
from aftercare.cases.safety.rules import HER_ANSWER

_later, _first = aliased(HerAnswer), aliased(HerAnswer)
_same = (_first.case_id == HerAnswer.case_id, _first.about_id == HerAnswer.about_id)
_began = select(_first.purpose + "_" + _first.answer).where(*_same).order_by(_first.at, _first.id).limit(1)
_said = HerAnswer.purpose + "_" + HerAnswer.answer + "." + _began.correlate(HerAnswer).scalar_subquery()
NEWEST = ~exists().where(
    _later.case_id == HerAnswer.case_id, _later.about_id == HerAnswer.about_id, _later.at > HerAnswer.at
)
"""True for the newest answer about a thing."""

UNSEEN = (
    select(marked(HER_ANSWER, HerAnswer.came_on, HerAnswer.about_id + literal("||") + _said))
    .where(HerAnswer.case_id == Case.id, HerAnswer.seen_at.is_(None), NEWEST)
    .correlate(Case)
)
"""The newest answer about each thing, with the first one about it."""
