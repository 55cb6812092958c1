"""Finds every regular expression in aftercare/ by its place, and what it may be given at worst."""

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[2]
WAYS = ("match", "fullmatch", "search", "split", "findall", "finditer", "sub", "subn")
ALSO = (" ", "\n", '"', "'", "1", "a", "A", "å", "\u0301", "\u00a0", ".", "-", "@", "/", "ʼ")


@dataclass(frozen=True)
class Expression:
    """A pattern, where it stands, and the way it is looked for."""

    place: str
    pattern: re.Pattern[Any]
    way: str

    def look(self, text: str) -> None:
        """Looks once, to the end."""
        given: Any = text if isinstance(self.pattern.pattern, str) else text.encode()
        if self.way in ("sub", "subn"):
            self.pattern.sub(given[:0], given)
        elif self.way == "finditer":
            list(self.pattern.finditer(given))
        else:
            getattr(self.pattern, self.way)(given)

    @property
    def signs(self) -> list[str]:
        """One of each kind of sign it names, and signs that are everywhere."""
        pattern = self.pattern.pattern
        named = pattern if isinstance(pattern, str) else pattern.decode()
        return list(dict.fromkeys([*re.sub(r"\\.|[\[\](){}*+?|^$]", "", named)[:40], *ALSO]))


def modules() -> dict[str, ModuleType]:
    """Every module of the program by its path."""
    found = {}
    for path in sorted((ROOT / "aftercare").rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if "migrations" not in name and not name.endswith("__main__"):
            found[path.relative_to(ROOT).as_posix()] = importlib.import_module(name)
    return found


def expressions() -> list[Expression]:
    """All of them. Raises NameError for one that is made while the program runs."""
    found: list[Expression] = []
    for path, module in modules().items():
        text = (ROOT / path).read_text("utf-8")
        found += _kept(path, module, text)
        found += _called(path, module, ast.parse(text))
    return found


def _kept(path: str, module: ModuleType, text: str) -> Iterator[Expression]:
    for name, value in vars(module).items():
        for pattern in value if isinstance(value, tuple | list) else [value]:
            if isinstance(pattern, re.Pattern) and f"{name} = " in text:
                ways = {way for way in WAYS if f"{name}.{way}(" in text} or {"finditer"}
                for way in ways:
                    yield Expression(f"{path}:{name}", pattern, way)


def _called(path: str, module: ModuleType, tree: ast.Module) -> Iterator[Expression]:
    at_the_top = {inner for node in tree.body if isinstance(node, ast.Assign) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if ast.unparse(node.func.value) != "re":
            continue
        way = node.func.attr
        if way == "escape" or (node in at_the_top and way == "compile"):
            continue
        if way not in WAYS:
            raise NameError(f"{path}:{node.lineno}: {ast.unparse(node)} is made while the program runs")
        pattern = eval(ast.unparse(node.args[0]), dict(vars(module)))  # noqa: S307  It is our own program.
        yield Expression(f"{path}:{node.lineno}", re.compile(pattern), way)


def worst(signs: list[str], length: int) -> Iterator[str]:
    """Texts of these signs alone and two by two, each ended by something that fits nothing."""
    pairs = [a + b for a, b in product(signs, signs) if a != b]
    for unit in (*signs, *pairs):
        body = unit * (length // len(unit))
        yield body + "\x00"
        yield signs[0] + body


def naked_text_functions() -> Iterator[tuple[str, Any]]:
    """Every function of the program that needs nothing but texts, by its name."""
    for path, module in modules().items():
        tree = ast.parse((ROOT / path).read_text("utf-8"))
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and _takes_text_alone(node):
                yield f"{path}:{node.name}", getattr(module, node.name)


def _takes_text_alone(node: ast.FunctionDef) -> bool:
    needed = node.args.args[: len(node.args.args) - len(node.args.defaults)]
    needed += [
        one for one, default in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True) if not default
    ]
    kinds = [ast.unparse(one.annotation) if one.annotation else "" for one in needed]
    return bool(kinds) and set(kinds) == {"str"} and not node.decorator_list
