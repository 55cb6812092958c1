"""Every command, run in an empty folder with no settings: it says so and makes nothing, above all no demo."""

import os
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from aftercare.__main__ import cli

# What each command is given when there is nothing for it: it must say so and write nothing.
GIVEN = {
    "import": ("list.csv", "--as", "karin@example.org"),
    "export": ("--as", "karin@example.org", "--to", "out.csv"),
    "restore": ("aftercare-x.backup", "--into", "new", "--key", "private"),
    "losses bring-back": ("--key", "private"),
    "losses accept": ("0",),
    **{f"people {what}": ("--email", "karin@example.org") for what in ("recover", "confirm", "vouch")},
    "centres found": tuple(
        f"--{what}={said}"
        for what, said in {
            "name": "Sydhavn",
            "phone": "",
            "coordinator": "Vibeke Krogh",
            "email": "vibeke@example.org",
            "profession": "social_worker",
        }.items()
    ),
}


def every_command(group: click.Group, before: str = "") -> list[str]:
    """The words of each command there is."""
    found: list[str] = []
    for name, command in group.commands.items():
        words = f"{before}{name}"
        found += every_command(command, f"{words} ") if isinstance(command, click.Group) else [words]
    return found


@pytest.mark.parametrize("words", sorted(set(every_command(cli)) - {"serve"}))
def test_no_command_makes_anything_where_there_is_no_installation(
    words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("AFTERCARE_")]:
        monkeypatch.delenv(name)
    (tmp_path / "list.csv").write_text("Navn\nSelma\n")
    done = CliRunner().invoke(cli, [*words.split(), *GIVEN.get(words, ())])
    assert done.exit_code == 1, done.output
    assert done.output.startswith("Error: "), done.output
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]
