"""The list she may have of who has used her data: when, what and why, never who.

C-579/21 (22-6-2023) and Datatilsynet 2024-32-0283: dates and purposes are hers, names of staff are not.
What was refused showed nobody anything, and stands in the centre's own log.
"""

from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.papers.looks.case_log import by_day
from aftercare.papers.looks.lists import looks
from aftercare.papers.looks.rules import Line, fold
from aftercare.people.access_log import Deed
from aftercare.storage.access_log.rows import AccessEntry

FIRST_DAYS = 366
MOST = 20_000
HERS = tuple(str(deed) for deed in Deed if deed not in (Deed.denied, Deed.sign_in, Deed.list, Deed.search))


async def her_looks(
    db: AsyncSession, case_id: str, now: datetime, span: int
) -> list[tuple[date, list[Line]]]:
    """The uses of her data in the last `span` days, today included, by day; one statement."""
    since = clock.midnight(clock.local(now).date() - timedelta(days=span - 1))
    of_hers = (AccessEntry.case_id == case_id, AccessEntry.deed.in_(HERS))
    return by_day(fold(await looks(db, since, now, *of_hers, most=MOST)))
