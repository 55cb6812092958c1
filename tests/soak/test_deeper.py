"""Every property of the house, looked at ten times as deep as in each run."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROPERTIES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "tests").rglob("test_*.py")
    if path.parent != Path(__file__).parent and "from hypothesis import" in path.read_text("utf-8")
)


@pytest.mark.parametrize("path", PROPERTIES)
def test_it_holds(path: str) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "--hypothesis-profile=soak", "--turn", "all", path]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]


def test_there_are_properties_to_look_at() -> None:
    assert len(PROPERTIES) > 25
