"""The audit is loud about a known vulnerability, and says so when nobody could be asked."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.audit import KNOWN_BAD, LOCKS, locked, main

OLD = {"id": "PYSEC-2019-217", "fixed_in": ["2.10.1"], "withdrawn": None}
GONE = {"id": "PYSEC-2020-1", "fixed_in": [], "withdrawn": "2020-02-02T00:00:00Z"}


@contextmanager
def registry(told: dict[str, list[dict[str, object]]]) -> Iterator[tuple[str, list[str]]]:
    """A registry on this machine that knows these packages, and what it was asked."""
    asked = list[str]()

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name, version = self.path.split("/")[1:3]
            asked.append(f"{name}=={version}")
            found = told.get(f"{name}=={version}")
            self.send_response(404 if found is None else 200)
            self.end_headers()
            self.wfile.write(json.dumps({"vulnerabilities": found}).encode())

        def log_message(self, *_: object) -> None:
            """Nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    """A lock file with two packages."""
    path = tmp_path / "requirements.lock"
    path.write_text("anyio==4.16.0 \\\n    --hash=sha256:00\n    # via x\nsolid==1.0\n")
    return path


def test_a_known_vulnerability_fails_and_names_the_cure(
    lock: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with registry({KNOWN_BAD: [OLD], "anyio==4.16.0": [GONE], "solid==1.0": [OLD]}) as (address, _):
        assert main([lock], address, tmp_path / "seen") == 1
        assert main([lock], address, tmp_path / "seen") == 1, "never passed over the second time"
    told = capsys.readouterr().err
    assert "KNOWN VULNERABILITIES" in told and "solid==1.0: PYSEC-2019-217 (mended in 2.10.1)" in told
    assert "anyio" not in told, "withdrawn ones do not count"


def test_a_sound_lock_is_asked_about_once_a_day_and_again_when_it_changes(lock: Path, tmp_path: Path) -> None:
    with registry({KNOWN_BAD: [OLD], "anyio==4.16.0": [], "solid==1.0": []}) as (address, asked):
        assert main([lock], address, tmp_path / "seen") == main([lock], address, tmp_path / "seen") == 0
        assert sorted(asked) == ["anyio==4.16.0", KNOWN_BAD, "solid==1.0"]
        lock.write_text("anyio==4.16.0\n")
        assert main([lock], address, tmp_path / "seen") == 0
        assert len(asked) == 5


@pytest.mark.parametrize("told", [{}, {KNOWN_BAD: []}, {KNOWN_BAD: [OLD], "solid==1.0": []}])
def test_whoever_does_not_know_is_not_believed(
    lock: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], told: dict[str, list[dict[str, object]]]
) -> None:
    with registry(told) as (address, _):
        assert main([lock], address, tmp_path / "seen") == 0
    assert "NOT AUDITED" in capsys.readouterr().err and not (tmp_path / "seen").exists()


def test_no_network_is_said_and_stops_nobody(
    lock: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([lock], "http://127.0.0.1:9", tmp_path / "seen") == 0
    assert "NOT AUDITED" in capsys.readouterr().err


def test_both_locks_are_read_whole() -> None:
    names = {package.split("==")[0] for package in locked(LOCKS)}
    assert {"starlette", "uvicorn", "h11", "cryptography", "pytest", "playwright"} <= names and len(
        names
    ) > 60
