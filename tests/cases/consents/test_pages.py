"""Consents as a phone meets them: given for her or a child, renewed, taken back at once."""

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from aftercare.cases.children.records import Child
from aftercare.cases.consents.marks import MARKS
from aftercare.cases.consents.records import Consent
from aftercare.cases.matters import marks_of
from aftercare.cases.records import Case
from aftercare.demo.cast import NOON
from aftercare.storage.ids import new_id
from tests.conftest import House
from tests.course.contacts.test_pages import all_of
from tests.papers.letters.things import child_of

BODY: dict[str, str | list[str]] = {
    "receiver": "school",
    "named": "Skolen ved Søerne",
    "kinds": ["plan", "health"],
    "purpose": "At de ved, hvem der henter",
    "from_on": "2026-11-24",
    "until_on": "2026-12-24",
    "given_on": "2026-11-23",
    "given_how": "phone",
}


@pytest.fixture
def mette(house: House) -> TestClient:
    """Mette's phone."""
    return house.phone("mette")


@pytest.fixture
def amina(house: House) -> str:
    """Where Amina's case is."""
    return f"/cases/{house.cast.cases['amina']}"


def given(phone: TestClient, case: str, **changed: str | list[str]) -> str:
    """The address of a new consent."""
    answer = phone.post(f"{case}/consents", data=BODY | {"id": new_id(), "once_more": "yes"} | changed)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].split("?")[0]


async def open_marks(house: House, case: str) -> list[tuple[str, str]]:
    """What consents leave open on a case: the kind and the day."""
    async with house.database.reading() as db:
        found = await db.execute(select(MARKS[0].scalar_subquery()).where(Case.id == case[-24:]))
        return [(one.kind, one.on.isoformat()) for one in marks_of(found.scalar())]


def test_a_consent_is_written_once_and_told(house: House, mette: TestClient, amina: str) -> None:
    assert "Ingen samtykker endnu" in mette.get(f"{amina}/consents").text
    twice = {"id": new_id()}
    for _ in range(2):
        where = given(mette, amina, **twice)
    assert len(all_of(house, Consent)) == 1
    page = mette.get(where).text
    for told in ("Skolen ved Søerne", "Planen, Helbred", "At de ved, hvem der henter", "På telefonen"):
        assert told in page
    assert "gælder" in mette.get(f"{amina}/consents").text
    row = all_of(house, Consent)[0]
    assert b"Skolen" not in row.named
    assert b"henter" not in row.purpose


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"receiver": "other", "named": ""}, "named"),
        ({"kinds": []}, "kinds"),
        ({"purpose": ""}, "purpose"),
        ({"until_on": "2026-11-23"}, "until_on"),
        ({"until_on": "2028-11-23"}, "until_on"),
        ({"given_on": "2026-11-25"}, "given_on"),
        ({"given_how": "guessed"}, "given_how"),
    ],
)
def test_what_is_missing_stands_at_its_field(
    house: House, mette: TestClient, amina: str, changed: dict[str, str], field: str
) -> None:
    answer = mette.post(f"{amina}/consents", data=BODY | {"id": new_id(), "once_more": "yes"} | changed)
    assert answer.status_code == 422
    assert f'id="e-{field}"' in answer.text
    assert "2026-11-24" in answer.text
    assert all_of(house, Consent) == []


def test_each_child_has_its_own(house: House, mette: TestClient, amina: str) -> None:
    child = house.run(child_of, house, "amina", "Yusuf")
    assert "Yusuf" in mette.get(f"{amina}/consents/new").text
    given(mette, amina, child=child)
    given(mette, amina)
    page = mette.get(f"{amina}/consents").text
    assert page.index("Hendes eget") < page.index("Yusuf")
    assert [bool(one.child_id) for one in all_of(house, Consent)].count(True) == 1
    foreign = house.run(child_of, house, "birgitte", "Ada")
    refused = mette.post(f"{amina}/consents", data=BODY | {"id": new_id(), "child": foreign})
    assert refused.status_code == 404
    assert len(all_of(house, Child)) == 2


def test_taken_back_it_holds_no_longer_and_the_first_time_stands(
    house: House, mette: TestClient, amina: str
) -> None:
    where = given(mette, amina)
    early = mette.post(f"{where}/withdrawal", data={"on": "2026-11-25", "how": "phone"})
    assert early.status_code == 422
    for how, answer in (("phone", 303), ("phone", 303), ("written", 409)):
        assert mette.post(f"{where}/withdrawal", data={"on": "2026-11-24", "how": how}).status_code == answer
    row = all_of(house, Consent)[0]
    assert (row.withdrawn_how, row.withdrawn_on) == ("phone", NOON.date())
    page = mette.get(where).text
    assert "Trukket tilbage" in page
    assert "/withdrawal" not in page


def test_it_is_asked_about_before_it_ends_and_then_settled(
    house: House, mette: TestClient, amina: str
) -> None:
    where = given(mette, amina, until_on="2026-12-05")
    assert house.run(open_marks, house, amina) == [("consent_ends", "2026-12-05")]
    assert f"/consents/new?renews={where[-24:]}" in mette.get(where).text
    form = mette.get(f"{amina}/consents/new?renews={where[-24:]}").text
    assert "Skolen ved Søerne" in form
    given(mette, amina, renews=where[-24:], until_on="2027-03-01")
    assert house.run(open_marks, house, amina) == [("consent_ends", "2027-03-01")]
    other = given(mette, amina, until_on="2026-12-01")
    assert mette.post(f"{other}/lapse").status_code == 303
    assert len(house.run(open_marks, house, amina)) == 1


def test_a_foreign_consent_is_not_found(house: House, mette: TestClient, amina: str) -> None:
    birgitte = f"/cases/{house.cast.cases['birgitte']}"
    where = given(mette, birgitte)
    other = where.replace(birgitte, amina)
    assert mette.get(other).status_code == 404
    assert mette.post(f"{other}/withdrawal", data={"on": "2026-11-24", "how": "phone"}).status_code == 404
    assert mette.post(f"{other}/lapse").status_code == 404
    assert mette.get(f"{amina}/consents/new?renews={where[-24:]}").status_code == 404
    renewing = mette.post(f"{amina}/consents", data=BODY | {"id": new_id(), "renews": where[-24:]})
    assert renewing.status_code == 404
    assert house.phone("jonas").get(where).status_code == 404


def test_a_name_is_one_line(house: House, mette: TestClient, amina: str) -> None:
    where = given(mette, amina, named="Skolen\n\nved  Søerne")
    assert "Skolen ved Søerne" in mette.get(where).text
