"""How much one address, or one link, may ask in a while: counted in memory, so that a flood ends here.

Each process counts for itself. What must outlive a restart is counted in the database (people/attempts.py).
"""

from datetime import datetime, timedelta

from starlette.requests import Request

from aftercare import clock
from aftercare.errors import TooMany
from aftercare.people.rules import neighbourhood

# A whole house may share one address, and twenty phones tell at once that they have shown a reminder.
OPEN_POSTS, OPEN_WINDOW = 120, timedelta(minutes=1)
MOST_KNOWN = 20_000


class Bounds:
    """Counts by name in windows that begin with the first of a kind."""

    def __init__(self) -> None:
        self._counts: dict[str, tuple[datetime, int]] = {}

    def allows(self, what: str, most: int, window: timedelta, now: datetime) -> bool:
        """Counts one; False when that is more than `most` since the window began."""
        ends, count = self._counts.get(what, (now, 0))
        if ends <= now:
            self._make_room(now)
            ends, count = now + window, 0
        self._counts[what] = ends, count + 1
        return count < most

    def _make_room(self, now: datetime) -> None:
        """Who floods from ever new addresses makes us forget the oldest, not fill the memory."""
        if len(self._counts) < MOST_KNOWN:
            return
        self._counts = {what: kept for what, kept in self._counts.items() if kept[0] > now}
        while len(self._counts) >= MOST_KNOWN:
            del self._counts[next(iter(self._counts))]


def bounds_of(request: Request) -> Bounds:
    """Those of this process."""
    bounds: Bounds = request.app.state.bounds
    return bounds


def not_too_many_posts(request: Request) -> None:
    """Raises TooMany for a flood at the open doors, before its form is read or anything is opened."""
    place = neighbourhood(request.client.host if request.client else "")
    if not bounds_of(request).allows(f"post {place}", OPEN_POSTS, OPEN_WINDOW, clock.now()):
        raise TooMany
