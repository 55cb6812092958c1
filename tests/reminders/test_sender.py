"""What happens on the way to a push service, and what its answer means for the phone."""

import asyncio
import socket
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.reminders.envelope import Envelopes, Letter, Notice, read_phone
from aftercare.reminders.sender import Answer, Outcome, Sender, read_retry_after
from aftercare.reminders.vapid import load_vapid
from tests.push_service import push_service

NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture(scope="module")
def service():
    with push_service() as running:
        yield running


@pytest.fixture(scope="module")
def letter(service, tmp_path_factory):
    """Builds a letter to a subscription of the running service."""
    vapid = load_vapid(tmp_path_factory.mktemp("keys"), "mailto:a@example.org")
    envelopes = Envelopes(vapid, b"k" * 32, ["Du har en påmindelse"], [service.host])

    def build(subscription, **changes):
        phone = read_phone(subscription.endpoint, subscription.p256dh, subscription.auth, [service.host])
        said = {
            "title": "Du har en påmindelse",
            "navigate": "https://a.example.org/",
            "ack": "a1",
            "fact": "f",
        }
        return envelopes.letter(phone, Notice(**{**said, "until": NOW + timedelta(hours=3), **changes}), NOW)

    return build


@pytest.fixture
async def sender(service):
    async with Sender(local_hosts=[service.host]) as sender:
        yield sender


async def test_a_push_arrives_and_only_the_phone_could_read_it(service, sender, letter):
    phone = service.subscribe()
    assert await sender.send(letter(phone), NOW) == Answer(Outcome.accepted, 201)
    received = service.received[-1]
    assert received.subscription is phone
    assert received.message["notification"]["title"] == "Du har en påmindelse"
    assert len(received.plain) == 512
    assert received.headers["ttl"] == "10800"
    assert received.headers["urgency"] == "normal"
    assert len(received.headers["topic"]) == 32
    assert received.headers["host"] == service.host
    assert received.claims["aud"] == f"http://{service.host}"
    assert received.claims["sub"] == "mailto:a@example.org"
    assert not service.refused


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        *((status, Outcome.accepted) for status in (200, 201, 202, 204)),
        *((status, Outcome.gone) for status in (404, 410)),
        *((status, Outcome.refused_ours) for status in (301, 302, 307, 400, 401, 403, 405, 413, 415, 422)),
        *((status, Outcome.later) for status in (406, 408, 425, 429, 500, 502, 503, 504)),
    ],
)
async def test_what_a_status_means(service, sender, letter, status, outcome):
    phone = service.subscribe()
    phone.answer(status)
    assert await sender.send(letter(phone), NOW) == Answer(outcome, status)


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("120", timedelta(seconds=120)),
        ("0", timedelta(0)),
        (f"{NOW + timedelta(minutes=7):%a, %d %b %Y %H:%M:%S} GMT", timedelta(minutes=7)),
        (f"{NOW - timedelta(minutes=7):%a, %d %b %Y %H:%M:%S} GMT", timedelta(0)),
        ("999999999", timedelta(hours=24)),
        ("Fri, 31 Dec 9999 23:59:59 GMT", timedelta(hours=24)),
        ("soon", None),
        ("-5", None),
        ("9" * 5000, None),
    ],
    ids=("soon", "now", "later", "past", "too-long", "last-date", "word", "below-zero", "digits"),
)
async def test_a_wait_asked_for_is_honoured(service, sender, letter, header, wait):
    phone = service.subscribe()
    for status in (429, 503):
        phone.answer(status, headers={"Retry-After": header})
        assert await sender.send(letter(phone), NOW) == Answer(Outcome.later, status, wait)


@pytest.mark.parametrize(
    "text", ["", "Sun, 99 Foo 2026 99:99:99 GMT", "1.5", "Tue, 1 Jan 99999999999 00:00:00 GMT"]
)
def test_a_senseless_wait_is_no_wait(text):
    assert read_retry_after(text, NOW) is None


@given(
    st.text()
    | st.from_regex(
        r"[A-Z][a-z]{2}, [0-9]{1,12} (Jan|Feb|Nov) [0-9]{1,12} [0-9]{1,3}:[0-9]{2}:[0-9]{2} [+-]?\w+"
    )
)
def test_any_words_for_a_wait_are_survived(text):
    assert read_retry_after(text, NOW) in (None, timedelta(0)) or read_retry_after(text, NOW) > timedelta(0)


async def test_a_slow_service_is_left_in_time(service, letter):
    phone = service.subscribe()
    phone.answer(201, delay=5)
    async with Sender(local_hosts=[service.host], timeout=0.2) as sender:
        started = time.monotonic()
        assert await sender.send(letter(phone), NOW) == Answer(Outcome.later, reason="no answer in time")
        assert time.monotonic() - started < 2


async def test_a_dripping_answer_is_left_in_time(service, letter):
    phone = service.subscribe()
    phone.answer(201, body=b"x" * 1000, drip=0.05)
    async with Sender(local_hosts=[service.host], timeout=0.3) as sender:
        started = time.monotonic()
        assert (await sender.send(letter(phone), NOW)).outcome is Outcome.later
        assert time.monotonic() - started < 2


async def test_a_long_queue_is_not_a_slow_service(service, letter):
    phone = service.subscribe()
    phone.answer(201, delay=0.1)
    async with Sender(local_hosts=[service.host], timeout=0.5, connections=2) as sender:
        answers = await asyncio.gather(*(sender.send(letter(phone), NOW) for _ in range(20)))
    assert {answer.outcome for answer in answers} == {Outcome.accepted}


async def test_a_huge_answer_is_not_read(service, sender, letter):
    phone = service.subscribe()
    phone.answer(403, body=b'{"reason":\n"BadJwtToken"}' + b"x" * 50_000_000)
    answer = await sender.send(letter(phone), NOW)
    assert answer.outcome is Outcome.refused_ours
    assert answer.reason.startswith('{"reason": "BadJwtToken"}')
    assert len(answer.reason) <= 200


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff garbage\r\n\r\n",
        b"HTTP/1.1 9999 no\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 300_000,
    ],
)
async def test_garbage_means_later(service, sender, letter, raw):
    phone = service.subscribe()
    phone.answer(raw=raw)
    answer = await sender.send(letter(phone), NOW)
    assert (answer.outcome, answer.status) == (Outcome.later, None)


async def test_a_redirect_is_not_followed(service, sender, letter):
    trap, phone = service.subscribe(), service.subscribe()
    phone.answer(307, headers={"Location": trap.endpoint})
    before = service.requests
    assert (await sender.send(letter(phone), NOW)).outcome is Outcome.refused_ours
    assert service.requests == before + 1


async def test_a_service_that_is_down_means_later(letter, service):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{closed.getsockname()[1]}"
    async with Sender(local_hosts=[host]) as sender:
        answer = await sender.send(Letter(f"http://{host}/x", b"sealed", {"ttl": "60"}), NOW)
    assert answer == Answer(Outcome.later, reason="ConnectError")


async def test_connections_are_kept_for_the_next_push(service, sender, letter):
    phone, before = service.subscribe(), service.connections
    for _ in range(5):
        assert (await sender.send(letter(phone), NOW)).outcome is Outcome.accepted
    assert service.connections == before + 1


async def test_a_service_that_lost_the_phone_says_gone(service, sender, letter):
    phone = service.subscribe()
    phone.gone = True
    assert (await sender.send(letter(phone), NOW)).outcome is Outcome.gone


async def test_a_letter_changed_on_the_way_is_refused(service, sender, letter):
    phone, sound = service.subscribe(), letter(service.subscribe())
    other = Letter(phone.endpoint, sound.body, sound.headers)
    forged = Letter(phone.endpoint, sound.body, {**sound.headers, "authorization": "vapid t=a.b.c, k=d"})
    assert (await sender.send(other, NOW)).status == 400
    assert (await sender.send(forged, NOW)).status == 401
    service.refused.clear()
