"""How an address is written down: the method, the path, who answers."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

Endpoint = Callable[[Request], Awaitable[Response]]
Routes = list[BaseRoute]


def get(path: str, endpoint: Endpoint) -> Route:
    """A page to look at; HEAD comes with it."""
    return Route(path, endpoint, methods=["GET"])


def post(path: str, endpoint: Endpoint) -> Route:
    """A change."""
    return Route(path, endpoint, methods=["POST"])


def both(path: str, page: Endpoint, change: Endpoint) -> tuple[Route, Route]:
    """A page to look at, and the change that its form posts."""
    return get(path, page), post(path, change)
