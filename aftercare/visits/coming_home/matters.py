"""What a centre has waiting about colleagues on visits: an alarm nobody has ended, and its weekly try."""

from sqlalchemy import String, cast, func

from aftercare.cases.matters import HousePromise
from aftercare.visits.coming_home.lists import STANDS
from aftercare.visits.coming_home.records import Alarm, CentreWatch
from aftercare.visits.coming_home.rules import ALARM_STANDS, DRILL_DUE, AlarmKind

DRILL_WAITS = HousePromise(
    DRILL_DUE,
    about=CentreWatch.centre_id,
    by=CentreWatch.by,
    centre=CentreWatch.centre_id,
    on=CentreWatch.drill_on,
)
ALARM_WAITS = HousePromise(
    ALARM_STANDS,
    about=Alarm.id,
    by=Alarm.staff_id,
    centre=Alarm.centre_id,
    on=func.substr(cast(Alarm.due_at, String(40)), 1, 10),
    where=(STANDS, Alarm.kind != AlarmKind.drill),
)
COMING_HOME_WAITS = (ALARM_WAITS, DRILL_WAITS)
