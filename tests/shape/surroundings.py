"""Who may look at the world outside: the environment by settings.py only, the clock by clock.py only."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache

from tests.parsed import dotted, nodes_of

ENVIRONMENT = frozenset({"os.environ", "os.environb", "os.getenv", "os.getenvb", "os.putenv"})
CLOCK = frozenset(
    {
        "datetime.datetime.now",
        "datetime.datetime.utcnow",
        "datetime.datetime.today",
        "datetime.date.today",
        "time.time",
        "time.time_ns",
        "time.localtime",
        "time.gmtime",
        "time.ctime",
        "time.asctime",
        "time.strftime",
        "sqlalchemy.func.now",
        "sqlalchemy.func.current_timestamp",
        "sqlalchemy.func.current_date",
        "sqlalchemy.func.localtimestamp",
    }
)
CLICK_READS = frozenset({"envvar", "auto_envvar_prefix"})


def surroundings_complaints(trees: Mapping[str, ast.Module]) -> list[str]:
    """Every place that reads the environment or the clock and is not the one file that may."""
    return [
        f"{path}:{line}: {what}"
        for path, tree in trees.items()
        for line, what in (*_environment(path, tree), *_clock(path, tree))
    ]


def _environment(path: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    if path == "aftercare/settings.py":
        return
    for line, name in _names(tree):
        if name in ENVIRONMENT:
            yield line, f"{name}; only settings.py reads the environment"
    for node in nodes_of(tree):
        if isinstance(node, ast.keyword) and node.arg in CLICK_READS:
            yield node.value.lineno, f"{node.arg}=; only settings.py reads the environment"


def _clock(path: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    if path == "aftercare/clock.py":
        return
    for line, name in _names(tree):
        if name in CLOCK:
            yield line, f"{name}; only clock.py reads the clock"


@cache
def _names(tree: ast.Module) -> list[tuple[int, str]]:
    """Every dotted name that is used, spelled as it was imported: dt.now of `datetime as dt` is found out."""
    origins = dict(_origins(tree))
    found = []
    for node in nodes_of(tree):
        if isinstance(node, ast.Attribute | ast.Name):
            root, _, rest = dotted(node).partition(".")
            if root in origins:
                found.append((node.lineno, f"{origins[root]}.{rest}".rstrip(".")))
    return found


def _origins(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in nodes_of(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield (alias.asname, alias.name) if alias.asname else (alias.name.split(".")[0],) * 2
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"
