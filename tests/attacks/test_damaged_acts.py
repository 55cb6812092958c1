"""Whoever acts on a sealed value acts on a sound one: nothing goes out with a gap, nobody comes in by one."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from aftercare.storage.tables import Record
from tests.attacks.damage import flip, flip_all
from tests.bodies import BODIES
from tests.parsed import nodes_of, parsed
from tests.people.place import empty_place, keys_for
from tests.world import World, build_world

ROOT = Path(__file__).parents[2]
WRITES = frozenset({"seal", "add_all", "update", "delete", "insert", "write_once", "writer"})
# A module that writes or exports and yet opens for showing: how often, and why the sign for what is damaged
# does no harm there. Anything else that acts asks `open_sound`.
SHOWN = "to be shown"
COMPARED = "compared with what was typed, which is never the sign: what is damaged differs"
LISTED: dict[str, tuple[int, str]] = {
    "cases/absences": (2, SHOWN),
    "cases/blocks": (2, SHOWN),
    "cases/emergency": (3, COMPARED),
    "cases/number_marks": (1, "left as it is where it is the sign"),
    "cases/emergency_review": (5, SHOWN),
    "cases/rows": (1, COMPARED),
    "cases/search": (5, "found by, and shown"),
    "demo/plans": (2, "made up"),
    "demo/transfer": (1, "made up"),
    "figures/goals": (3, SHOWN),
    "figures/outcomes/surveys": (1, SHOWN),
    "figures/house_book/actions": (1, COMPARED),
    "importing/export": (3, "a file with a word in the place"),
    "importing/undoing": (1, SHOWN),
    "storage/gather": (1, SHOWN),
    "papers/looks/checking": (2, SHOWN),
    "course/method/check": (1, SHOWN),
    "moving_out/centre_checklist": (1, SHOWN),
    "support/municipality/lists": (5, SHOWN),
    "people/centres": (2, SHOWN),
    "people/centre_texts": (4, SHOWN),
    "people/devices": (1, SHOWN),
    "cases/actions": (2, COMPARED),
    "people/installation": (2, "asked whether it is the sign"),
    "people/invitations": (2, SHOWN),
    "people/logins": (1, SHOWN),
    "people/passkeys": (2, "shown, and left out where it is the sign"),
    "people/key_rotation": (2, "left out where it is the sign"),
    "people/signing_in": (1, "no secret where it is the sign: no code fits"),
    "course/plan/agreement": (2, SHOWN),
    "course/plan/centre_areas": (1, SHOWN),
    "support/programmes/invoices": (1, "a file with a word in the place"),
    "reminders/phones": (1, SHOWN),
    "reminders/unseen_lists": (2, SHOWN),
    "course/network/actions": (1, COMPARED),
    "team/word_actions": (4, SHOWN),
    "course/closing/transfer_actions": (1, COMPARED),
}


def lenient_opens(tree: ast.Module) -> tuple[int, bool]:
    """How often a module opens for showing, and whether it writes."""
    calls = [node.func for node in nodes_of(tree) if isinstance(node, ast.Call) and len(node.args) == 3]
    opens = sum(ast.unparse(func).endswith(".open") for func in calls if ast.unparse(func) != "os.open")
    called = (node.func for node in nodes_of(tree) if isinstance(node, ast.Call))
    names = {func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in called}
    return opens, bool(names & WRITES)


def test_every_module_that_writes_has_chosen_how_it_opens() -> None:
    found = {}
    for path in sorted((ROOT / "aftercare").rglob("*.py")):
        opens, writes = lenient_opens(parsed(path))
        if opens and writes:
            found[path.relative_to(ROOT / "aftercare").with_suffix("").as_posix()] = opens
    assert found == {module: count for module, (count, _) in LISTED.items()}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A house with one of everything."""
    with build_world(tmp_path_factory.mktemp("acts")) as made:
        made.keep("karin", "mette")
        yield made


@pytest.fixture(autouse=True)
def sound_again(request: pytest.FixtureRequest) -> Iterator[None]:
    """Put back after each test that has a world."""
    yield
    if "world" in request.fixturenames:
        request.getfixturevalue("world").put_back()


def damage(world: World, of: str, row_id: str = "") -> None:
    """The values of table.column, or the one of this row."""
    table = Record.metadata.tables[of.partition(".")[0]]
    column = table.columns[of.partition(".")[2]]
    file = world.house.settings.data / "aftercare.db"
    assert flip(file, table, column, row_id) if row_id else flip_all(file, only=column), of


def posted(world: World, address: str, **more: str) -> tuple[int, str]:
    """What Karin is answered when she sends the good form of an address."""
    body = {name: world.fill(value) for name, value in BODIES.get(f"POST {address}", {}).items()} | more
    answer = world.phone("karin").post(str(world.fill(address)), data=body)
    return answer.status_code, answer.text


LETTERS = "/cases/{case_id}/letters"
GOING_OUT = [
    (LETTERS, "staff.called"),
    (LETTERS, "cases.address"),
    (LETTERS, "phase_plans.content"),
    (LETTERS + "/{letter_id}", "letters.content"),
    (LETTERS + "/{letter_id}/print", "letters.content"),
    (LETTERS + "/{letter_id}/export", "letters.content"),
    ("/cases/{case_id}/record/print", "staff.called"),
    ("/cases/{case_id}/record/export", "cases.address"),
    ("/cases/{case_id}/children/{child_id}/print", "staff.called"),
]


@pytest.mark.parametrize(("address", "of"), GOING_OUT)
def test_nothing_goes_out_with_a_gap_or_a_name_unhidden(world: World, address: str, of: str) -> None:
    sound, _ = posted(world, address)
    assert sound in (200, 303), "it goes out while all is sound"
    world.put_back()
    damage(world, of, world.ids["case_id"] if of.startswith("cases.") else "")
    refused, page = posted(world, address)
    assert (refused, "beskadiget" in page) == (424, True)


def test_her_record_is_still_read_on_the_screen(world: World) -> None:
    damage(world, "staff.called")
    assert world.phone("karin").get(str(world.fill("/cases/{case_id}/record"))).status_code == 200


def test_a_list_for_a_spreadsheet_says_a_word_in_the_place(world: World) -> None:
    damage(world, "cases.phone", world.ids["case_id"])
    status, text = posted(world, "/import/export")
    assert (status, text.count("⚠ beskadiget"), "\ue0da" in text) == (200, 1, False)


def test_a_damaged_case_key_refuses_what_would_be_written(world: World) -> None:
    damage(world, "case_keys.wrapped", world.ids["case_id"])
    status, page = posted(world, "/cases/{case_id}/facts", called="Zahra")
    assert (status, "Intet er gemt" in page) == (424, True)


@pytest.mark.by_turns
@pytest.mark.parametrize("address", sorted(BODIES))
def test_who_says_damaged_of_every_field_breaks_nothing(world: World, address: str) -> None:
    path = address.partition(" ")[2]
    body = {name: "" for name in BODIES[address] if name != "id"} | {"id": "b" * 24}
    sent = {**body, "damaged": [*body, "note", "text"]}
    answer = world.phone("karin").post(str(world.fill(path)), data=sent)
    assert answer.status_code < 500, address


def test_a_damaged_secret_shuts_nobody_else_out_and_no_code_fits(tmp_path: Path) -> None:
    with empty_place(tmp_path) as place:
        place.move_in()
        table = Record.metadata.tables["staff"]
        hers = place.cast.people["mette"].id
        flip(tmp_path / "aftercare.db", table, table.columns["code_secret"], hers)
        others = place.at("10.0.0.1").post("/sign-in", data=keys_for("karin")).status_code
        assert others == 303
        for code in (keys_for("mette")["code"], "000000", ""):
            answer = place.at("10.0.0.2").post("/sign-in", data=keys_for("mette") | {"code": code})
            assert answer.status_code == 422
