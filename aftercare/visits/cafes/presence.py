"""Where a café lets a woman be: whoever is invited may come, unless she has said no."""

from sqlalchemy import or_

from aftercare.cases.apart.presences import declare_presence, gone_after, present
from aftercare.cases.apart.rules import What
from aftercare.visits.cafes.records import ON_THE_LIST, Cafe, Guest

AT_CAFES = declare_presence(
    present(What.cafe, Guest.case_id, Cafe.id, Cafe.wall, gone_after(Cafe.wall, Cafe.minutes))
    .join(Cafe, Cafe.id == Guest.cafe_id)
    .where(ON_THE_LIST, Cafe.cancelled_at.is_(None), or_(Guest.coming.is_(None), Guest.coming.is_(True)))
)
