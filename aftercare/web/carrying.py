"""Carries out a form that did not come from its page: the same post, by who asks, refused as ever."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import Message

from aftercare.web.application import status_of, told
from aftercare.web.ask import Ask
from aftercare.web.route_facts import RouteFacts
from aftercare.web.routing import HouseRoute

_OF_THE_BODY = ("content-type", "content-length", "content-encoding", "transfer-encoding", "hx-request")

Typed = Mapping[str, Sequence[str]]


def kept_form(ask: Ask, path: str) -> tuple[RouteFacts, dict[str, str]] | None:
    """The address of a form that a phone may keep, with the ids in its path; None for any other."""
    scope = {"type": "http", "method": "POST", "path": path, "root_path": "", "headers": []}
    for route in ask.request.app.routes:
        if isinstance(route, HouseRoute) and route.facts.offline:
            match, found = route.matches(scope)
            if match is Match.FULL:
                return route.facts, found["path_params"]
    return None


def ask_there(ask: Ask, db: AsyncSession, facts: RouteFacts, ids: dict[str, str]) -> Ask:
    """The question as it would be asked at that address, in this transaction."""
    request = Request({**ask.request.scope, "path_params": ids, "state": {}})
    return replace(ask, request=request, transaction=db, route=facts)


async def carry_out(ask: Ask, path: str, typed: Typed) -> Response:
    """The answer of that form's own page, saved or refused; trouble has the page that tells of it."""
    body = urlencode([(name, value) for name, values in typed.items() for value in values]).encode()
    scope = _posted(ask, path, len(body))
    heard: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        heard.append(message)

    try:
        await ask.request.app.router(scope, receive, send)
    except Exception as trouble:
        return told(Request(scope), status_of(trouble), getattr(trouble, "why", ""))
    return _as_heard(heard)


def _posted(ask: Ask, path: str, length: int) -> dict[str, Any]:
    kept = [each for each in ask.request.scope["headers"] if each[0].decode() not in _OF_THE_BODY]
    says = [
        (b"content-type", b"application/x-www-form-urlencoded"),
        (b"content-length", str(length).encode()),
    ]
    scope = {
        **ask.request.scope,
        "method": "POST",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
    }
    state = {"nonce": ask.request.state.nonce}
    return scope | {"headers": [*kept, *says], "state": state, "path_params": {}}


def _as_heard(heard: Sequence[Message]) -> Response:
    begun = heard[0]
    answer = Response(b"".join(each.get("body", b"") for each in heard[1:]), begun["status"])
    says = Headers(raw=begun["headers"])
    for name in ("content-type", "location", "content-language"):
        if name in says:
            answer.headers[name] = says[name]
    return answer
