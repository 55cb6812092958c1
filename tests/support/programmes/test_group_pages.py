"""The pages of groups as a phone meets them."""

from aftercare import clock
from aftercare.storage.ids import new_id
from tests.conftest import House
from tests.support.programmes.things import programmes_things


def test_a_group_from_both_sides(house: House) -> None:
    mette, hers = house.phone("mette"), f"/cases/{house.cast.cases['birgitte']}/programmes"

    async def plant() -> dict[str, str]:
        async with house.database.writing() as db:
            return await programmes_things(db, house.cast)

    ids = house.run(plant)
    group = f"/programmes/groups/{ids['group_id']}"
    session, case_id = f"{group}/sessions/{ids['session_id']}", house.cast.cases["birgitte"]
    assert "Birgitte" in mette.get(session).text
    came = {"shown": case_id, "came": case_id}
    assert mette.post(session, data=came).status_code == 303
    assert "1 kom" in mette.get(group).text
    assert "kom 1 af 3 gange" in mette.get(hers).text
    jonas = house.phone("jonas").get(group).text
    assert "Birgitte" not in jonas
    assert "og 1 mere, som en kollega kender" in jonas
    leaving = {"on": "2026-11-20", "why": "her_wish"}
    early = mette.post(f"{hers}/groups/{ids['membership_id']}/ending", data=leaving | {"on": "2026-11-09"})
    assert early.status_code == 422
    assert 'id="e-on"' in early.text
    assert mette.post(f"{hers}/groups/{ids['membership_id']}/ending", data=leaving).status_code == 303
    assert "Stoppede fre. 20. nov." in mette.get(hers).text
    wrong = mette.post("/programmes/groups", data={"id": new_id(), "called": "", "kind": "group", "at": "ni"})
    assert wrong.status_code == 422
    for beside in ("e-called", "e-at", "e-first"):
        assert f'id="{beside}"' in wrong.text
    stale = {"called": "Ny", "kind": "group", "at": "17.00", "version": "7"}
    assert mette.post(group, data=stale).status_code == 409
    assert clock.today().isoformat() in mette.get(hers).text
