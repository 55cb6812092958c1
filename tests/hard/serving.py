"""The real server in processes that begin in a tenth of a second, so that a hundred may be killed."""

import http.client
import os
import socket
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

from tests.program import Begun, begin_program

START_SECONDS = 30


class Servers:
    """One server after the other over one data folder; each `begin` follows a `kill`."""

    def __init__(self, folder: Path, **surroundings: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        kept = {key: value for key, value in os.environ.items() if not key.startswith("AFTERCARE_")}
        more = {"PORT": str(self.port), "AFTERCARE_DATA": str(folder), "AFTERCARE_DEMO": "1"}
        self._env = kept | more | surroundings
        self._log = folder / "server.log"
        self._begun: Begun | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: object, _trouble: object, _where: TracebackType | None) -> None:
        self.kill()

    def begin(self) -> None:
        """A new server; returns once it answers."""
        self._begun = begin_program("serve", env=self._env, files=(os.devnull, self._log, self._log))
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            with suppress(OSError, http.client.HTTPException), Visitor(self.port) as anybody:
                if anybody.get("/healthz")[0] == 200:
                    return
            time.sleep(0.01)
        raise RuntimeError(self._log.read_text())

    @property
    def pid(self) -> int:
        """The number of the one that serves; 0 for none."""
        return self._begun.pid if self._begun else 0

    def kill(self) -> None:
        """-9, whatever it is doing."""
        if self._begun:
            self._begun.kill()
            self._begun.wait()
            self._begun = None


def cookie_of(person: str, port: int) -> str:
    """The cookie of somebody of the cast, for any number of visitors."""
    with Visitor(port) as visitor:
        assert visitor.post("/demo/sign-in", {"person": person})[0] == 303
        return visitor.cookie


class Visitor:
    """A bare HTTP phone that keeps its cookie and its line; a broken line raises OSError or HTTPException."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        self.cookie = cookie

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: object, _trouble: object, _where: TracebackType | None) -> None:
        self._line.close()

    def get(self, path: str) -> tuple[int, str]:
        """Status and text."""
        return self._ask("GET", path, None)

    def post(self, path: str, typed: dict[str, str]) -> tuple[int, str]:
        """Status and text, or where it leads."""
        return self._ask("POST", path, urlencode(typed))

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str]:
        headers = {"cookie": self.cookie, "content-type": "application/x-www-form-urlencoded"}
        self._line.request(method, path, body, headers)
        answer = self._line.getresponse()
        text = answer.read().decode()
        for given in answer.headers.get_all("set-cookie") or ():
            if given.startswith("login="):
                self.cookie = given.split(";")[0]
        return answer.status, answer.headers.get("location") or text
