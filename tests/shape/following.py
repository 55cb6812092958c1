"""Nobody remembers what must follow: a handler changes one wing alone, events have their rows and announcers.

What changes something is found by reading: it inserts, updates, deletes, adds or flushes, or calls what does.
A handler is whatever takes an `Ask`, and every command; each is followed through others to the actions.
"""

import ast
from collections.abc import Iterator, Mapping

from tests.parsed import nodes_of
from tests.shape.imports import Trees, module_of, wing_of

STATEMENTS = frozenset({"insert", "update", "delete", "write_once"})
OPENERS = frozenset({"open_existing", "open_database", "Database"})
OF_A_SESSION = frozenset({"add", "add_all", "delete", "flush", "merge"})
# The page itself and the ground under it keep ledgers and logs of their own, which follow from every change.
BENEATH = frozenset({"storage", "web", "words", "clock", "events", "matters", "settings", ""})

Function = tuple[str, str]
Functions = Mapping[Function, ast.FunctionDef | ast.AsyncFunctionDef]


def following_complaints(trees: Trees) -> list[str]:
    """Every handler that changes two wings, and every command that changes something unwired."""
    modules = {module_of(path): (path, tree) for path, tree in trees.items() if path.startswith("aftercare/")}
    texts = {module: tree for module, (_, tree) in modules.items()}
    functions = {(module, node.name): node for module, tree in texts.items() for node in _defined(tree)}
    calls = _calls(texts, functions)
    changing = _changing(functions, calls)
    found = []
    for module, name in (each for each in functions if _is_handler(each, functions)):
        changed = _reached((module, name), functions, calls) & changing
        wings = sorted({wing_of(each) or "" for each, _ in changed})
        told = f"{modules[module][0]}: {name}() changes {' and '.join(wings)}"
        if len(wings) > 1:
            found.append(f"{told}; one of them follows from the other: announce it")
        if wings and _is_command(module) and _opens_alone(texts[module]):
            found.append(f"{told} and opens the database without what follows")
    return found


def events_of(tree: ast.Module) -> set[str]:
    """The names of the events a text defines."""
    classes = (node for node in tree.body if isinstance(node, ast.ClassDef))
    return {node.name for node in classes if any(ast.unparse(each) == "Event" for each in node.bases)}


def announced(trees: Trees) -> set[str]:
    """The names of what is made, somewhere outside of the file of events, as one makes an event."""
    made = (
        node.func.id
        for path, tree in trees.items()
        if path.startswith("aftercare/") and path != "aftercare/events.py"
        for node in nodes_of(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    )
    return set(made)


def _defined(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in tree.body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        yield from (each for each in inside if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef))


def _is_handler(function: Function, functions: Functions) -> bool:
    args = functions[function].args
    kinds = [each.annotation for each in (*args.args, *args.kwonlyargs) if each.annotation]
    return _is_command(function[0]) or "Ask" in map(ast.unparse, kinds)


def _is_command(module: str) -> bool:
    return "commands" in module.split(".")


def _calls(trees: Mapping[str, ast.Module], functions: Functions) -> dict[Function, set[Function]]:
    """Which functions of ours each one names."""
    known = {module: dict(_imported(tree, trees)) for module, tree in trees.items()}
    return {
        function: {
            called
            for called in _named(node, function[0], known[function[0]])
            if called in functions and called != function
        }
        for function, node in functions.items()
    }


def _imported(tree: ast.Module, trees: Mapping[str, ast.Module]) -> Iterator[tuple[str, Function]]:
    """A module by its name here ("links" is (aftercare.cases.safety.links, "")), or a function of one."""
    for node in nodes_of(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                deeper = f"{node.module}.{alias.name}"
                meant = (deeper, "") if deeper in trees else (node.module, alias.name)
                yield alias.asname or alias.name, meant


def _named(node: ast.AST, module: str, known: Mapping[str, Function]) -> Iterator[Function]:
    names = [each for each in ast.walk(node) if isinstance(each, ast.Name)]
    own = {each.id for each in names if isinstance(each.ctx, ast.Store)}
    yield from (known.get(each.id, (module, each.id)) for each in names if each.id not in own)
    for each in ast.walk(node):
        if isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name):
            yield known.get(each.value.id, ("", ""))[0], each.attr


def _changing(functions: Functions, calls: Mapping[Function, set[Function]]) -> set[Function]:
    inside = {each for each in functions if wing_of(each[0]) not in BENEATH}
    found = {each for each in inside if _writes(functions[each])}
    grown = True
    while grown:
        more = {each for each in inside - found if calls[each] & found and not _is_handler(each, functions)}
        grown, found = bool(more), found | more
    return found


def _writes(node: ast.AST) -> bool:
    for each in ast.walk(node):
        if isinstance(each, ast.Call):
            name = ast.unparse(each.func).rpartition(".")
            if (name[2] in STATEMENTS and not name[0]) or (
                name[2] in OF_A_SESSION and name[0].endswith("db")
            ):
                return True
    return False


def _reached(start: Function, functions: Functions, calls: Mapping[Function, set[Function]]) -> set[Function]:
    """What a handler calls, itself or by way of other handlers; not what its actions call in turn."""
    found, waiting = set[Function](), {start}
    while waiting:
        each = waiting.pop()
        for called in calls[each] - found:
            found.add(called)
            if _is_handler(called, functions):
                waiting.add(called)
    return found


def _opens_alone(tree: ast.Module) -> bool:
    named = {each.id for each in nodes_of(tree) if isinstance(each, ast.Name)}
    return "open_for_change" not in named and not named.isdisjoint(OPENERS)
