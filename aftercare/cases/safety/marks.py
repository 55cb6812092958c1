"""Open matters: what she has answered behind a link and nobody has seen yet."""

from typing import Any

from sqlalchemy import Select, exists, func, literal, or_, select
from sqlalchemy.orm import aliased

from aftercare.cases.matters import mark, marked
from aftercare.cases.records import Case
from aftercare.cases.safety.records import DangerToLife, HerAnswer, NotSent, SafeContact
from aftercare.cases.safety.rules import ASKED, DANGER, HER_ANSWER, IN_WORDS, NOT_SENT, SAFE_AGAIN
from aftercare.cases.things import word
from aftercare.matters import Kind

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

_answered = or_(*(getattr(SafeContact, name).is_not(None) for name in ASKED))
_in_words = (SafeContact.hours.is_not(None), SafeContact.week.is_(None))
_asked_on = func.coalesce(SafeContact.confirmed_on, SafeContact.holds_until)


def _of_hers(kind: Kind, on: Any, *where: Any) -> Select[Any]:
    found = select(marked(kind, on, SafeContact.case_id)).where(SafeContact.case_id == Case.id, *where)
    return found.correlate(Case)


SAFE_MARKS = (
    _of_hers(SAFE_AGAIN, SafeContact.holds_until, SafeContact.holds_until.is_not(None), _answered),
    _of_hers(IN_WORDS, _asked_on, _asked_on.is_not(None), *_in_words),
    mark(NOT_SENT, NotSent, NotSent.again_on, NotSent.settled_at.is_(None), thing=word(NotSent.way)),
)
"""Whether the safe ways hold, and what was held back."""

DANGERS = (mark(DANGER, DangerToLife, DangerToLife.came_on, DangerToLife.seen_at.is_(None)),)
"""Danger to life that no coordinator has seen."""
