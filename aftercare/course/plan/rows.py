"""The rows that the papers of a case are made of, in one statement."""

from sqlalchemy import bindparam

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
from aftercare.people.signed import signed
from aftercare.storage.gather import Gather, Rows

STEPS = Rows(AreaStep, where=[AreaStep.dropped.is_(False)])
PLANS = signed(PhasePlan, PhasePlan.by)
OWN = Rows(CentreArea, where=[CentreArea.centre_id == bindparam("centre_id")])
REVIEWS = signed(PhaseReview, PhaseReview.by)
ADDENDA = signed(ReviewAddendum, ReviewAddendum.by)
EVERYTHING = Gather(FocusArea, STEPS, PLANS, PlanAnswer, OWN, REVIEWS, AreaReview, OwnPlace, ADDENDA)
