"""Who may import whom: the ladder of wings, the face of the house, the order inside a wing, no circle.

`events` is ground, so that every action can announce; `consequences` sees every wing, and only who opens the
database for writing imports it. Commands are ways in like app and __main__, so they stand above it.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from tests.parsed import nodes_of

LADDER = (
    ("app",),
    ("__main__",),
    ("commands", "demo"),
    ("routes",),
    ("consequences",),
    ("today", "finding"),
    ("operation",),
    ("importing",),
    ("papers",),
    ("team",),
    ("figures",),
    ("reminders", "support"),
    ("moving_out", "visits"),
    ("course",),
    ("cases",),
    ("web",),
    ("people",),
    ("storage",),
    ("matters",),
    ("lead_times", "pushes"),
    ("terms", "events", "errors", "phone_numbers", "silence"),
    ("clock", "settings", "words", "law", "calendar_months"),
    ("folders",),
    ("",),
)
RUNG = {wing: height for height, wings in enumerate(reversed(LADDER)) for wing in wings}
PAGES = re.compile(r"aftercare\.(?!web\.)[\w.]*?\.?(\w+_)?(pages|door|doors)$")
FORMS = re.compile(r"aftercare\.(?!web\.)\w+\.([\w.]+\.)?(\w+_)?forms$")
ROUTES = re.compile(r"aftercare\.([\w.]+\.)?routes(\.\w+)?$")
ACTIONS = re.compile(r"\.(\w+_)?actions$")
SLICE = ("rules", "records", "lists", "actions", "pages")
# It brings the app, which imports its commands, and the demo, which a real installation never loads.
LATE = ("aftercare/__main__.py", ("app", "aftercare.app", "aftercare.demo.centre"))
GROUND = ("web", "storage", "words")
STARLETTE = frozenset({"starlette"})
SENDING = frozenset(
    {
        "httpx",
        "httpx2",
        "httpcore",
        "httpcore2",
        "webpush",
        "requests",
        "aiohttp",
        "urllib3",
        "urllib.request",
        "http.client",
        "smtplib",
    }
)

Trees = Mapping[str, ast.Module]
Edge = tuple[int, str]


def import_complaints(trees: Trees) -> list[str]:
    """Everything wrong with the imports of these files, path (from the repository's top) to parsed text."""
    known = {module_of(each) for each in trees}
    edges = {path: list(_edges(path, tree, known)) for path, tree in trees.items()}
    found = [
        *(f"{path}:{line}: {what}" for path, tree in trees.items() for line, what in _manners(path, tree)),
        *(
            f"{path}:{line}: {what}"
            for path, found in edges.items()
            for line, target in found
            for what in (*_ladder(path, target), *_face(path, target), *_slice(path, target))
        ),
        *(f"{path}:{line}: {what}" for path, found in edges.items() for line, what in _outside(path, found)),
        *_roundabouts(edges),
    ]
    return list(dict.fromkeys(found))


def module_of(path: str) -> str:
    """Dotted name of a file: aftercare/visits/rules.py is aftercare.visits.rules."""
    return ".".join(PurePosixPath(path).with_suffix("").parts).removesuffix(".__init__")


def wing_of(module: str) -> str | None:
    """The wing a module stands in ("visits"), "" for the package itself, None for anything not ours."""
    parts = module.split(".")
    if ROUTES.match(module):
        return "routes"
    if module.startswith("aftercare.operation.commands"):
        return "commands"
    if parts[0] in ("app", "tests"):
        return parts[0]
    return None if parts[0] != "aftercare" else (parts[1] if len(parts) > 1 else "")


def is_face(module: str) -> bool:
    """Pages, doors, forms and routes: they may read any wing, and stand with their noun."""
    return any(kind.match(module) for kind in (PAGES, FORMS, ROUTES))


def _edges(path: str, tree: ast.Module, known: set[str]) -> Iterator[Edge]:
    for node in nodes_of(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = _origin(path, node)
            for alias in node.names:
                deeper = f"{origin}.{alias.name}".lstrip(".")
                named = deeper in known or origin in ("aftercare", "", "urllib", "http")
                in_slice = alias.name in (*SLICE, "routes") and wing_of(origin) is not None
                yield node.lineno, deeper if named or in_slice else origin


def _origin(path: str, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = PurePosixPath(path).parts[: -node.level]
    return ".".join((*package, *([node.module] if node.module else [])))


def _manners(path: str, tree: ast.Module) -> Iterator[Edge]:
    for node in nodes_of(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield node.lineno, "relative import; write the whole name"
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for inner in ast.walk(node):
                if isinstance(inner, ast.Import | ast.ImportFrom) and not _comes_late(path, inner):
                    yield inner.lineno, f"import inside {node.name}()"
        called = _last_name(node.func) if isinstance(node, ast.Call) else ""
        if called in ("__import__", "import_module"):
            yield getattr(node, "lineno", 0), "import by a computed name"


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _comes_late(path: str, node: ast.Import | ast.ImportFrom) -> bool:
    return path == LATE[0] and isinstance(node, ast.ImportFrom) and node.module in LATE[1]


def _ladder(path: str, target: str) -> Iterator[str]:
    here, there = wing_of(module_of(path)), wing_of(target)
    if here is None or there is None or here == there or (path == LATE[0] and there == "app"):
        return
    if there not in RUNG or here not in RUNG:
        yield f"{here} imports {target}, and one of them has no rung on the ladder"
    elif is_face(module_of(path)):
        return
    elif RUNG[here] == RUNG[there]:
        yield f"{here} and {there} are brothers and sisters: {target} is not for {here} to import"
    elif RUNG[here] < RUNG[there]:
        yield f"{here} is below {there} on the ladder and imports {target}"


def _face(path: str, target: str) -> Iterator[str]:
    """Pages and doors are known to routes and to pages of their own wing; they change only what is theirs."""
    here = module_of(path)
    mine, theirs = wing_of(here), wing_of(target)
    if mine in ("routes", "app", "__main__", "commands", None) or theirs is None:
        return
    if PAGES.match(target) and not (PAGES.match(here) and mine == theirs):
        yield f"{here} imports {target}; only routes know a page, and pages of the same wing"
    if PAGES.match(here) and mine != theirs and ACTIONS.search(target):
        yield f"{here} imports {target}; a page reads any wing and changes only its own"


def _slice(path: str, target: str) -> Iterator[str]:
    here, there = module_of(path), target
    if here.rpartition(".")[0] != there.rpartition(".")[0] or wing_of(here) in GROUND or here == there:
        return
    mine, theirs = _rank(here), _rank(there)
    if theirs is not None and (mine is None or mine <= theirs):
        low = mine is not None or (SLICE[theirs] == "pages" and not is_face(here))
        if low:
            yield f"{here} imports {there}, which is above it in its wing"


def _rank(module: str) -> int | None:
    last = module.rpartition(".")[2]
    return SLICE.index(last) if last in SLICE and module.startswith("aftercare.") else None


def _outside(path: str, found: list[Edge]) -> Iterator[Edge]:
    for line, target in found:
        if _is_in(target, STARLETTE) and not _knows_starlette(path):
            yield line, f"imports {target}; only pages, web/, routes and app.py know Starlette"
        if _is_in(target, frozenset({"tests"})):
            yield line, f"imports {target}; nothing of the product knows its tests"
        if wing_of(target) == "demo" and wing_of(module_of(path)) not in ("demo", "__main__"):
            yield line, f"imports {target}; only __main__ plants the demo"
        if _is_in(target, SENDING) and not path.startswith("aftercare/reminders/"):
            yield line, f"imports {target}; only reminders/ talks to push services"


def _is_in(target: str, packages: frozenset[str]) -> bool:
    return any(target == package or target.startswith(f"{package}.") for package in packages)


def _knows_starlette(path: str) -> bool:
    module = module_of(path)
    return bool(path == "app.py" or wing_of(module) in ("web", "routes") or PAGES.match(module))


def _roundabouts(edges: Mapping[str, list[Edge]]) -> Iterator[str]:
    """Circles anywhere in the house, and a low file of a wing that reaches a higher one by way of others."""
    known = {module_of(path) for path in edges}
    straight = {
        module_of(path): {there for _, there in found if there in known and path != LATE[0]}
        for path, found in edges.items()
    }
    for start, beneath_it in straight.items():
        reached = _reached(start, straight)
        if start in reached:
            yield f"{start} imports itself by way of {', '.join(sorted(reached - {start}))}"
        beside = {each for each in reached if each.rpartition(".")[0] == start.rpartition(".")[0]}
        rank = _rank(start)
        higher = sorted(each for each in beside if rank is not None and (_rank(each) or -1) > rank)
        if higher and wing_of(start) not in GROUND and not set(higher) & beneath_it:
            yield f"{start} reaches {higher[0]}, above it in its wing, by way of others"


def _reached(start: str, straight: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = set(straight[start])
    while waiting:
        each = waiting.pop()
        if each not in reached:
            reached.add(each)
            waiting |= straight.get(each, set())
    return reached
