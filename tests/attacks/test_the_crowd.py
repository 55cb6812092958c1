"""Connections that only wait, at the real program: they keep nobody out, and cost what is bounded."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from ipaddress import ip_network

import pytest

from aftercare.web.connections import MOST_OF_ONE, Crowd
from tests.browser.server import Served, served

pytestmark = pytest.mark.by_turns


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    """The real program with its own patience, but for what comes after an answer."""
    with served(
        "from aftercare.web import server\nserver.AFTER_SECONDS, server.AFTER_BYTES = 1.0, 600_000"
    ) as running:
        yield running


def _call(server: Served) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=10)


def _asked(server: Served) -> int:
    with _call(server) as phone:
        phone.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        return _answer(phone)


def _answer(phone: socket.socket) -> int:
    """The status of the one answer on its way, all of it taken."""
    head = phone.recv(12)
    phone.settimeout(0.2)
    with suppress(TimeoutError):
        while phone.recv(65536):
            continue
    phone.settimeout(10)
    return int(head.split(b" ")[1])


@pytest.mark.parametrize("said", [b"", b"GET / HTTP/1.1\r\nX-", b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"])
def test_430_idle_connections_keep_nobody_out(server: Served, said: bytes) -> None:
    """Who never asks, who never finishes asking, and who was answered and stays on the line."""
    with ExitStack() as crowd:
        for _ in range(430):
            idle = crowd.enter_context(_call(server))
            if said:
                idle.sendall(said)
        begun = time.monotonic()
        assert [_asked(server) for _ in range(20)] == [200] * 20
        assert time.monotonic() - begun < 3


def test_who_never_says_anything_is_let_go_before_who_is_kept_alive(server: Served) -> None:
    with _call(server) as silent, _call(server) as known:
        known.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert _answer(known) == 200
        begun = time.monotonic()
        silent.settimeout(9)
        assert _ended(silent)
        assert 3 < time.monotonic() - begun < 8
        known.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert _answer(known) == 200


TOO_LARGE = b"POST /demo/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000000\r\n\r\n"


@pytest.mark.parametrize(("part", "pause"), [(b"x", 0.05), (b"x" * 65536, 0.0)])
def test_a_body_that_was_refused_is_not_taken_for_long(server: Served, part: bytes, pause: float) -> None:
    """Neither dribbled nor in a flood; what is sent in vain is bounded, and the answer arrives first."""
    with _call(server) as phone:
        phone.sendall(TOO_LARGE)
        assert _answer(phone) == 413
        begun, sent = time.monotonic(), 0
        with pytest.raises(ConnectionError):
            while time.monotonic() < begun + 12:
                phone.sendall(part)
                sent += len(part)
                time.sleep(pause)
        assert time.monotonic() - begun < 4
        # The kernel at both ends holds some megabytes that nobody has read.
        assert sent < 32 * 1024 * 1024
    assert _asked(server) == 200


def test_a_small_body_nobody_wanted_does_not_cost_the_line(server: Served) -> None:
    with _call(server) as phone:
        refused = TOO_LARGE.replace(b"/demo/sign-in", b"/nowhere").replace(b"900000000", b"5")
        phone.sendall(refused)
        assert _answer(phone) == 404
        phone.sendall(b"hello")
        time.sleep(1.5)
        phone.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert _answer(phone) == 200


class _One:
    """A connection that remembers that it was given up."""

    def __init__(self, address: str) -> None:
        self.address, self.here = address, True

    def give_up(self) -> None:
        self.here = False


def test_one_place_has_its_share_of_the_lines_and_a_proxy_has_all() -> None:
    for address, share in (
        ("192.0.2.7", MOST_OF_ONE),
        ("2001:db8::7", MOST_OF_ONE),
        ("127.0.0.1", 100),
        ("10.0.0.3", 100),
        ("", 100),
    ):
        crowd = Crowd(proxies=(ip_network("10.0.0.0/24"),))
        several = [_One(address) for _ in range(100)]
        for one in several:
            crowd.comes(one)
        assert sum(one.here for one in several) == share, address
        assert several[-1].here


def test_who_never_asked_makes_room_before_who_may_ask_again() -> None:
    crowd, known, new, asking = Crowd(), _One("127.0.0.1"), _One("127.0.0.1"), _One("127.0.0.1")
    for one in (known, asking, new):
        crowd.comes(one)
    crowd.asks(known)
    crowd.rests(known)
    crowd.asks(asking)
    assert crowd.make_room(asking) and not new.here and known.here
    assert crowd.make_room(asking) and not known.here
    assert not crowd.make_room(asking) and asking.here


def _ended(phone: socket.socket) -> bool:
    try:
        return phone.recv(1) == b""
    except ConnectionError:
        return True
