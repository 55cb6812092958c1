"""`python -m aftercare …` in a process of its own that begins at once, forked from one that has read all.

Reading the program takes five seconds of processor time, the command itself a tenth of one. That it also
begins from nothing is shown where it serves: people/test_terminal.py, tests/stories.
"""

import atexit
import json
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
SECONDS = 60
# Each line on its input is asked of `run`, in a process of its own; the code it ended with is printed.
_FORKING = f"""
import gc, json, os, signal, sys
gc.freeze()
for line in sys.stdin:
    child = os.fork()
    if not child:
        signal.alarm({SECONDS})
        code = run(json.loads(line))
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
_COMMANDS = """
import os, sys, traceback
import app
from aftercare.__main__ import cli

def run(asked):
    os.environ.clear()
    os.environ.update(asked["env"])
    for number, path in enumerate(asked["files"]):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT), number)
    sys.stdin = open(0, encoding="utf-8", closefd=False)
    try:
        cli(asked["words"], prog_name="python -m aftercare")
    except SystemExit as end:
        return end.code or 0
    except BaseException:
        traceback.print_exc()
        return 1
    return 0
"""


class Nursery:
    """A process that has read what a piece of program needs, and forks one for each thing asked of it."""

    def __init__(self, program: str, env: Mapping[str, str] | None = None) -> None:
        """`program` defines run(asked), which answers with a code to end with."""
        self._process = subprocess.Popen(
            [sys.executable, "-c", program + _FORKING],
            cwd=ROOT,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        atexit.register(self._process.kill)

    def ask(self, **asked: object) -> int:
        """The code it ended with; below 0 the signal that ended it, after a minute that of the clock."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@cache
def _nursery() -> Nursery:
    return Nursery(_COMMANDS)


def run_program(*words: str, env: Mapping[str, str], typed: str = "") -> CompletedProcess[str]:
    """What it said and how it ended, in these surroundings alone; after a minute it is killed."""
    with TemporaryDirectory(prefix="aftercare-said-") as folder:
        given, out, err = files = [Path(folder) / name for name in ("in", "out", "err")]
        given.write_text(typed, "utf-8")
        code = _nursery().ask(words=words, env=dict(env), files=[str(path) for path in files])
        return CompletedProcess(words, code, out.read_text("utf-8"), err.read_text("utf-8"))
