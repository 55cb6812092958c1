"""What nobody had told of a course that came here running is asked on Today, and answered once."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from aftercare.demo.cast import NOON
from tests.conftest import House
from tests.course.earlier.things import earlier_things


@pytest.fixture
def karin(house: House) -> Iterator[TestClient]:
    """The coordinator, of whose list Birgitte's course came."""

    async def plant() -> None:
        async with house.database.writing() as db:
            await earlier_things(db, house.cast)

    house.run(plant)
    yield house.phone("karin")


FORM = {"id": "f" * 24, "last_contact_on": "", "visits_used": "", "version": "1"}


def test_it_is_unknown_in_words_until_somebody_writes_it(house: House, karin: TestClient) -> None:
    case_id = house.cast.cases["birgitte"]
    page, here = f"/cases/{case_id}", f"/cases/{case_id}/earlier"
    assert "tidligere besøg ikke kendt" in karin.get(f"{page}/plan").text
    assert here in karin.get(page).text
    assert "0 af 3 besøg" not in karin.get(f"{page}/plan").text
    assert karin.post(here, data=FORM).status_code == 422
    ahead = karin.post(here, data=FORM | {"visits_used": "1", "last_contact_on": "2026-11-25"})
    assert (ahead.status_code, 'value="2026-11-25"' in ahead.text) == (422, True)
    told = FORM | {"visits_used": "1", "last_contact_on": "2026-11-03", "id": "e" * 24}
    assert karin.post(here, data=told).status_code == 303
    assert "1 af 3 besøg" in karin.get(f"{page}/plan").text
    assert here not in karin.get(page).text
    late = karin.post(here, data=told | {"visits_used": "2", "id": "d" * 24})
    assert (late.status_code, "En kollega har" in late.text or "kollega" in late.text) == (409, True)


def test_nobody_knows_is_an_answer_and_stays_unknown(house: House, karin: TestClient) -> None:
    page = f"/cases/{house.cast.cases['birgitte']}"
    assert karin.post(f"{page}/earlier", data=FORM | {"nobody_knows": "yes"}).status_code == 303
    assert f"{page}/earlier" not in karin.get(page).text
    assert "tidligere besøg ikke kendt" in karin.get(f"{page}/plan").text


def test_a_course_that_began_here_has_nothing_before_it(house: House) -> None:
    assert NOON
    assert house.phone("karin").get(f"/cases/{house.cast.cases['amina']}/earlier").status_code == 404


def test_nobody_writes_one_down_as_if_it_were_today(house: House) -> None:
    form = {"id": "c" * 24, "kind": "carried", "present": ["her"], "note": "x"}
    mette, case_id = house.phone("mette"), house.cast.cases["birgitte"]
    assert mette.post(f"/cases/{case_id}/contacts", data=form).status_code == 422
    assert 'value="carried"' not in mette.get(f"/contacts/new?case={case_id}").text
