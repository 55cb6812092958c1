"""How large a file may be, and what it may be called."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from tests.parsed import nodes_of

FUNCTION, HANDLER = 40, 15
LARGEST = (("app.py", 60), ("conftest.py", 150), ("*.py", 250), ("*.html", 120), ("*.css", 150), ("*.js", 80))
RESERVED = frozenset(
    {
        *("utils", "util", "helpers", "helper", "common", "core", "base", "manager", "misc", "models"),
        # What one must open to understand.
        *(
            "told",
            "sent",
            "lost",
            "wire",
            "asking",
            "parts",
            "beneath",
            "beside",
            "trail",
            "hers",
            "weighing",
        ),
    }
)
RESERVED_FILES = frozenset({"service", "services"})
NOT_OUR_WORDS = frozenset({"user", "users", "client", "clients"})
WIDEST = 140
VENDORED = re.compile(r"-\d+\.\d+(\.\d+)?[.\w]*$")
UNFINISHED = re.compile(
    r"#.*\b(TODO|FIXME|XXX)\b|#\s*(noqa|type:\s*ignore)\s*$|mark\.(skip|xfail)|pytest\.skip\("
)
TOP = frozenset(
    {
        *("aftercare", "templates", "static", "tests", "app.py", "pyproject.toml", "README.md"),
        *("docs", "deploy", "CHANGELOG.md", "CONTRIBUTING.md"),
        *("requirements.lock", "Makefile", "LICENSE", ".ci", ".gitignore"),
    }
)


def size_complaints(texts: Mapping[str, str]) -> list[str]:
    """Files too large, by path and text; vendored ones carry their version in the name and are let be."""
    return [
        f"{path}: {lines} lines, more than {most}"
        for path, text in texts.items()
        if not VENDORED.search(PurePosixPath(path).name)
        for most in (_most(path),)
        if most and (lines := len(text.splitlines())) > most
    ]


def width_complaints(texts: Mapping[str, str]) -> list[str]:
    """Lines of templates too wide to read; those of Python are ruff's to measure."""
    return [
        f"{path}:{number}: {len(line)} characters, more than {WIDEST}"
        for path, text in texts.items()
        if path.endswith(".html")
        for number, line in enumerate(text.splitlines(), 1)
        if len(line) > WIDEST
    ]


def function_complaints(trees: Mapping[str, ast.Module]) -> list[str]:
    """Functions over 40 lines and @page handlers over 15, docstring and decorators not counted."""
    return [
        f"{path}:{node.lineno}: {node.name}() has {length} lines, more than {most}"
        for path, tree in trees.items()
        if "migrations/versions" not in path
        for node in nodes_of(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for length, most in ((_length(node), HANDLER if _is_handler(node) else FUNCTION),)
        if length > most
    ]


def name_complaints(paths: Mapping[str, object]) -> list[str]:
    """Reserved file and folder names anywhere in the tree, and names at the top that nobody agreed on."""
    return [f"{path}: {what}" for path in paths for what in _misnamed(PurePosixPath(path))]


def word_complaints(trees: Mapping[str, ast.Module]) -> list[str]:
    """Functions, classes and parameters of the program that say user or client for a person."""
    return [
        f"{path}:{line}: {name}; say resident, caseworker, coordinator or person"
        for path, tree in trees.items()
        if not path.startswith("tests/")
        for line, name in _defined(tree)
        if NOT_OUR_WORDS & set(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().split("_"))
        and not name.startswith("user_agent")
    ]


def unfinished_complaints(texts: Mapping[str, str]) -> list[str]:
    """Work left for later: notes to self, silenced checks without a rule, tests that do not run."""
    return [
        f"{path}:{number}: {line.strip()}"
        for path, text in texts.items()
        if path.endswith(".py") and not path.startswith(("tests/shape/", "tests/test_shape"))
        for number, line in enumerate(text.splitlines(), 1)
        if UNFINISHED.search(line)
    ]


def _most(path: str) -> int | None:
    return next((most for pattern, most in LARGEST if PurePosixPath(path).match(pattern)), None)


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    length = (node.end_lineno or node.lineno) - node.lineno + 1
    if ast.get_docstring(node) is not None:
        said = node.body[0]
        length -= (said.end_lineno or said.lineno) - said.lineno + 1
    return length


def _is_handler(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    names = (each.func if isinstance(each, ast.Call) else each for each in node.decorator_list)
    return any(ast.unparse(name).split(".")[-1] == "page" for name in names)


def _misnamed(path: PurePosixPath) -> Iterator[str]:
    if path.parts[0] not in TOP:
        yield "not one of the names agreed for the top"
    stems = {PurePosixPath(part).stem.lstrip("_") for part in path.parts}
    for name in sorted(stems & RESERVED):
        yield f"{name} says nothing; name it by what it can do"
    if path.suffix == ".py" and path.stem in RESERVED_FILES:
        yield f"{path.stem}.py says nothing; name it by what it can do"


def _defined(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in nodes_of(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.lineno, node.name
        if isinstance(node, ast.arg):
            yield node.lineno, node.arg
