"""What a route says about itself: who may, whom it shows, what it takes, what is written of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from aftercare.people.access_log import Deed
from aftercare.people.records import Role


@dataclass(frozen=True)
class Who:
    """Who may come in at all; `roles` None is an open door, where nobody needs to have signed in."""

    roles: frozenset[Role] | None

    @property
    def is_open(self) -> bool:
        """True where nobody needs to have signed in."""
        return self.roles is None


OPEN = Who(None)
STAFF = Who(frozenset(Role))
NO_RELIEF = Who(STAFF.roles - {Role.relief} if STAFF.roles else None)
COORDINATORS = Who(frozenset({Role.coordinator}))


class Shows(StrEnum):
    """Whom a route shows, or changes something about, where it is not one woman that its path names.

    `hers` is what lies behind a link of hers.
    """

    none = "none"
    many = "many"
    hers = "hers"


@dataclass(frozen=True)
class RouteFacts:
    """Everything about one route. `shows` is one of `Shows`, or how the one woman is found that
    it is about (routing.One).

    `power` is what it takes in her case. `fresh` asks for a proof of the last five minutes that it is she.
    `after_end` lets a change through whose course is closed. `log` is the deed it is written down as; None
    is a look or a list for a GET, and a change for a POST. A POST that is a search changes nothing either:
    what is sought stands in its form, since an address is kept by browsers and by the servers on the way.
    `offline` is the page of a form that a phone keeps, sealed, while there is no net, and brings later.
    """

    method: str
    path: str
    who: Who
    shows: Any
    power: Any = None
    fresh: bool = False
    after_end: bool = False
    log: Deed | None = None
    offline: str = ""

    @property
    def reads(self) -> bool:
        """True for what changes nothing."""
        return self.method == "GET" or self.searches

    @property
    def searches(self) -> bool:
        """True for a search whose words come in its form."""
        return self.log is Deed.search

    @property
    def shows_one(self) -> bool:
        """True for what is about one woman, whom the page finds before the handler runs."""
        return not isinstance(self.shows, Shows)
