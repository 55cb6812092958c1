"""A free note: its writer says whom it is about, a coordinator sees that it waits, nobody else does."""

from datetime import timedelta

import pytest

from aftercare import clock
from aftercare.cases.outbox.records import OutboxEntry
from aftercare.cases.outbox.rules import NOTES, is_to_be_carried_out
from aftercare.cases.outbox.rules import Kept as K
from aftercare.course.contacts.records import Contact
from aftercare.storage.ids import new_id
from tests.cases.outbox.phone import NOTE, Phone, contact, entry, phone_of, rows
from tests.houses import House


def free_note(house: House) -> tuple[Phone, str]:
    mette = phone_of(house, "mette")
    assert mette.brings(NOTES, [("alias", "Hende med hunden"), ("note", NOTE)]).status_code == 200
    return mette, f"{NOTES}/{entry(house).id}"


def test_it_becomes_a_contact_of_the_course_its_writer_chooses(house: House) -> None:
    mette, here = free_note(house)
    page = mette.client.get(here).text
    assert "Hende med hunden" in page and NOTE in page and "Amina K." in page and "Safiya" not in page
    amina = house.cast.cases["amina"]
    assert mette.client.post(f"{here}/case", data={"case": house.cast.cases["safiya"]}).status_code == 404
    there = mette.client.post(f"{here}/case", data={"case": amina}).headers["location"]
    kept = entry(house)
    assert (kept.case_id, kept.kind) == (amina, "draft")
    form = mette.client.get(there).text
    assert NOTE in form and f'value="{kept.draft}"' in form
    typed = {"id": kept.draft, "kind": "phone", "present": "her", "note": NOTE}
    assert mette.client.post(f"/cases/{amina}/contacts", data=typed).status_code == 303
    assert len(rows(house, Contact)) == 1
    assert "Intet" in mette.client.get("/outbox").text


def test_it_waits_on_today_and_ends(house: House) -> None:
    mette, here = free_note(house)
    assert "Et frit notat fra en telefon" in mette.client.get("/").text
    for who in ("jonas", "vibeke"):
        other = house.phone(who)
        assert "frit notat" not in other.get("/").text
        assert other.get(here).status_code == other.post(f"{here}/removal").status_code == 404
    karin = house.phone("karin")
    assert "Et frit notat fra en telefon" in karin.get("/").text and NOTE in karin.get(here).text
    assert karin.post(f"{here}/case", data={"case": house.cast.cases["amina"]}).status_code == 404
    assert karin.post(f"{here}/removal").status_code == 303
    assert (entry(house).ended, entry(house).typed) == ("thrown_away", None)
    assert "frit notat" not in mette.client.get("/").text


def test_what_is_half_written_goes_on_where_it_was_and_is_no_matter_that_day(house: House) -> None:
    mette = phone_of(house, "mette")
    path, typed = contact(house)
    assert mette.brings(path, typed, kind="draft").status_code == 200
    assert "ikke gemt endnu" not in mette.client.get("/").text
    page = house.phone("mette").get(f"/outbox/{entry(house).id}").text
    there = f"/contacts/new?case={house.cast.cases['amina']}&amp;kept={entry(house).id}"
    assert f'href="{there}"' in page
    form = house.phone("mette").get(there.replace("&amp;", "&")).text
    assert NOTE in form and 'value="07:45"' in form
    assert house.phone("jonas").get(there.replace("&amp;", "&")).status_code == 404, "not even on her team"
    clock.set_to(clock.now() + timedelta(days=1))
    assert "ikke gemt endnu" in house.phone("mette").get("/").text


def test_how_many_wait_stands_on_the_page_of_operation(house: House) -> None:
    karin = house.phone("karin")
    assert "Intet venter." in karin.get("/operation").text
    free_note(house)
    assert "det ældste siden" in karin.get("/operation").text
    assert rows(house, OutboxEntry)


def test_a_lost_phone_says_how_many_went_with_it(house: House) -> None:
    mette, karin = phone_of(house, "mette"), house.phone("karin")
    lost = f"/colleagues/{mette.person}/devices/{mette.device}/loss"
    assert karin.post(lost).status_code == 303
    for said, told in (
        ("3", "Ikke sendt og slettet sammen med resten: 3."),
        ("x", ""),
        ("9" * 9, ""),
        ("0", ""),
    ):
        mette.client.cookies.set("waiting", said, domain="127.0.0.1")
        page = mette.client.get("/outbox").text
        assert (told in page) and bool(told) == ("Ikke sendt" in page), said


@pytest.mark.parametrize(
    ("kind", "status", "minutes", "is_to_be"),
    [
        (K.save, 0, None, True),
        (K.save, 0, 2, True),
        (K.save, 0, 0, False),
        (K.save, 500, None, True),
        (K.save, 503, 0, False),
        (K.save, 422, None, False),
        (K.save, 303, None, False),
        (K.draft, 0, None, False),
    ],
)
def test_what_is_carried_out(kind: K, status: int, minutes: int | None, is_to_be: bool) -> None:
    now = clock.now()
    claimed = None if minutes is None else now - timedelta(minutes=minutes)
    assert is_to_be_carried_out(kind, status, claimed, now) is is_to_be


def test_an_id_of_ones_own_choosing_takes_nobodys_place(house: House) -> None:
    mette, taken = phone_of(house, "mette"), new_id()
    assert mette.client.post(NOTES, data={"id": taken, "note": "Et"}).status_code == 303
    assert house.phone("jonas").post(NOTES, data={"id": taken, "note": "To"}).status_code == 404
    assert len(rows(house, OutboxEntry)) == 1
