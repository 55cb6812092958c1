"""On PostgreSQL what every run shows on SQLite alone: attacks, and turning and retiring the house key."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ALSO = ("tests/attacks", "tests/people/test_key_rotation.py", "tests/people/test_retiring.py")


def test_it_holds_on_postgres_too() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "--on-both", "--turn", "all", "-k", "postgres", *ALSO]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
    assert int(done.stdout.rsplit(" passed", 1)[0].split()[-1]) > 60, done.stdout[-300:]
