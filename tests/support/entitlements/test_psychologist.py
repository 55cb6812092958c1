"""The psychologist as a phone meets it: the offer, the hours, the lead's yes."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.testclient import TestClient

from aftercare.cases.children.records import Child
from aftercare.cases.found import find_case
from aftercare.demo.cast import NOON, Cast
from aftercare.errors import NotFound
from aftercare.storage.ids import new_id
from aftercare.support.entitlements.actions import count_talk, used_minutes, write_psychologist
from aftercare.support.entitlements.forms import PsychologistForm, TalkForm
from aftercare.support.entitlements.records import Psychologist, Talk
from aftercare.support.entitlements.rules import Refusal
from tests.conftest import House
from tests.course.contacts.test_pages import all_of

YES = {"offered_on": "2026-11-02", "answer": "accepted", "answered_on": "2026-11-03", "place": "clinic"}


@pytest.fixture
def mette(house: House) -> TestClient:
    """Mette's phone; she leads Amina's course, and Jonas is on the team."""
    return house.phone("mette")


async def born(db: AsyncSession, cast: Cast, case: str, called: str) -> str:
    """A child of hers."""
    lock = (
        await find_case(db, cast.people["jonas" if case == "safiya" else "mette"], cast.cases[case], NOON)
    ).lock_for()
    child = Child(id=new_id(), case_id=cast.cases[case], born_in=2019, by=cast.people["mette"].id, at=NOON)
    child.called = lock.seal(Child.called, child.id, called)
    db.add(child)
    await db.flush()
    return child.id


def child_of(house: House, case: str = "amina", called: str = "Zahra") -> str:
    """The same, in a house."""

    async def make() -> str:
        async with house.database.writing() as db:
            return await born(db, house.cast, case, called)

    return house.run(make)


def page_of(house: House, whose: str = "") -> str:
    """Where the psychologist for Amina or a child of hers stands."""
    amina = house.cast.cases["amina"]
    return f"/cases/{amina}/needs/psychologist/{whose or amina}"


def talk(minutes: int = 60, on: str = "2026-11-20") -> dict[str, str]:
    return {"id": new_id(), "on": on, "minutes": str(minutes)}


def test_an_offer_an_answer_and_the_law_by_its_day(house: House, mette: TestClient) -> None:
    here = page_of(house)
    assert mette.post(here, data={"offered_on": "2026-11-02", "answer": "offered"}).status_code == 303
    waiting = all_of(house, Psychologist)[0]
    assert (str(waiting.answer_by), waiting.answered_on) == ("2026-11-16", None)
    overview = mette.get(here.partition("/psychologist")[0]).text
    assert "Tilbudt; hun har ikke svaret endnu" in overview
    assert "spørg igen" in overview
    assert "serviceloven § 109, stk. 9" in overview
    assert mette.post(here, data=YES | {"version": "1"}).status_code == 303
    page = mette.get(here).text
    assert "0 af 10 timer brugt" in page
    old = YES | {"offered_on": "2024-03-01", "answered_on": "2024-03-02", "version": "2"}
    assert mette.post(here, data=old).status_code == 303
    assert "serviceloven § 109, stk. 8" in mette.get(here).text


def test_hours_stop_at_ten_until_the_lead_says_yes(house: House, mette: TestClient) -> None:
    here, jonas = page_of(house), house.phone("jonas")
    mette.post(here, data=YES)
    first = talk(480)
    for _ in range(2):
        assert mette.post(f"{here}/talks", data=first).status_code == 303
    assert len(all_of(house, Talk)) == 1
    assert mette.post(f"{here}/talks", data=talk(120)).status_code == 303
    full = mette.post(f"{here}/talks", data=talk(15))
    assert full.status_code == 422
    assert "flere timer end aftalt" in full.text
    assert jonas.post(f"{here}/more", data={"more": "2", "version": "1"}).status_code == 403
    assert mette.post(f"{here}/more", data={"more": "2", "version": "1"}).status_code == 303
    assert mette.post(f"{here}/talks", data=talk(15)).status_code == 303
    assert "10,25 af 12 timer brugt" in mette.get(here).text
    assert mette.post(f"{here}/more", data={"more": "0", "version": "2"}).status_code == 422
    row = all_of(house, Psychologist)[0]
    assert (row.more, row.more_by, str(row.more_on)) == (2, house.cast.people["mette"].id, "2026-11-24")


def test_a_talk_taken_back_gives_its_hours_back(house: House, mette: TestClient) -> None:
    here, one = page_of(house), talk(480)
    mette.post(here, data=YES)
    mette.post(f"{here}/talks", data=one)
    assert mette.post(f"{here}/talks/{one['id']}/removal").status_code == 303
    assert all_of(house, Talk)[0].undone_at is not None
    assert "0 af 10 timer brugt" in mette.get(here).text
    assert mette.post(f"{here}/talks/{new_id()}/removal").status_code == 404


def test_a_child_has_hours_of_its_own_and_hers_stay_ten(house: House, mette: TestClient) -> None:
    zahra = child_of(house)
    here = page_of(house, zahra)
    assert "Zahra" in mette.get(here.partition("/psychologist")[0]).text
    assert mette.post(here, data=YES | {"hours": "11"}).status_code == 422
    assert mette.post(here, data=YES | {"hours": "6"}).status_code == 303
    assert "0 af 6 timer brugt" in mette.get(here).text
    assert mette.post(page_of(house), data=YES | {"hours": "12"}).status_code == 422
    foreign = child_of(house, "safiya", "Bilal")
    assert mette.post(page_of(house, foreign), data=YES | {"hours": "6"}).status_code == 404
    assert mette.get(page_of(house, foreign)).status_code == 404


def test_no_thanks_elsewhere_and_bad_days_keep_what_was_typed(house: House, mette: TestClient) -> None:
    here = page_of(house)
    no = {"offered_on": "2026-11-02", "answer": "declined", "why_not": "Ikke lige nu"}
    told = mette.post(here, data=no)
    assert told.status_code == 422
    assert "Ikke lige nu" in told.text and 'id="e-answered_on"' in told.text
    assert mette.post(here, data=no | {"answered_on": "2026-11-01"}).status_code == 422
    assert mette.post(here, data=no | {"offered_on": "2026-11-25"}).status_code == 422
    whole = no | {"answered_on": "2026-11-10", "elsewhere_on": "2026-11-15"}
    assert mette.post(here, data=whole).status_code == 303
    overview = mette.get(here.partition("/psychologist")[0]).text
    assert "Ikke lige nu" in overview
    assert "begyndt et andet sted" in overview
    assert mette.post(f"{here}/talks", data=talk()).status_code == 422


def test_two_editors_lose_nothing(house: House, mette: TestClient) -> None:
    here = page_of(house)
    mette.post(here, data=YES)
    told = house.phone("jonas").post(here, data=YES | {"why_not": "Hun vil vente", "version": "0"})
    assert told.status_code == 409
    assert "Hun vil vente" in told.text
    assert 'name="version" value="1"' in told.text


async def test_hours_on_both_databases(db: AsyncSession, cast: Cast) -> None:
    mette, case_id = cast.people["mette"], cast.cases["birgitte"]
    child = await born(db, cast, "birgitte", "Bo")
    form = PsychologistForm(**YES, hours=4)
    assert (
        await write_psychologist(db, await find_case(db, mette, case_id, NOON), child, form=form, now=NOON)
        == ""
    )
    for minutes, refusal in ((240, None), (15, Refusal.above_entitled)):
        form = TalkForm(id=new_id(), on=NOON.date(), minutes=minutes)
        assert (
            await count_talk(db, await find_case(db, mette, case_id, NOON), child, form=form, now=NOON)
            is refusal
        )
    assert await used_minutes(db, child) == 240
    with pytest.raises(NotFound):
        await count_talk(
            db, await find_case(db, cast.people["jonas"], case_id, NOON), child, form=form, now=NOON
        )
