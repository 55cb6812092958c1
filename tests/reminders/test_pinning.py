"""A push goes to the address that was judged, and never inside."""

import asyncio
import secrets
import socket
from datetime import UTC, datetime

import pytest

from aftercare.reminders.envelope import Letter, read_phone
from aftercare.reminders.hosts import RefusedEndpoint
from aftercare.reminders.sender import Outcome, Sender
from tests.push_service import push_service

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
