"""What README and the pages of docs/ tell is so: commands, settings, map, ladder, links and quoted lines."""

import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import normpath

import click
import pytest

from aftercare.__main__ import cli
from tests.shape.imports import LADDER

ROOT = Path(__file__).parent.parent
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"))
}
# What was decided, changed or measured on a day is told with the names of that day.
OF_THEIR_DAY = ("docs/decisions.md", "docs/suite", "CHANGELOG.md")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
SETTING = r"AFTERCARE_[A-Z_]+|HOST|PORT"
FENCED = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\((?!https?:)([^)]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
# Lines that stand in a file: a link to it, a colon, and the lines.
QUOTED = re.compile(r"\]\((\S+)\):\n\n```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# They lie in the data folder, not in the repository.
OF_THE_DATA = ("data/", "keys/", "AFTERCARE_DATA/")


def section(page: str, title: str) -> str:
    return PAGES[page].split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def code(text: str) -> list[str]:
    """Every line of code on a page: those of blocks, and what stands between backticks in a sentence."""
    lines = [line for block in FENCED.findall(text) for line in block.splitlines()]
    return [*lines, *INLINE.findall(FENCED.sub("", text))]


def link_complaints(pages: Mapping[str, str]) -> list[str]:
    """Links and anchors that lead nowhere."""
    anchors = {name: {_anchor(title) for title in HEADING.findall(text)} for name, text in pages.items()}
    return [
        f"{name}: {link}"
        for name, text in pages.items()
        for link in LINK.findall(FENCED.sub("", text))
        for target, anchor in (_target(name, link),)
        if not (target in pages or (ROOT / target).exists())
        or (anchor and anchor not in anchors.get(target, ()))
    ]


def _target(page: str, link: str) -> tuple[str, str]:
    """The file a link on a page leads to, from the top of the repository, and the anchor in it."""
    file, _, anchor = link.partition("#")
    return (normpath((Path(page).parent / file).as_posix()) if file else page), anchor


def _anchor(title: str) -> str:
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def command_complaints(text: str) -> list[str]:
    """Commands that are not there, or have no such option."""
    return [
        f"{line}: {wrong}" for line in code(text) for words in _commands(line) for wrong in _wrong_in(words)
    ]


def _commands(line: str) -> Iterator[list[str]]:
    """The words of a command on a line: after `python -m aftercare`, or by the name of its group alone."""
    whole = line.partition("python -m aftercare ")[2]
    words = (whole or line).split()
    if whole or (len(words) > 1 and words[0] in cli.commands and re.fullmatch(r"-*[a-z-]+", words[1])):
        yield words


def _wrong_in(words: list[str]) -> Iterator[str]:
    command: click.Command = cli
    while isinstance(command, click.Group) and words and words[0] in command.commands:
        command, words = command.commands[words[0]], words[1:]
    if isinstance(command, click.Group):
        yield f"{command.name} has no such command"
    known = {"--help", *(option for each in command.params for option in each.opts)}
    yield from (word for word in words if word.startswith("--") and word not in known)


def path_complaints(text: str) -> list[str]:
    """Files and folders named between backticks that are not there, in the repository or in the house."""
    named = [
        each for each in INLINE.findall(FENCED.sub("", text)) if re.fullmatch(r"[\w.*-]+/[\w./*-]*", each)
    ]
    return [
        each
        for each in named
        if not each.startswith(OF_THE_DATA)
        and not any(list(folder.glob(each.rstrip("/"))) for folder in (ROOT, ROOT / "aftercare"))
    ]


def commands_of(group: click.Group, before: str = "") -> Iterator[str]:
    """The full name of every command."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands_of(command, f"{before}{name} ")
        else:
            yield before + name


def test_every_make_target_is_told_and_true() -> None:
    offered = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert offered
    lines = [line for text in PAGES.values() for line in code(text)]
    told = {found for line in lines for found in re.findall(r"(?:^|\s)make ([\w./-]+)", line)}
    assert set(offered.group(1).split()) <= told
    assert [each for each in told if not re.search(rf"^{re.escape(each)}:", MAKEFILE, re.MULTILINE)] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_command_told_exists(page: str) -> None:
    assert command_complaints(PAGES[page]) == []


def test_every_command_is_told_to_operators() -> None:
    told = re.findall(
        r"^\| `python -m aftercare ([a-z -]+?)(?: [A-Z-].*)?` \|", PAGES["docs/operators.md"], re.M
    )
    assert set(told) == set(commands_of(cli))


def test_every_setting_is_told_and_true() -> None:
    read = set(re.findall(rf'"({SETTING})"', (ROOT / "aftercare" / "settings.py").read_text("utf-8")))
    told = set(re.findall(rf"^\| `({SETTING})` \|", section("docs/operators.md", "Settings"), re.MULTILINE))
    assert read
    assert told == read


def test_the_map_shows_every_folder_and_no_other() -> None:
    (drawn,) = FENCED.findall(section("docs/developers.md", "The map"))
    shown = {line.split()[0] for line in drawn.splitlines()}
    house = ROOT / "aftercare"
    folders = {path.parent for path in (*house.glob("*/__init__.py"), *house.glob("*/*/__init__.py"))}
    found = {path.relative_to(ROOT).as_posix() for path in (*folders, *house.glob("[!_]*.py"))}
    # Addresses lie in a folder or in a file; the map says which wing they are, not how many files.
    ours = {each.rstrip("/").removesuffix(".py") for each in shown if each.startswith("aftercare/")}
    assert ours == {each.removesuffix(".py") for each in found}
    assert [each for each in shown if not each.startswith("aftercare/") and not (ROOT / each).exists()] == []


def test_the_ladder_is_the_one_that_is_held() -> None:
    (drawn,) = FENCED.findall(section("docs/developers.md", "The ladder"))
    assert [tuple(line.split(", ")) for line in drawn.splitlines()] == [
        each for each in LADDER if each != ("",)
    ]


def test_every_link_and_anchor_leads_somewhere() -> None:
    assert link_complaints(PAGES) == []


def test_every_page_and_picture_is_reached_from_readme() -> None:
    reached, waiting = set[str](), {"README.md"}
    while waiting:
        name = waiting.pop()
        reached.add(name)
        linked = {_target(name, link)[0] for link in LINK.findall(FENCED.sub("", PAGES.get(name, "")))}
        waiting |= linked - reached
    pictures = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs" / "pictures").iterdir()}
    assert pictures
    assert {*PAGES, *pictures} - reached == set()


@pytest.mark.parametrize("page", [page for page in PAGES if not page.startswith(OF_THEIR_DAY)])
def test_every_file_named_is_there(page: str) -> None:
    assert path_complaints(PAGES[page]) == []


def test_every_line_quoted_stands_in_its_file() -> None:
    quoted = [
        (ROOT / _target(name, file)[0], line)
        for name, text in PAGES.items()
        for file, lines in QUOTED.findall(text)
        for line in lines.splitlines()
        if line.strip()
    ]
    assert len({path for path, _ in quoted}) > 8
    assert [
        (path.name, line) for path, line in quoted if line not in path.read_text("utf-8").splitlines()
    ] == []


def test_what_is_not_so_is_found() -> None:
    assert link_complaints({"a.md": "# One\n[b](nowhere.md) [c](#two) [d](#one)"}) == [
        "a.md: nowhere.md",
        "a.md: #two",
    ]
    for wrong in (
        "python -m aftercare serv",
        "python -m aftercare check --all",
        "keys polish",
        "check --all",
    ):
        assert command_complaints(f"Say `{wrong}`."), wrong
    assert command_complaints("Say `check --open-everything` or `keys rotate`.") == []
    assert path_complaints("In `cases/nowhere.py`, `cases/` and `*_pages.py`.") == ["cases/nowhere.py"]


# What is only make, so that a dry run of it does nothing.
MAKES = re.compile(r"([A-Z_]+=\S+ )*make( [a-z]\S*)+")
MADE = sorted(
    {
        line
        for text in PAGES.values()
        for block in FENCED.findall(text)
        for line in block.splitlines()
        if re.match(r"([A-Z_]+=\S+ )*make ", line) and "&&" not in line
    }
)


def test_readme_shows_commands() -> None:
    assert {"make run", "make test"} <= set(MADE)


@pytest.mark.parametrize("line", MADE)
def test_a_line_may_be_pasted_into_a_plain_shell(line: str, tmp_path: Path) -> None:
    """As it is written: make says what it would do, and knows every word of the line."""
    assert MAKES.fullmatch(line)
    dry = line.replace("make ", "make --dry-run ", 1)
    plain = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    asked = subprocess.run(
        ["sh", "-c", dry], check=False, cwd=ROOT, env=plain, capture_output=True, text=True
    )
    assert asked.returncode == 0, asked.stderr
