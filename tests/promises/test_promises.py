"""Every line of the centres' documents is kept by a test or a page that exists, or its gap is told."""

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.access import ROWS
from tests.promises import Promise
from tests.promises.aurora import AURORA
from tests.promises.danner import DANNER
from tests.promises.hellerup import HELLERUP
from tests.promises.hellerup_after import HELLERUP_AFTER
from tests.promises.liva import LIVA
from tests.promises.liva_municipality import LIVA_MUNICIPALITY

ROOT = Path(__file__).parents[2]
PROMISES: tuple[Promise, ...] = (*AURORA, *HELLERUP, *HELLERUP_AFTER, *DANNER, *LIVA, *LIVA_MUNICIPALITY)
# Lines of the documents that are more than context, by document (domain.md 6).
LINES = {"S0": 9, "S1": 45, "S2": 9, "S3": 35, "S4": 10}


@cache
def _tests_of(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    defined = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return {node.name for node in defined if node.name.startswith("test_")}


def lives(reference: str) -> bool:
    """True for a test that exists, and for an address of the access matrix."""
    path, _, name = reference.partition("::")
    if not name:
        return reference in ROWS
    return (ROOT / path).is_file() and name in _tests_of(path)


def test_every_line_is_here_once() -> None:
    assert {seed: sum(one.seed == seed for one in PROMISES) for seed in LINES} == LINES
    assert len({(one.seed, one.named) for one in PROMISES}) == len(PROMISES)


@pytest.mark.parametrize("promise", PROMISES, ids=lambda one: f"{one.seed} {one.named[:40]}")
def test_it_is_kept_by_something_that_exists_or_its_gap_is_told(promise: Promise) -> None:
    assert promise.kept or promise.gap
    dead = [reference for reference in promise.kept if not lives(reference)]
    assert not dead, f"{promise.named}: {dead}"


def test_a_dead_reference_is_noticed() -> None:
    assert lives("GET /figures")
    assert lives("tests/promises/test_promises.py::test_a_dead_reference_is_noticed")
    assert not lives("GET /nowhere")
    assert not lives("tests/promises/test_promises.py::test_of_nothing")
    assert not lives("tests/nowhere.py::test_of_nothing")
