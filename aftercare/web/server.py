"""How the server listens: what a slow or broken phone may cost, and how a stop finishes what is begun."""

import asyncio
import os
import socket
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from aftercare.settings import Network
from aftercare.web.connections import Crowd
from aftercare.web.guard import HEAD_LIMIT

OPENING_SECONDS = 5.0
"""For the first byte of a new connection."""
HEAD_SECONDS = 10.0
"""For the first line and the headers, from the first byte on."""
WHOLE_SECONDS = 35.0
"""For the rest of a request and all of its answer; a page gives up before that (application.py)."""
AFTER_SECONDS, AFTER_BYTES = 5.0, 4 * 1024 * 1024
"""For what is still sent of a body that is answered already (413): a browser reads no answer before."""
IDLE_SECONDS = 15
"""A connection kept open between two requests."""
MOST_AT_ONCE = 400
"""Connections. Who only waits makes room for the next; when all 400 are being answered those are told 503.
With those at the door it stays below the 1,024 files a process may usually open."""
AT_THE_DOOR = 128
FINISH_SECONDS = 40
"""A stop waits so long for requests; the sweep and a backup get what then is left of STOP_SECONDS."""
STOP_SECONDS = 80.0
"""After this a stop ends the process as a power cut would; systemd would do so after 90."""


class Patient(H11Protocol):
    """uvicorn's HTTP over h11, which otherwise waits for ever on a phone that never finishes."""

    _limit: asyncio.TimerHandle | None = None
    _heard = False
    _rest: int | None = None
    """Bytes of an answered body that may still come."""
    address = ""

    def __init__(self, *args: Any, crowd: Crowd, **more: Any) -> None:
        super().__init__(*args, **more)
        self._crowd = crowd

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A phone has come: its first request has to. In a full house somebody who waits makes room."""
        super().connection_made(transport)
        self.address = self.client[0] if self.client else ""
        self._within(OPENING_SECONDS)
        self._crowd.comes(self)
        while len(self.connections) >= MOST_AT_ONCE and self._crowd.make_room(self):
            continue

    def data_received(self, data: bytes) -> None:
        """The clock of a head begins with its first byte, that of the rest when the head is there."""
        if self._rest is not None and not self._takes_rest(data):
            return
        begun = self._is_answering()
        if self._limit is None or not self._heard:
            self._within(HEAD_SECONDS)
        self._heard = True
        super().data_received(data)
        if not begun and self._is_answering():
            self._crowd.asks(self)
            self._within(WHOLE_SECONDS)
        elif self._rest is not None and self.conn.their_state is not h11.SEND_BODY:
            self._rest = None
            self._unlimited()

    def on_response_complete(self) -> None:
        """Answered: the connection is idle, or the next request was already here."""
        self._unlimited()
        super().on_response_complete()
        if self._is_answering() or self.transport.is_closing():
            self._within(WHOLE_SECONDS)
            return
        self._crowd.rests(self)
        if self.conn.their_state is h11.SEND_BODY:
            self._rest = AFTER_BYTES
            self._within(AFTER_SECONDS)

    def timeout_keep_alive_handler(self) -> None:
        """Idle for long enough; what is not yet taken of the last answer gets a while more."""
        super().timeout_keep_alive_handler()
        self._within(WHOLE_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over."""
        self._unlimited()
        self._crowd.asks(self)
        super().connection_lost(exc)

    def give_up(self) -> None:
        """It only waits, and another one has a question."""
        self.connections.discard(self)
        self.transport.abort()

    def _takes_rest(self, data: bytes) -> bool:
        self._rest = (self._rest or 0) - len(data)
        if self._rest < 0:
            self.transport.abort()
        return self._rest >= 0

    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _within(self, seconds: float) -> None:
        self._unlimited()
        self._limit = self.loop.call_later(seconds, self.transport.abort)

    def _unlimited(self) -> None:
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None


def listening(app: Callable[..., Any], proxies: Sequence[Network] = (), **more: Any) -> uvicorn.Config:
    """uvicorn with these limits. No log of its own: its lines hold addresses, which are secrets of links."""
    return uvicorn.Config(
        app,
        **{
            "http": partial(Patient, crowd=Crowd(proxies)),
            "backlog": AT_THE_DOOR,
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
