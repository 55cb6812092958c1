"""`python -m aftercare …` in a process of its own that begins at once, forked from one that has read all.

Reading the program takes three seconds of processor time, the command itself a tenth of one. That it also
begins from nothing is shown in people/test_terminal.py and test_wheel.py.
"""

import atexit
import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess, TimeoutExpired
from tempfile import TemporaryDirectory
from threading import Lock

ROOT = Path(__file__).parents[1]
SECONDS = 60
# Each line on its input is a number, whose end is waited for and told, or is asked of `run` in a process of
# its own, whose number is told.
_FORKING = """
import gc, json, os, sys
gc.freeze()
for line in sys.stdin:
    asked = json.loads(line)
    if isinstance(asked, int):
        print(os.waitstatus_to_exitcode(os.waitpid(asked, 0)[1]), flush=True)
        continue
    child = os.fork()
    if not child:
        sys.exit(run(asked))
    print(child, flush=True)
"""
_COMMANDS = """
import os, sys, tempfile
import app
from aftercare import clock
from aftercare.__main__ import cli
app.all_statics()
clock.holiday_name(clock.today())

def run(asked):
    os.setsid()
    os.environ.clear()
    os.environ.update(asked["env"])
    tempfile.tempdir = None
    for number, path in enumerate(asked["files"]):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND), number)
    sys.stdin = open(0, encoding="utf-8", closefd=False)
    exec(asked["first"], {})
    cli(asked["words"], prog_name="python -m aftercare")
"""


class Begun:
    """A process that was forked, as subprocess.Popen has them."""

    def __init__(self, nursery: "Nursery", pid: int) -> None:
        self.pid, self.returncode = pid, None
        self._nursery, self._end = nursery, os.pidfd_open(pid)

    def poll(self) -> int | None:
        """The code it ended with, below 0 the signal that ended it; None while it goes on."""
        if self.returncode is None and select.select([self._end], [], [], 0)[0]:
            self.wait()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """The same when it has ended. Raises TimeoutExpired after so many seconds."""
        if self.returncode is None:
            if not select.select([self._end], [], [], timeout)[0]:
                raise TimeoutExpired(str(self.pid), timeout or 0)
            os.close(self._end)
            self.returncode = self._nursery.tell(self.pid)
        return self.returncode

    def end_within(self, seconds: float) -> int:
        """The same; it is killed when it takes longer."""
        try:
            return self.wait(seconds)
        except TimeoutExpired:
            self.kill()
            return self.wait()

    def send_signal(self, number: int) -> None:
        """What kill sends; nothing when it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """At once, whatever it is doing."""
        self.send_signal(signal.SIGKILL)


class Nursery:
    """A process that has read what a piece of program needs, and forks one for each thing asked of it."""

    def __init__(self, program: str, env: Mapping[str, str] | None = None) -> None:
        """`program` defines run(asked), which may answer with a code to end with."""
        self._process = subprocess.Popen(
            [sys.executable, "-c", program + _FORKING],
            cwd=ROOT,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._one_at_a_time = Lock()
        atexit.register(self._process.kill)

    def begin(self, **asked: object) -> Begun:
        """A process that goes on by itself."""
        return Begun(self, self.tell(asked))

    def ask(self, **asked: object) -> int:
        """The code it ended with; below 0 the signal that ended it, after a minute by being killed."""
        return self.begin(**asked).end_within(SECONDS)

    def tell(self, said: object) -> int:
        """The number it answers with."""
        assert self._process.stdin and self._process.stdout
        with self._one_at_a_time:
            self._process.stdin.write(json.dumps(said) + "\n")
            self._process.stdin.flush()
            return int(self._process.stdout.readline())


@cache
def _nursery() -> Nursery:
    return Nursery(_COMMANDS)


def begin_program(
    *words: str, env: Mapping[str, str], files: tuple[Path | str, Path | str, Path | str], first: str = ""
) -> Begun:
    """What these words begin, in these surroundings alone; it reads the first file, and adds to the others.

    `first` is Python it runs before.
    """
    return _nursery().begin(words=words, env=dict(env), files=[str(path) for path in files], first=first)


def run_program(*words: str, env: Mapping[str, str], typed: str = "") -> CompletedProcess[str]:
    """What it said and how it ended, in these surroundings alone; after a minute it is killed."""
    with TemporaryDirectory(prefix="aftercare-said-") as folder:
        given, out, err = files = Path(folder) / "in", Path(folder) / "out", Path(folder) / "err"
        given.write_text(typed, "utf-8")
        code = begin_program(*words, env=env, files=files).end_within(SECONDS)
        return CompletedProcess(words, code, out.read_text("utf-8"), err.read_text("utf-8"))
