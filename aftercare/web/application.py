"""Puts routes, guards, error pages and static files together into one ASGI application."""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

from jinja2 import TemplateError
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as WaitedTooLong
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from aftercare import clock
from aftercare.errors import Closed, KeptAway, NotAllowed, NotFound, TooMany, Unfit
from aftercare.settings import Settings
from aftercare.storage.access_log.rows import LogBroken
from aftercare.storage.engines import Database
from aftercare.storage.insert_once import Taken
from aftercare.storage.sealed import Unreadable
from aftercare.web.access_logging import Why
from aftercare.web.answers import SECRET_FIELDS, fill_template
from aftercare.web.cookies import cookie_name
from aftercare.web.errors import TROUBLES
from aftercare.web.forms import written
from aftercare.web.guard import Guard, body_limit, refusal
from aftercare.web.proxies import Proxied
from aftercare.web.rate_limits import Bounds
from aftercare.web.request_log import Journal, place_of
from aftercare.web.static_files import Statics
from aftercare.web.templates import Templates
from aftercare.words import asked_for, best, resident_languages, staff_languages

log = logging.getLogger("aftercare")
ANSWER_SECONDS = 30
"""A page that takes longer is given up, its transaction rolled back; server.py cuts the line soon after."""
FOREVER = "public, max-age=31536000, immutable"
STATUSES: dict[type[Exception], int] = {
    NotAllowed: 403,
    NotFound: 404,
    Taken: 404,
    Closed: 409,
    Unreadable: 424,
    TooMany: 429,
    Unfit: 422,
    KeptAway: 422,
}


class Refuser:
    """Turns away posts from elsewhere and bodies over the limit before a page is asked."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        status = refusal(scope, self.settings) if scope["type"] == "http" else 0
        if status:
            raise HTTPException(status)
        await self.app(scope, receive, send)


class Measured:
    """Ends a body that grows over its address's limit, also one that never told its length."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        most = body_limit(scope) if scope["type"] == "http" else 0
        await RequestBodyLimitMiddleware(self.app, max_body_size=most)(scope, receive, send)


class Catcher:
    """Answers every trouble with our own page, in the reader's language."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def watching(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                await self.app(scope, receive, watching)
        except ClientDisconnect:
            return
        except Exception as trouble:
            # Never passed on: a server's log of it would hold what people wrote.
            status = status_of(trouble)
            if not begun:
                await told(Request(scope, receive), status, getattr(trouble, "why", ""))(scope, receive, send)


def status_of(trouble: Exception) -> int:
    """The status an exception is answered with; what is ours to mend is logged, without any values."""
    if isinstance(trouble, HTTPException):
        return 422 if trouble.status_code == 400 else trouble.status_code
    if status := STATUSES.get(type(trouble)):
        return status
    if _is_away(trouble):
        log.error("cannot save or read: %s", type(trouble).__name__)
        return 503
    log.error("unexpected %s at %s", type(trouble).__name__, place_of(trouble.__traceback__))
    return 500


def _is_away(trouble: Exception) -> bool:
    if isinstance(trouble, TemplateError | IntegrityError | DataError):
        return False
    return isinstance(trouble, TimeoutError | WaitedTooLong | OSError | DBAPIError | LogBroken)


def told(request: Request, status: int, why: str = "") -> Response:
    """The error page, which says `why` when that is known, or bare words when even that cannot be made."""
    try:
        return trouble_page(request, status, why)
    except Exception as trouble:
        status_of(trouble)
        return PlainTextResponse("This does not work right now.", 500)


def trouble_page(request: Request, status: int, why: str = "") -> Response:
    """The error page for a status, with what was typed so that nothing is lost."""
    if request.scope["path"].startswith("/m/"):
        return residents_trouble(request, status)
    lang = getattr(request.state, "lang", None) or best(
        staff_languages(), *asked_for(request.headers.get("accept-language", ""))
    )
    typed: dict[str, list[str]] = getattr(request.state, "typed", {})
    kept = {name: values for name, values in typed.items() if name not in SECRET_FIELDS}
    trouble = TROUBLES.get(status) or TROUBLES[500]
    shows = kept if status in (500, 503) else {}
    facts = {"trouble": trouble, "status": status, "typed": shows, "words": written(shows), "why": why}
    return fill_template(request, "errors/error.html", lang, facts, status)


def residents_trouble(request: Request, status: int) -> Response:
    """The same behind a resident's link, in her language; what is not there looks like any dead link.

    What she wrote goes along with the button, but not once she has left by her way out.
    """
    wanted = (request.query_params.get("lang", ""), *asked_for(request.headers.get("accept-language", "")))
    kept = getattr(request.state, "typed", {}) if status in (429, 500, 503) else {}
    typed = {} if request.cookies.get(cookie_name(request.app.state.settings, "left")) else kept
    template = "resident/gone.html" if status in (404, 405) else "resident/trouble.html"
    return fill_template(request, template, best(resident_languages(), *wanted), {"typed": typed}, status)


async def static_file(request: Request) -> Response:
    """A file under its hashed name, for ever."""
    statics: Statics = request.app.state.statics
    file = statics.files.get(request.scope["path"])
    if file is None:
        raise NotFound
    headers = {"cache-control": FOREVER, "vary": "accept-encoding"}
    if "gzip" in request.headers.get("accept-encoding", "") and len(file.zipped) < len(file.body):
        return Response(file.zipped, headers=headers | {"content-encoding": "gzip"}, media_type=file.type)
    return Response(file.body, headers=headers, media_type=file.type)


def build(
    settings: Settings,
    database: Database,
    routes: Sequence[BaseRoute],
    lifespan: Any,
    statics: Statics,
    *,
    why: Why,
) -> Starlette:
    """The application; `lifespan` runs migrations and the sweep, `why` explains looks to the access log."""
    app = Starlette(
        routes=[Route("/static/{name:path}", static_file), *routes],
        middleware=[
            Middleware(Journal),
            Middleware(Proxied, proxies=settings.proxies),
            Middleware(Guard, settings=settings),
            Middleware(GZipMiddleware, minimum_size=600, compresslevel=6),
            Middleware(Catcher),
            Middleware(Measured),
            Middleware(Refuser, settings=settings),
        ],
        exception_handlers={HTTPException: _passed_on},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False  # It would lead to whatever host the request named.
    app.state.settings = settings
    app.state.database = database
    app.state.bounds = Bounds()
    app.state.statics = statics
    app.state.why = why
    app.state.templates = Templates(statics)
    clock.holiday_name(clock.today())  # Read from files at its first use, before anybody waits for it.
    return app


async def _passed_on(request: Request, trouble: Exception) -> Response:
    return trouble_page(request, status_of(trouble))
