"""A stop in the middle of things: what is begun is finished, nothing new is taken, and it ends in time."""

import os
import signal
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx2
import pytest

from tests.browser.server import Served, served
from tests.program import run_program
from tests.push_service import PushService, push_service
from tests.storage.test_canaries import hidden

TESTS_SENT = """SELECT status, leased_until FROM pushes p JOIN reminders r ON r.id = p.reminder_id
WHERE r.kind = 'test'"""
NOTE = "Skrevet, mens serveren lukkede"


@contextmanager
def signed_in(server: Served) -> Iterator[httpx2.Client]:
    """Mette's browser."""
    with httpx2.Client(base_url=server.address, timeout=20) as browser:
        assert browser.post("/demo/sign-in", data={"person": "mette"}).status_code == 303
        yield browser


@contextmanager
def half_a_form(
    server: Served, browser: httpx2.Client, path: str, typed: dict[str, str]
) -> Iterator[tuple[socket.socket, bytes]]:
    """A phone that has sent the beginning of a form, and the rest of it."""
    body = str(httpx2.QueryParams(typed)).encode()
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: login={browser.cookies['login']}\r\n"
    head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as phone:
        phone.sendall(head.encode() + body[:20])
        time.sleep(0.3)
        yield phone, body[20:]


def refuses(server: Served) -> bool:
    """True when nobody new is let in."""
    try:
        with socket.create_connection(("127.0.0.1", server.port), timeout=2):
            return False
    except OSError:
        return True


def rows(server: Served, statement: str) -> list[tuple]:
    """What the database holds."""
    with closing(sqlite3.connect(server.log_file.parent / "aftercare.db")) as looking:
        return looking.execute(statement).fetchall()


@pytest.mark.by_turns
def test_a_begun_note_is_kept_and_acknowledged() -> None:
    with served() as server, signed_in(server) as browser:
        case = browser.get("/cases").text.split('href="/cases/', 2)[-1][:24]
        page = browser.get(f"/contacts/new?case={case}").text
        typed = {"id": hidden(page, "id"), "kind": "phone", "present": "her", "note": NOTE}
        with half_a_form(server, browser, f"/cases/{case}/contacts", typed) as (phone, rest):
            server.process.send_signal(signal.SIGTERM)
            until = time.monotonic() + 10
            while not refuses(server) and time.monotonic() < until:
                time.sleep(0.05)
            assert refuses(server) and server.process.poll() is None
            phone.sendall(rest)
            assert phone.recv(65536).startswith(b"HTTP/1.1 303")
        server.process.wait(15)
        assert (typed["id"],) in rows(server, "SELECT id FROM contacts")
        assert rows(server, "PRAGMA integrity_check") == [("ok",)]
        assert '"error"' not in server.log


@pytest.mark.by_turns
def test_a_phone_that_never_finishes_does_not_keep_it() -> None:
    impatient = "from aftercare.web import server\nserver.FINISH_SECONDS = 1"
    with served(impatient) as server, signed_in(server) as browser:
        case = browser.get("/cases").text.split('href="/cases/', 2)[-1][:24]
        before = rows(server, "SELECT count(*) FROM contacts")
        with half_a_form(server, browser, f"/cases/{case}/contacts", {"kind": "phone", "note": NOTE}):
            begun = time.monotonic()
            server.process.send_signal(signal.SIGTERM)
            server.process.wait(15)
            assert time.monotonic() - begun < 12
        assert rows(server, "SELECT count(*) FROM contacts") == before


def send_slowly(browser: httpx2.Client, service: PushService, seconds: float) -> None:
    """A reminder to a phone whose push service takes its time, until it is on its way."""
    slow = service.subscribe()
    slow.answer(delay=seconds)
    about = {"endpoint": slow.endpoint, "p256dh": slow.p256dh, "auth": slow.auth, "label": "x"}
    assert browser.post("/phones", data=about).status_code == 201
    phone_id = browser.get("/me/phones").text.split("/me/phones/", 1)[1][:24]
    assert browser.post(f"/me/phones/{phone_id}/test").status_code == 303
    until = time.monotonic() + 10
    while not service.requests and time.monotonic() < until:
        time.sleep(0.02)


@pytest.mark.by_turns
def test_what_takes_for_ever_is_cut_off() -> None:
    with push_service() as service:
        hurry = "from aftercare.web import server\nserver.STOP_SECONDS = 1"
        with served(hurry, AFTERCARE_PUSH_HOSTS=service.host) as server, signed_in(server) as browser:
            send_slowly(browser, service, 9)
            begun = time.monotonic()
            server.process.send_signal(signal.SIGTERM)
            assert server.process.wait(15) == 1
            assert time.monotonic() - begun < 8
            assert rows(server, "PRAGMA integrity_check") == [("ok",)]
            assert rows(server, TESTS_SENT)[0][0] == "waiting", "after its lease another process sends it"


@pytest.mark.by_turns
def test_a_begun_sweep_and_a_begun_backup_are_finished(tmp_path: Path) -> None:
    data, private = tmp_path / "data", str(tmp_path / "private.key")
    surroundings = {"AFTERCARE_DATA": str(data), "AFTERCARE_DEMO": "1"}
    with served(**surroundings):
        pass
    made = run_program("keys", "new-backup-key", "--to", private, env={**os.environ, **surroundings})
    assert made.returncode == 0, made.stderr
    with push_service() as service:
        surroundings["AFTERCARE_PUSH_HOSTS"] = service.host
        with served(**surroundings) as server, signed_in(server) as browser:
            send_slowly(browser, service, 2)
            server.process.send_signal(signal.SIGTERM)
            server.process.wait(20)
            assert '"error"' not in server.log
    with closing(sqlite3.connect(data / "aftercare.db")) as looking:
        assert looking.execute(TESTS_SENT).fetchall() == [("sent", None)]
        assert looking.execute("SELECT ok FROM backups").fetchall() == [(1,)]
    names = [path.name for path in (data / "backups").iterdir()]
    assert any(name.endswith(".backup") for name in names) and not any(".tmp" in name for name in names)
