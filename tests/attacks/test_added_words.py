"""Words kept for some readers stand in an addition too; no page, print or search gives them to others."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from aftercare.storage.ids import new_id
from tests.access import ROWS
from tests.searching import SEARCHES, search_as_typed
from tests.world import World, build_world

NOTE, ADDED = "Hun drømmer om kælderen.", "Kælderen på Prøvevej, igen i nat."
HERSELF = {"kind": "phone", "present": "her", "note": NOTE, "readers": "team"}
PRINTS = (
    "POST /cases/{case_id}/record/print",
    "POST /cases/{case_id}/record/export",
    "POST /cases/{case_id}/children/{child_id}/print",
)
ASKED = ("", "?whose=all", "?closed=1")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, str]]:
    """Mette wrote a note for the team and added to it, plain to all; then she kept the note back."""
    with build_world(tmp_path_factory.mktemp("added")) as world:
        mette, tap = world.phone("mette"), new_id()
        case = f"/cases/{world.ids['case_id']}"
        assert mette.post(f"{case}/contacts", data=HERSELF | {"id": tap}).status_code == 303
        added = {"id": new_id(), "text": ADDED, "readers": "team"}
        assert mette.post(f"/contacts/{tap}/addenda", data=added).status_code == 303
        for who in ("karin", "ida"):
            assert ADDED in world.phone(who).get(f"/contacts/{tap}").text
        kept = {"about": tap, "readers": "psychologists", "was": "team"}
        assert mette.post(f"/contacts/{tap}/readers", data=kept).status_code == 303
        yield world, tap


def everything(world: World, phone: TestClient, tap: str) -> Iterator[tuple[str, str]]:
    """All that can be looked at, searched, printed and saved as a file, with what it says."""
    for address in (*(each for each in sorted(ROWS) if each.startswith("GET ")), *PRINTS):
        for after in ASKED if "{" not in address else ("",):
            yield address + after, text_of(world, phone, address, after)
    for address in sorted(SEARCHES):
        path = str(world.fill(address.removeprefix("POST ")))
        yield address, search_as_typed(phone, path, "kælderen").text
    yield "the contact", phone.get(f"/contacts/{tap}").text


def text_of(world: World, phone: TestClient, address: str, after: str = "") -> str:
    method, path = address.split(" ")
    return phone.request(method, str(world.fill(path)) + after).text


@pytest.mark.by_turns
@pytest.mark.parametrize("who", ["karin", "ida"])
def test_nobody_but_its_readers_reads_what_was_added(written: tuple[World, str], who: str) -> None:
    world, tap = written
    for place, text in everything(world, world.phone(who), tap):
        assert ADDED not in text and NOTE not in text, place


def test_who_wrote_it_reads_it_where_it_stands(written: tuple[World, str]) -> None:
    world, tap = written
    mette = world.phone("mette")
    assert ADDED in mette.get(f"/contacts/{tap}").text
    for address in ("GET /cases/{case_id}/contacts", PRINTS[0], PRINTS[1]):
        assert ADDED in text_of(world, mette, address), address


def test_what_was_added_follows_its_note_back(written: tuple[World, str]) -> None:
    world, tap = written
    back = {"about": tap, "readers": "team", "was": "psychologists"}
    assert world.phone("mette").post(f"/contacts/{tap}/readers", data=back).status_code == 303
    for who in ("karin", "ida"):
        assert ADDED in world.phone(who).get(f"/contacts/{tap}").text
