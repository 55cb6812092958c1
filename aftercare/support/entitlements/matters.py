"""Open matters: an order that ends, an offer or an application that waits for its answer."""

from typing import Any

from sqlalchemy import Select, exists
from sqlalchemy.orm import aliased

from aftercare.cases.children.records import Child
from aftercare.cases.matters import mark
from aftercare.cases.offers import OfferAnswer
from aftercare.cases.things import called
from aftercare.support.entitlements.records import (
    Grant,
    GrantAnswer,
    PathStep,
    Psychologist,
    RestrainingOrder,
)
from aftercare.support.entitlements.rules import GRANT_ANSWER, ORDER_ENDS, PATH_STEP, PSYCHOLOGIST_UNANSWERED

WAITING = (OfferAnswer.offered, OfferAnswer.thinking)
_longer = aliased(RestrainingOrder)
# An order asks for nothing once another lasts longer, or somebody has written that it is over.
_EXTENDED = exists().where(
    _longer.case_id == RestrainingOrder.case_id, _longer.until > RestrainingOrder.until
)
MARKS: tuple[Select[Any], ...] = (
    mark(
        ORDER_ENDS,
        RestrainingOrder,
        RestrainingOrder.until,
        RestrainingOrder.lifted_on.is_(None),
        ~_EXTENDED,
    ),
    mark(
        PSYCHOLOGIST_UNANSWERED,
        Psychologist,
        Psychologist.answer_by,
        Psychologist.answer.in_(WAITING),
        Psychologist.elsewhere_on.is_(None),
        thing=called(Child.called, of=Psychologist.child_id),
    ),
    mark(
        PATH_STEP,
        PathStep,
        PathStep.by_on,
        PathStep.by_on.is_not(None),
        PathStep.done_on.is_(None),
        PathStep.removed_at.is_(None),
        thing=called(PathStep.what, otherwise=PathStep.item),
    ),
    mark(GRANT_ANSWER, Grant, Grant.answer_by, Grant.answer == GrantAnswer.waiting, thing=called(Grant.fund)),
)
