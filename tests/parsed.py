"""Sources, each parsed once in a process; who reads many of them runs together (running_order.py)."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]

tree_of = cache(ast.parse)
"""The tree of a text, to be read and never changed."""


@cache
def nodes_of(tree: ast.AST) -> tuple[ast.AST, ...]:
    """Every node of a tree, walked once."""
    return tuple(ast.walk(tree))


def dotted(node: ast.AST) -> str:
    """`a.b.c` of names and their attributes; "" where something else stands before a dot."""
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return node.id if isinstance(node, ast.Name) else ""


def parsed(path: Path) -> ast.Module:
    """The tree of a file."""
    tree: ast.Module = tree_of(path.read_text("utf-8"))
    return tree


def program() -> dict[str, ast.Module]:
    """Every file of the program, by its path from the root."""
    files = [ROOT / "app.py", *sorted((ROOT / "aftercare").rglob("*.py"))]
    return {path.relative_to(ROOT).as_posix(): parsed(path) for path in files}
