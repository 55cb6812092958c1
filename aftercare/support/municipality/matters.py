"""What is open between a case and its municipality, for the glances that gather it."""

from typing import Any

from sqlalchemy import Select

from aftercare.cases.matters import mark
from aftercare.support.municipality.records import Counselling, MunicipalPlan
from aftercare.support.municipality.rules import (
    COUNSELLING_ENDS,
    COUNSELLING_HALF_YEAR,
    COUNSELLING_YEAR,
    PLAN_141_REVIEW,
)

_RUNS = (Counselling.started_on.is_not(None), Counselling.ended_on.is_(None))
MARKS: tuple[Select[Any], ...] = (
    mark(
        COUNSELLING_HALF_YEAR,
        Counselling,
        Counselling.half_year_on,
        *_RUNS,
        Counselling.half_year_asked_on.is_(None),
    ),
    mark(COUNSELLING_YEAR, Counselling, Counselling.year_on, *_RUNS, Counselling.year_asked_on.is_(None)),
    mark(
        COUNSELLING_ENDS,
        Counselling,
        Counselling.expected_end_on,
        Counselling.expected_end_on.is_not(None),
        *_RUNS,
    ),
    mark(PLAN_141_REVIEW, MunicipalPlan, MunicipalPlan.review_on, MunicipalPlan.review_on.is_not(None)),
)
