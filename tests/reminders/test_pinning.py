"""A push goes to the address that was judged, and never inside."""

import asyncio
import secrets
import socket
import ssl
import struct
from datetime import UTC, datetime

import pytest

from aftercare.reminders.envelope import Letter, read_phone
from aftercare.reminders.hosts import RefusedEndpoint
from aftercare.reminders.sender import Outcome, Sender
from tests.browser.certificate import make_certificate
from tests.push_service import push_service
from tests.reminders.test_hosts import REFUSED

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
APPLE = Letter("https://web.push.apple.com/x", b"sealed", {"ttl": "60"})


class SocketSpy:
    """Notes every address the event loop is asked to connect to, and lets none through."""

    def __init__(self, monkeypatch):
        self.tried = []
        loop = asyncio.get_running_loop()

        async def refuse(_, address):
            self.tried.append(address)
            raise ConnectionRefusedError("the spy lets nothing out")

        monkeypatch.setattr(loop, "sock_connect", refuse)


def resolver(*rounds):
    """Gives each round of answers once, as a rebinding name server would; then NXDOMAIN."""
    left = list(rounds)

    async def resolve(host, port):
        if not left:
            raise socket.gaierror("no such host")
        return left.pop(0)

    return resolve


@pytest.mark.parametrize(
    "found",
    [
        ["127.0.0.1"], ["10.0.0.1"], ["169.254.169.254"], ["100.64.1.5"], ["::1"], ["fec0::1"], ["224.0.0.1"],
        ["64:ff9b::a9fe:a9fe"], ["2002:7f00:1::1"], ["17.188.143.1", "10.0.0.1"], [],
    ],
)  # fmt: skip
async def test_no_socket_is_opened_towards_the_inside(monkeypatch, found):
    spy = SocketSpy(monkeypatch)
    async with Sender(resolve=resolver(found)) as sender:
        answer = await sender.send(APPLE, NOW)
    assert answer.outcome is Outcome.refused_ours
    assert "address" in answer.reason
    assert spy.tried == []


async def test_a_rebinding_name_is_looked_up_once_and_the_judged_address_used(monkeypatch):
    spy = SocketSpy(monkeypatch)
    async with Sender(resolve=resolver(["17.188.143.1"], ["127.0.0.1"])) as sender:
        assert (await sender.send(APPLE, NOW)).outcome is Outcome.later
        assert spy.tried == [("17.188.143.1", 443)]
        assert (await sender.send(APPLE, NOW)).outcome is Outcome.refused_ours
        assert (await sender.send(APPLE, NOW)).outcome is Outcome.later
    assert spy.tried == [("17.188.143.1", 443)]


async def test_the_next_address_is_tried_when_the_first_does_not_answer(monkeypatch):
    spy = SocketSpy(monkeypatch)
    async with Sender(resolve=resolver(["2620:149:208::1", "17.188.143.1"])) as sender:
        assert (await sender.send(APPLE, NOW)).outcome is Outcome.later
    assert [address[0] for address in spy.tried] == ["2620:149:208::1", "17.188.143.1"]


async def test_an_endpoint_stored_before_the_rule_is_not_sent_to(monkeypatch):
    spy = SocketSpy(monkeypatch)
    async with Sender() as sender:
        for endpoint in ("http://169.254.169.254/", "https://fcm.googleapis.com:22/", "https://example.org/"):
            answer = await sender.send(Letter(endpoint, secrets.token_bytes(600), {}), NOW)
            assert answer.outcome is Outcome.dead
    assert spy.tried == []


def test_a_local_service_is_refused_unless_named():
    with push_service() as service, pytest.raises(RefusedEndpoint):
        read_phone(service.subscribe().endpoint, "", "")


async def test_certificate_is_asked_for_by_name_and_not_by_address(monkeypatch):
    """The pinned socket leads to a listener of ours; what it hears first must name the real host."""
    heard = asyncio.get_running_loop().create_future()

    async def listen(reader, writer):
        heard.set_result(await reader.read(4096))
        writer.close()

    server = await asyncio.start_server(listen, "127.0.0.1", 0)
    loop, here = asyncio.get_running_loop(), server.sockets[0].getsockname()
    connect = loop.sock_connect
    monkeypatch.setattr(loop, "sock_connect", lambda sock, _: connect(sock, here))
    async with server, Sender(resolve=resolver(["17.188.143.1"])) as sender:
        assert (await sender.send(APPLE, NOW)).outcome is Outcome.later
    assert b"web.push.apple.com" in await heard


@pytest.mark.parametrize("endpoint", REFUSED)
async def test_no_hostile_endpoint_gets_a_socket_or_is_even_looked_up(monkeypatch, endpoint):
    spy = SocketSpy(monkeypatch)
    asked = []

    async def resolve(host, port):
        asked.append(host)
        return ["17.188.143.1"]

    async with Sender(resolve=resolve, local_hosts=["127.0.0.1:9999"]) as sender:
        answer = await sender.send(Letter(endpoint, b"sealed", {"ttl": "60"}), NOW)
    assert answer.outcome is Outcome.dead
    assert (spy.tried, asked) == ([], [])


async def test_a_certificate_of_somebody_else_gets_nothing(monkeypatch, tmp_path):
    """Whoever answers at the judged address must prove the name; until then not a byte of the push leaves."""
    heard, trust = [], ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trust.load_cert_chain(*make_certificate(tmp_path))

    async def listen(reader, writer):
        heard.append(await reader.read(4096))
        writer.close()

    server = await asyncio.start_server(listen, "127.0.0.1", 0, ssl=trust)
    loop, here = asyncio.get_running_loop(), server.sockets[0].getsockname()
    connect = loop.sock_connect
    monkeypatch.setattr(loop, "sock_connect", lambda sock, _: connect(sock, here))
    async with server, Sender(resolve=resolver(["17.188.143.1"])) as sender:
        answer = await sender.send(APPLE, NOW)
    assert (answer.outcome, answer.status, answer.reason) == (Outcome.later, None, "ConnectError")
    assert not any(heard)


async def test_a_connection_that_is_reset_means_later():
    async def listen(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        at_once = struct.pack("ii", 1, 0)
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        writer.close()

    server = await asyncio.start_server(listen, "127.0.0.1", 0)
    host = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server, Sender(local_hosts=[host]) as sender:
        answer = await sender.send(Letter(f"http://{host}/x", b"sealed", {"ttl": "60"}), NOW)
    assert (answer.outcome, answer.status) == (Outcome.later, None)
