"""Whether a plan is made, in SQL: choosing an area is a beginning, and says nothing yet."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import aliased

from aftercare.course.plan.rules import TEXTS
from aftercare.course.records import AreaStep, FocusArea, PhasePlan

_of_plan = aliased(FocusArea)


def _says(area: Any) -> ColumnElement[bool]:
    step = exists().where(AreaStep.area_id == area.id, AreaStep.dropped.is_(False))
    return or_(*(getattr(area, name).is_not(None) for name in TEXTS), step)


WRITTEN = _says(FocusArea)
"""True for an area with a text or a step."""

_of_phase = and_(_of_plan.case_id == PhasePlan.case_id, _of_plan.phase == PhasePlan.phase)
MADE = or_(exists().where(_of_phase, _says(_of_plan)), ~exists().where(_of_phase))
"""True for a saved version of a phase with such an area, and where its areas are not there to be asked."""
