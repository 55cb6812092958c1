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
# Each line on its input is a command; the code it ended with is printed.
_NURSERY = f"""
import gc, json, os, signal, sys, traceback
import app
from aftercare.__main__ import cli
gc.freeze()

def run(asked):
    os.environ.clear()
    os.environ.update(asked["env"])
    for number, path in enumerate(asked["files"]):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT), number)
    sys.stdin = open(0, encoding="utf-8", closefd=False)
    signal.alarm({SECONDS})
    try:
        cli(asked["words"], prog_name="python -m aftercare")
    except SystemExit as end:
        return end.code or 0
    except BaseException:
        traceback.print_exc()
        return 1
    return 0

for line in sys.stdin:
    child = os.fork()
    if not child:
        code = run(json.loads(line))
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@cache
def _nursery() -> subprocess.Popen[str]:
    made = subprocess.Popen(
        [sys.executable, "-c", _NURSERY],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(made.kill)
    return made


def run_program(*words: str, env: Mapping[str, str], typed: str = "") -> CompletedProcess[str]:
    """What it said and how it ended, in these surroundings alone; after a minute it is killed."""
    nursery = _nursery()
    assert nursery.stdin and nursery.stdout
    with TemporaryDirectory(prefix="aftercare-said-") as folder:
        given, out, err = files = [Path(folder) / name for name in ("in", "out", "err")]
        given.write_text(typed, "utf-8")
        asked = {"words": words, "env": dict(env), "files": [str(path) for path in files]}
        nursery.stdin.write(json.dumps(asked) + "\n")
        nursery.stdin.flush()
        code = int(nursery.stdout.readline())
        return CompletedProcess(words, code, out.read_text("utf-8"), err.read_text("utf-8"))
