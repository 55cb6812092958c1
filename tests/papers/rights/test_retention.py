"""The due list, holds, and erasing by two people, as they tap it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from aftercare import clock
from aftercare.cases.records import Block
from aftercare.demo.cast import NOON
from aftercare.papers.rights.records import Hold
from aftercare.people.records import Role, Staff
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.ids import new_id
from tests.conftest import House
from tests.papers.rights.things import closed, held, wanted_erased
from tests.world import World


@pytest.fixture
def world(furnished: World) -> World:
    """Birgitte's course was closed four years ago and Amina's yesterday; nothing holds them."""
    furnished.house.run(prepare, furnished.house)
    return furnished


async def prepare(house: House) -> None:
    async with house.database.writing() as db:
        await db.execute(update(Hold).values(lifted_at=NOON))
        await closed(db, house.cast, "birgitte")
        await closed(db, house.cast, "amina", date(2026, 11, 23))
        sara = Staff.id == house.cast.people["sara"].id
        await db.execute(update(Staff).where(sara).values(role=Role.coordinator))


def course(world: World, case: str = "birgitte") -> str:
    return f"/cases/{world.house.cast.cases[case]}"


async def wish(world: World, case: str = "birgitte") -> str:
    async with world.house.database.writing() as db:
        return await wanted_erased(db, world.house.cast, case)


def test_what_is_due_is_listed_and_the_centre_decides_how_long(world: World) -> None:
    karin = world.phone("karin")
    due, _, later = karin.get("/retention").text.partition("Afsluttede, hvor tiden ikke er gået: 1")
    assert "Birgitte" in due and "Amina" not in due and later
    assert (
        karin.post("/retention", data={"course": "120", "not_begun": "120", "version": "0"}).status_code
        == 303
    )
    assert "Der er intet at slette" in karin.get("/retention").text
    stale = karin.post("/retention", data={"course": "1", "not_begun": "1", "version": "0"})
    assert stale.status_code == 409
    assert 'value="1"' in stale.text and "120" in stale.text
    for wrong in ("0", "121", "x", ""):
        body = {"course": wrong, "not_begun": "6", "version": "1"}
        assert karin.post("/retention", data=body).status_code == 422
    assert "Birgitte" not in world.phone("vibeke").get("/retention").text


def test_soon_is_listed_apart(world: World) -> None:
    clock.set_to(NOON + timedelta(days=60))
    assert "Inden for tre måneder" not in world.house.phone("karin").get("/retention").text
    clock.set_to(NOON + timedelta(days=100))
    assert "Amina" in world.house.phone("karin").get("/retention").text.partition("Inden for tre måneder")[2]


def test_one_asks_another_agrees_and_she_is_gone(world: World) -> None:
    karin, mette, here = world.phone("karin"), world.phone("mette"), course(world)
    assert karin.post(f"{here}/erasure", data={"id": "e" * 24, "why": "due"}).status_code == 303
    same = karin.post(f"{here}/erasure/confirmation", data={"erasure": "e" * 24})
    assert (same.status_code, "Du har selv foreslået det." in same.text) == (422, True)
    assert "Afventer en anden" in karin.get("/retention").text
    assert "Sig god for det, og slet alt" in mette.get(f"{here}/retention").text
    assert (
        world.phone("ida").post(f"{here}/erasure/confirmation", data={"erasure": "e" * 24}).status_code == 403
    )
    done = mette.post(f"{here}/erasure/confirmation", data={"erasure": "e" * 24})
    assert (done.status_code, done.headers["location"]) == (303, "/cases?said=erased")
    for person in ("karin", "mette", "ida", "sara"):
        for path in (here, f"{here}/record", f"{here}/retention", f"{here}/contacts"):
            assert world.phone(person).get(path).status_code == 404
        assert "Birgitte" not in world.phone(person).get("/cases?closed=yes").text
    for thing in ("/visits/{visit_id}", "/contacts/{contact_id}", "/m/{link}"):
        assert "Birgitte" not in mette.get(str(world.fill(thing))).text
    assert world.house.run(erased_by, world) == [("mette", "karin", world.ids["case_id"])]
    assert (
        mette.get("/").status_code == karin.get("/caseload").status_code == karin.get("/").status_code == 200
    )


async def erased_by(world: World) -> list[tuple[str, str, str]]:
    names = {person.id: name for name, person in world.house.cast.people.items()}
    async with world.house.database.reading() as db:
        rows = select(AccessEntry.staff_id, AccessEntry.target, AccessEntry.case_id)
        found = await db.execute(rows.where(AccessEntry.deed == "erased"))
        return [(names[staff], names[target], case) for staff, target, case in found]


def test_a_hold_stops_asking_and_agreeing_until_it_is_lifted(world: World) -> None:
    karin, mette, here = world.phone("karin"), world.phone("mette"), course(world)
    wanted = world.house.run(wish, world)
    hold = {"id": new_id(), "reason": "En klage er ikke afgjort."}
    assert mette.post(f"{here}/holds", data=hold).status_code == 303
    refused = mette.post(f"{here}/erasure/confirmation", data={"erasure": wanted})
    assert (refused.status_code, "Ophæv det først" in refused.text) == (422, True)
    assert "En klage er ikke afgjort." in karin.get(f"{here}/retention").text
    assert "Opbevares længere" in karin.get("/retention").text
    assert karin.post(f"{here}/erasure/withdrawal").status_code == 303
    assert karin.post(f"{here}/erasure", data={"id": new_id(), "why": "due"}).status_code == 422
    assert karin.post(f"{here}/holds/{hold['id']}/lifting").status_code == 303
    assert mette.post(f"{here}/erasure/confirmation", data={"erasure": wanted}).status_code == 422
    assert karin.post(f"{here}/erasure", data={"id": new_id(), "why": "due"}).status_code == 303
    assert mette.post(f"{here}/holds", data={"id": new_id(), "reason": ""}).status_code == 422


def test_before_its_time_only_when_she_has_asked(world: World) -> None:
    karin, here = world.phone("karin"), course(world, "amina")
    early = karin.post(f"{here}/erasure", data={"id": new_id(), "why": "due"})
    assert (early.status_code, "Tiden" in early.text or "Its time" in early.text) == (422, True)
    assert karin.post(f"{here}/erasure", data={"id": new_id(), "why": "other"}).status_code == 422
    assert karin.post(f"{here}/erasure", data={"id": new_id(), "why": "her_wish"}).status_code == 303
    open_course = f"{course(world, 'safiya')}/erasure"
    assert karin.post(open_course, data={"id": new_id(), "why": "her_wish"}).status_code == 422


def test_who_is_blocked_or_foreign_sees_nothing_of_it(world: World) -> None:
    wanted = world.house.run(wish, world)

    async def bar() -> None:
        async with world.house.database.writing() as db:
            karin, mette = (world.house.cast.people[name].id for name in ("karin", "mette"))
            db.add(Block(id=new_id(), case_id=world.ids["case_id"], staff_id=mette, by=karin, at=NOON))

    world.house.run(bar)
    for person in ("mette", "vibeke", "jonas"):
        phone = world.phone(person)
        for path in ("record", "retention", "record/corrections/new"):
            assert phone.get(f"{course(world)}/{path}").status_code == 404
        assert (
            phone.post(f"{course(world)}/erasure/confirmation", data={"erasure": wanted}).status_code == 404
        )
        assert phone.post(f"{course(world)}/record/export").status_code == 404
    assert "Birgitte" not in world.phone("vibeke").get("/retention").text


async def hold_twice(world: World) -> None:
    async with world.house.database.writing() as db:
        await held(db, world.house.cast, "birgitte")
        await held(db, world.house.cast, "birgitte", by="karin")


def test_two_holds_show_and_the_course_is_listed_once(world: World) -> None:
    world.house.run(hold_twice, world)
    karin = world.phone("karin")
    assert karin.get(f"{course(world)}/retention").text.count("En klage er ikke afgjort.") == 2
    assert karin.get("/retention").text.count(f'href="{course(world)}/retention"') == 1
