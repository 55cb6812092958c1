"""Steps of her plan that have a day, for the glances that gather open matters."""

from sqlalchemy import exists

from aftercare.cases.matters import Promise
from aftercare.cases.things import called
from aftercare.course.plan.rules import AREA_STEP
from aftercare.course.records import AreaStep, FocusArea

_goes_on = exists().where(FocusArea.id == AreaStep.area_id, FocusArea.ended_on.is_(None))
AREA_STEPS = Promise(
    AREA_STEP,
    AreaStep,
    AreaStep.due_on,
    (AreaStep.due_on.is_not(None), AreaStep.done_on.is_(None), AreaStep.dropped.is_(False), _goes_on),
    thing=called(AreaStep.what),
)
