"""One key for an installation, and tokens a push service accepts."""

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from aftercare.reminders.vapid import load_vapid
from tests.push_service import unbase64url, verify_token

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SUBJECT = "mailto:drift@example.org"


def token_of(header):
    return dict(part.strip().split("=", 1) for part in header.removeprefix("vapid ").split(","))


def test_first_start_makes_a_key_only_its_owner_can_read(tmp_path):
    keys = tmp_path / "data" / "keys"
    first = load_vapid(keys, SUBJECT)
    assert stat.S_IMODE((keys / "vapid.pem").stat().st_mode) == 0o600
    assert [path.name for path in keys.iterdir()] == ["vapid.pem"]
    assert load_vapid(keys, SUBJECT).application_server_key == first.application_server_key
    assert len(unbase64url(first.application_server_key)) == 65


def test_first_starts_at_the_same_moment_agree_on_one_key(tmp_path):
    with ThreadPoolExecutor(16) as pool:
        made = list(pool.map(lambda _: load_vapid(tmp_path, SUBJECT).application_server_key, range(16)))
    assert len(set(made)) == 1


def test_token_names_the_origin_with_its_port_and_lasts_six_hours(tmp_path):
    vapid = load_vapid(tmp_path, SUBJECT)
    parts = token_of(vapid.authorization("https://push.example.org:8443", NOW))
    assert parts["k"] == vapid.application_server_key
    assert verify_token(parts["t"], parts["k"]) == {
        "aud": "https://push.example.org:8443",
        "exp": int((NOW + timedelta(hours=6)).timestamp()),
        "sub": SUBJECT,
    }


def test_token_is_signed_once_an_hour_for_each_service(tmp_path):
    vapid = load_vapid(tmp_path, SUBJECT)
    first = vapid.authorization("https://a.push.apple.com", NOW)
    assert vapid.authorization("https://a.push.apple.com", NOW + timedelta(minutes=59)) == first
    assert vapid.authorization("https://b.push.apple.com", NOW) != first
    assert vapid.authorization("https://a.push.apple.com", NOW + timedelta(minutes=60)) != first


def test_a_clock_set_back_gets_a_new_token(tmp_path):
    vapid = load_vapid(tmp_path, SUBJECT)
    first = vapid.authorization("https://a.push.apple.com", NOW)
    assert vapid.authorization("https://a.push.apple.com", NOW - timedelta(days=1)) != first


@pytest.mark.parametrize("subject", ["https://aftercare.example.org/", "https://a.example.org:8443", SUBJECT])
def test_subjects_that_apple_accepts(tmp_path, subject):
    load_vapid(tmp_path, subject)


@pytest.mark.parametrize(
    "subject",
    [
        "",
        "drift@example.org",
        "mailto:drift@localhost",
        "mailto: drift@example.org",
        "mailto:<drift@example.org>",
        "mailto:not an email",
        "http://example.org",
        "https://localhost",
    ],
)
def test_subjects_that_apple_answers_with_403(tmp_path, subject):
    with pytest.raises(ValueError, match="subject"):
        load_vapid(tmp_path, subject)


def test_another_kind_of_key_is_not_used(tmp_path):
    (tmp_path / "vapid.pem").write_text(
        "-----BEGIN PRIVATE KEY-----\n"
        "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
        "-----END PRIVATE KEY-----\n"
    )
    with pytest.raises(ValueError, match="P-256"):
        load_vapid(tmp_path, SUBJECT)
