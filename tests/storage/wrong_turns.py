"""What may go wrong while real people work, brought about in a real server; and its log, line by line."""

import json
import os
import socket
import sqlite3
from contextlib import closing

import httpx2

from tests.browser.server import Served
from tests.program import SECONDS, begin_program
from tests.reminders.things import SILENT_HOST

FACTS = {
    "time",
    "level",
    "event",
    "request",
    "method",
    "route",
    "status",
    "ms",
    "said_at",
    "error",
    "error_at",
}
GREETING = ("Aftercare answers on ", "Demo data, made up.")


def break_rows(server: Served, browser: httpx2.Client, case: str) -> list[int]:
    """A sealed word that does not open, a kind nobody knows, a table that is gone; a reader's statuses."""
    got = []
    with closing(sqlite3.connect(server.log_file.parent / "aftercare.db", isolation_level=None)) as database:
        database.execute(
            "UPDATE contacts SET note = zeroblob(60) WHERE case_id = ?", [case.rpartition("/")[2]]
        )
        got.append(browser.get(f"{case}/contacts").status_code)
        database.execute("UPDATE contacts SET kind = 'nonsense'")
        got.append(browser.get(f"{case}/contacts").status_code)
        database.execute("ALTER TABLE contacts RENAME TO elsewhere")
        got.append(browser.get(f"{case}/contacts").status_code)
        database.execute("ALTER TABLE elsewhere RENAME TO contacts")
    return got


def send_too_much(browser: httpx2.Client, secret: str) -> list[int]:
    """A body and a head that are too long, both full of what nobody else may read."""
    body = browser.post("/cases/new", data={"called": secret * 20_000}).status_code
    return [body, browser.get("/cases", headers={"x-note": secret.encode().hex() * 600}).status_code]


def shout_at(server: Served, secret: str) -> None:
    """Bytes that are no HTTP, and HTTP nobody speaks, with a secret in every place there is."""
    word = secret.encode().hex()
    for cry in (
        f"{word} / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        f"GET /cases/{word}?{word} HTTP/1.1\r\nHost: {word}.example\r\nReferer: http://x/{word}\r\n"
        f"HX-Current-URL: {word}\r\nX-Forwarded-For: {word}\r\nCookie: login={word}\r\n"
        "Connection: close\r\n\r\n",
        f"GET {word} FTP/{word}\r\n\r\n",
        f"\x00{word}\x01\r\n\r\n",
        f"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: {word}\r\n\r\n{word}",
        f"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: {word}\r\nConnection: upgrade, close\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", server.port), timeout=20) as phone:
            phone.sendall(cry.encode("latin-1"))
            while phone.recv(65536):
                pass


def back_up(server: Served) -> None:
    """A key for backups, and a backup by hand, with all that was told in it."""
    data = server.log_file.parent
    env = {**os.environ, "AFTERCARE_DATA": str(data), "AFTERCARE_DEMO": "1", "TMPDIR": str(data / "drafts")}
    for words in (["keys", "new-backup-key", "--to", str(data / "keys" / "private.key")], ["backup"]):
        files = (os.devnull, os.devnull, server.log_file)
        assert begin_program(*words, env=env, files=files).end_within(SECONDS) == 0


def log_of(server: Served) -> list[dict[str, object]]:
    """The log's lines; each is a JSON object of known facts, besides the greeting on the terminal."""
    lines = [line for line in server.log.splitlines() if not line.startswith(GREETING)]
    told = [json.loads(line) for line in lines]
    assert all({"time", "level", "event"} <= set(each) <= FACTS for each in told)
    return told


def the_log_tells_routes_only(server: Served, case_id: str) -> None:
    """Every status came, errors too; no id, address, host or name stands in any line."""
    told = log_of(server)
    asked = [each for each in told if each["event"] == "request"]
    assert {200, 201, 303, 404, 405, 413, 422, 431, 500, 503} <= {each["status"] for each in asked}
    assert {"/m/{link}", "/cases/{case_id}", "/welcome/{invitation}", ""} <= {each["route"] for each in asked}
    assert "other" in {each["method"] for each in asked}
    broken = [str(each["event"]) for each in told if each["level"] == "error"]
    assert any(each.startswith("unexpected UndefinedError at ") for each in broken), broken
    for word in (case_id, "127.0.0.1", "localhost", "?", "Mette", SILENT_HOST):
        assert not any(word in json.dumps(each) for each in told), word
