"""Where a stay lets a woman be: at the house, on all its days and hours.

A stay is a fact and is never refused; it keeps others away, and two that meet are for the coordinator.
"""

from sqlalchemy import func

from aftercare.cases.apart.presences import EVER_AFTER, declare_presence, present
from aftercare.cases.apart.rules import What
from aftercare.moving_out.stay_records import Stay
from aftercare.storage.wall_times import day_begins, day_ends

_until = func.coalesce(day_ends(Stay.moved_out_on), EVER_AFTER)
LIVES_HERE = declare_presence(
    present(What.stay, Stay.case_id, Stay.id, day_begins(Stay.moved_in_on), _until).where(
        Stay.case_id.is_not(None)
    )
)
