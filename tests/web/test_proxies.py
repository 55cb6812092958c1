"""Who asks is believed only of a trusted proxy: pure cases, and a real hop before a real server."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.settings import BadSettings, Settings, read
from aftercare.web.guard import refusal
from aftercare.web.proxies import asker
from tests.browser.server import Served, served

NAME = "aftaler.example.org"
BEHIND = {"AFTERCARE_BASE_URL": f"https://{NAME}", "AFTERCARE_DATA": "unused"}
TRUSTED = read(BEHIND | {"AFTERCARE_PROXIES": "10.0.0.0/24, 2001:db8::1"}).proxies
ADDRESSES = st.ip_addresses().map(str)


@pytest.mark.parametrize(
    ("peer", "forwarded", "found"),
    [
        ("10.0.0.1", ["192.0.2.7"], "192.0.2.7"),
        ("10.0.0.1", ["198.51.100.1, 192.0.2.7"], "192.0.2.7"),
        ("10.0.0.1", ["198.51.100.1", "192.0.2.7"], "192.0.2.7"),
        ("10.0.0.1", ["192.0.2.7, 10.0.0.2, 2001:db8::1"], "192.0.2.7"),
        ("2001:db8::1", ["[2001:db8:9::7]:4711"], "2001:db8:9::7"),
        ("10.0.0.1", ["192.0.2.7:4711"], "192.0.2.7"),
        ("10.0.0.1", ["::ffff:192.0.2.7"], "192.0.2.7"),
        ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", [""], "10.0.0.1"),
        ("10.0.0.1", ["192.0.2.7, unknown"], "10.0.0.1"),
        ("10.0.0.1", ["192.0.2.7, <script>, 10.0.0.2"], "10.0.0.2"),
        ("10.0.0.1", ["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
    ],
)
def test_the_first_hop_that_is_no_proxy_asks(peer: str, forwarded: list[str], found: str) -> None:
    assert asker(peer, forwarded, TRUSTED) == found


@given(st.lists(st.one_of(ADDRESSES, st.text(max_size=20)), max_size=6), ADDRESSES)
def test_nothing_typed_before_the_true_address_changes_it(typed: list[str], true: str) -> None:
    """What a phone sends itself stands to the left of what the proxy adds."""
    expected = asker("10.0.0.1", [true], ())
    assert asker("10.0.0.1", [*typed, true], ()) == expected
    assert asker("10.0.0.1", [", ".join([*typed, true])], ()) == expected


@pytest.mark.parametrize(
    "bad",
    ["proxy.example.org", "10.0.0.7/24", "0.0.0.0/0", "::/0", "10.0.0.0/7", "127.0.0.1,", "300.1.1.1", "*"],
)
def test_nonsense_and_everybody_are_no_proxies(bad: str) -> None:
    with pytest.raises(BadSettings, match="AFTERCARE_PROXIES"):
        read(BEHIND | {"AFTERCARE_PROXIES": bad})


def test_a_proxy_needs_an_https_address_and_no_demo() -> None:
    for surroundings in ({"AFTERCARE_DATA": "data"}, {"AFTERCARE_DEMO": "1"}):
        with pytest.raises(BadSettings):
            read(surroundings | {"AFTERCARE_PROXIES": "127.0.0.1"})


def test_a_forwarded_scheme_does_not_make_a_strangers_page_ours() -> None:
    settings = Settings(data=Path("data"), base_url=f"https://{NAME}")
    headers = [(b"host", NAME.encode()), (b"origin", b"http://evil.example")]
    headers += [(b"x-forwarded-host", b"evil.example"), (b"x-forwarded-proto", b"http")]
    asked = {"type": "http", "method": "POST", "scheme": "http", "path": "/", "query_string": b""}
    assert refusal(asked | {"headers": headers}, settings) == 403


@contextmanager
def proxy_before(server: Served) -> Iterator[int]:
    """A proxy that adds who asked it to X-Forwarded-For, one request a connection; gives its port."""
    door = socket.create_server(("127.0.0.1", 0))

    def pass_on() -> None:
        while True:
            try:
                phone, (address, _) = door.accept()
            except OSError:
                return
            with phone, socket.create_connection(("127.0.0.1", server.port)) as onwards:
                asked = phone.recv(65536)
                onwards.sendall(
                    asked.replace(b"\r\n\r\n", f"\r\nX-Forwarded-For: {address}\r\n\r\n".encode(), 1)
                )
                while part := onwards.recv(65536):
                    phone.sendall(part)

    thread = threading.Thread(target=pass_on, daemon=True)
    thread.start()
    try:
        yield door.getsockname()[1]
    finally:
        door.shutdown(socket.SHUT_RDWR)
        door.close()
        thread.join(10)


def guess(port: int, source: str, spoofed: str) -> int:
    """The status of one wrong setup code from a loopback address, with a header the phone made up."""
    body = "setup=wrong"
    head = f"POST /setup HTTP/1.1\r\nHost: {NAME}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n"
    head += f"X-Forwarded-For: {spoofed}\r\nX-Real-IP: {spoofed}\r\nForwarded: for={spoofed}\r\n"
    head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=20, source_address=(source, 0)) as phone:
        phone.sendall(f"{head}{body}".encode())
        answer = phone.makefile("rb").read()
    return int(answer.split(b" ", 2)[1])


@pytest.mark.by_turns
def test_limits_count_the_true_address_behind_a_real_proxy() -> None:
    outside = {"AFTERCARE_DEMO": "0", "AFTERCARE_BASE_URL": f"https://{NAME}"}
    with served(**outside, AFTERCARE_PROXIES="127.0.0.1") as server, proxy_before(server) as port:
        tries = [guess(port, "127.0.0.5", f"192.0.2.{number}") for number in range(6)]
        assert tries == [422] * 5 + [429], "made-up hops win no new tries"
        assert guess(port, "127.0.0.6", "127.0.0.5") == 422, "another phone behind the same proxy still may"
        past = [guess(server.port, "127.0.0.7", f"192.0.2.{number}") for number in range(6)]
        assert past == [422] * 5 + [429], "whoever comes past the proxy is not believed"
