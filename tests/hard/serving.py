"""The real server in processes that begin in a tenth of a second, so that a hundred may be killed."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

ROOT = Path(__file__).parents[2]
START_SECONDS = 30
# Everything is read once; each line on its input makes a child that serves and its number is printed.
_NURSERY = """
import gc, os, sys
from aftercare.__main__ import cli
import app
from aftercare import clock
app.all_statics()
clock.holiday_name(clock.today())
gc.freeze()
children = []
for line in sys.stdin:
    for child in children:
        os.waitpid(child, 0)
    children = [os.fork()]
    if not children[0]:
        sys.stdout = sys.stderr
        cli(["serve"])
    print(children[0], flush=True)
"""


class Servers:
    """One server after the other over one data folder; each `begin` follows a `kill`."""

    def __init__(self, folder: Path, **surroundings: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        kept = {key: value for key, value in os.environ.items() if not key.startswith("AFTERCARE_")}
        more = {"PORT": str(self.port), "AFTERCARE_DATA": str(folder), "AFTERCARE_DEMO": "1"}
        self._env = kept | more | surroundings
        self._log, self.pid = folder / "server.log", 0

    def __enter__(self) -> Self:
        with self._log.open("ab") as log:
            self._nursery = subprocess.Popen(
                [sys.executable, "-c", _NURSERY],
                cwd=ROOT,
                env=self._env,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        return self

    def __exit__(self, _kind: object, _trouble: object, _where: TracebackType | None) -> None:
        self.kill()
        assert self._nursery.stdin and self._nursery.stdout
        self._nursery.stdin.close()
        self._nursery.wait(20)
        self._nursery.stdout.close()

    def begin(self) -> None:
        """A new server; returns once it answers."""
        assert self._nursery.stdin and self._nursery.stdout
        self._nursery.stdin.write("begin\n")
        self._nursery.stdin.flush()
        self.pid = int(self._nursery.stdout.readline())
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            with suppress(OSError, http.client.HTTPException), Visitor(self.port) as anybody:
                if anybody.get("/healthz")[0] == 200:
                    return
            time.sleep(0.01)
        raise RuntimeError(self._log.read_text())

    def kill(self) -> None:
        """-9, whatever it is doing."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            self.pid = 0


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
