"""Who may import whom: the ladder between nouns, the order inside a slice, and the packages with one door."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

LADDER = (
    ("app",),
    ("__main__",),
    ("commands",),
    ("routes",),
    ("caseload", "figures", "rights", "importing"),
    ("reminders",),
    ("letters",),
    ("supervision",),
    ("method",),
    ("programmes", "moving"),
    ("visits", "cafes", "followup", "house"),
    ("contacts",),
    ("services", "municipality", "needs"),
    ("phases", "stays"),
    ("consents",),
    ("safety",),
    ("looks",),
    ("children",),
    ("cases",),
    ("people pages",),
    ("web",),
    ("people",),
    ("storage",),
    ("matters",),
    ("clock", "settings", "words"),
    ("",),
)
RUNG = {noun: height for height, nouns in enumerate(reversed(LADDER)) for noun in nouns}
ANSWERING_PEOPLE = re.compile(r"aftercare\.people\.(\w+_)?(pages|doors?|forms)$")
SLICE = ("rules", "records", "lists", "actions", "pages")
# The demo is planted by the tests' cast, which a real installation never loads.
LATE = ("aftercare/__main__.py",)
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
    edges = {path: list(_edges(path, tree, trees)) for path, tree in trees.items()}
    found = [
        *(f"{path}:{line}: {what}" for path, tree in trees.items() for line, what in _manners(path, tree)),
        *(
            f"{path}:{line}: {what}"
            for path, found in edges.items()
            for line, target in found
            for what in (*_ladder(path, target), *_slice(path, target), *_doors(path, target))
        ),
        *_roundabouts(edges),
    ]
    return list(dict.fromkeys(found))


def module_of(path: str) -> str:
    """Dotted name of a file: aftercare/visits/rules.py is aftercare.visits.rules."""
    return ".".join(PurePosixPath(path).with_suffix("").parts).removesuffix(".__init__")


def noun_of(module: str) -> str | None:
    """The room a module is in ("visits"), "" for the package itself, None for anything not ours."""
    parts = module.split(".")
    if module == "app":
        return "app"
    return None if parts[0] != "aftercare" else (parts[1] if len(parts) > 1 else "")


def _edges(path: str, tree: ast.Module, trees: Trees) -> Iterator[Edge]:
    known = {module_of(each) for each in trees}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = _origin(path, node)
            for alias in node.names:
                deeper = f"{origin}.{alias.name}".lstrip(".")
                named = deeper in known or origin in ("aftercare", "", "urllib", "http")
                in_slice = alias.name in SLICE and noun_of(origin) is not None
                yield node.lineno, deeper if named or in_slice else origin


def _origin(path: str, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = PurePosixPath(path).parts[: -node.level]
    return ".".join((*package, *([node.module] if node.module else [])))


def _manners(path: str, tree: ast.Module) -> Iterator[Edge]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield node.lineno, "relative import; write the whole name"
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for inner in ast.walk(node):
                if isinstance(inner, ast.Import | ast.ImportFrom):
                    yield inner.lineno, f"import inside {node.name}()"
        called = ast.unparse(node.func).split(".")[-1] if isinstance(node, ast.Call) else ""
        if called in ("__import__", "import_module") and path not in LATE:
            yield getattr(node, "lineno", 0), "import by a computed name"


def _ladder(path: str, target: str) -> Iterator[str]:
    here, there = _rung_of(module_of(path)), _rung_of(target)
    if here is None or there is None or here == there:
        return
    if there not in RUNG or here not in RUNG:
        yield f"{here} imports {target}, and one of them has no rung on the ladder"
    elif RUNG[here] == RUNG[there]:
        yield f"{here} and {there} are brothers and sisters: {target} is not for {here} to import"
    elif RUNG[here] < RUNG[there]:
        yield f"{here} is below {there} on the ladder and imports {target}"


def _rung_of(module: str) -> str | None:
    """The noun, except that what answers in people stands above web: web asks people who is there."""
    return "people pages" if ANSWERING_PEOPLE.match(module) else noun_of(module)


def _slice(path: str, target: str) -> Iterator[str]:
    here, there = module_of(path), target
    if noun_of(here) != noun_of(there) or noun_of(here) in GROUND or here == there:
        return
    mine, theirs = _rank(here), _rank(there)
    if theirs is not None and (mine is None or mine <= theirs):
        low = mine is not None or SLICE[theirs] == "pages"
        if low:
            yield f"{here} imports {there}, which is above it in its slice"


def _rank(module: str) -> int | None:
    parts = module.split(".")
    return SLICE.index(parts[2]) if len(parts) == 3 and parts[2] in SLICE else None


def _doors(path: str, target: str) -> Iterator[str]:
    if _is_in(target, STARLETTE) and not _knows_starlette(path):
        yield f"imports {target}; only pages.py, web/, routes and app.py know Starlette"
    if _is_in(target, SENDING) and not path.startswith("aftercare/reminders/"):
        yield f"imports {target}; only reminders/ talks to push services"


def _is_in(target: str, packages: frozenset[str]) -> bool:
    return any(target == package or target.startswith(f"{package}.") for package in packages)


def _knows_starlette(path: str) -> bool:
    pure = PurePosixPath(path)
    return (
        path == "app.py"
        or path.startswith("aftercare/routes")
        or pure.name == "pages.py"
        or pure.parts[:2] == ("aftercare", "web")
    )


def _roundabouts(edges: Mapping[str, list[Edge]]) -> Iterator[str]:
    """Circles of imports, and a low file of a slice that reaches a higher one by way of others."""
    inside = {
        module_of(path): {there for _, there in found if noun_of(there) == noun_of(module_of(path))}
        for path, found in edges.items()
    }
    for start, straight in inside.items():
        reached = _reached(start, inside)
        if start in reached:
            yield f"{start} imports itself by way of {', '.join(sorted(reached - {start}))}"
        rank = _rank(start)
        higher = [each for each in reached if rank is not None and (_rank(each) or -1) > rank]
        if higher and noun_of(start) not in GROUND and not set(higher) & straight:
            yield f"{start} reaches {higher[0]}, above it in its slice, by way of others"


def _reached(start: str, inside: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = set(inside[start])
    while waiting:
        each = waiting.pop()
        if each not in reached:
            reached.add(each)
            waiting |= inside.get(each, set())
    return reached
