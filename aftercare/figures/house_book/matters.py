"""What of the house book waits for its day; an entry names no case."""

from sqlalchemy import String, cast, literal, select

from aftercare.figures.house_book.records import HouseEntry
from aftercare.figures.house_book.rules import HOUSE_AGAIN

HOUSE_WAITS = (
    select(HouseEntry.id.label("about"), HouseEntry.by, literal(HOUSE_AGAIN.name).label("kind"))
    .add_columns(cast(HouseEntry.next_on, String(10)).label("on"), HouseEntry.centre_id)
    .where(HouseEntry.next_on.is_not(None), HouseEntry.done_on.is_(None))
)
