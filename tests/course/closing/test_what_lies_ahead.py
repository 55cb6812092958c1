"""The form that closes a course tells what lies ahead and what becomes of it; reopening tells what ended."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from starlette.testclient import TestClient

from aftercare.cases.found import find_case
from aftercare.cases.records import ClosingReason
from aftercare.cases.safety.records import SafeContact
from aftercare.course.closing.note_actions import may_ask_later
from aftercare.course.closing.note_forms import LaterForm
from aftercare.course.meetings.actions import plan_meeting
from aftercare.course.meetings.forms import NewMeetingForm
from aftercare.demo.cast import NOON
from aftercare.papers.rights.records import Erasure
from aftercare.papers.rights.rules import Why
from aftercare.storage.ids import new_id
from aftercare.visits.cafes.records import Guest
from aftercare.visits.interpreter_records import Interpreter
from aftercare.visits.lists import busy_around
from aftercare.visits.records import Visit
from tests.case_ends import interpreted
from tests.cases.children.things import children_things
from tests.conftest import House
from tests.papers.rights.things import wanted_erased
from tests.support.programmes.things import programmes_things
from tests.visits.cafes.things import make_cafe_with
from tests.visits.things import arrange, link_to

SOON = NOON + timedelta(days=3)
Planned = tuple[House, dict[str, str]]


@pytest.fixture
def planned(house: House) -> Planned:
    """Birgitte has something of everything ahead, and a visit nobody has written."""

    async def plant() -> dict[str, str]:
        async with house.database.writing() as db:
            cast = house.cast
            await db.execute(update(SafeContact).values(may_text=True, wants_invitations=True))
            begun = await arrange(db, cast, NOON - timedelta(hours=2), now=NOON - timedelta(days=3))
            visit = await interpreted(db, cast, SOON)
            await link_to(db, cast, visit)
            _, guests = await make_cafe_with(db, cast, "birgitte")
            hers = await find_case(db, cast.people["mette"], cast.cases["birgitte"], NOON)
            await may_ask_later(db, hers, LaterForm(twelve=True), NOON)
            await children_things(db, cast)
            facts = {"id": new_id(), "kind": "support", "day": SOON.date(), "at": "10:00", "agenda": "Ord"}
            assert await plan_meeting(db, hers, NewMeetingForm.model_validate(facts), NOON) == []
            await programmes_things(db, cast)
            return {"begun": begun.id, "visit": visit.id, "guest": guests["birgitte"]}

    return house, house.run(plant)


def here(house: House) -> str:
    return f"/cases/{house.cast.cases['birgitte']}"


def close(house: House, phone: TestClient, reason: ClosingReason) -> None:
    form = {"id": new_id(), "reason": reason.value, "closed_on": "2026-11-24", "note": "Ord"}
    answer = phone.post(f"{here(house)}/closure", data=form | {"without": "Ord"})
    assert answer.status_code == 303, answer.text


def text_of(phone: TestClient, address: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", phone.get(address).text))


async def row(house: House, statement: object) -> object:
    async with house.database.reading() as db:
        return (await db.execute(statement)).scalar()


def test_the_form_tells_what_becomes_of_each(planned: Planned) -> None:
    house, _ = planned
    told = text_of(house.phone("mette"), f"{here(house)}/closure")
    for said in (
        "Er begyndt, men ingen har skrevet, hvordan det gik",
        "Der er bestilt tolk: I dag minder om at afbestille",
        "Aflyses. Giv selv besked til dem, der skulle komme",
        "Café · Efterårscafé",
        "Hun beholder sin plads",
        "Hendes link til et besøg",
        "Tirsdagsgruppen",
        "Timerne indtil da bliver på fakturalisten",
        "Gælder fortsat, for hun har sagt ja",
        "Bliver stående på I dag, til det er gjort",
        "bliver intet stående",
    ):
        assert said in told, said


def test_nothing_ahead_is_said(house: House) -> None:
    amina = house.cast.cases["amina"]
    assert "Kommende aftaler" in text_of(house.phone("mette"), f"/cases/{amina}/closure")


@pytest.mark.parametrize("reason", [ClosingReason.her_wish, ClosingReason.died])
def test_it_becomes_of_each_what_was_told(planned: Planned, reason: ClosingReason) -> None:
    house, ids = planned
    mette = house.phone("mette")
    close(house, mette, reason)
    visit = text_of(mette, f"/visits/{ids['visit']}")
    why = {"her_wish": "fordi hun ønskede at stoppe forløbet", "died": "fordi hun er død"}[reason.value]
    assert "Aflyst" in visit and why in visit and "er ikke afbestilt endnu" in visit
    withdrawn = house.run(row, house, select(Guest.withdrawn_at).where(Guest.id == ids["guest"]))
    assert (withdrawn is None) == (reason is ClosingReason.her_wish)

    async def busy() -> object:
        async with house.database.reading() as db:
            until = SOON + timedelta(hours=1)
            return await busy_around(db, house.cast.people["mette"].id, "", SOON, until, besides="")

    assert house.run(busy) == ([], [])
    today = text_of(mette, "/")
    assert "Hvordan gik" in today and "tolken er ikke afbestilt" in today


def test_the_interpreter_is_called_off_with_a_tap(planned: Planned) -> None:
    house, ids = planned
    mette, visit = house.phone("mette"), f"/visits/{ids['visit']}"
    early = mette.post(f"{visit}/interpreter/cancellation")
    assert early.headers["location"].endswith("?said=unchanged")
    off = select(Interpreter.called_off_on).where(Interpreter.id == ids["visit"])
    assert house.run(row, house, off) is None, "the visit has not fallen away"
    close(house, mette, ClosingReason.moved_on)
    assert "Tolken er afbestilt" in mette.get(visit).text
    told = mette.post(f"{visit}/interpreter/cancellation", data={"once_more": "yes"})
    assert "said" in told.headers["location"]
    assert house.run(row, house, off) == NOON.date()
    assert "tolken er ikke afbestilt" not in text_of(mette, "/")


def test_opened_again_what_ended_stays_ended_and_is_shown(planned: Planned) -> None:
    house, ids = planned
    karin = house.phone("karin")
    close(house, karin, ClosingReason.died)
    house.run(_wish, house)
    form = text_of(karin, f"{here(house)}/closure")
    assert "forbliver aflyst" in form and "24. november 2026 blev der bedt om" in form
    assert karin.post(f"{here(house)}/reopening").status_code == 303
    assert house.run(row, house, select(Erasure.withdrawn_at)) is not None
    told = text_of(karin, f"{here(house)}/closure")
    ended = told.split("Sluttede sammen med det")[1]
    for said in ("Hjemmebesøg", "Fællesmøde", "Efterårscafé", "Tirsdagsgruppen", "Udvidet efterværn"):
        assert said in ended, said
    assert house.run(row, house, select(Visit.state).where(Visit.id == ids["visit"])) == "cancelled"
    assert "blev der bedt om" not in told


async def _wish(house: House) -> None:
    async with house.database.writing() as db:
        await wanted_erased(db, house.cast, "birgitte", Why.her_wish)


def test_who_was_invited_by_mistake_may_be_invited_anew(planned: Planned) -> None:
    house, ids = planned
    karin, her = house.phone("karin"), house.cast.cases["birgitte"]
    close(house, karin, ClosingReason.mistake)
    cafe = house.run(row, house, select(Guest.cafe_id).where(Guest.id == ids["guest"]))
    assert "Birgitte" not in karin.get(f"/cafes/{cafe}").text
    assert karin.post(f"/cafes/{cafe}/invitations", data={"cases": her}).status_code == 303
    assert "Birgitte" not in karin.get(f"/cafes/{cafe}").text
    karin.post(f"{here(house)}/reopening")
    assert (
        karin.post(f"/cafes/{cafe}/invitations", data={"cases": her, "once_more": "yes"}).status_code == 303
    )
    assert "Birgitte" in karin.get(f"/cafes/{cafe}").text
