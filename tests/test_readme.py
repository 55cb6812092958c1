"""What README tells is so: its commands, settings, map and links."""

import re
from pathlib import Path

from aftercare.__main__ import cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
SETTING = r"AFTERCARE_[A-Z_]+|HOST|PORT"


def _section(title: str) -> str:
    return README.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def test_every_make_target_is_told_and_true() -> None:
    offered = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert offered
    told = set(re.findall(r"^make (\w+)", README, re.MULTILINE))
    assert told == set(offered.group(1).split())
    assert all(re.search(rf"^{target}:", MAKEFILE, re.MULTILINE) for target in told)


def test_every_command_told_exists() -> None:
    told = set(re.findall(r"python -m aftercare ([\w-]+)", README + MAKEFILE))
    assert "serve" in told
    assert told <= set(cli.commands)


def test_every_setting_is_told_and_true() -> None:
    read = set(re.findall(rf'"({SETTING})"', (ROOT / "aftercare" / "settings.py").read_text("utf-8")))
    told = set(re.findall(rf"^\| `({SETTING})` \|", _section("Settings"), re.MULTILINE))
    assert read
    assert told == read


def test_the_map_shows_every_room_and_no_other() -> None:
    shown = set(re.findall(r"^(\S+)  +\S", _section("Map"), re.MULTILINE))
    rooms = {
        f"aftercare/{path.name}/"
        for path in (ROOT / "aftercare").iterdir()
        if (path / "__init__.py").exists()
    }
    files = {f"aftercare/{path.name}" for path in (ROOT / "aftercare").glob("[!_]*.py")}
    assert {each for each in shown if each.startswith("aftercare/")} == rooms | files
    assert all((ROOT / each).is_dir() == each.endswith("/") and (ROOT / each).exists() for each in shown)


def test_every_file_linked_is_there() -> None:
    linked = re.findall(r"\]\((?!http)([^)#]+)\)", README)
    assert linked
    assert [each for each in linked if not (ROOT / each).is_file()] == []
