"""The register holds every kind once, and nothing beside it holds a lead time."""

import ast
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from pathlib import Path

import pytest

from aftercare.clock import wall
from aftercare.matters import KINDS, Kind, Urgency, declare
from aftercare.pushes import AT_ONCE, DAY, Push
from aftercare.reminders.claim import claim_due
from aftercare.reminders.sources import Source
from aftercare.reminders.sweep import Sweep, sources
from aftercare.reminders.wording import saying
from aftercare.today.agenda import agenda
from aftercare.today.board import board
from aftercare.today.case_glance import glance
from aftercare.today.house_matters import soon_of
from aftercare.today.open_matters import matters_on
from aftercare.today.planned_days import planned_between
from aftercare.today.today import lines
from aftercare.words import words
from tests.parsed import parsed

ROOT = Path(__file__).parents[2]
READERS = sorted(
    {
        *(matters_on.__module__, lines.__module__, board.__module__, agenda.__module__, glance.__module__),
        *(planned_between.__module__, soon_of.__module__),
        *(claim_due.__module__, saying.__module__, Source.__module__, Sweep.__module__),
        *(one.derive.__module__ for one in sources()),
    }
)
# How often a sweep is written down, and how long a push service that answered us shows that names work.
ALLOWED = ("timedelta(minutes=1)", "timedelta(hours=1)")


def spans_of(tree: ast.AST) -> list[str]:
    """Lengths of time written as numbers: timedelta(days=3), time(9), and constants called so many days."""
    return [ast.unparse(node) for node in ast.walk(tree) if _is_span(node) or _is_named_span(node)]


def _is_span(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or ast.unparse(node.func).split(".")[-1] not in ("timedelta", "time"):
        return False
    given = [*node.args, *(one.value for one in node.keywords)]
    return bool(given) and all(isinstance(one, ast.Constant) for one in given)


def _is_named_span(node: ast.AST) -> bool:
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Constant | ast.Tuple):
        return False
    return any(word in ast.unparse(node.targets[0]).upper() for word in ("DAYS", "HOURS", "WEEKS"))


def kinds_listed(tree: ast.AST) -> list[str]:
    """Names of kinds in a list, a set or the keys of a dictionary."""
    lists = [node for node in ast.walk(tree) if isinstance(node, ast.Dict | ast.Set | ast.Tuple | ast.List)]
    parts = [part for node in lists for part in ast.iter_child_nodes(node) if isinstance(part, ast.Constant)]
    return [part.value for part in parts if part.value in KINDS]


@pytest.mark.parametrize("name", READERS)
def test_who_reads_the_register_holds_no_lead_time(name: str) -> None:
    tree = parsed(ROOT / f"{name.replace('.', '/')}.py")
    spans = [one for one in spans_of(tree) if name != Sweep.__module__ or one not in ALLOWED]
    assert (spans, kinds_listed(tree)) == ([], [])


def test_the_walker_finds_what_would_be_a_second_list() -> None:
    text = (
        "SOON_DAYS = 14\nLATE = timedelta(days=3)\nAT = dt.time(9)\nSHOWN = {'advice': 0}\nGENTLE = ('turn',)"
    )
    assert spans_of(ast.parse(text)) == ["SOON_DAYS = 14", "timedelta(days=3)", "dt.time(9)"]
    assert kinds_listed(ast.parse(text)) == ["advice", "turn"]


def declarations() -> Iterator[tuple[str, list[str], bool]]:
    """Every kind where it is declared, the facts that are given of it, and whether words stand under it."""
    for path in sorted((ROOT / "aftercare").rglob("*.py")):
        body = parsed(path).body
        for here, after in zip_longest(body, body[1:]):
            call = here.value if isinstance(here, ast.Assign) else None
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "declare":
                [kind] = call.args
                assert isinstance(kind, ast.Call)
                said = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
                yield f"{path.name}:{here.lineno}", [str(one.arg) for one in kind.keywords], said


def test_every_lead_time_says_where_its_number_is_from() -> None:
    found = list(declarations())
    assert len(found) == len(KINDS)
    assert [
        where for where, facts, said in found if {"soon", "push", "urgency"} & {*facts} and not said
    ] == []


def test_a_kind_is_declared_once_and_not_late_before_it_shows() -> None:
    known = dict(KINDS)
    for wrong in (Kind("turn"), Kind("other", agenda="turning"), Kind("early", soon=-DAY, late=AT_ONCE)):
        with pytest.raises(ValueError, match=r"declared twice|before it shows"):
            declare(wrong)
    assert known == KINDS


def test_every_kind_that_shows_has_words_in_danish() -> None:
    danish = words("da")
    said = [text for kind in KINDS.values() for text in (kind.says, kind.alone, kind.raises) if text]
    assert len(said) > 40
    assert [text for text in said if danish(text) == text] == []


def test_a_matter_is_soon_and_late_from_its_days_on() -> None:
    kind = Kind("any", soon=timedelta(days=3), late=DAY, opens="/cases/{case}/any/{about}")
    matter = kind.matter("c", date(2026, 11, 30), "a", "mette")
    assert (matter.soon_from, matter.late_from) == (date(2026, 11, 27), date(2026, 12, 1))
    days = [date(2026, 11, 26), date(2026, 11, 27), date(2026, 11, 30), date(2026, 12, 1)]
    assert [matter.is_soon(day) for day in days] == [False, True, True, True]
    assert [matter.is_late(day) for day in days] == [False, False, False, True]
    assert [matter.urgency(day) for day in days[2:]] == [Urgency.soon, Urgency.late]
    assert (matter.href, matter.who) == ("/cases/c/any/a", "mette")
    own = Kind("own", urgency=Urgency.out_of_rhythm, late=DAY).matter("c", date(2026, 11, 30))
    assert own.urgency(date(2026, 12, 9)) is Urgency.out_of_rhythm


def test_a_push_lasts_until_quiet_hours_or_as_long_as_it_says() -> None:
    """Summer time ends on Sunday 25 October 2026: nine o'clock is 08 UTC from then on."""
    day = date(2026, 10, 25)
    nine, quiet = wall(day, time(9)), wall(day, time(21))
    assert Push(at=time(9)).window(day) == (nine, quiet)
    assert Push(at=time(9), lasting=timedelta(days=7)).window(day) == (nine, nine + timedelta(days=7))
    assert nine == datetime.fromisoformat("2026-10-25T08:00+00:00")
