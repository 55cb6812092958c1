"""Police, orders, money applied for, referrals, school and steps, as a phone meets them."""

import pytest
from starlette.testclient import TestClient

from aftercare.storage.ids import new_id
from aftercare.support.entitlements.records import (
    Grant,
    PathStep,
    PoliceStatus,
    Referral,
    RestrainingOrder,
    Schooling,
)
from tests.conftest import House
from tests.course.contacts.test_pages import AWKWARD, SHOWN, all_of


@pytest.fixture
def mette(house: House) -> TestClient:
    """Mette's phone."""
    return house.phone("mette")


@pytest.fixture
def here(house: House) -> str:
    """Where Amina's needs stand."""
    return f"/cases/{house.cast.cases['amina']}/needs"


def status(state: str, on: str, moment: str = "later") -> dict[str, str]:
    return {"id": new_id(), "status": state, "on": on, "moment": moment}


def test_the_empty_page_says_what_will_be_here_and_judges_nothing(mette: TestClient, here: str) -> None:
    page = mette.get(here).text
    for said in ("Hvad hun har ret til, og hvad vi har søgt", "Ikke tilbudt endnu", "Tilføj et tilhold"):
        assert said in page
    for said in ("Notér en ansøgning", "Notér en henvisning", "Vælg skridt", "Hun bestemmer selv"):
        assert said in page


def test_police_statuses_are_a_history_without_content(house: House, mette: TestClient, here: str) -> None:
    first = status("not_reported", "2026-07-01", "admission")
    for one in (status("charged", "2026-10-01"), first, status("reported", "2026-07-27", "discharge"), first):
        assert mette.post(f"{here}/police", data=one).status_code == 303
    page = mette.get(f"{here}/police").text
    stood = page.partition("Indtil nu")[2]
    assert stood.index("Der er rejst sigtelse") < stood.index("Anmeldt") < stood.index("Ikke anmeldt")
    assert "da hun flyttede ind" in stood
    assert "Der er rejst sigtelse" in mette.get(here).text
    assert "<textarea" not in page
    assert mette.post(f"{here}/police/{first['id']}/removal").status_code == 303
    assert "Ikke anmeldt" not in mette.get(f"{here}/police").text.partition("Indtil nu")[2]
    assert len(all_of(house, PoliceStatus)) == 3


@pytest.mark.parametrize("state", ["not_reported", "reported", "withdrawn", "charged", "convicted", "closed"])
def test_every_status_can_be_written(mette: TestClient, here: str, state: str) -> None:
    assert mette.post(f"{here}/police", data=status(state, "2026-11-24")).status_code == 303


def test_a_status_to_come_is_told(mette: TestClient, here: str) -> None:
    told = mette.post(f"{here}/police", data=status("reported", "2026-11-25"))
    assert told.status_code == 422
    assert 'id="e-on"' in told.text


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-01-01", "2027-01-01", "gælder"),
        ("2026-01-01", "2026-12-24", "udløber snart: bed om forlængelse"),
        ("2026-01-01", "2026-12-25", "gælder"),
        ("2025-01-01", "2026-11-23", "udløbet"),
    ],
)
def test_an_order_says_how_it_stands(mette: TestClient, here: str, first: str, last: str, said: str) -> None:
    order = {"id": new_id(), "from_on": first, "until": last}
    assert mette.post(f"{here}/orders", data=order).status_code == 303
    assert said in mette.get(here).text


def test_an_order_is_ended_and_its_days_must_be_true(house: House, mette: TestClient, here: str) -> None:
    order = {"id": new_id(), "from_on": "2026-10-01", "until": "2026-09-01"}
    told = mette.post(f"{here}/orders", data=order)
    assert told.status_code == 422 and 'id="e-until"' in told.text
    mette.post(f"{here}/orders", data=order | {"until": "2027-10-01"})
    one = f"{here}/orders/{order['id']}"
    days = {"from_on": "2026-10-01", "until": "2027-10-01", "version": "1"}
    assert mette.post(one, data=days | {"lifted_on": "2026-09-30"}).status_code == 422
    assert mette.post(one, data=days | {"lifted_on": "2026-11-20"}).status_code == 303
    assert "ophørt fre. 20. nov" in mette.get(here).text
    assert house.phone("jonas").post(one, data=days).status_code == 409
    assert str(all_of(house, RestrainingOrder)[0].lifted_on) == "2026-11-20"


def test_money_applied_for_and_its_answer(house: House, mette: TestClient, here: str) -> None:
    form = {"id": new_id(), "fund": AWKWARD, "purpose": "Senge", "amount": "4000", "applied_on": "2026-09-01"}
    for _ in range(2):
        assert mette.post(f"{here}/grants", data=form | {"answer": "waiting"}).status_code == 303
    page = mette.get(here).text
    assert SHOWN in page and "4000 kroner" in page and "spørg fonden" in page
    assert str(all_of(house, Grant)[0].answer_by) == "2026-10-31"
    one, answer = (
        f"{here}/grants/{form['id']}",
        form | {"answer": "partly", "version": "1", "granted": "2500"},
    )
    told = mette.post(one, data=answer)
    assert told.status_code == 422 and 'id="e-answered_on"' in told.text
    assert mette.post(one, data=answer | {"answered_on": "2026-10-05"}).status_code == 303
    assert "Delvist bevilget: 2500 kroner" in mette.get(here).text
    stale = house.phone("jonas").post(
        one, data=form | {"answer": "waiting", "fund": "Egmont", "version": "1"}
    )
    assert stale.status_code == 409
    assert "Egmont" in stale.text and "Delvist bevilget" in stale.text
    assert len(all_of(house, Grant)) == 1


def test_a_referral_and_what_came_of_it(house: House, mette: TestClient, here: str) -> None:
    form = {"id": new_id(), "target": "sig_det", "referred_on": "2026-11-01", "outcome": "waiting"}
    assert mette.post(f"{here}/referrals", data=form).status_code == 303
    done = form | {"outcome": "started", "outcome_on": "2026-11-10", "version": "1", "note": "Hun er glad"}
    assert mette.post(f"{here}/referrals/{form['id']}", data=done).status_code == 303
    page = mette.get(here).text
    assert "Sig det til nogen" in page and "Er begyndt" in page and "Hun er glad" in page
    lonely = form | {"id": new_id(), "outcome_on": "2026-11-10"}
    assert mette.post(f"{here}/referrals", data=lonely).status_code == 422
    assert len(all_of(house, Referral)) == 1


def test_foreign_rows_are_not_found(house: House, mette: TestClient, here: str) -> None:
    jonas, safiya = house.phone("jonas"), house.cast.cases["safiya"]
    order = {"id": new_id(), "from_on": "2026-10-01", "until": "2027-10-01"}
    assert jonas.post(f"/cases/{safiya}/needs/orders", data=order).status_code == 303
    assert mette.get(f"{here}/orders/{order['id']}").status_code == 404
    assert mette.post(f"{here}/orders/{order['id']}", data=order | {"version": "1"}).status_code == 404
    assert mette.post(f"{here}/orders", data=order).status_code == 404


def test_school_and_work_at_both_ends(house: House, mette: TestClient, here: str) -> None:
    begun = {"id": new_id(), "school": "unfinished", "danish": "none", "work": "nothing", "on": "2026-07-27"}
    for _ in range(2):
        assert mette.post(f"{here}/schooling/start", data=begun).status_code == 303
    ended = begun | {"school": "under_way", "work": "practice", "on": "2026-11-20", "id": new_id()}
    assert mette.post(f"{here}/schooling/end", data=ended).status_code == 303
    page = mette.get(here).text
    assert "Skolen ikke afsluttet · Ingen sprogskole endnu" in page
    assert "I gang med en uddannelse · Ingen sprogskole endnu · Praktik eller løntilskud" in page
    assert (
        house.phone("jonas").post(f"{here}/schooling/start", data=ended | {"id": new_id()}).status_code == 409
    )
    assert (
        mette.post(f"{here}/schooling/end", data=ended | {"id": new_id(), "on": "2026-11-25"}).status_code
        == 422
    )
    assert mette.get(f"{here}/schooling/middle").status_code == 404
    assert len(all_of(house, Schooling)) == 2


def test_ready_steps_are_taken_over_once_each(house: House, mette: TestClient, here: str) -> None:
    for _ in range(2):
        answer = mette.post(f"{here}/steps/taken-over", data={"items": ["cv", "ug_dk", "jobcentre_together"]})
        assert answer.status_code == 303
    assert sorted(step.item for step in all_of(house, PathStep)) == ["cv", "jobcentre_together", "ug_dk"]
    page = mette.get(here).text
    assert page.count("Skrive et CV</p>") == 1
    assert "/visits/new?case=" in page and "kind=accompaniment" in page
    assert 'href="https://www.ug.dk/"' in page
    lists = mette.get(f"{here}/steps").text
    assert 'value="cv"' not in lists and 'value="sleep_rhythm"' in lists
    assert mette.post(f"{here}/steps/taken-over", data={"items": ["no_such"]}).status_code == 404
    assert mette.post(f"{here}/steps/taken-over", data={}).status_code == 422


def test_a_step_is_ticked_unticked_taken_away_and_comes_back(
    house: House, mette: TestClient, here: str
) -> None:
    mette.post(f"{here}/steps/taken-over", data={"items": ["cv"]})
    step = f"{here}/steps/{all_of(house, PathStep)[0].id}"
    mette.post(f"{step}/done", data={"done": "yes"})
    assert "Gjort tirs. 24. nov" in mette.get(here).text
    mette.post(f"{step}/done", data={"done": "no"})
    assert all_of(house, PathStep)[0].done_on is None
    mette.post(f"{step}/removal")
    assert "Skrive et CV" not in mette.get(here).text
    mette.post(f"{here}/steps/taken-over", data={"items": ["cv"]})
    assert "Skrive et CV" in mette.get(here).text
    own = {"id": new_id(), "what": "Ringe til tante Rosa", "by_on": "2026-12-01"}
    for _ in range(2):
        assert mette.post(f"{here}/steps", data=own).status_code == 303
    assert mette.get(here).text.count("Ringe til tante Rosa</p>") == 1
    assert mette.post(f"{here}/steps", data={"id": new_id()}).status_code == 422
