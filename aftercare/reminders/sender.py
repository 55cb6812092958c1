"""The way out to push services: pinned to public addresses, ten seconds, no redirects, no long answers."""

import asyncio
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from types import TracebackType
from typing import Self

import httpcore

from aftercare.reminders.envelope import Letter
from aftercare.reminders.hosts import (
    DeadEndpoint,
    Endpoint,
    NoSuchName,
    RefusedEndpoint,
    Resolve,
    addresses,
    read_endpoint,
    system_resolve,
)

TIMEOUT = 10.0
CONNECT_TIMEOUT = 3.0
"""Seconds for one address, so that a dead one leaves time for the next."""
CONNECTIONS = 100
HOSTS_KEPT = 4
"""Open connections a lane keeps: Google, Mozilla, Apple and Microsoft."""
LONGEST_ANSWER = 2048
LONGEST_WAIT = timedelta(hours=24)

GONE = {404, 410}
LATER = {406, 408, 425, 429}
"""406 is how Windows' push service says that it is asked too often."""


class Outcome(StrEnum):
    """What a push service's answer means for the phone it was for."""

    accepted = "accepted"
    gone = "gone"
    dead = "dead"
    refused_ours = "refused_ours"
    failed = "failed"
    later = "later"
    nowhere = "nowhere"


@dataclass(frozen=True, slots=True)
class Answer:
    """How a send went. `status` is None when no answer came; `reason` is a short line for the operator.

    `refused_ours` is our own key or request at fault: tell the operator, never delete the phone for it.
    `dead` can never be reached, `nowhere` has a name nobody knows now, `failed` is a trouble nobody foresaw:
    not tried again, for nobody knows whether it went out.
    """

    outcome: Outcome
    status: int | None = None
    retry_after: timedelta | None = None
    reason: str = ""


class Sender:
    """Sends letters, many at a time. Use as an async context manager, one per event loop."""

    def __init__(
        self,
        *,
        local_hosts: Iterable[str] = (),
        resolve: Resolve = system_resolve,
        timeout: float = TIMEOUT,
        connections: int = CONNECTIONS,
    ) -> None:
        """`timeout` is seconds for the whole exchange; `local_hosts` are demo services as `host:port`."""
        self._local_hosts = frozenset(local_hosts)
        self._timeout = timeout
        trust = httpcore.default_ssl_context()
        network = PinnedNetwork(self._local_hosts, resolve)
        # Many small pools: one pool looks at each of its connections again for every request.
        self._lanes: asyncio.LifoQueue[httpcore.AsyncConnectionPool] = asyncio.LifoQueue()
        for _ in range(connections):
            self._lanes.put_nowait(
                httpcore.AsyncConnectionPool(
                    ssl_context=trust,
                    max_connections=HOSTS_KEPT,
                    keepalive_expiry=60.0,
                    network_backend=network,
                )
            )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections kept open."""
        while not self._lanes.empty():
            await self._lanes.get_nowait().aclose()

    async def send(self, letter: Letter, now: datetime) -> Answer:
        """Send one letter and say what became of it. Never raises for what the other side does."""
        try:
            place = read_endpoint(letter.endpoint, self._local_hosts)
            return await self._in_turn(place, letter, now)
        except DeadEndpoint as dead:
            return Answer(Outcome.dead, reason=str(dead))
        except RefusedEndpoint as refused:
            return Answer(Outcome.refused_ours, reason=str(refused))
        except NoSuchName:
            return Answer(Outcome.nowhere, reason="no such name")
        except TimeoutError:
            return Answer(Outcome.later, reason="no answer in time")
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, OSError) as failure:
            return Answer(Outcome.later, reason=type(failure).__name__)

    async def _in_turn(self, place: Endpoint, letter: Letter, now: datetime) -> Answer:
        lane = await self._lanes.get()
        try:
            # The clock starts with the turn, so a long queue is not taken for a slow service.
            async with asyncio.timeout(self._timeout):
                return await self._exchange(lane, place, letter, now)
        finally:
            self._lanes.put_nowait(lane)

    async def _exchange(
        self, lane: httpcore.AsyncConnectionPool, place: Endpoint, letter: Letter, now: datetime
    ) -> Answer:
        url = httpcore.URL(scheme=place.scheme, host=place.host, port=place.port, target=place.target)
        async with lane.stream(
            "POST", url, headers=list(letter.headers.items()), content=letter.body
        ) as response:
            text = await _beginning(response)
        waits = [value for name, value in response.headers if name.lower() == b"retry-after"]
        return read_answer(response.status, waits[0].decode("latin-1") if waits else "", text, now)


class PinnedNetwork(httpcore.AsyncNetworkBackend):
    """Looks a host up once, judges every answer and connects to exactly what it judged.

    Host header, SNI and certificate keep the name; only the socket gets the address.
    """

    def __init__(self, local_hosts: Iterable[str], resolve: Resolve) -> None:
        self._local_hosts = frozenset(local_hosts)
        self._resolve = resolve
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore calls it so
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address that answers. Raises RefusedEndpoint before any socket is made."""
        local = f"{host}:{port}" in self._local_hosts
        failure: Exception = httpcore.ConnectError("no address")
        for address in await addresses(host, port, self._resolve, local=local):
            try:
                return await self._network.connect_tcp(
                    address, port, CONNECT_TIMEOUT, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


def read_answer(status: int, retry_after: str, text: str, now: datetime) -> Answer:
    """Sort a status: 404 and 410 alone end a phone, whatever else a service may be unhappy with."""
    reason = " ".join(re.findall(r"[\x21-\x7e]+", text))[:200]
    if 200 <= status < 300:
        return Answer(Outcome.accepted, status)
    if status in GONE:
        return Answer(Outcome.gone, status, reason=reason)
    if status in LATER or status >= 500:
        return Answer(Outcome.later, status, read_retry_after(retry_after, now), reason)
    return Answer(Outcome.refused_ours, status, reason=reason)


def read_retry_after(text: str, now: datetime) -> timedelta | None:
    """Retry-After (seconds or HTTP date) as a wait from now, at most a day; None if absent or senseless."""
    text = text.strip()
    if re.fullmatch(r"[0-9]{1,10}", text):
        return min(timedelta(seconds=int(text)), LONGEST_WAIT)
    try:
        instant = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=UTC)
    return min(max(instant - now, timedelta(0)), LONGEST_WAIT)


async def _beginning(response: httpcore.Response) -> str:
    read = b""
    async for chunk in response.aiter_stream():
        read += chunk
        if len(read) >= LONGEST_ANSWER:
            break
    return read[:LONGEST_ANSWER].decode("utf-8", "replace")
