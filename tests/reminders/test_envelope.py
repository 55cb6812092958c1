"""What a push carries: neutral words, one length, for one phone's eyes only."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
import webpush
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aftercare.reminders.envelope import (
    BadPhone,
    Envelopes,
    Notice,
    Phone,
    TooLong,
    Urgency,
    plain_text,
    read_phone,
    seal,
    time_to_live,
    topic,
    urgency,
)
from aftercare.reminders.vapid import load_vapid
from tests.push_service import PushService, Subscription, base64url, decrypt, unbase64url

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SAYINGS = {"da": "Du har en påmindelse", "en": "You have a reminder", "so": "Waxaad leedahay xusuusin"}
APPLE = "https://web.push.apple.com/QGx"
KEY = b"k" * 32


class AppendixA:
    """RFC 8291, section 5 and appendix A."""

    plain = b"When I grow up, I want to be a watermelon"
    as_private = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
    ua_private = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
    ua_public = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
    auth = "BTBZMqHH6r4Tts7J_aSIgg"
    salt = "DGv6ra1nlYgDCS1FRnbzlw"
    body = (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
        "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


def private_key(text):
    return ec.derive_private_key(int.from_bytes(unbase64url(text), "big"), ec.SECP256R1())


@pytest.fixture
def subscription():
    return PushService().subscribe()


@pytest.fixture(scope="module")
def envelopes(tmp_path_factory):
    return Envelopes(
        load_vapid(tmp_path_factory.mktemp("keys"), "mailto:a@example.org"), KEY, SAYINGS.values()
    )


def phone_of(subscription, endpoint=APPLE):
    return read_phone(endpoint, subscription.p256dh, subscription.auth)


def notice(**changes):
    facts = {"title": SAYINGS["da"], "navigate": "https://a.example.org/", "ack": "a1", "fact": "visit-7"}
    return Notice(**{"until": NOW + timedelta(hours=3), **facts, **changes})


def test_our_way_of_opening_is_the_rfcs():
    phone = Subscription(APPLE, AppendixA.ua_public, AppendixA.auth, private_key(AppendixA.ua_private))
    assert decrypt(phone, unbase64url(AppendixA.body)) == AppendixA.plain


def test_our_way_of_sealing_is_the_rfcs(monkeypatch):
    """With the RFC's own key and salt in place of chance, every byte must be the RFC's."""
    monkeypatch.setattr(webpush.os, "urandom", lambda length: unbase64url(AppendixA.salt))
    monkeypatch.setattr(webpush.ec, "generate_private_key", lambda *_: private_key(AppendixA.as_private))
    assert (
        base64url(seal(AppendixA.plain, Phone(APPLE, AppendixA.ua_public, AppendixA.auth))) == AppendixA.body
    )


def test_message_is_declarative_and_512_bytes(envelopes, subscription):
    letter = envelopes.letter(phone_of(subscription), notice(tag="t-1", lang="da"), NOW)
    plain = decrypt(subscription, letter.body)
    assert len(plain) == 512
    assert len(letter.body) == 512 + 86 + 1 + 16
    assert json.loads(plain) == {
        "web_push": 8030,
        "mutable": True,
        "notification": {
            "title": "Du har en påmindelse",
            "navigate": "https://a.example.org/",
            "lang": "da",
            "data": "a1",
            "tag": "t-1",
        },
        "ack": "a1",
    }
    assert letter.endpoint == APPLE
    assert letter.headers.keys() == {
        "content-encoding", "content-type", "ttl", "urgency", "topic", "authorization"
    }  # fmt: skip


def test_two_letters_share_neither_key_nor_salt(envelopes, subscription):
    one, two = (envelopes.letter(phone_of(subscription), notice(), NOW).body for _ in range(2))
    assert one[:16] != two[:16]
    assert one[21:86] != two[21:86]


def test_only_the_phone_it_is_for_can_open_it(envelopes, subscription):
    letter = envelopes.letter(phone_of(subscription), notice(), NOW)
    with pytest.raises(Exception, match="InvalidTag"):
        decrypt(PushService().subscribe(), letter.body)


def test_3993_bytes_fit_one_record_and_3994_do_not(subscription):
    body = seal(b"x" * 3993, phone_of(subscription))
    assert len(body) == 4096
    assert decrypt(subscription, body) == b"x" * 3993
    with pytest.raises(TooLong):
        seal(b"x" * 3994, phone_of(subscription))


def test_words_beyond_512_bytes_are_refused_and_not_cut():
    room = 512 - len(plain_text(notice(navigate="")).rstrip())
    assert len(plain_text(notice(navigate="n" * room))) == 512
    with pytest.raises(TooLong):
        plain_text(notice(navigate="n" * (room + 1)))


TEXT = st.text(max_size=60)
CANARY = st.sampled_from(["Amina", "Nordlys", "Vesterbrogade 12", "010190-1234", "krisecenter", "vold"])


NOTICES = st.builds(
    notice,
    title=TEXT | CANARY | st.sampled_from(list(SAYINGS.values())),
    fact=TEXT | CANARY,
    tag=TEXT | CANARY | st.just(""),
    ack=TEXT | CANARY,
)
FIXED = [{"title": words, "navigate": "https://a.example.org/", "lang": "da"} for words in SAYINGS.values()]


@settings(
    max_examples=5 * settings.default.max_examples,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(said=NOTICES)
def test_nothing_but_the_fixed_words_can_be_said(envelopes, subscription, said):
    opaque = re.fullmatch(r"[A-Za-z0-9_-]{1,64}", said.ack) and re.fullmatch(r"[A-Za-z0-9_-]{0,64}", said.tag)
    if said.title not in SAYINGS.values() or not opaque:
        with pytest.raises(ValueError, match=r"neutral words|opaque"):
            envelopes.letter(phone_of(subscription), said, NOW)
        return
    letter = envelopes.letter(phone_of(subscription), said, NOW)
    message = json.loads(decrypt(subscription, letter.body))
    assert message.pop("ack") == message["notification"].pop("data") == said.ack
    assert message["notification"].pop("tag", "") == said.tag
    assert message in [{"web_push": 8030, "mutable": True, "notification": words} for words in FIXED]
    assert len(letter.body) == 615
    assert letter.headers["topic"] == topic(KEY, said.fact)


def test_a_thousand_interleaved_letters_keep_their_own_headers(envelopes, subscription):
    services = [f"https://{name}.push.apple.com/{name}" for name in ("a", "b", "c")]
    for number in range(1000):
        wait, wanted = timedelta(seconds=1 + number * 97), list(Urgency)[number % 3]
        said = notice(until=NOW + wait, fact=f"visit-{number % 7}", urgency=wanted, ack=f"ack-{number}")
        endpoint = services[number % 3]
        letter = envelopes.letter(phone_of(subscription, endpoint), said, NOW)
        assert letter.headers["ttl"] == str(min(1 + number * 97, 86400))
        assert letter.headers["topic"] == topic(KEY, f"visit-{number % 7}")
        assert letter.headers["urgency"] == wanted
        token = letter.headers["authorization"].split()[1].removeprefix("t=").rstrip(",")
        assert json.loads(unbase64url(token.split(".")[1]))["aud"] == endpoint.rsplit("/", 1)[0]
        assert json.loads(decrypt(subscription, letter.body))["ack"] == f"ack-{number}"


@pytest.mark.parametrize(
    ("wait", "seconds"),
    [(timedelta(days=9), 86400), (timedelta(hours=24), 86400), (timedelta(minutes=30), 1800),
     (timedelta(seconds=1.9), 1), (timedelta(0), 1), (timedelta(hours=-5), 1)],
)  # fmt: skip
def test_time_to_live_ends_with_the_fact_and_is_never_0(wait, seconds):
    assert time_to_live(NOW + wait, NOW) == seconds


def test_urgency_is_high_only_when_it_is_soon_or_about_safety():
    assert urgency(NOW + timedelta(hours=2), NOW) is Urgency.high
    assert urgency(NOW + timedelta(hours=2, seconds=1), NOW) is Urgency.normal
    assert urgency(NOW + timedelta(days=2), NOW, safety=True) is Urgency.high


def test_topic_is_32_safe_characters_and_tells_nothing_without_the_key():
    assert re.fullmatch(r"[A-Za-z0-9_-]{32}", topic(KEY, "visit-7"))
    assert topic(KEY, "visit-7") == topic(KEY, "visit-7") != topic(KEY, "visit-8")
    assert topic(KEY, "visit-7") != topic(b"other key other key", "visit-7")


def test_a_short_topic_key_is_refused(tmp_path):
    with pytest.raises(ValueError, match="topic key"):
        Envelopes(load_vapid(tmp_path, "mailto:a@example.org"), b"short", SAYINGS.values())


GOOD_POINT, GOOD_AUTH = AppendixA.ua_public, AppendixA.auth
OFF_CURVE = base64url(b"\x04" + b"\x01" * 64)
COMPRESSED = base64url(b"\x02" + unbase64url(GOOD_POINT)[1:33])


@pytest.mark.parametrize(
    ("p256dh", "auth", "part"),
    [
        ("", GOOD_AUTH, "p256dh"),
        ("!!!!", GOOD_AUTH, "p256dh"),
        (GOOD_POINT[:-4], GOOD_AUTH, "p256dh"),
        (GOOD_POINT.replace("B", "+", 1), GOOD_AUTH, "p256dh"),
        (base64url(b"\x05" + unbase64url(GOOD_POINT)[1:]), GOOD_AUTH, "uncompressed"),
        (COMPRESSED, GOOD_AUTH, "p256dh"),
        (OFF_CURVE, GOOD_AUTH, "P-256"),
        (base64url(b"\x04" + b"\x00" * 64), GOOD_AUTH, "P-256"),
        (GOOD_POINT, "", "auth"),
        (GOOD_POINT, "!!!!", "auth"),
        (GOOD_POINT, "AAAA", "auth"),
        (GOOD_POINT, "A", "auth"),
        (GOOD_POINT, base64url(b"x" * 17), "auth"),
        (GOOD_POINT, GOOD_AUTH + "\n", "auth"),
    ],
)
def test_keys_no_message_could_be_opened_with_are_refused(p256dh, auth, part):
    with pytest.raises(BadPhone, match=part):
        read_phone(APPLE, p256dh, auth)


def test_padded_keys_are_kept_unpadded():
    assert read_phone(APPLE, GOOD_POINT + "=", GOOD_AUTH + "==") == Phone(APPLE, GOOD_POINT, GOOD_AUTH)
