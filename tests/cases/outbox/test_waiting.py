"""What could not be saved as it was waits for who wrote it: sealed, hers alone, and never twice."""

from sqlalchemy import select

from aftercare import clock
from aftercare.cases.outbox.records import OutboxEntry
from aftercare.cases.records import CaseKey
from aftercare.course.contacts.records import Contact
from aftercare.storage.ids import new_id
from tests.cases.outbox.phone import NOTE, contact, entry, phone_of, rows
from tests.houses import House
from tests.moments import at
from tests.visits.talking import planned


def test_what_is_refused_waits_for_its_writer_and_is_hers_alone(house: House) -> None:
    mette = phone_of(house, "mette")
    path, typed = contact(house, day="2026-12-24")
    assert mette.brings(path, typed).status_code == 200, "the phone may let go of it"
    kept = entry(house)
    assert (kept.status, kept.ended) == (422, "waits")
    assert "Kontakt" in mette.client.get("/outbox").text and NOTE not in mette.client.get("/outbox").text
    here = f"/outbox/{kept.id}"
    assert NOTE in mette.client.get(here).text
    assert NOTE in house.phone("mette").get(here).text, "on any of her phones"
    assert house.phone("jonas").get(here).status_code == house.phone("vibeke").get(here).status_code == 404
    assert NOTE in house.phone("karin").get(here).text
    assert "ikke gemt endnu" in mette.client.get("/").text
    again = mette.client.post(f"{here}/sending")
    assert again.status_code == 422 and NOTE in again.text and 'value="2026-12-24"' in again.text
    saved = mette.client.post(path, data=dict(typed) | {"day": "2026-11-24"})
    assert saved.status_code == 303
    assert mette.client.get(here).status_code == 404, "saved from its own page, it waits no more"
    assert "ikke gemt endnu" not in mette.client.get("/").text


def test_it_is_thrown_away_by_its_writer(house: House) -> None:
    mette = phone_of(house, "mette")
    assert mette.brings(*contact(house, day="2026-12-24")).status_code == 200
    here = f"/outbox/{entry(house).id}"
    assert house.phone("jonas").post(f"{here}/removal").status_code == 404
    assert mette.client.post(f"{here}/removal").status_code == 303
    assert (entry(house).ended, entry(house).typed) == ("thrown_away", None)
    assert mette.client.get(here).status_code == 404


def test_the_newest_revision_is_kept_and_an_older_one_that_comes_late_is_not(house: House) -> None:
    mette = phone_of(house, "mette")
    path, typed = contact(house)
    first = mette.kept(path, [*typed, ("note", "halv")], kind="draft")
    second = mette.kept(path, [*typed, ("note", "hel")], kind="draft", entry=first.facts["id"])
    assert [mette.deliver(each).status_code for each in (first, second, first)] == [200, 200, 200]
    assert entry(house).revision == int(second.facts["revision"])
    assert not rows(house, Contact), "what is half written is not signed"
    assert "hel" in mette.client.get(f"/outbox/{entry(house).id}").text
    assert mette.brings(path, typed, entry=first.facts["id"]).status_code == 200
    assert entry(house).ended == "saved" and len(rows(house, Contact)) == 1


def test_two_versions_of_one_visit_are_both_kept(house: House) -> None:
    address = planned(house, house.phone("mette"))
    clock.set_to(at("2026-11-26 09:34"))
    mette, desk = phone_of(house, "mette"), house.phone("mette")
    assert desk.post(f"{address}/check-in", data={"version": "1"}).status_code == 303
    went = mette.kept(f"{address}/check-out", [("version", "2"), ("id", new_id()), ("note", NOTE)])
    assert (
        desk.post(
            f"{address}/check-out", data={"version": "2", "id": new_id(), "note": "Skrevet ved bordet"}
        ).status_code
        == 303
    )
    assert mette.deliver(went).status_code == 200
    kept = entry(house)
    assert (kept.status, kept.ended) == (409, "waits")
    page = mette.client.post(f"/outbox/{kept.id}/sending")
    assert page.status_code == 409 and NOTE in page.text


def test_who_lost_her_reach_meanwhile_reads_nothing_and_nothing_is_lost(house: House) -> None:
    mette = phone_of(house, "mette")
    kept = mette.kept(f"/cases/{house.cast.cases['safiya']}/contacts", contact(house)[1])
    assert mette.deliver(kept).status_code == 200
    waits = entry(house)
    assert (waits.case_id, waits.status) == (house.cast.cases["safiya"], 404)
    assert mette.client.get(f"/outbox/{waits.id}").status_code == 404
    assert NOTE in house.phone("karin").get(f"/outbox/{waits.id}").text
    assert not rows(house, Contact)


def test_a_course_of_another_centre_takes_nothing(house: House) -> None:
    mette = phone_of(house, "mette")
    assert mette.brings(f"/cases/{house.cast.cases['yasmin']}/contacts", contact(house)[1]).status_code == 404
    assert not rows(house, OutboxEntry)


def test_the_text_is_sealed_with_her_key(house: House) -> None:
    mette = phone_of(house, "mette")
    assert mette.brings(*contact(house, day="2026-12-24")).status_code == 200
    kept = entry(house)

    async def with_her_key() -> str:
        async with house.database.reading() as db:
            wrapped = (await db.execute(select(CaseKey).where(CaseKey.case_id == kept.case_id))).scalar_one()
            lock = house.database.keyring.case(str(kept.case_id), wrapped.wrapped)
            return lock.open_sound(OutboxEntry.typed, kept.id, kept.typed)

    assert "biblioteket" in house.run(with_her_key)
