"""Requests handed straight to the app, in the loop its house lives in: a phone without a phone."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

from tests.conftest import House

QUICK = Path("/dev/shm")  # noqa: S108  Only made-up people, and only while a test runs.
PLACES = count(1 << 20)
FORM = "application/x-www-form-urlencoded"


@dataclass
class Answer:
    """What came back."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    cookies: list[str] = field(default_factory=list)

    @property
    def away(self) -> str:
        """Where it leads."""
        return self.headers.get("location", "")


@dataclass(frozen=True)
class Sent:
    """One request. `who` is a number that becomes its network address, so that no limit is met by chance."""

    method: str
    path: str
    body: bytes = b""
    cookie: bytes = b""
    who: int = 1
    headers: tuple[tuple[bytes, bytes], ...] = ()


async def ask(house: House, sent: Sent) -> Answer:
    """One answer."""
    path, _, query = sent.path.partition("?")
    headers = list({b"host": b"127.0.0.1:8000", b"content-type": FORM.encode(), **dict(sent.headers)}.items())
    headers += [(b"content-length", str(len(sent.body)).encode())] if sent.body else []
    headers += [(b"cookie", sent.cookie)] if sent.cookie else []
    scope: dict[str, Any] = {"type": "http", "http_version": "1.1", "method": sent.method, "scheme": "http"}
    scope |= {"path": unquote_to_bytes(path).decode("utf-8", "replace"), "raw_path": path.encode()}
    scope |= {"query_string": query.encode(), "headers": headers, "root_path": "", "state": {}}
    scope |= {"client": (_address(sent.who), 5), "server": ("127.0.0.1", 8000), "asgi": {"version": "3.0"}}
    answer, told = Answer(), False

    async def receive() -> dict[str, Any]:
        nonlocal told
        if told:
            return {"type": "http.disconnect"}
        told = True
        return {"type": "http.request", "body": sent.body, "more_body": False}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            pairs = [(name.decode(), value.decode("latin-1")) for name, value in message["headers"]]
            answer.headers = dict(pairs)
            answer.cookies = [value for name, value in pairs if name == "set-cookie"]
        elif message["type"] == "http.response.body":
            answer.body += message.get("body", b"")

    await house.app(scope, receive, send)
    return answer


async def cookie_of(house: House, person: str) -> bytes:
    """The login of one of the cast, each time from another place: the doors count who knocks."""
    door = Sent("POST", "/demo/sign-in", f"person={person}".encode(), who=next(PLACES))
    answer = await ask(house, door)
    return next(each for each in answer.cookies if each.startswith("login=")).split(";")[0].encode()


def _address(who: int) -> str:
    return f"10.{who >> 16 & 255}.{who >> 8 & 255}.{who & 255}"


@contextmanager
def quick_folder() -> Iterator[Path]:
    """A folder in memory where there is one: thousands of posts need not wait for a disk."""
    folder = Path(tempfile.mkdtemp(prefix="aftercare-", dir=QUICK if QUICK.is_dir() else None))
    try:
        yield folder / "house"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
