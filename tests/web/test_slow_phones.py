"""Slow and broken phones at a real server with less patience than usual: let go, and others served."""

import re
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack

import httpx2
import pytest

from tests.browser.server import Served, served

pytestmark = pytest.mark.by_turns


IMPATIENT = """
from aftercare.web import application, form_reading, server
server.OPENING_SECONDS, server.HEAD_SECONDS, server.WHOLE_SECONDS = 0.3, 0.5, 2.0
server.IDLE_SECONDS, server.MOST_AT_ONCE, server.AFTER_SECONDS, server.AFTER_BYTES = 1, 40, 1.0, 600_000
form_reading.FORM_SECONDS, application.ANSWER_SECONDS = 0.7, 1.5
"""
POST = b"POST /demo/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 12\r\n"
POST += b"Content-Type: application/x-www-form-urlencoded\r\n\r\n"
GET = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    """The real program, in a hurry."""
    with served(IMPATIENT) as running:
        yield running


@pytest.fixture(autouse=True)
def others_are_served(server: Served) -> Iterator[None]:
    """Whatever one phone does, the next one is answered at once."""
    yield
    begun = time.monotonic()
    assert status(dribbled(server, GET.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))) == 200
    assert time.monotonic() - begun < 15


def call(server: Served) -> socket.socket:
    """A phone's connection."""
    return socket.create_connection(("127.0.0.1", server.port), timeout=10)


def dribbled(server: Served, first: bytes, rest: bytes = b"") -> bytes:
    """What comes back, up to the end of the connection, for bytes that come one by one after the first."""
    with call(server) as phone:
        phone.sendall(first)
        answer, phone_is_there = b"", True
        phone.settimeout(0.1)
        left = list(rest)
        until = time.monotonic() + 25
        while phone_is_there and time.monotonic() < until:
            try:
                if left:
                    phone.sendall(bytes([left.pop(0)]))
                part = phone.recv(65536)
                answer, phone_is_there = answer + part, bool(part)
            except (TimeoutError, BlockingIOError):
                continue
            except ConnectionError:
                phone_is_there = False
        assert not phone_is_there, "the server still waits"
        return answer


def status(answer: bytes) -> int:
    """The status of the first answer."""
    return int(answer.split(b" ", 2)[1])


@pytest.mark.parametrize("begun", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: loc"])
def test_a_head_that_never_ends_is_not_waited_for(server: Served, begun: bytes) -> None:
    assert dribbled(server, begun, (b"x" if begun else b"") * 200) == b""


def test_a_second_request_may_not_dribble_either(server: Served) -> None:
    answer = dribbled(server, GET + GET[:5], GET[5:] * 10)
    assert answer.count(b"HTTP/1.1 200") == 1


def test_a_body_that_dribbles_is_told_so_and_saves_nothing(server: Served) -> None:
    answer = dribbled(server, POST, b"person=mett")
    assert status(answer) == 408
    assert b"Forbindelsen var for langsom" in answer
    assert b"set-cookie" not in answer


def test_a_body_nobody_reads_does_not_hold_the_line(server: Served) -> None:
    endless = POST.replace(b"/demo/sign-in", b"/nowhere").replace(b": 12", b": 9000")
    answer = dribbled(server, endless, b"x" * 200)
    assert status(answer) == 404


def test_a_phone_that_never_takes_its_answer_is_let_go(server: Served) -> None:
    """More answers than all the buffers between hold, and none of them is read."""
    script = re.search(r'"(/static/js/htmx[^"]+)"', httpx2.get(f"{server.address}/sign-in").text)
    assert script
    asked = f"GET {script[1]} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    begun = time.monotonic()
    with call(server) as phone:
        phone.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        phone.sendall(asked * 400)
        with pytest.raises(ConnectionError):
            while time.monotonic() < begun + 25:
                phone.sendall(b"G")
                time.sleep(0.1)


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"x" * 40_000 + b"\r\n\r\n",
        b"GET /" + b"x" * 40_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n"
        + b"".join(b"x-%d: y\r\n" % n for n in range(4000))
        + b"\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\r\n folded: line\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"\x00" * 100,
    ],
)
def test_a_head_that_is_too_long_or_no_http_is_refused(server: Served, head: bytes) -> None:
    answer = dribbled(server, head)
    assert not answer or status(answer) in (400, 403, 422, 431), answer[:100]
    assert b"HTTP/1.1 2" not in answer and b"HTTP/1.1 3" not in answer


def test_a_crowd_of_slow_phones_makes_room_for_one_that_asks(server: Served) -> None:
    with ExitStack() as crowd:
        for _ in range(60):
            crowd.enter_context(call(server)).sendall(b"GET / HTTP/1.1\r\nX-")
        with call(server) as phone:
            phone.sendall(GET)
            assert status(phone.recv(65536)) == 200


def test_a_crowd_that_is_being_answered_is_not_cut_off_for_the_next(server: Served) -> None:
    """As many as may send their forms slowly; the next is told to come back, they are heard to the end."""
    with ExitStack() as crowd:
        several = [crowd.enter_context(call(server)) for _ in range(39)]
        for phone in several:
            phone.sendall(POST)
        time.sleep(0.2)
        with call(server) as phone:
            phone.sendall(GET)
            assert status(phone.recv(65536)) == 503
        for phone in several[:5]:
            assert status(phone.recv(65536)) == 408


def test_nobody_upgrades_to_another_protocol(server: Served) -> None:
    asked = GET.replace(b"\r\n\r\n", b"\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n")
    assert status(dribbled(server, asked)) == 200
