"""A move-out as a phone meets it: the checklist, its lines, two editors, the paper."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.demo.cast import NOON
from aftercare.moving_out.checklist_records import MoveLine, MoveList
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.ids import new_id
from tests.conftest import House
from tests.course.contacts.test_pages import all_of

PAPER = {"stage": "move", "called": "Kattens transportkasse", "who": "municipality", "due_on": "2026-11-24"}


@pytest.fixture
def mette(house: House) -> TestClient:
    """Mette's phone."""
    return house.phone("mette")


@pytest.fixture
def amina(house: House) -> str:
    """Where Amina's move-out is; she moved on 27 July."""
    return f"/cases/{house.cast.cases['amina']}/move-out"


def line_of(house: House, key: str) -> MoveLine:
    return next(line for line in all_of(house, MoveLine) if line.key == key)


def test_an_empty_page_offers_the_first_step(mette: TestClient, amina: str) -> None:
    page = mette.get(amina).text
    assert "Ingen tjekliste endnu" in page
    assert "Begynd hendes tjekliste" in page


def test_the_checklist_begins_once_with_all_that_the_seed_names(
    house: House, mette: TestClient, amina: str
) -> None:
    for _ in range(2):
        assert mette.post(amina).status_code == 303
    assert len(all_of(house, MoveList)) == 1
    assert len(all_of(house, MoveLine)) == 21
    page = mette.get(amina).text
    moving = ("flyttehjælp", "etableringshjælp", "indskudslån", "Adresseændring", "Hent hendes ejendele")
    moving += ("skole og institution", "Anmeldelse til politiet", "ordentligt farvel", "koordinerende")
    after = ("Egen bolig", "Økonomi", "Arbejde", "Uddannelse", "Skilsmisse", "Forældremyndighed", "Bodeling")
    after += ("folkeregistret", "Postadresse", "Danskundervisning", "Opholdstilladelse")
    first, _, second = page.partition("Fortsætter efter udflytningen")
    assert [word for word in moving if word not in first] == []
    assert [word for word in after if word not in second] == []


def test_a_line_of_her_own_has_who_and_when_and_is_told_when_its_day_is_past(
    house: House, mette: TestClient, amina: str
) -> None:
    mette.post(amina)
    body = PAPER | {"id": new_id()}
    for _ in range(2):
        assert mette.post(f"{amina}/lines", data=body).status_code == 303
    over = mette.post(f"{amina}/lines", data=PAPER | {"id": new_id(), "due_on": "2026-11-23"})
    assert over.status_code == 422 and PAPER["called"] in over.text
    clock.set_to(NOON + timedelta(days=1))
    mette = house.phone("mette")
    page = mette.get(amina).text
    assert page.count(">Kattens transportkasse<") == 1
    row = page.split(">Kattens transportkasse<")[1].split("</li>")[0]
    assert "Kommunen" in row
    assert "24. nov." in row
    assert "Over fristen" in row
    elsewhere = f"/cases/{house.cast.cases['birgitte']}/move-out/lines"
    assert mette.post(elsewhere, data=body).status_code == 404


def test_an_empty_line_is_told_beside_its_field_and_nothing_is_lost(mette: TestClient, amina: str) -> None:
    answer = mette.post(f"{amina}/lines", data=PAPER | {"id": new_id(), "called": " ", "note": "Bur"})
    assert answer.status_code == 422
    assert 'id="e-called"' in answer.text
    assert "Bur" in answer.text


def test_done_is_one_tap_with_day_and_colleague(house: House, mette: TestClient, amina: str) -> None:
    mette.post(amina)
    one = line_of(house, "deposit")
    for _ in range(2):
        assert mette.post(f"{amina}/lines/{one.id}/done").status_code == 303
    found = line_of(house, "deposit")
    assert (found.state, found.version) == ("done", 2)
    row = mette.get(amina).text.split("indskudslån</bdi>")[1].split("</li>")[0]
    assert "Færdig" in row
    assert "tirs. 24. nov. · Mette Holm" in row


def test_a_line_goes_on_with_a_status_or_is_not_needed(house: House, mette: TestClient, amina: str) -> None:
    mette.post(amina)
    one = line_of(house, "residence")
    here = f"{amina}/lines/{one.id}"
    assert (
        mette.post(here, data={"state": "done", "done_on": "2026-11-30", "version": "1"}).status_code == 422
    )
    assert (
        mette.post(here, data={"state": "done", "done_on": "2026-11-03", "version": "1"}).status_code == 303
    )
    assert str(line_of(house, "residence").done_on) == "2026-11-03"
    assert mette.post(here, data={"state": "begun", "version": "2", "who": "her"}).status_code == 303
    assert line_of(house, "residence").done_on is None
    assert mette.post(here, data={"state": "not_needed", "version": "3"}).status_code == 303
    assert "Ikke nødvendigt" in mette.get(amina).text


def test_two_editors_of_a_line_lose_nothing(house: House, mette: TestClient, amina: str) -> None:
    mette.post(amina)
    here = f"{amina}/lines/{line_of(house, 'post').id}"
    assert mette.post(here, data={"state": "begun", "note": "Sendt", "version": "1"}).status_code == 303
    told = house.phone("jonas").post(here, data={"state": "open", "note": "Venter", "version": "1"})
    assert told.status_code == 409
    assert "Sendt" in told.text
    assert "Venter" in told.text


def test_what_the_coordinator_changes_leaves_the_lists_that_are_begun(
    house: House, mette: TestClient, amina: str
) -> None:
    mette.post(amina)
    karin = house.phone("karin")
    assert (
        karin.post("/move-out/lines/deposit", data={"called": "Depositum", "version": "0"}).status_code == 303
    )
    assert karin.post("/move-out/lines/post/keeping", data={"keep": "no"}).status_code == 303
    page = mette.get(amina).text
    assert "Søg om indskudslån" in page
    assert "Postadresse" in page
    birgitte = f"/cases/{house.cast.cases['birgitte']}/move-out"
    mette.post(birgitte)
    fresh = mette.get(birgitte).text
    assert "Depositum" in fresh
    assert "Søg om indskudslån" not in fresh
    assert "Postadresse" not in fresh


def test_the_paper_holds_neither_her_name_nor_notes_and_is_written_down(
    house: House, mette: TestClient, amina: str
) -> None:
    mette.post(amina)
    mette.post(f"{amina}/lines", data=PAPER | {"id": new_id(), "note": "Prøvevej 1"})
    page = mette.get(f"{amina}/print").text
    assert "Kattens transportkasse" in page
    assert "Bodeling" in page
    assert "Amina" not in page
    assert "Prøvevej" not in page
    assert "print" in house.run(deeds, house)


async def deeds(house: House) -> list[str]:
    """What the access log says was done."""
    async with house.database.reading() as db:
        return list((await db.execute(select(AccessEntry.deed))).scalars())
