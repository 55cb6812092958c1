"""What deploy/ suggests to put before the app: its log holds no key of hers, nor where one came from."""

import re
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[2] / "deploy"
SAMPLES = sorted(DEPLOY.iterdir())
TELLING = re.compile(r"\$(request|request_uri|uri|args|query_string|http_\w+|sent_http_\w+)\b")


def directives(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]


def test_both_samples_are_read() -> None:
    assert [sample.name for sample in SAMPLES] == ["Caddyfile", "nginx.conf"]


def test_nginx_logs_no_request() -> None:
    """A line of its error log tells the request and the referrer at every level but `emerg`."""
    lines = directives((DEPLOY / "nginx.conf").read_text())
    servers = lines.count("server {")
    assert servers and lines.count("access_log off;") == servers
    logged = [line for line in lines if line.startswith("error_log")]
    assert len(logged) == servers and all(line.endswith(" emerg;") for line in logged)
    assert not [line for line in lines if line.startswith("log_format") and TELLING.search(line)]


def test_caddy_leaves_out_addresses_and_headers() -> None:
    lines = directives((DEPLOY / "Caddyfile").read_text())
    assert lines[:2] == ["{", "log default {"] and {"request>uri delete", "request>headers delete"} <= set(
        lines
    )
    assert [line for line in lines if re.match(r"log\b", line)] == ["log default {"]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_sample_says_who_asked_and_what_is_set(sample: Path) -> None:
    text = sample.read_text()
    assert "AFTERCARE_PROXIES=127.0.0.1" in text and "AFTERCARE_BASE_URL=https://" in text
    assert "127.0.0.1:8000" in text
