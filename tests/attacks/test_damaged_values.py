"""One flipped bit takes one value away: no page, no list, no form, and never silently."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Column, Table

from aftercare import clock
from aftercare.storage.damage.open_everything import open_everything
from aftercare.storage.damage.records import Place, damages
from aftercare.storage.periodic import Aside
from tests.access import KINDS, ROWS
from tests.attacks.damage import KEYS, Damages, flip, flip_all, sealed_columns, stand_now
from tests.attacks.forms_of import forms_of
from tests.world import World, build_world

PEOPLE = ("karin", "mette")
PAGES = sorted(row.removeprefix("GET ") for row in ROWS if row.startswith("GET "))
COORDINATOR = KINDS.index("karin")
Sealed = tuple[Table, Column[bytes]]
# A caseworker is asked for her own pages and for those that no coordinator is shown; the others are the same.
ASKED_OF = {
    "karin": PAGES,
    "mette": [page for page in PAGES if "{" not in page or ROWS[f"GET {page}"].split()[COORDINATOR] != "200"],
}
# What goes out while a name that must be hidden in it cannot be read: it says so, and nothing goes out.
SAYS_SO = ("/cases/{case_id}/children/{child_id}/print",)
SIX = ("/cases", "/partners", "/caseload", "/services", "/calendar", "/cafes")
WOMEN = ("Amina K.", "Safiya", "Birgitte")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A house with one of everything."""
    with build_world(tmp_path_factory.mktemp("damaged")) as made:
        made.keep(*PEOPLE)
        yield made


@pytest.fixture(autouse=True)
def sound_again(world: World) -> Iterator[None]:
    """Put back after each test."""
    yield
    world.put_back()


def file_of(world: World) -> Path:
    return world.house.settings.data / "aftercare.db"


def named(world: World) -> set[Place]:
    """What the pass of a night names."""

    async def told() -> list[Place]:
        await open_everything(world.house.database, clock.now(), Aside())
        async with world.house.database.reading() as db:
            return await damages(db, 10_000)

    return set(world.house.run(told))


@pytest.mark.by_turns
@pytest.mark.parametrize("keys", [False, True], ids=["every value", "every key of a case"])
def test_no_page_goes_when_all_that_is_sealed_is_damaged(world: World, keys: bool) -> None:
    done = flip_all(file_of(world), keys=keys)
    assert len(done) > (2 if keys else 100)
    for person, pages in ASKED_OF.items():
        for page in pages:
            answer = world.phone(person).get(str(world.fill(page)))
            assert answer.status_code < 500, (person, page, answer.status_code)
            assert answer.status_code != 424 or page in SAYS_SO, (person, page)
            assert "\ue0da" not in answer.text, page
    assert "⚠ beskadiget" in world.phone("karin").get("/cases").text
    assert named(world) == set(done)


def women_on(world: World) -> dict[str, set[str]]:
    """Who stands on each of the six pages."""
    found = {}
    for page in SIX:
        answer = world.phone("karin").get(page)
        assert answer.status_code == 200, page
        found[page] = {called for called in WOMEN if called in answer.text}
    return found


@pytest.fixture
def columns() -> list[Sealed]:
    """The first of each table; in tests/soak all."""
    first = {table.name: (table, column) for table, column in reversed(list(sealed_columns()))}
    return [*first.values()]


@pytest.mark.by_turns
def test_one_damaged_value_leaves_six_pages_and_everybody_else_there(
    world: World, columns: list[Sealed]
) -> None:
    everybody, flips = women_on(world), 0
    for table, column in columns:
        if row_id := flip(file_of(world), table, column):
            hers = (table.name, column.name) in (("cases", "called"), KEYS)
            for page, there in women_on(world).items():
                assert len(everybody[page] - there) <= hers, (table.name, column.name, page)
            assert flip(file_of(world), table, column, row_id) == row_id
            flips += 1
    assert flips > 30
    assert women_on(world) == everybody


@pytest.mark.by_turns
def test_a_form_sent_back_untouched_keeps_the_damaged_bytes(world: World) -> None:
    done = flip_all(file_of(world), keys=False)
    world.keep(*PEOPLE)
    sent = 0
    for page in PAGES:
        path = str(world.fill(page))
        for form in forms_of(world.phone("karin").get(path).text):
            # The word for what is damaged would be kept as if somebody had typed it.
            assert not any("beskadiget" in one for many in form.fields.values() for one in many), page
            if "damaged" in form.fields:
                answer = world.phone("karin").post(form.action or path, data=form.fields)
                assert answer.status_code < 500, (page, form.action)
                assert not changed(world, done), (page, form.action)
                sent += answer.status_code == 303
                world.put_back()
    assert sent > 8


def changed(world: World, done: Damages) -> set[Place]:
    """Damaged values that are not what they were."""
    now = stand_now(file_of(world), done)
    return {place for place, value in done.items() if now[place] != value}
