"""The centre's own list, and what a checklist is on paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from starlette.testclient import TestClient

from aftercare.moving_out.centre_checklist import higher
from aftercare.moving_out.checklist_lists import Line
from aftercare.moving_out.checklist_print import ROOM, SIZES, fit, height
from aftercare.moving_out.rules import LineState, Stage
from aftercare.storage.ids import new_id
from tests.conftest import House


@pytest.fixture
def karin(house: House) -> TestClient:
    """The coordinator's phone."""
    return house.phone("karin")


def names(page: str) -> list[str]:
    """The lines of the page in order."""
    return [part.split("<")[0] for part in page.split("<bdi>")[1:]]


def test_a_coordinator_adds_renames_orders_and_retires(house: House, karin: TestClient) -> None:
    body = {"id": new_id(), "stage": "move", "called": "Nøgler afleveret"}
    for _ in range(2):
        assert karin.post("/move-out/lines", data=body).status_code == 303
    key = f"own_{body['id']}"[:20]
    page = karin.get("/move-out").text
    assert names(page).count("Nøgler afleveret") == 1
    assert karin.post(f"/move-out/lines/{key}/place").status_code == 303
    assert karin.post("/move-out/lines/start_up/place").status_code == 303
    assert karin.post("/move-out/lines/start_up/place").status_code == 303
    listed = names(karin.get("/move-out").text)
    assert listed.index("Søg om etableringshjælp") < listed.index("Søg om flyttehjælp")
    assert listed.index("Nøgler afleveret") == listed.index("Få fat i den koordinerende rådgiver") - 1
    version = {"called": "Nøgler og brik", "version": "2"}
    first = karin.post(f"/move-out/lines/{key}", data=version | {"version": "1"})
    assert first.status_code == 303
    assert "Nøgler og brik" in names(karin.get("/move-out").text)
    stale = karin.post(f"/move-out/lines/{key}", data={"called": "Andet", "version": "1"})
    assert stale.status_code == 409
    assert "Nøgler og brik" in stale.text
    assert "Andet" in stale.text
    assert karin.post(f"/move-out/lines/{key}", data={"called": "", "version": "2"}).status_code == 422
    karin.post(f"/move-out/lines/{key}/keeping", data={"keep": "no"})
    assert "ikke på listen" in karin.get("/move-out").text
    karin.post(f"/move-out/lines/{key}/keeping", data={"keep": "yes"})
    assert "ikke på listen" not in karin.get("/move-out").text


def test_a_line_of_ours_gets_its_name_back(karin: TestClient) -> None:
    karin.post("/move-out/lines/work", data={"called": "Job", "version": "0"})
    assert "Job" in names(karin.get("/move-out").text)
    karin.post("/move-out/lines/work", data={"called": "", "version": "2"})
    assert "Job" not in names(karin.get("/move-out").text)
    assert "Arbejde" in names(karin.get("/move-out").text)


def test_a_list_is_its_centres_own(house: House, karin: TestClient) -> None:
    body = {"id": new_id(), "stage": "move", "called": "Nøgler afleveret"}
    karin.post("/move-out/lines", data=body)
    vibeke = house.phone("vibeke")
    assert "Nøgler" not in vibeke.get("/move-out").text
    key = f"own_{body['id']}"[:20]
    assert vibeke.get(f"/move-out/lines/{key}").status_code == 404
    for what in ("", "/keeping", "/place"):
        assert vibeke.post(f"/move-out/lines/{key}{what}", data={"called": "X"}).status_code == 404
    assert vibeke.post("/move-out/lines", data=body).status_code == 404


@given(some.lists(some.text("abc", min_size=1, max_size=3), min_size=1, unique=True), some.data())
def test_one_place_up_changes_one_pair(keys: list[str], data: some.DataObject) -> None:
    key = data.draw(some.sampled_from(keys))
    moved, at = higher(keys, key), keys.index(key)
    assert sorted(moved) == sorted(keys)
    assert moved.index(key) == max(0, at - 1)
    assert [each for each in moved if each != key] == [each for each in keys if each != key]


def line(number: int, state: LineState) -> Line:
    return Line(str(number), "", Stage.move, "", "", None, state, None, "", "", 1)


@given(some.lists(some.tuples(some.sampled_from(LineState), some.integers(1, 120)), max_size=120))
def test_a_paper_never_spills_and_leaves_out_what_is_settled_first(
    lines: list[tuple[LineState, int]],
) -> None:
    made = [line(number, state) for number, (state, _) in enumerate(lines)]
    called = {str(number): "m" * letters for number, (_, letters) in enumerate(lines)}
    paper = fit(made, called)
    assert height([paper.names[one.id] for one in paper.lines], paper.size) <= ROOM
    assert paper.size in SIZES
    assert len(paper.lines) + paper.left_out == len(made)
    gone = [one for one in made if one not in paper.lines]
    if any(not one.state.settled for one in gone):
        assert not [one for one in paper.lines if one.state.settled]


def test_the_lines_of_a_new_checklist_fit_in_letters_to_read() -> None:
    made = [line(number, LineState.open) for number in range(21)]
    paper = fit(made, {one.id: "Skole og dagtilbud ved besked, eller en ny plads" for one in made})
    assert paper.size >= 10
    assert paper.left_out == 0
