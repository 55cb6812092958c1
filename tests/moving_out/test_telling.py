"""Notices to the municipality, first contact and safety talks as a phone meets them."""

from datetime import date

import pytest
from sqlalchemy import update
from starlette.testclient import TestClient

from aftercare.cases.records import Case
from aftercare.moving_out.checklist_records import MunicipalNotice, SafetyTalk
from aftercare.moving_out.stay_records import Stay
from aftercare.storage.ids import new_id
from tests.conftest import House
from tests.course.contacts.test_pages import all_of

TOLD = {"sent_on": "2026-11-24", "how": "digital", "told_to": "Borgerservice"}


@pytest.fixture
def mette(house: House) -> TestClient:
    """Mette's phone."""
    return house.phone("mette")


@pytest.fixture
def amina(house: House) -> str:
    """Where Amina's move-out is."""
    return f"/cases/{house.cast.cases['amina']}/move-out"


def moved(house: House, on: date | None) -> None:
    """The day Amina moved is changed, as the facts form does."""

    async def change() -> None:
        async with house.database.writing() as db:
            mine = Case.id == house.cast.cases["amina"]
            await db.execute(update(Case).where(mine).values(moved_out_on=on))

    house.run(change)


def stayed(house: House, since: date, *, anonymous: bool = False) -> None:
    """Amina's stay is written down."""

    async def write() -> None:
        async with house.database.writing() as db:
            stay = Stay(id=new_id(), centre_id=house.cast.centres["nordlys"], moved_in_on=since)
            stay.case_id, stay.region, stay.age, stay.danish = house.cast.cases["amina"], "capital", 33, True
            stay.interpreter, stay.income, stay.reasons, stay.perpetrator = False, "wages", "", "partner"
            stay.misuse, stay.reported_at_admission, stay.reported_at_discharge = "no", False, False
            stay.psychologist, stay.stays_in_life, stay.destination = False, "1", "own_home"
            stay.aftercare_accepted, stay.anonymous = True, anonymous
            db.add(stay)

    house.run(write)


def test_the_discharge_is_told_by_the_third_working_day(house: House, mette: TestClient, amina: str) -> None:
    moved(house, date(2026, 11, 20))
    page = mette.get(f"{amina}/notices/discharge").text
    assert "Giv besked senest onsdag 25. november" in page
    assert "serviceloven § 109, stk. 6" in page
    assert "serviceloven § 109, stk. 7" in page
    moved(house, date(2026, 11, 18))
    assert "skulle være givet senest mandag 23. november" in mette.get(f"{amina}/notices/discharge").text
    assert "Over fristen" in mette.get(amina).text


def test_the_admission_is_told_of_the_stay_that_is_written_down(
    house: House, mette: TestClient, amina: str
) -> None:
    assert "ikke skrevet ned endnu" in mette.get(f"{amina}/notices/admission").text
    early = mette.post(f"{amina}/notices/admission", data=TOLD | {"id": new_id()})
    assert early.status_code == 422
    stayed(house, date(2026, 11, 23))
    page = mette.get(f"{amina}/notices/admission").text
    assert "Giv besked senest torsdag 26. november" in page
    assert "serviceloven § 109, stk. 5" in page
    assert mette.post(f"{amina}/notices/admission", data=TOLD | {"id": new_id()}).status_code == 303
    assert all_of(house, MunicipalNotice)[0].event_on == date(2026, 11, 23)


def test_a_message_holds_names_and_reason_and_never_her_cpr_number(mette: TestClient, amina: str) -> None:
    page = mette.get(f"{amina}/notices/discharge").text
    assert "hendes fulde navn" in page
    assert "kommunens system" in page
    assert "hvorfor opholdet sluttede" in page
    assert "Prøvevej" not in page


def test_it_is_told_once_of_each_day_and_anew_when_the_day_changes(
    house: House, mette: TestClient, amina: str
) -> None:
    body = TOLD | {"id": new_id()}
    for _ in range(2):
        assert mette.post(f"{amina}/notices/discharge", data=body).status_code == 303
    page = mette.get(f"{amina}/notices/discharge").text
    assert "Kommunen har fået besked 24. november 2026" in page
    assert "Borgerservice" in page
    assert "Digital post" in page
    assert "Notér beskeden" not in page
    moved(house, date(2026, 11, 20))
    again = mette.get(f"{amina}/notices/discharge").text
    assert "Giv besked om den nye dag" in again
    assert "Notér beskeden" in again
    assert len(all_of(house, MunicipalNotice)) == 1


def test_a_notice_may_go_before_she_moves_and_never_lies_ahead(
    house: House, mette: TestClient, amina: str
) -> None:
    moved(house, date(2026, 12, 1))
    ahead = mette.post(f"{amina}/notices/discharge", data=TOLD | {"id": new_id(), "sent_on": "2026-11-25"})
    assert ahead.status_code == 422
    assert "Borgerservice" in ahead.text
    assert mette.post(f"{amina}/notices/discharge", data=TOLD | {"id": new_id()}).status_code == 303
    assert mette.post(f"{amina}/notices/elsewhere", data=TOLD | {"id": new_id()}).status_code == 404


def test_what_was_told_without_a_name_leaves_the_name_out(
    house: House, mette: TestClient, amina: str
) -> None:
    one = TOLD | {"id": new_id(), "anonymous": "yes"}
    assert mette.post(f"{amina}/notices/discharge", data=one).status_code == 303
    page = mette.get(f"{amina}/notices/discharge").text
    assert "hverken navn eller CPR-nummer" in page
    assert "hendes fulde navn" not in page
    moved(house, date(2026, 11, 20))
    assert "hendes fulde navn" not in mette.get(f"{amina}/notices/discharge").text


def test_an_anonymous_stay_is_told_without_name_and_cpr_number(
    house: House, mette: TestClient, amina: str
) -> None:
    stayed(house, date(2026, 11, 23), anonymous=True)
    for kind in ("admission", "discharge"):
        page = mette.get(f"{amina}/notices/{kind}").text
        assert "hverken navn eller CPR-nummer" in page
        assert page.count("udelades") == 2
        assert "hendes fulde navn" not in page
        assert 'name="anonymous" value="yes" checked' in page


def test_a_slip_is_taken_back_and_the_row_stays(house: House, mette: TestClient, amina: str) -> None:
    one = TOLD | {"id": new_id()}
    mette.post(f"{amina}/notices/discharge", data=one)
    elsewhere = f"/cases/{house.cast.cases['birgitte']}/move-out/sent/{one['id']}/removal"
    assert mette.post(elsewhere).status_code == 404
    assert mette.post(f"{amina}/sent/{one['id']}/removal").status_code == 303
    assert "Notér beskeden" in mette.get(f"{amina}/notices/discharge").text
    assert all_of(house, MunicipalNotice)[0].removed_at is not None


def test_first_contact_follows_the_days_the_centre_has_chosen(
    house: House, mette: TestClient, amina: str
) -> None:
    moved(house, date(2026, 11, 24))
    page = mette.get(amina).text
    assert "Ingen har fået fat i hende, siden hun flyttede" in page
    assert "Senest fredag 27. november" in page
    days = {"id": "a" * 24, "value": "7", "valid_from": "2026-11-24", "version": "0"}
    assert house.phone("karin").post("/settings/first_contact", data=days).status_code == 303
    later = mette.get(amina).text
    assert "Senest tirsdag 1. december" in later
    moved(house, date(2026, 11, 20))
    assert "Senest mandag 23. november" in mette.get(amina).text, "she moved out before the centre chose so"


def test_a_safety_talk_is_held_by_the_questions_and_kept_sealed(
    house: House, mette: TestClient, amina: str
) -> None:
    moved(house, date(2026, 10, 25))
    assert "Ikke afholdt endnu" in mette.get(amina).text
    form = mette.get(f"{amina}/talks/month").text
    for question in ("Hvor er han nu?", "Hvem ved, hvor hun bor?", "telefon tjekket for sporing", "børnene"):
        assert question in form
    body = {"id": new_id(), "held_on": "2026-11-24", "whom_to_call": "Sin søster"}
    body |= {"held_by": house.cast.people["jonas"].id, "where_is_he": "Flyttet til Fyn"}
    for _ in range(2):
        assert mette.post(f"{amina}/talks/month", data=body).status_code == 303
    page = mette.get(amina).text
    assert "Afholdt 24. november 2026" in page
    assert "Jonas Bech" in page
    assert "Ikke afholdt endnu" not in page
    assert "Flyttet til Fyn" not in page
    assert "Flyttet til Fyn" in mette.get(f"{amina}/held/{body['id']}").text
    row = all_of(house, SafetyTalk)[0]
    assert b"Fyn" not in (row.where_is_he or b"")
    assert mette.post(f"{amina}/held/{body['id']}/removal").status_code == 303
    assert mette.get(f"{amina}/held/{body['id']}").status_code == 404
    assert "Ikke afholdt endnu" in mette.get(amina).text


def test_a_talk_ahead_or_by_a_stranger_is_refused(house: House, mette: TestClient, amina: str) -> None:
    body = {"id": new_id(), "held_on": "2026-11-25", "held_by": house.cast.people["mette"].id, "note": "Ro"}
    ahead = mette.post(f"{amina}/talks/move", data=body)
    assert ahead.status_code == 422
    assert "Ro" in ahead.text
    foreign = body | {"held_on": "2026-11-24", "held_by": house.cast.people["ole"].id}
    assert mette.post(f"{amina}/talks/move", data=foreign).status_code == 404
    assert mette.get(f"{amina}/talks/year").status_code == 404
