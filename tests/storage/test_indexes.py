"""No query looks for rows by a colleague in a column that has no index for it: mostly who wrote them."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import aftercare
from aftercare.storage.tables import Record
from tests.parsed import nodes_of, parsed

ROOT = Path(__file__).parents[2]
# Where one is compared all the same, and which index serves the query.
SERVED = {
    "aftercare/cases/safety/held_back.py: NotSent.settled_by": "what was held back of a case, by case_id",
    "aftercare/cases/put_off/lists.py: PutOff.staff_id": "what she put off, by case_id and staff_id",
    "aftercare/cases/put_off/actions.py: PutOff.staff_id": "the same",
    "aftercare/reminders/history_lists.py: PutOff.staff_id": "the same",
    "aftercare/reminders/history_lists.py: Reminder.staff_id": "what was claimed lately, by claimed_at",
    "aftercare/reminders/claim.py: Reminder.staff_id": "what was claimed today, by claimed_at",
    "aftercare/visits/address_lists.py: VisitAlone.staff_id": "the yeses to a visit, by visit_id",
    "aftercare/visits/going_alone.py: VisitAlone.by": "the same",
    "aftercare/visits/coming_home/lists.py: Alarm.staff_id": "one alarm, by its id",
    "aftercare/visits/coming_home/lists.py: Alarm.second_id": "the same",
    "aftercare/visits/coming_home/under_way.py: VisitWatch.buddy_id": "who is out, by when",
    "aftercare/visits/coming_home/under_way.py: Responder.staff_id": "eight of a centre, by centre_id",
    "aftercare/figures/house_book/lists.py: HouseEntry.by": "the centre's entries, by centre_id and on",
    "aftercare/reminders/seen.py: Reminder.staff_id": "a reminder already found; her logins by her index",
    "aftercare/reminders/unseen.py: Reminder.staff_id": "what was given these two days, by claimed_at",
    "aftercare/papers/rights/child_record.py: Child.key_person_id": "the child, by its id",
    "aftercare/course/clock/out_of_contact.py: OutOfContact.ended_by": "the course's, by case_id",
    "aftercare/team/duties.py: Child.key_person_id": "read once, when a colleague leaves or is away",
    "aftercare/team/duties.py: ChildConcern.owner_id": "read once, when a colleague leaves or is away",
    "aftercare/team/duties.py: TeamPoint.who_id": "read once, when a colleague leaves or is away",
    "aftercare/team/matters.py: CaseHandover.to_id": "the hand-overs of a course, by case_id",
    "aftercare/team/taking_over.py: Takeover.from_id": "what was taken over of a visit, by about",
    "aftercare/team/taking_over.py: Takeover.to_id": "what was taken over of a visit, by about",
}

for module in pkgutil.walk_packages(aftercare.__path__, "aftercare."):
    if not module.name.endswith("__main__") and ".migrations" not in module.name:
        importlib.import_module(module.name)


def unindexed() -> dict[str, set[str]]:
    """By record, the columns that point to a colleague and begin no index."""
    found: dict[str, set[str]] = {}
    for mapper in Record.registry.mappers:
        table = mapper.local_table
        begins = {next(iter(index.columns)).name for index in getattr(table, "indexes", ())}
        points = {
            column.name
            for column in table.columns
            if any(key.column.table.name == "staff" for key in column.foreign_keys) and not column.primary_key
        }
        if points - begins:
            found[mapper.class_.__name__] = points - begins
    return found


def aliases(tree: ast.Module) -> dict[str, str]:
    """What names in a module stand for: imports under another name, aliases of a record."""
    stands = {}
    for node in nodes_of(tree):
        if isinstance(node, ast.ImportFrom):
            stands |= {name.asname: name.name for name in node.names if name.asname}
        if isinstance(node, ast.Assign):
            for target in node.targets:
                pairs = zip(_parts(target), _parts(node.value), strict=False)
                stands |= {ast.unparse(name): _record(value) for name, value in pairs}
    return stands


def _parts(node: ast.expr) -> list[ast.expr]:
    return list(node.elts) if isinstance(node, ast.Tuple) else [node]


def _record(value: ast.expr) -> str:
    inner = value.args[0] if isinstance(value, ast.Call) and value.args else value
    return ast.unparse(inner)


def looked_for(tree: ast.Module) -> Iterator[str]:
    """Each record and column that a value is looked for in; a join to the colleague's own id is none."""
    stands = aliases(tree)
    for node in nodes_of(tree):
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq):
            sides = [node.left, node.comparators[0]]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "in_":
            sides = [node.func.value, ast.Constant(None)]
        else:
            continue
        for side, other in (sides, sides[::-1]):
            joined = (
                isinstance(other, ast.Attribute) and other.attr == "id" and _named(other, stands) == "Staff"
            )
            if isinstance(side, ast.Attribute) and not joined:
                yield f"{_named(side, stands)}.{side.attr}"


def _named(side: ast.Attribute, stands: dict[str, str]) -> str:
    name = ast.unparse(side.value)
    return stands.get(name, name)


def test_nobody_looks_for_rows_by_a_colleague_without_an_index() -> None:
    bare = {f"{record}.{column}" for record, columns in unindexed().items() for column in columns}
    found = set()
    for path in sorted((ROOT / "aftercare").rglob("*.py")):
        if "migrations" not in path.parts:
            place = path.relative_to(ROOT).as_posix()
            found |= {f"{place}: {each}" for each in looked_for(parsed(path)) if each in bare}
    assert found == set(SERVED)
    assert len(bare) > 80


def test_a_look_by_who_wrote_is_noticed() -> None:
    source = "_note = aliased(ChildNote)\nselect(_note).where(_note.by == person.id, Staff.id == _note.by)"
    assert list(looked_for(ast.parse(source))).count("ChildNote.by") == 1
