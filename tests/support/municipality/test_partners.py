"""The partners of a centre, from the first one to the yearly meeting."""

import re

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.testclient import TestClient

from aftercare.demo.cast import NOON, Cast
from aftercare.errors import NotFound
from aftercare.storage.ids import new_id
from aftercare.support.municipality.partner_actions import add_partner, add_partner_meeting, change_partner
from aftercare.support.municipality.partner_forms import ChangedPartnerForm, MeetingForm, PartnerForm
from aftercare.support.municipality.partner_lists import one_partner, partners_of
from aftercare.support.municipality.partner_rules import PartnerKind
from aftercare.support.municipality.records import Partner, PartnerMeeting
from tests.conftest import House
from tests.searching import search

POLICE = {"kind": "police", "called": "Østjyllands Politi", "site": "Aarhus", "municipality": "Aarhus"}


@pytest.fixture
def mette(house: House) -> TestClient:
    """Mette's phone."""
    return house.phone("mette")


def added(phone: TestClient, **changed: str) -> str:
    answer = phone.post("/partners/new", data={"id": new_id()} | POLICE | changed)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"].split("?")[0])


async def test_what_is_said_of_a_partner_is_sealed_and_of_its_centre_alone(
    db: AsyncSession, cast: Cast
) -> None:
    mette, vibeke = cast.people["mette"], cast.people["vibeke"]
    form = PartnerForm(id=new_id(), kind=PartnerKind.housing, called="Boligsocial enhed", person="Bo")
    assert [await add_partner(db, mette, form, NOON) for _ in range(2)] == [form.id] * 2
    meeting = MeetingForm(id=new_id(), planned_on=NOON.date(), minutes="Hurtigere anvisning.")
    for _ in range(2):
        await add_partner_meeting(db, mette, form.id, meeting, NOON)
    found, meetings = await one_partner(db, cast.people["ida"], form.id, NOON)
    assert (found.called, [met.minutes for met in meetings]) == (
        "Boligsocial enhed",
        ["Hurtigere anvisning."],
    )
    row = (await db.execute(select(Partner).where(Partner.id == form.id))).scalar_one()
    met = (await db.execute(select(PartnerMeeting))).scalar_one()
    assert b"Bolig" not in (row.called or b"Bolig")
    assert b"anvisning" not in (met.minutes or b"anvisning")
    assert await partners_of(db, vibeke, NOON) == []
    with pytest.raises(NotFound):
        await one_partner(db, vibeke, form.id, NOON)
    with pytest.raises(NotFound):
        await add_partner_meeting(db, vibeke, form.id, meeting, NOON)
    with pytest.raises(NotFound):
        await add_partner(db, vibeke, form, NOON)
    theirs = ChangedPartnerForm(kind=PartnerKind.police, called="Andre", version=1)
    with pytest.raises(NotFound):
        await change_partner(db, vibeke, form.id, theirs, NOON)
    assert await change_partner(db, mette, form.id, theirs, NOON)
    assert not await change_partner(db, mette, form.id, theirs.model_copy(update={"called": "Igen"}), NOON)


def test_the_list_is_searched_by_place_kind_and_word(mette: TestClient) -> None:
    added(mette)
    added(mette, kind="school", called="Valby Skole", site="København", municipality="København")
    page = mette.get("/partners").text
    assert "Østjyllands Politi" in page
    assert "Valby Skole" in page
    found = {query: mette.get(f"/partners?{query}").text for query in ("site=Aarhus", "kind=police")}
    found |= {words: search(mette, "/partners", words).text for words in ("østjylland", "aarhus politi")}
    for query, page in found.items():
        assert "Østjyllands Politi" in page, query
        assert "Valby Skole" not in page, query
    assert "Intet fundet" in search(mette, "/partners", "månen").text
    assert "Valby Skole" in mette.get("/municipalities/koebenhavn").text


def test_an_empty_list_offers_the_first_step_to_those_who_may(house: House, mette: TestClient) -> None:
    assert "Tilføj den første" in mette.get("/partners").text
    page = house.phone("ida").get("/partners").text
    assert "Ingen samarbejdspartnere endnu" in page
    assert "Tilføj den første" not in page


def test_a_yearly_meeting_is_planned_held_and_followed_up(mette: TestClient) -> None:
    partner = added(mette, yearly="yes")
    plan = {"id": new_id(), "planned_on": "2026-11-20", "participants": "Politi og boligsociale"}
    assert mette.post(f"{partner}/meetings", data=plan).status_code == 303
    assert "Planlagt til 20. november 2026 og ikke skrevet om endnu" in mette.get("/partners").text
    one = f"{partner}/meetings/{plan['id']}"
    held = plan | {"held_on": "2026-11-20", "minutes": "Vi ringer selv.", "version": "1"}
    held |= {"follow_up": "Ny kontaktperson", "follow_up_on": "2026-11-23"}
    assert mette.post(one, data=held | {"follow_up_on": "2026-11-19"}).status_code == 422
    assert mette.post(one, data=held).status_code == 303
    assert "Skal følges op siden 23. november 2026" in mette.get(partner).text
    stale = mette.post(one, data=held | {"minutes": "Andet"})
    assert stale.status_code == 409
    assert "Vi ringer selv." in stale.text
    assert "Andet" in stale.text
    assert mette.post(one, data=held | {"followed_on": "2026-11-24", "version": "2"}).status_code == 303
    page = mette.get("/partners").text
    assert "Skal følges op" not in page
    assert "sidst mødt 20. november 2026" in page


@pytest.mark.parametrize(
    ("wrong", "beside"),
    [
        ({"planned_on": ""}, "e-planned_on"),
        ({"held_on": "2026-11-25"}, "e-held_on"),
        ({"held_on": "2026-11-20", "cancelled": "yes"}, "e-cancelled"),
        ({"followed_on": "2026-11-25"}, "e-followed_on"),
    ],
)
def test_a_meeting_that_cannot_be_keeps_its_words(
    mette: TestClient, wrong: dict[str, str], beside: str
) -> None:
    body = {"id": new_id(), "planned_on": "2026-11-20", "minutes": "Bliver stående"} | wrong
    answer = mette.post(f"{added(mette)}/meetings", data=body)
    assert answer.status_code == 422
    assert f'id="{beside}"' in answer.text
    assert "Bliver stående" in answer.text


def test_a_partner_is_corrected_and_taken_off_the_list(mette: TestClient) -> None:
    partner = added(mette, yearly="yes")
    form = mette.get(f"{partner}/edit").text
    version = re.search(r'name="version" value="(\d+)"', form)
    assert version
    assert re.search(r'name="yearly" value="yes" checked', form)
    wrong = mette.post(partner, data=POLICE | {"called": "", "note": "Bliver", "version": version[1]})
    assert wrong.status_code == 422
    assert "Bliver" in wrong.text
    new = POLICE | {"called": "Politiet", "ended": "yes", "version": version[1]}
    assert mette.post(partner, data=new).status_code == 303
    stale = mette.post(partner, data=new | {"called": "Andet"})
    assert stale.status_code == 409
    assert "<bdi>Politiet</bdi>" in stale.text
    assert "Politiet" not in mette.get("/partners").text
    assert "Taget af listen" in mette.get(partner).text
    back = new | {"ended": "", "version": "2"}
    back.pop("ended")
    assert mette.post(partner, data=back).status_code == 303
    assert "Politiet" in mette.get("/partners").text


def test_a_partner_and_its_meeting_say_who_changed_them_last(house: House, mette: TestClient) -> None:
    there, karin = added(mette), house.phone("karin")
    planned = {"id": new_id(), "planned_on": "2026-12-01"}
    assert mette.post(f"{there}/meetings", data=planned).status_code == 303
    assert "Ændret af Mette" in mette.get(there).text
    changed = POLICE | {"version": "1", "person": "Bo"}
    assert karin.post(there, data=changed).status_code == 303
    meeting = f"{there}/meetings/{planned['id']}"
    assert karin.post(meeting, data=planned | {"version": "1", "participants": "Bo"}).status_code == 303
    for page in (there, meeting, "/settings"):
        assert "Ændret af Karin Dahl 24. november 2026" in karin.get(page).text.replace("\u00a0", " "), page
