"""A case is found once: what changes or reads one takes the case that was found, never a person and an id."""

import ast
from collections.abc import Iterator, Mapping

from tests.parsed import nodes_of

# The way to a case, by what a route is about or by its id; why somebody reaches one; and what makes new ones.
WAYS = ("aftercare/cases/found.py", "aftercare/cases/reach.py", "aftercare/importing/making.py")
# It opens in an emergency what was not in reach before.
BEFORE_REACH = frozenset({"break_glass"})


def finding_complaints(trees: Mapping[str, ast.Module]) -> list[str]:
    """Functions of the house that take a person and a case's id side by side."""
    return [
        f"{path}:{function.lineno}: {function.name}() takes a person and a case_id; take the FoundCase"
        for path, tree in trees.items()
        if path.startswith("aftercare/") and path not in WAYS
        for function in _functions(tree)
        if {"person", "case_id"} <= _taken(function) and function.name not in BEFORE_REACH
    ]


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in nodes_of(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _taken(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """The parameters that must be given: those of many cases may name one."""
    given = function.args
    keyword = [one.arg for one, usual in zip(given.kwonlyargs, given.kw_defaults, strict=True) if not usual]
    return {one.arg for one in given.args} | set(keyword)
