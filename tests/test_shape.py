"""The house keeps its shape: ladder, face, order inside a wing, the outside, sizes and names."""

import ast
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.parsed import tree_of
from tests.shape.examples import BROKEN, SOUND
from tests.shape.finding import finding_complaints
from tests.shape.imports import import_complaints
from tests.shape.sizes import (
    function_complaints,
    name_complaints,
    size_complaints,
    unfinished_complaints,
    width_complaints,
    word_complaints,
)
from tests.shape.surroundings import surroundings_complaints

ROOT = Path(__file__).parent.parent
READ = (".py", ".html", ".css", ".js")


def _ignored() -> set[str]:
    lines = (ROOT / ".gitignore").read_text().split()
    return {".git", *(line.strip("/") for line in lines)}


def _texts() -> dict[str, str]:
    away = _ignored()
    texts = {}
    for top in sorted(ROOT.iterdir()):
        if top.name in away or top.suffix == ".egg-info":
            continue
        for path in [top] if top.is_file() else sorted(top.rglob("*")):
            name = path.relative_to(ROOT)
            if path.is_file() and not away & set(name.parts):
                texts[name.as_posix()] = path.read_text("utf-8") if path.suffix in READ else ""
    return texts


def _parsed(texts: Mapping[str, str]) -> dict[str, ast.Module]:
    return {path: tree_of(text) for path, text in texts.items() if path.endswith(".py")}


def _ours(texts: Mapping[str, str]) -> dict[str, ast.Module]:
    return _parsed({path: text for path, text in texts.items() if not path.startswith("tests/")})


CHECKS: dict[str, Callable[[Mapping[str, str]], list[str]]] = {
    "imports": lambda texts: import_complaints(_ours(texts)),
    "surroundings": lambda texts: surroundings_complaints(_ours(texts)),
    "sizes": size_complaints,
    "widths": width_complaints,
    "functions": lambda texts: function_complaints(_parsed(texts)),
    "names": name_complaints,
    "words": lambda texts: word_complaints(_ours(texts)),
    "unfinished": unfinished_complaints,
    "finding": lambda texts: finding_complaints(_parsed(texts)),
}


@pytest.mark.parametrize("check", CHECKS)
def test_the_house_keeps(check: str) -> None:
    texts = _texts()
    assert len(texts) > 10
    found = CHECKS[check](texts)
    assert not found, "\n".join(["", *found])


@pytest.mark.parametrize(("check", "path", "text", "complaint"), BROKEN)
def test_a_broken_rule_is_told(check: str, path: str, text: str, complaint: str) -> None:
    assert any(complaint in said and path in said for said in CHECKS[check]({path: text}))


def test_a_way_round_inside_a_wing_is_told() -> None:
    texts = {
        "aftercare/visits/rules.py": "from aftercare.visits.time_rules import f",
        "aftercare/visits/time_rules.py": "from aftercare.visits.actions import g",
        "aftercare/visits/actions.py": "",
    }
    assert any("by way of others" in said for said in CHECKS["imports"](texts))


def test_a_circle_is_told() -> None:
    texts = {
        "aftercare/web/links.py": "from aftercare.web import forms",
        "aftercare/web/forms.py": "import aftercare.web.links",
    }
    assert any("imports itself" in said for said in CHECKS["imports"](texts))


@pytest.mark.parametrize("check", CHECKS)
def test_a_sound_house_is_let_be(check: str) -> None:
    assert CHECKS[check](SOUND) == []
