"""How the server listens: what a slow or broken phone may cost, and how a stop finishes what is begun."""

import asyncio
import os
import socket
import threading
from collections.abc import Callable
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from aftercare.web.guard import HEAD_LIMIT

HEAD_SECONDS = 10.0
"""For the first line and the headers, from the first byte (or the connection) on."""
WHOLE_SECONDS = 35.0
"""For the rest of a request and all of its answer; a page gives up before that (application.py)."""
IDLE_SECONDS = 15
"""A connection kept open between two requests."""
MOST_AT_ONCE = 400
"""Connections; the next are told 503. Below the 1,024 files a process may usually open."""
FINISH_SECONDS = 40
"""A stop waits so long for requests; the sweep and a backup get what then is left of STOP_SECONDS."""
STOP_SECONDS = 80.0
"""After this a stop ends the process as a power cut would; systemd would do so after 90."""


class Patient(H11Protocol):
    """uvicorn's HTTP over h11, which otherwise waits for ever on a phone that never finishes."""

    _limit: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A phone has come: its first request has to."""
        super().connection_made(transport)
        self._within(HEAD_SECONDS)

    def data_received(self, data: bytes) -> None:
        """The clock of a head begins with its first byte, that of the rest when the head is there."""
        begun = self._is_answering()
        if self._limit is None:
            self._within(HEAD_SECONDS)
        super().data_received(data)
        if not begun and self._is_answering():
            self._within(WHOLE_SECONDS)

    def on_response_complete(self) -> None:
        """Answered: the connection is idle, or the next request was already here."""
        self._unlimited()
        super().on_response_complete()
        if self._is_answering() or self.transport.is_closing():
            self._within(WHOLE_SECONDS)

    def timeout_keep_alive_handler(self) -> None:
        """Idle for long enough; what is not yet taken of the last answer gets a while more."""
        super().timeout_keep_alive_handler()
        self._within(WHOLE_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over."""
        self._unlimited()
        super().connection_lost(exc)

    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _within(self, seconds: float) -> None:
        self._unlimited()
        self._limit = self.loop.call_later(seconds, self.transport.abort)

    def _unlimited(self) -> None:
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None


def listening(app: Callable[..., Any], **more: Any) -> uvicorn.Config:
    """uvicorn with these limits. No log of its own: its lines hold addresses, which are secrets of links."""
    return uvicorn.Config(
        app,
        **{
            "http": Patient,
            "ws": "none",
            "h11_max_incomplete_event_size": HEAD_LIMIT,
            "timeout_keep_alive": IDLE_SECONDS,
            "limit_concurrency": MOST_AT_ONCE,
            "timeout_graceful_shutdown": FINISH_SECONDS,
            "proxy_headers": False,
            "server_header": False,
            "access_log": False,
            "log_config": None,
            "log_level": "warning",
            **more,
        },
    )


class Finishing(uvicorn.Server):
    """A server whose stop finishes what is begun, takes nothing new, and is over in a bounded time."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Wait for what is begun. A thread that hangs must not keep the machine from restarting us."""
        cut = threading.Timer(STOP_SECONDS, os._exit, (1,))
        cut.daemon = True
        cut.start()
        await super().shutdown(sockets)
