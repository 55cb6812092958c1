"""Every way to be somewhere is known: what is kept of a place is declared, and what writes it asks first."""

import ast
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select
from sqlalchemy.dialects import sqlite

from aftercare.cases.apart.keeping import keeping_apart, pairs_among, refuse_any, refuse_together, would_meet
from aftercare.cases.apart.marks import together
from aftercare.cases.apart.presences import PRESENCES
from aftercare.storage.tables import Record
from aftercare.today import open_matters
from tests.parsed import parsed

ROOT = Path(__file__).parents[3] / "aftercare"
GATHERINGS = {"visits", "cafes", "groups", "group_sessions"}
# A record of a case that tells of a time with a length, of a place or of a gathering, and is no way to come.
NO_WAY_TO_COME = {
    "visit_steps": "what became of a visit, which is declared itself",
    "visits_alone": "who may go to her alone, or went; the visit is declared itself",
    "contacts": "what has been",
    "group_attendance": "what has been",
    "child_offers": "what a child is offered, by the centre or elsewhere, without a day",
    "psychologists": "where her psychologist is, without a day",
    "psychologist_talks": "talks with the psychologist, written down afterwards",
    "stays_elsewhere": "where she lived, and that was not here",
    "access_log": "what colleagues did",
}
# What writes such a row, or changes when and where it is, and brings nobody together by that.
BRINGS_NOBODY = {
    "visits/actions.py:take_step": "a step away from a visit, or on the way of one that stands",
    "visits/actions.py:answer_visit": "her answer about a visit that stands, whatever she says",
    "visits/actions.py:cancel_visits_ahead": "visits fall away",
    "visits/cafes/actions.py:make_cafe": "a café without guests",
    "visits/cafes/actions.py:cancel_cafe": "a café falls away",
    "visits/cafes/actions.py:off_the_guest_lists": "seats fall away",
    "visits/cafes/guest_actions.py:take_off_the_list": "a seat falls away",
    "support/programmes/group_actions.py:make_group": "a group without anybody",
    "support/programmes/group_actions.py:call_off": "a day falls away",
    "support/programmes/group_actions.py:leave": "a place falls away",
    "support/programmes/group_actions.py:leave_groups": "places fall away",
    "course/meetings/actions.py:cancel_meeting": "a meeting falls away",
    "course/meetings/actions.py:call_off_meetings": "meetings fall away",
    "course/meetings/actions.py:hold_meeting": "what has been",
    "moving_out/stay_actions.py:write_stay": "a fact, which keeps others away and is never refused",
    "moving_out/move_out.py:stay_learns": "a fact, as above",
    "moving_out/move_out.py:course_learns": "a fact, as above",
    "importing/making.py:_stay": "a fact, as above",
}
MADE = {"Visit", "Guest", "GroupMember", "GroupSession", "Meeting", "Cafe", "Group", "Stay"}
WHEN_AND_WHERE = {
    *("starts_at", "minutes", "kind", "state", "coming", "withdrawn_at", "cancelled_at", "left_on"),
    *("moved_in_on", "moved_out_on", "starts", "wall"),
}
MAKES = re.compile(rf"(?<![\w.])(?:{'|'.join(sorted(MADE))})\((?!Record\))")
RECORDS = re.compile(r"from aftercare\.[\w.]*(?:visits|cafes|group|closing|stay)[._]records import")
ASKS = {one.__name__ for one in (keeping_apart, refuse_together, refuse_any, would_meet, pairs_among)}
WINGS = (
    *("visits/*actions.py", "visits/withdrawing.py", "visits/cafes/*actions.py"),
    *("support/programmes/group_actions.py", "course/meetings/actions.py"),
    *("moving_out/stay_actions.py", "moving_out/move_out.py", "importing/making.py"),
)


def tables() -> Iterator[tuple[str, Any]]:
    for mapper in Record.registry.mappers:
        yield mapper.local_table.name, mapper.local_table


def is_somewhere(table: Any) -> bool:
    """True for a record of a case with a place, a length, or a gathering it points to."""
    if "case_id" not in table.columns:
        return False
    gathers = any(key.column.table.name in GATHERINGS for key in table.foreign_keys)
    timed = "minutes" in table.columns and {"starts_at", "at", "on", "wall"} & {*table.columns.keys()}
    return bool(
        gathers or timed or "place" in table.columns or {"moved_in_on", "since"} <= {*table.columns.keys()}
    )


def declared() -> set[str]:
    return {column.table.name for one in PRESENCES for column in one.selected_columns["case_id"].base_columns}


def tables_of(statement: Select[Any]) -> set[str]:
    return set(re.findall(r"(?:FROM|JOIN) (\w+)", str(statement.compile(dialect=sqlite.dialect()))))


def test_whatever_lets_a_woman_be_somewhere_is_declared() -> None:
    found = {name for name, table in tables() if is_somewhere(table)}
    assert found >= {"visits", "guests", "group_members", "meetings"}
    assert found - declared() - {*NO_WAY_TO_COME} == set()
    assert {*NO_WAY_TO_COME} & declared() == set()
    assert {*NO_WAY_TO_COME} - found == set(), "what is excused and needs no excuse"


def test_the_coordinator_is_told_of_all_that_is_declared() -> None:
    """Today joins the same as the actions ask."""
    told, every = open_matters.OF_PAIRS[-1], together(*PRESENCES)
    assert tables_of(told) == tables_of(every) > {"visits", "guests"}


def functions(path: Path) -> dict[str, ast.AST]:
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return {node.name: node for node in ast.walk(parsed(path)) if isinstance(node, kinds)}


def writes(node: ast.AST) -> bool:
    """True for what makes such a row, or sets when and where it is, on a row or by an UPDATE."""
    for each in ast.walk(node):
        called = ast.unparse(each.func) if isinstance(each, ast.Call) else ""
        named = {one.arg for one in each.keywords} if isinstance(each, ast.Call) else set()
        if called in MADE or (called.endswith(".values") and named & WHEN_AND_WHERE):
            return True
        targets = each.targets if isinstance(each, ast.Assign) else []
        parts = [part for target in targets for part in ast.walk(target)]
        if any(isinstance(one, ast.Attribute) and one.attr in WHEN_AND_WHERE for one in parts):
            return True
    return False


def calls(node: ast.AST) -> set[str]:
    return {ast.unparse(each.func) for each in ast.walk(node) if isinstance(each, ast.Call)}


def unasked(excused: Collection[str]) -> set[str]:
    """What writes where a woman is and does not ask, or is only called by what asks or is excused."""
    found = set()
    for path in sorted(each for wing in WINGS for each in ROOT.glob(wing)):
        every = functions(path)
        fine = {name for name, node in every.items() if calls(node) & ASKS}
        fine |= {name for name, node in every.items() if calls(node) & {one for one in fine if one[0] == "_"}}
        fine |= {name for name in every if f"{path.relative_to(ROOT)}:{name}" in excused}
        while more := {name for name in every.keys() - fine if _called_only_by(fine, name, every)}:
            fine |= more
        found |= {f"{path.relative_to(ROOT)}:{name}" for name in every.keys() - fine if writes(every[name])}
    return found


def _called_only_by(fine: set[str], name: str, every: dict[str, ast.AST]) -> bool:
    callers = {one for one, other in every.items() if name in calls(other)}
    return name.startswith("_") and bool(callers) and callers <= fine


def test_whatever_writes_where_she_is_asks_first() -> None:
    assert unasked(BRINGS_NOBODY) == set()
    needless = [one for one in BRINGS_NOBODY if not unasked(BRINGS_NOBODY.keys() - {one})]
    assert needless == [], "what is excused and needs no excuse"


def test_nothing_else_makes_such_a_row() -> None:
    """The demo is made before anybody is kept apart, and what it makes is told by a matter."""
    looked_at = {path for wing in WINGS for path in ROOT.glob(wing)}
    texts = {path: path.read_text("utf-8") for path in ROOT.rglob("*.py") if path.parent.name != "demo"}
    made = {path for path, text in texts.items() if MAKES.search(text) and RECORDS.search(text)}
    assert made - looked_at == set()
    assert len(made) > 4


@pytest.mark.parametrize(
    "text",
    [
        "def f(db): db.add(Guest(id=1))",
        "def f(row): row.starts_at = later",
        "def f(row): row.starts_at, row.zone = later, zone",
        "def f(db): return update(Visit).values(state='planned')",
    ],
)
def test_the_walk_finds_a_new_way(text: str) -> None:
    assert writes(ast.parse(text))
    assert not writes(ast.parse("def f(row): row.note = 'x'"))
