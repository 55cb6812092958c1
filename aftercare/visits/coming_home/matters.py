"""The try of the alarm that a centre has waiting each week."""

from aftercare.cases.matters import HousePromise
from aftercare.visits.coming_home.records import CentreWatch
from aftercare.visits.coming_home.rules import DRILL_DUE

DRILL_WAITS = HousePromise(
    DRILL_DUE,
    about=CentreWatch.centre_id,
    by=CentreWatch.by,
    centre=CentreWatch.centre_id,
    on=CentreWatch.drill_on,
)
