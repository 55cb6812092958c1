"""What a phone kept arrives once, does what its form does, and is lost to nobody when it cannot."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from aftercare import clock
from aftercare.cases.outbox.actions import note_answer
from aftercare.cases.outbox.records import OutboxEntry
from aftercare.cases.outbox.rules import CLAIMED_FOR
from aftercare.course.contacts.records import Contact
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.ids import new_id
from aftercare.visits.records import VisitStep
from tests.cases.outbox.phone import NOTE, contact, entry, phone_of, rows
from tests.houses import House
from tests.moments import at
from tests.visits.talking import planned


def test_a_contact_is_signed_by_its_writer_and_the_receipt_names_what_came(house: House) -> None:
    mette = phone_of(house, "mette")
    kept = mette.kept(*contact(house))
    receipt = mette.deliver(kept)
    assert receipt.json() == {name: kept.facts[name] for name in ("id", "revision")} | {"digest": kept.digest}
    (signed,) = rows(house, Contact)
    assert signed.staff_id == mette.person
    logged = [each for each in rows(house, AccessEntry) if each.place == "POST /cases/{case_id}/contacts"]
    assert [(each.deed, each.case_id) for each in logged] == [("change", house.cast.cases["amina"])]
    done = entry(house)
    assert (done.ended, done.typed, done.case_id) == ("saved", None, house.cast.cases["amina"])
    assert mette.deliver(kept).json() == receipt.json(), "delivered again, it is the same receipt"
    assert len(rows(house, Contact)) == 1


def test_ten_deliveries_at_once_make_one_row(house: House) -> None:
    mette = phone_of(house, "mette")
    kept = mette.kept(*contact(house))
    with ThreadPoolExecutor(10) as ten:
        answers = list(ten.map(mette.deliver, [kept] * 10))
    assert {each.status_code for each in answers} <= {200, 503}
    assert any(each.status_code == 200 for each in answers)
    assert mette.deliver(kept).json()["digest"] == kept.digest
    assert len(rows(house, Contact)) == len(rows(house, OutboxEntry)) == 1


def test_an_answer_lost_after_it_was_saved_makes_one_row(house: House) -> None:
    mette = phone_of(house, "mette")
    kept = mette.kept(*contact(house))
    assert mette.deliver(kept).status_code == 200
    done = entry(house)

    async def forget_the_answer() -> None:
        async with house.database.writing() as db:
            await note_answer(db, done.id, done.revision, 0, clock.now(), saved=False)
            row = await db.get_one(OutboxEntry, done.id)
            row.ended, row.ended_at = "waits", None

    house.run(forget_the_answer)
    assert mette.deliver(kept).status_code == 200
    assert entry(house).ended == "saved" and len(rows(house, Contact)) == 1


def test_one_that_is_being_carried_out_is_not_carried_out_beside_it(house: House) -> None:
    mette = phone_of(house, "mette")
    kept = mette.kept(*contact(house, day="2026-12-24"))
    assert mette.deliver(kept).status_code == 200
    done = entry(house)

    async def claimed() -> None:
        async with house.database.writing() as db:
            row = await db.get_one(OutboxEntry, done.id)
            row.claimed_at, row.status = clock.now(), 0

    house.run(claimed)
    assert mette.deliver(kept).status_code == 503, "no receipt: the phone keeps it"
    clock.set_to(clock.now() + CLAIMED_FOR + timedelta(seconds=1))
    assert mette.deliver(kept).status_code == 200


def test_saved_on_the_page_and_delivered_later_it_is_one_row(house: House) -> None:
    mette = phone_of(house, "mette")
    path, typed = contact(house)
    sealed = mette.kept(path, typed, kind="draft")
    assert mette.client.post(path, data=dict(typed)).status_code == 303
    assert mette.deliver(sealed).status_code == 200
    assert mette.brings(path, typed).status_code == 200
    assert {each.ended for each in rows(house, OutboxEntry)} == {"saved"} and len(rows(house, Contact)) == 1
    assert "Intet" in mette.client.get("/outbox").text


@pytest.mark.parametrize("who", ["jonas", "vibeke"])
def test_another_persons_is_left_alone(house: House, who: str) -> None:
    kept = phone_of(house, "mette").kept(*contact(house))
    other = phone_of(house, who)
    assert other.deliver(kept).status_code == 404
    assert other.deliver(kept, person=other.person, device=other.device).status_code == 422, (
        "it opens as hers only"
    )
    assert not rows(house, OutboxEntry) and not rows(house, Contact)


def test_a_phone_that_lost_its_cookie_delivers_what_it_kept_before(house: House) -> None:
    """It is another phone to us, and hers: what it kept is delivered, once, as the phone's that it was."""
    mette = phone_of(house, "mette")
    kept = mette.kept(*contact(house))
    again = phone_of(house, "mette")
    assert again.device != mette.device
    for phone in (again, mette, again):
        assert phone.deliver(kept).json()["digest"] == kept.digest
    assert len(rows(house, Contact)) == 1 and entry(house).device_id == mette.device


def test_what_a_lost_phone_kept_is_taken_from_nobody(house: House) -> None:
    mette, karin = phone_of(house, "mette"), house.phone("karin")
    kept = mette.kept(*contact(house))
    again = phone_of(house, "mette")
    assert karin.post(f"/colleagues/{mette.person}/devices/{mette.device}/loss").status_code == 303
    assert again.deliver(kept).status_code == 404
    assert not rows(house, OutboxEntry) and not rows(house, Contact)


def test_nobody_takes_over_an_entry_nor_says_it_is_another_phones(house: House) -> None:
    mette, jonas = phone_of(house, "mette"), phone_of(house, "jonas")
    kept = mette.kept(*contact(house))
    assert mette.deliver(kept, device=jonas.device).status_code == 404
    assert mette.deliver(kept).status_code == 200
    second = phone_of(house, "mette")
    assert second.brings(*contact(house), entry=kept.facts["id"]).status_code == 404
    assert jonas.brings(*contact(house), entry=kept.facts["id"]).status_code == 404


def test_what_does_not_open_stops_no_other(house: House) -> None:
    mette = phone_of(house, "mette")
    bad = mette.kept(*contact(house))
    for other in ({"sealed": "AAAA"}, {"sealed": "?"}, {"revision": "9"}, {"kid": "h777"}, {"kind": "draft"}):
        assert mette.deliver(bad, **other).status_code == 422, other
    assert mette.deliver(bad, revision="x").status_code == 422
    assert mette.brings("/me", [("tongue", "en")]).status_code == 200, "no form a phone keeps: it waits"
    assert mette.brings(*contact(house)).status_code == 200
    assert len(rows(house, Contact)) == 1


def test_a_phone_that_locked_itself_keeps_it_until_it_is_opened(house: House) -> None:
    mette = phone_of(house, "mette")
    kept = mette.kept(*contact(house))
    clock.set_to(clock.now() + timedelta(minutes=20))
    assert mette.deliver(kept).status_code == 401
    assert not rows(house, OutboxEntry)
    assert mette.client.post("/unlock").status_code == 303
    assert mette.deliver(kept).status_code == 200


def test_nobody_signed_in_delivers_nothing(house: House) -> None:
    mette = phone_of(house, "mette")
    kept = mette.kept(*contact(house))
    mette.client.post("/sign-out")
    assert mette.deliver(kept).status_code in (303, 307)
    mette.sign_in()
    assert mette.deliver(kept).status_code == 200, "signed in again on the same phone, it is delivered"


@pytest.mark.parametrize(
    "behind", [timedelta(), timedelta(days=3), timedelta(days=-3)], ids=["right", "late", "early"]
)
def test_a_visit_from_a_basement_has_its_own_hours_whatever_the_phones_clock(
    house: House, behind: timedelta
) -> None:
    address = planned(house, house.phone("mette"))
    mette = phone_of(house, "mette", behind)
    clock.set_to(at("2026-11-26 09:34"))
    came = mette.kept(f"{address}/check-in", [("version", "1")])
    clock.set_to(at("2026-11-26 10:19"))
    went = mette.kept(
        f"{address}/check-out", [("version", "2"), ("id", new_id()), ("note", NOTE), ("present", "her")]
    )
    clock.set_to(at("2026-11-26 13:00"))
    mette.sign_in()
    assert [mette.deliver(each).status_code for each in (came, went)] == [200, 200]
    assert {each.ended for each in rows(house, OutboxEntry)} == {"saved"}
    steps = {each.step: each for each in rows(house, VisitStep)}
    (signed,) = rows(house, Contact)
    for told, when in ((steps["under_way"], "09:34"), (signed, "09:34"), (steps["kept"], "10:19")):
        assert abs(told.at - at(f"2026-11-26 {when}")) < timedelta(seconds=30), when
    assert signed.minutes in (44, 45)
    assert "telefonen gemte det" in mette.client.get(address).text
