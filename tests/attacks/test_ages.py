"""Ages are computed, and things deleted by age, only where wrong clocks are known of; over every source."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.parsed import nodes_of, program

ROOT = Path(__file__).parents[2]

NOW = {"now", "machine_now", "moment"}
AGES = {
    "aftercare/clock.py": "this is where ages are computed",
    "aftercare/storage/ages.py": "and this where the database does",
    "aftercare/storage/clock_watch.py": "it judges the clock itself",
    "aftercare/storage/backups/folder.py": "a backup dated in the future is kept until its date",
    "aftercare/reminders/sweep.py": "it writes as soon as the clock has gone on or back",
    "aftercare/reminders/downtime.py": "a wrong clock tells of a stop once too often, never too seldom",
    "aftercare/reminders/unseen_rules.py": "what is dated in the future has waited for no step",
    "aftercare/visits/coming_home/calling_rules.py": "a wrong clock calls once too often, never too seldom",
}
SINCE = {
    "aftercare/cases/emergency_review.py": "what was dated in the future stays on the list, to be seen",
    "aftercare/reminders/due_emergencies.py": "a reminder of the future is not due yet",
    "aftercare/reminders/due_answers.py": "an answer of the future is not due yet",
    "aftercare/reminders/ways_in.py": "what is dated in the future is told all the same",
    "aftercare/papers/looks/pages.py": "the log shows what lies in the future too",
    "aftercare/people/devices.py": "the list of phones shows what lies in the future too",
    "aftercare/reminders/due_visits.py": "one more reason to be reminded, never one less",
    "aftercare/reminders/alarms.py": "a call of the future is made all the same",
    "aftercare/reminders/downtime.py": "what came too late is told of, whatever its hour",
    "aftercare/reminders/digests.py": "what is dated in the future waits for the digest all the same",
    "aftercare/reminders/history_lists.py": "what was sent shows what lies in the future too",
    "aftercare/reminders/unseen.py": "what was given in the future has been seen as little",
    "aftercare/reminders/messages.py": "a call of the future is passed on all the same",
    "aftercare/visits/coming_home/raising.py": "who went in at a wrong hour is looked after all the same",
    "aftercare/visits/coming_home/under_way.py": "who went in at a wrong hour is out all the same",
}

NOT_BY_AGE = {
    ("aftercare/storage/backups/folder.py", "prune"): "whoever calls it asks",
    ("aftercare/storage/backups/backup.py", "back_up"): "_may_prune asks",
    ("aftercare/storage/backups/backup.py", "_put_by"): "it is told whether the clock is sure",
    ("aftercare/visits/withdrawing.py", "stand_as_before"): "by the instant of the step that is withdrawn",
    ("aftercare/reminders/errands.py", "settle"): "a phone goes when its push service says that it is gone",
}


def is_now(node: ast.AST) -> bool:
    """`now`, `ask.now`, `clock.now()`."""
    if isinstance(node, ast.Call):
        return is_now(node.func)
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return name in NOW


def is_span(node: ast.AST) -> bool:
    """A CONSTANT, timedelta(…), or how long a kind of matter is lasting."""
    if isinstance(node, ast.BinOp):
        return is_span(node.left) or is_span(node.right)
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "timedelta"
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return name.isupper() or name == "lasting"


def ages(path: str, tree: ast.AST) -> Iterator[str]:
    """Subtractions of an instant from now, and `at > now - SPAN`, which takes the future for young."""
    for node in nodes_of(tree):
        if _is_less(node) and not is_span(node.right) and path not in AGES:
            yield f"{path}:{node.lineno} computes an age: ask clock.age or clock.is_within"
        if isinstance(node, ast.Compare) and path not in AGES:
            sides = [node.left, *node.comparators]
            for left, op, right in zip(sides, node.ops, sides[1:], strict=False):
                after = right if isinstance(op, ast.Gt | ast.GtE) else left
                if isinstance(op, ast.Gt | ast.GtE | ast.Lt | ast.LtE) and _is_less(after):
                    yield from _young(path, node.lineno)
        if isinstance(node, ast.Dict) and any(_is_less(value) for value in node.values):
            names = {key.value for key in node.keys if isinstance(key, ast.Constant)}
            yield from () if "until" in names else _young(path, node.lineno)


def _is_less(node: ast.AST) -> bool:
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub) and is_now(node.left)


def _young(path: str, line: int) -> Iterator[str]:
    if path not in SINCE:
        yield f"{path}:{line} takes the future for young: ask is_within"


def deletions(path: str, tree: ast.AST) -> Iterator[str]:
    """Statements that delete rows or files by their age, and do not ask the witness."""
    for node in nodes_of(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (path, node.name) not in NOT_BY_AGE:
            called = {ast.unparse(each.func) for each in ast.walk(node) if isinstance(each, ast.Call)}
            compared = [each for each in ast.walk(node) if isinstance(each, ast.Compare)]
            by_age = any(is_aged(side) for each in compared for side in (each.left, *each.comparators))
            if "delete" in called and by_age and "witnessed" not in called:
                yield f"{path}:{node.lineno} {node.name} deletes by age: add witnessed(now)"
            with_now = "now" in {arg.arg for arg in node.args.args}
            takes = with_now and any(each.endswith(".unlink") for each in called)
            if (takes or "prune" in ast.unparse(node)) and "ask_witness" not in called:
                yield f"{path}:{node.lineno} {node.name} takes files away by age: call ask_witness first"


def is_aged(node: ast.AST) -> bool:
    """`X.at`, `X.made_at`, now, or now less a span."""
    if isinstance(node, ast.BinOp):
        return is_aged(node.left)
    return is_now(node) or (
        isinstance(node, ast.Attribute) and (node.attr == "at" or node.attr.endswith("_at"))
    )


def sources() -> dict[str, ast.AST]:
    return {name: tree for name, tree in program().items() if "/migrations/" not in name}


def test_every_age_is_computed_where_wrong_clocks_are_known_of() -> None:
    read = sources()
    assert len(read) > 300
    assert [told for path, tree in read.items() for told in ages(path, tree)] == []


def test_nothing_is_deleted_by_age_without_asking_the_witness() -> None:
    assert [told for path, tree in sources().items() for told in deletions(path, tree)] == []


def test_no_exception_is_there_for_nothing() -> None:
    read = sources()
    for allowed in (AGES, SINCE):
        for path in dict(allowed):
            without = allowed.pop(path)
            found = list(ages(path, read[path]))
            allowed[path] = without
            assert found or path == "aftercare/storage/ages.py", path


@pytest.mark.parametrize(
    "broken",
    [
        "x = now - row.at",
        "x = ask.now - since < FRESH",
        "where(Login.began_at > now - ABSOLUTE)",
        "where(now - timedelta(days=1) < Login.began_at)",
        "facts = {'since': now - HOUR}",
    ],
)
def test_the_next_age_is_found(broken: str) -> None:
    assert list(ages("aftercare/next.py", ast.parse(broken)))


@pytest.mark.parametrize(
    "broken",
    [
        "async def f(db, now):\n    await db.execute(delete(Login).where(Login.at < now - DAY))",
        "async def f(db, now):\n    old = Login.ends_at <= now\n    await run(delete(Login).where(old))",
        "def f(folder, now):\n    folder.unlink()",
        "def f(folder, now):\n    prune(folder, now)",
    ],
)
def test_the_next_deletion_is_found(broken: str) -> None:
    assert list(deletions("aftercare/next.py", ast.parse(broken)))


def test_what_is_sound_is_left_alone() -> None:
    sound = "def f(db, now):\n    return delete(Login).where(Login.at < now - DAY, witnessed(now))"
    assert not [
        *deletions("aftercare/next.py", ast.parse(sound)),
        *ages("aftercare/next.py", ast.parse(sound)),
    ]
