"""What of the house book waits for its day; an entry names no case."""

from aftercare.cases.matters import HOUSE_PROMISES, HousePromise
from aftercare.cases.things import word
from aftercare.figures.house_book.records import HouseEntry
from aftercare.figures.house_book.rules import HOUSE_AGAIN

HOUSE_WAITS = HousePromise(
    HOUSE_AGAIN,
    about=HouseEntry.id,
    by=HouseEntry.by,
    centre=HouseEntry.centre_id,
    on=HouseEntry.next_on,
    where=(HouseEntry.done_on.is_(None),),
    thing=word(HouseEntry.kind),
)
HOUSE_PROMISES.append(HOUSE_WAITS)
