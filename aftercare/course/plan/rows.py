"""The rows that the papers of a case are made of, each record a part of one statement."""

from sqlalchemy import bindparam, union_all

from aftercare.course.plan.gathering import part
from aftercare.course.records import (
    AreaReview,
    AreaStep,
    CentreArea,
    FocusArea,
    OwnPlace,
    PhasePlan,
    PhaseReview,
    PlanAnswer,
    ReviewAddendum,
)

_AREAS = part(
    FocusArea,
    "area",
    key=FocusArea.area,
    about=FocusArea.supports,
    number=FocusArea.phase,
    version=FocusArea.version,
    on=FocusArea.chosen_on,
    until=FocusArea.ended_on,
    a=FocusArea.why_now,
    b=FocusArea.goal,
    c=FocusArea.does_herself,
    d=FocusArea.wants_help,
    e=FocusArea.centre_does,
    f=FocusArea.municipality_does,
)
_STEPS = part(
    AreaStep,
    "step",
    key=AreaStep.area_id,
    how=AreaStep.who,
    about=AreaStep.support_id,
    version=AreaStep.version,
    on=AreaStep.due_on,
    until=AreaStep.done_on,
    at=AreaStep.made_at,
    yes=AreaStep.shown,
    a=AreaStep.what,
).where(AreaStep.dropped.is_(False))
_PLANS = part(
    PhasePlan,
    "plan",
    PhasePlan.by,
    how=PhasePlan.agreed_how,
    number=PhasePlan.phase,
    version=PhasePlan.version,
    on=PhasePlan.made_on,
    until=PhasePlan.agreed_on,
    a=PhasePlan.content,
    b=PhasePlan.why_more,
)
_ANSWERS = part(
    PlanAnswer,
    "answer",
    PlanAnswer.by,
    key=PlanAnswer.plan_id,
    how=PlanAnswer.how,
    about=PlanAnswer.answer,
    at=PlanAnswer.at,
    a=PlanAnswer.words,
)
_OWN = part(CentreArea, "own", key=CentreArea.key, until=CentreArea.retired_on, a=CentreArea.called).where(
    CentreArea.centre_id == bindparam("centre_id")
)
_REVIEWS = part(
    PhaseReview,
    "review",
    PhaseReview.by,
    number=PhaseReview.phase,
    version=PhaseReview.version,
    on=PhaseReview.held_on,
    at=PhaseReview.signed_at,
    a=PhaseReview.note,
)
_OUTCOMES = part(
    AreaReview,
    "outcome",
    key=AreaReview.review_id,
    how=AreaReview.outcome,
    about=AreaReview.area_id,
    yes=AreaReview.carry_over,
    a=AreaReview.changed,
)
_PLACES = part(
    OwnPlace,
    "place",
    key=OwnPlace.review_id,
    about=OwnPlace.area,
    number=OwnPlace.is_now,
    second=OwnPlace.wants,
    on=OwnPlace.on,
    a=OwnPlace.sentence,
)
_ADDENDA = part(
    ReviewAddendum,
    "addendum",
    ReviewAddendum.by,
    key=ReviewAddendum.review_id,
    at=ReviewAddendum.at,
    a=ReviewAddendum.text,
)
EVERYTHING = union_all(_AREAS, _STEPS, _PLANS, _ANSWERS, _OWN, _REVIEWS, _OUTCOMES, _PLACES, _ADDENDA)
