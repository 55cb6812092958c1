"""The interpreter of a visit: wanted, booked, moved away from, confirmed; professionals only."""

from datetime import date, timedelta

import pytest
from starlette.testclient import TestClient

from aftercare.demo.cast import NOON
from aftercare.storage.ids import new_id
from aftercare.visits.interpreter_records import Interpreter
from aftercare.visits.interpreter_rules import Booking, Standing, standing
from tests.conftest import House
from tests.course.contacts.test_pages import AWKWARD, SHOWN, all_of

AT = NOON + timedelta(days=2)
OTHER = NOON + timedelta(days=3)
BOOKED = {
    "wanted": "yes",
    "language": "ar",
    "way": "phone",
    "booked_with": "Tolkebureauet Øst",
    "reference": "T-4711",
    "professional": "yes",
    "version": "1",
}


@pytest.mark.parametrize(
    ("booking", "her_need", "where"),
    [
        (Booking(), False, Standing.not_needed),
        (Booking(), True, Standing.missing),
        (Booking(wanted=False), True, Standing.not_needed),
        (Booking(wanted=True), False, Standing.missing),
        (Booking(wanted=True, booked_for=AT), False, Standing.booked),
        (Booking(wanted=True, booked_for=AT, confirmed_on=NOON.date()), False, Standing.confirmed),
        (Booking(wanted=True, booked_for=OTHER, confirmed_on=NOON.date()), True, Standing.moved),
        (Booking(wanted=False, booked_for=AT), True, Standing.not_needed),
    ],
)
def test_where_it_stands(booking: Booking, her_need: bool, where: Standing) -> None:
    assert standing(booking, AT, her_need=her_need) is where


@pytest.fixture
def mette(house: House) -> TestClient:
    """Mette's phone."""
    return house.phone("mette")


def planned(house: House, mette: TestClient, case: str = "amina", **more: str) -> str:
    """A visit next Wednesday at ten; Amina needs an interpreter, Birgitte does not."""
    body = {"id": new_id(), "case": house.cast.cases[case], "staff": house.cast.people["mette"].id}
    body |= {"kind": "home", "day": "2026-12-02", "at": "10:00", "minutes": "60"} | more
    answer = mette.post("/visits", data=body)
    assert answer.status_code == 303
    return answer.headers["location"].partition("?")[0]


def test_the_form_asks_and_her_need_is_chosen_beforehand(house: House, mette: TestClient) -> None:
    for case, chosen in (("amina", "yes"), ("birgitte", "no")):
        form = mette.get(f"/visits/new?case={house.cast.cases[case]}").text
        line = next(
            part
            for part in " ".join(form.split()).split("<input")
            if f'name="interpreter" value="{chosen}"' in part
        )
        assert "checked" in line
        assert "aldrig børn eller familie" in form


def test_wanted_with_the_plan_and_said_on_the_page(house: House, mette: TestClient) -> None:
    visit = planned(house, mette, interpreter="yes")
    row = all_of(house, Interpreter)[0]
    assert (row.wanted, row.language, row.booked_for) == (True, "ar", None)
    page = mette.get(visit).text
    assert "Ønsket, ikke bestilt endnu" in page and "Bestil tolk" in page


def test_no_is_an_answer_also_for_her_who_needs_one(house: House, mette: TestClient) -> None:
    assert "Ikke til dette besøg" in mette.get(planned(house, mette, interpreter="no")).text


def test_unasked_her_own_need_counts(house: House, mette: TestClient) -> None:
    assert "Ønsket, ikke bestilt endnu" in mette.get(planned(house, mette)).text
    assert "Tolk</dt>" not in mette.get(planned(house, mette, "birgitte", day="2026-12-03")).text
    assert all_of(house, Interpreter) == []


def test_booked_confirmed_and_gone_when_the_visit_moves(house: House, mette: TestClient) -> None:
    visit = planned(house, mette, interpreter="yes")
    assert mette.post(f"{visit}/interpreter", data=BOOKED).status_code == 303
    page = mette.get(visit).text
    assert "Bestilt, ikke bekræftet endnu" in page and "Tolkebureauet Øst" in page and "T-4711" in page
    sure = BOOKED | {"confirmed_on": "2026-11-24", "version": "2"}
    assert mette.post(f"{visit}/interpreter", data=sure).status_code == 303
    assert "Bestilt og bekræftet" in mette.get(visit).text
    body = {"version": "1", "staff": house.cast.people["mette"].id, "kind": "home", "day": "2026-12-03"}
    assert mette.post(f"{visit}/move", data=body | {"at": "10:00"}).status_code == 303
    page = mette.get(visit).text
    assert "Bestilt til et andet tidspunkt" in page and "Giv tolken den nye tid" in page
    assert 'value="2026-11-24"' not in mette.get(f"{visit}/interpreter").text
    assert mette.post(f"{visit}/interpreter", data=BOOKED | {"version": "3"}).status_code == 303
    assert "Bestilt, ikke bekræftet endnu" in mette.get(visit).text


@pytest.mark.parametrize(
    ("changed", "beside"),
    [
        ({"professional": ""}, "professional"),
        ({"language": "zz"}, "language"),
        ({"booked_with": "", "confirmed_on": "2026-11-24"}, "booked_with"),
        ({"confirmed_on": "2026-11-25"}, "confirmed_on"),
        ({"wanted": ""}, "wanted"),
    ],
)
def test_only_professionals_and_what_was_typed_stays(
    house: House, mette: TestClient, changed: dict[str, str], beside: str
) -> None:
    visit = planned(house, mette, interpreter="yes")
    told = mette.post(f"{visit}/interpreter", data=BOOKED | {"reference": AWKWARD} | changed)
    assert told.status_code == 422
    assert f'id="e-{beside}"' in told.text
    assert SHOWN in told.text
    assert all_of(house, Interpreter)[0].booked_for is None


def test_two_editors_lose_nothing(house: House, mette: TestClient) -> None:
    visit = planned(house, mette)
    assert mette.post(f"{visit}/interpreter", data=BOOKED | {"version": "0"}).status_code == 303
    theirs = BOOKED | {"booked_with": "Tolk Vest", "version": "0"}
    told = house.phone("jonas").post(f"{visit}/interpreter", data=theirs)
    assert told.status_code == 409
    assert "Tolkebureauet Øst" in told.text and "Tolk Vest" in told.text
    assert str(all_of(house, Interpreter)[0].at.date()) == str(date(2026, 11, 24))
