"""The app as a newcomer gets it: `python -m aftercare serve` in a process of its own, on a free port."""

import atexit
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.program import Begun, begin_program
from tests.standing import DATABASE, copy_database

ROOT = Path(__file__).parents[2]
START_SECONDS = 60


@dataclass(frozen=True)
class Served:
    """A running app: its address without a slash at the end, its process and its log so far."""

    address: str
    port: int
    process: subprocess.Popen[bytes] | Begun
    log_file: Path

    @property
    def log(self) -> str:
        """All it has printed."""
        return self.log_file.read_text("utf-8", "replace")


@contextmanager
def served(first: str = "", *, at: Path = ROOT, **surroundings: str) -> Iterator[Served]:
    """Demo mode in a folder of its own, with these settings on top (AFTERCARE_NOW="2026-11-24T08:00").

    `first` is Python the process runs before it serves, to have less patience than a real one. `at` is
    another folder it is started in, from nothing.
    """
    with tempfile.TemporaryDirectory(prefix="aftercare-") as folder:
        port, data = _free_port(), Path(folder)
        kept = {key: value for key, value in os.environ.items() if not key.startswith("AFTERCARE_")}
        env = {**kept, "PORT": str(port), "AFTERCARE_DATA": str(data), "AFTERCARE_DEMO": "1"}
        (drafts := data / "drafts").mkdir()
        env |= {"TMPDIR": str(drafts), **surroundings}
        planted = _planted(env.get("AFTERCARE_NOW", ""))
        demo = not surroundings.keys() & {"AFTERCARE_DATA", "AFTERCARE_DEMO"}
        if demo and planted.exists():
            shutil.copytree(planted, data, dirs_exist_ok=True)
        log_file = data / "log"
        log_file.touch()
        process = (
            begin_program("serve", env=env, files=(os.devnull, log_file, log_file), first=first)
            if at == ROOT
            else _from_nothing(at, env, log_file)
        )
        running = Served(f"http://127.0.0.1:{port}", port, process, log_file)
        try:
            _wait_until_it_answers(running, process)
            if demo and not planted.exists():
                shutil.copytree(data, planted, ignore=shutil.ignore_patterns(f"{DATABASE}*", "drafts", "log"))
                copy_database(data / DATABASE, planted / DATABASE)
            yield running
        finally:
            _end(process)


def _from_nothing(at: Path, env: Mapping[str, str], log_file: Path) -> subprocess.Popen[bytes]:
    with log_file.open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "aftercare", "serve"],
            cwd=at,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


@cache
def _planted(now: str) -> Path:
    """Where the demo is kept as it was planted at this moment, once that has been done."""
    folder = tempfile.mkdtemp(prefix="aftercare-planted-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder) / "data"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_it_answers(running: Served, process: subprocess.Popen[bytes] | Begun) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{running.address}/healthz", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"The app did not start:\n{running.log}")


def _end(process: subprocess.Popen[bytes] | Begun) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
