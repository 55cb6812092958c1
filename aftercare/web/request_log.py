"""The operator's log: one JSON object a line on stderr, in which nobody and nothing of hers can stand.

A request is told by its route as it stands in routes.py, never by its address. What others' code says is
told by where it was said, because its words may hold anything.
"""

import json
import logging
import sys
import threading
import time
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from aftercare.storage.ids import new_id

OURS = "aftercare"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
QUIET = ("/static/{name:path}", "/healthz")
"""Asked for so often that their lines would hide the others; their errors are told."""
FACTS = ("method", "route", "status", "ms")

request_id: ContextVar[str] = ContextVar("request_id", default="")
log = logging.getLogger("aftercare.requests")


class JsonLines(logging.Formatter):
    """A record as one line of JSON: time (UTC), level, event, request, and the facts of a request."""

    def format(self, record: logging.LogRecord) -> str:
        """Our own words as they are; of others' only the place."""
        moment = datetime.fromtimestamp(record.created, UTC)
        line: dict[str, Any] = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage() if _is_ours(record.name) else record.name.split(".")[0],
        }
        if request_id.get():
            line["request"] = request_id.get()
        if not _is_ours(record.name):
            line["said_at"] = f"{record.module}:{record.lineno}"
        line |= {name: getattr(record, name) for name in FACTS if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["error_at"] = place_of(record.exc_info[2])
        return json.dumps(line, ensure_ascii=True)


def _is_ours(name: str) -> bool:
    return name == OURS or name.startswith(f"{OURS}.")


def place_of(place: TracebackType | None) -> str:
    """File and line where an error came from."""
    while place and place.tb_next:
        place = place.tb_next
    return f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "?"


def begin_journal() -> None:
    """From now on everything this process has to say on stderr is such a line, errors nobody caught too."""
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [lines]
    root.setLevel(logging.WARNING)
    logging.getLogger(OURS).setLevel(logging.INFO)
    logging.captureWarnings(True)
    sys.excepthook = _uncaught
    threading.excepthook = lambda told: _uncaught(told.exc_type, told.exc_value, told.exc_traceback)
    sys.unraisablehook = lambda told: _uncaught(told.exc_type, told.exc_value, told.exc_traceback)


def _uncaught(kind: type[BaseException], error: BaseException | None, place: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt | SystemExit):
        return
    logging.getLogger(OURS).critical("uncaught %s at %s", kind.__name__, place_of(place))


class Journal:
    """Writes one line for each request: method, route, status (0 when she was gone) and milliseconds."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, status, taken = time.perf_counter(), 0, 0.0
        request_id.set(new_id()[:12])

        async def watching(message: Message) -> None:
            nonlocal status, taken
            status = message.get("status", status)
            taken = time.perf_counter() - begun
            await send(message)

        try:
            await self.app(scope, receive, watching)
        finally:
            method = scope["method"] if scope["method"] in METHODS else "other"
            route = getattr(scope.get("route"), "path", "")
            if status >= 400 or not status or route not in QUIET:
                facts = {"method": method, "route": route, "status": status, "ms": round(taken * 1000, 1)}
                log.info("request", extra=facts)
