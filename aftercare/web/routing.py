"""How an address is written down: what it says about itself is said here, and nowhere else.

A GET looks and a POST changes. Whom it shows is never left out. Who may is said too, but where it is one
woman's: then it is for who reaches her case and has the `power` in it.
"""

from typing import Any, Protocol, TypeVar, overload

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from aftercare.people.access_log import Deed
from aftercare.web.answering import answer
from aftercare.web.ask import Ask
from aftercare.web.page import Page
from aftercare.web.route_facts import STAFF, RouteFacts, Shows, Who

Asked = TypeVar("Asked", bound=Ask)
Power = TypeVar("Power")
Found_co = TypeVar("Found_co", bound=Ask, covariant=True)
Power_contra = TypeVar("Power_contra", contravariant=True)


class One(Protocol[Found_co, Power_contra]):
    """Whom a route is about that shows one woman, and how she is found from what was asked."""

    async def find(self, ask: Ask, power: Power_contra | None, *, closed_too: bool) -> Found_co:
        """The same question with her case, for who reaches it and has this power in it.

        Raises NotFound, NotAllowed, and Closed unless `closed_too`.
        """


class HouseRoute(Route):
    """A route that knows what it says about itself."""

    def __init__(self, page: Page[Any], facts: RouteFacts) -> None:
        async def endpoint(request: Request) -> Response:
            return await answer(request, page, facts)

        super().__init__(facts.path, endpoint, methods=[facts.method], name=page.name)
        self.facts, self.page = facts, page


Routes = list[HouseRoute]


@overload
def get(
    path: str, page: Page[Ask], *, who: Who, shows: Shows, fresh: bool = False, log: Deed | None = None
) -> HouseRoute: ...


@overload
def get(
    path: str,
    page: Page[Asked],
    *,
    who: Who = STAFF,
    shows: One[Asked, Power],
    power: Power | None = None,
    fresh: bool = False,
    log: Deed | None = None,
) -> HouseRoute: ...


def get(path: str, page: Page[Any], **says: Any) -> HouseRoute:
    """A page to look at; HEAD comes with it."""
    return HouseRoute(page, RouteFacts("GET", path, **{"who": STAFF} | says))


@overload
def post(
    path: str, page: Page[Ask], *, who: Who, shows: Shows, fresh: bool = False, log: Deed | None = None
) -> HouseRoute: ...


@overload
def post(
    path: str,
    page: Page[Asked],
    *,
    who: Who = STAFF,
    shows: One[Asked, Power],
    power: Power,
    after_end: bool = False,
    fresh: bool = False,
    log: Deed | None = None,
    offline: str = "",
) -> HouseRoute: ...


def post(path: str, page: Page[Any], **says: Any) -> HouseRoute:
    """A change; of one woman's case it says what power it takes."""
    return HouseRoute(page, RouteFacts("POST", path, **{"who": STAFF} | says))


def searched(path: str, page: Page[Any], **says: Any) -> Routes:
    """The two addresses of a page that is searched: one shows it, the other takes the words of a search."""
    facts = {"who": STAFF} | says
    taken = RouteFacts("POST", path, **facts | {"log": Deed.search})
    return [HouseRoute(page, RouteFacts("GET", path, **facts)), HouseRoute(page, taken)]
