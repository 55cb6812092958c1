"""A centre's name and phone: its coordinators', one at a time."""

from sqlalchemy import select

from aftercare.people.records import Centre
from tests.conftest import House
from tests.people.things import hidden


def test_a_coordinator_changes_her_own_centre_only(house: House) -> None:
    karin, vibeke = house.phone("karin"), house.phone("vibeke")
    page = karin.get("/centre").text
    assert 'value="Nordlys"' in page
    new = {"called": "Nordlyset & <b>havnen</b>", "phone": "70 10 20 30", "version": hidden(page, "version")}
    assert karin.post("/centre", data=new).status_code == 303
    assert "Nordlyset &amp; &lt;b&gt;havnen" in karin.get("/centre").text
    assert 'value="Sydhavn"' in vibeke.get("/centre").text
    assert house.phone("mette").get("/centre").status_code == 403

    async def sealed() -> list[bytes]:
        async with house.database.reading() as db:
            return [called or b"" for called in (await db.execute(select(Centre.called))).scalars()]

    assert not any(b"Nordlys" in called for called in house.run(sealed))


def test_two_who_change_it_lose_nothing(house: House) -> None:
    karin = house.phone("karin")
    mine = {"called": "Nordlyset", "phone": "", "version": "1"}
    assert karin.post("/centre", data=mine).status_code == 303
    told = karin.post("/centre", data=mine | {"called": "Nordstjernen"})
    assert told.status_code == 409 and 'value="Nordstjernen"' in told.text and "Nordlyset" in told.text
    assert karin.post("/centre", data=mine | {"called": " ", "version": "2"}).status_code == 422
