"""Restricted notes: the contact is for all who reach the case, its words for their readers only."""

from dataclasses import replace
from datetime import datetime
from itertools import product

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.course.contacts.actions import add_addendum, change_readers, log_contact
from aftercare.course.contacts.forms import ReadersForm
from aftercare.course.contacts.lists import contacts_of_case, one_contact
from aftercare.course.contacts.rules import ContactKind, Present, Readers, may_read, readers_to_choose
from aftercare.demo.cast import Cast
from aftercare.errors import NotAllowed, NotFound
from aftercare.people.person import Person
from aftercare.people.records import Profession, Role, Staff
from aftercare.storage.ids import new_id
from aftercare.today.case_glance import glance
from aftercare.today.overview import overview
from tests.conftest import House

SECRET = "Hun drømmer om det igen."


async def write(
    db: AsyncSession, cast: Cast, who: Person, now: datetime, readers: Readers | None = None
) -> str:
    contact_id = new_id()
    await log_contact(
        db,
        await find_case(db, who, cast.cases["amina"], now),
        at=now,
        kind=ContactKind.centre,
        reached=True,
        minutes=45,
        present=[Present.her],
        areas=[],
        note=SECRET,
        readers=readers,
        contact_id=contact_id,
        now=now,
    )
    return contact_id


def test_who_may_read() -> None:
    for role, profession, readers in product(Role, Profession, Readers):
        person = Person("p", "c", "Pia", role, profession)
        hers = {
            Readers.team: True,
            Readers.psychologists: profession is Profession.psychologist,
            Readers.social_workers: profession is Profession.social_worker,
            Readers.pedagogues: profession is Profession.pedagogue,
            Readers.child_coordinators: role is Role.child_coordinator,
        }[readers]
        assert may_read(readers, "another", person) is hers
        assert may_read(readers, "p", person)
        others = readers_to_choose(readers, "another", person)
        assert Readers.team not in others and (not others or readers is Readers.team)
        assert len(readers_to_choose(readers, "p", person)) == len(Readers) - 1


async def test_a_psychologists_note_is_for_psychologists(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    amina, jonas = cast.cases["amina"], replace(cast.people["jonas"], profession=Profession.psychologist)
    before = (await glance(db, cast.people["mette"], noon, case_id=amina))[0]
    contact_id = await write(db, cast, jonas, noon)
    assert before.overdue and not (await glance(db, cast.people["mette"], noon, case_id=amina))[0].overdue
    for who in (cast.people["mette"], cast.people["karin"]):
        hers = await find_case(db, who, amina, noon)
        contact = await one_contact(db, hers, contact_id)
        assert (contact.note.text, contact.note.withheld, contact.note.choices) == ("", True, ())
        behind = (await overview(db, hers, noon)).behind[0]
        assert (behind.note, behind.withheld) == ("", "psychologists")
        assert (await contacts_of_case(db, hers))[0][0].note.text == ""
    colleague = replace(cast.people["mette"], profession=Profession.psychologist)
    for who in (jonas, colleague):
        assert (await one_contact(db, await find_case(db, who, amina, noon), contact_id)).note.text == SECRET
        assert (await overview(db, await find_case(db, who, amina, noon), noon)).behind[0].note == SECRET


async def test_an_addition_has_readers_of_its_own(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, jonas = cast.people["mette"], cast.people["jonas"]
    contact_id = await write(db, cast, mette, noon, Readers.social_workers)
    open_one, closed_one = new_id(), new_id()
    for added, readers in ((open_one, None), (closed_one, Readers.pedagogues)):
        said = {"text": "Mere", "addendum_id": added, "readers": readers}
        await add_addendum(
            db, await find_case(db, jonas, cast.cases["amina"], noon), contact_id, **said, now=noon
        )
    seen = await one_contact(db, await find_case(db, mette, cast.cases["amina"], noon), contact_id)
    assert {each.id: each.text for each in seen.added} == {open_one: "Mere", closed_one: ""}
    seen = await one_contact(db, await find_case(db, jonas, cast.cases["amina"], noon), contact_id)
    assert seen.note.withheld and {each.text for each in seen.added} == {"Mere"}


async def test_readers_become_fewer_by_anyone_and_more_by_the_author(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    mette, jonas = cast.people["mette"], cast.people["jonas"]
    contact_id = await write(db, cast, mette, noon)

    async def change(who: Person, readers: Readers, was: Readers, about: str = contact_id) -> bool:
        form = ReadersForm(about=about, readers=readers, was=was)
        return await change_readers(db, await find_case(db, who, cast.cases["amina"], noon), contact_id, form)

    assert await change(jonas, Readers.social_workers, Readers.team)
    assert not await change(mette, Readers.pedagogues, Readers.team), "the page was old"
    for who in (jonas, cast.people["karin"]):
        for readers in (Readers.team, Readers.pedagogues):
            with pytest.raises(NotAllowed):
                await change(who, readers, Readers.social_workers)
    assert await change(mette, Readers.team, Readers.social_workers)
    assert await change(mette, Readers.team, Readers.social_workers), "twice is once"
    with pytest.raises(NotFound):
        await change(mette, Readers.pedagogues, Readers.team, about=await write(db, cast, mette, noon))
    with pytest.raises(NotFound):
        await change(cast.people["sara"], Readers.pedagogues, Readers.team)


def test_the_words_are_on_no_page_of_others(house: House) -> None:
    async def make_her_psychologist() -> None:
        async with house.database.writing() as db:
            mette = Staff.id == house.cast.people["mette"].id
            await db.execute(update(Staff).where(mette).values(profession="psychologist"))

    house.run(make_her_psychologist)
    mette, amina, tap = house.phone("mette"), house.cast.cases["amina"], new_id()
    written = {"id": tap, "kind": "phone", "present": "her", "note": SECRET}
    assert 'value="psychologists" selected' in mette.get(f"/contacts/new?case={amina}").text
    assert mette.post(f"/cases/{amina}/contacts", data=written).status_code == 303
    pages = (f"/cases/{amina}", f"/cases/{amina}/contacts", f"/contacts/{tap}")
    for path in pages:
        assert SECRET in mette.get(path).text, path
        for who in ("jonas", "karin"):
            seen = house.phone(who).get(path).text
            assert SECRET not in seen and "Kun psykologer kan læse notatet." in seen, (who, path)
    wider = {"about": tap, "readers": "team", "was": "psychologists"}
    assert house.phone("karin").post(f"/contacts/{tap}/readers", data=wider).status_code == 403
    stale = house.phone("mette").post(f"/contacts/{tap}/readers", data=wider | {"was": "pedagogues"})
    assert stale.status_code == 409 and "En kollega har ændret" in stale.text
    assert mette.post(f"/contacts/{tap}/readers", data=wider).status_code == 303
    assert SECRET in house.phone("jonas").get(f"/contacts/{tap}").text


def test_a_visit_that_was_kept_has_readers_too(house: House) -> None:
    amina, me = house.cast.cases["amina"], house.cast.people["mette"].id
    mette, jonas, visit_id, contact_id = house.phone("mette"), house.phone("jonas"), new_id(), new_id()
    planned = {"id": visit_id, "case": amina, "staff": me, "kind": "home", "day": "2026-11-24", "at": "08:30"}
    assert mette.post("/visits", data=planned).status_code == 303
    out = {"version": "1", "id": contact_id, "present": "her", "note": SECRET, "readers": "social_workers"}
    assert mette.post(f"/visits/{visit_id}/check-out", data=out).status_code == 303
    assert SECRET in mette.get(f"/contacts/{contact_id}").text
    assert "Kun socialrådgivere kan læse notatet." in jonas.get(f"/contacts/{contact_id}").text
    assert SECRET not in jonas.get(f"/visits/{visit_id}").text
