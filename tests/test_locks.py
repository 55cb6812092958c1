"""What is installed is what was asked for: pinned, hashed, and from nobody's particular address."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
RUN = PROJECT["dependencies"]
LOCKS = {
    "requirements.lock": RUN,
    "tests/requirements.lock": [*RUN, *PROJECT["optional-dependencies"]["test"]],
}


def _name(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def _blocks(lock: str) -> list[str]:
    return re.split(r"\n(?=\w)", (ROOT / lock).read_text("utf-8").strip())


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_just_what_the_project_asks_for(lock: str) -> None:
    asked_for = {_name(block) for block in _blocks(lock) if "aftercare (pyproject.toml)" in block}
    assert asked_for == {_name(requirement) for requirement in LOCKS[lock]}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_by_hash_and_names_no_host(lock: str) -> None:
    assert [
        block for block in _blocks(lock) if not re.match(r"[\w.-]+==\S+.* \\\n    --hash=sha256:", block)
    ] == []
    assert "://" not in (ROOT / lock).read_text("utf-8")


def test_tests_run_with_the_versions_people_run() -> None:
    pins = [
        set(re.findall(r"^[\w.-]+==\S+", (ROOT / lock).read_text("utf-8"), re.MULTILINE)) for lock in LOCKS
    ]
    assert pins[0] <= pins[1]
