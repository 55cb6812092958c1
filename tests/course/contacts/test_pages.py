"""The contact pages as a phone meets them: two taps, the whole form, signed notes, bad input."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.course.contacts.lists import PAGE
from aftercare.course.contacts.records import Addendum, Contact
from aftercare.demo.cast import be_safe
from aftercare.storage.ids import new_id
from tests.conftest import House
from tests.course.contacts.things import contact_things

AWKWARD = "<script>alert(1)</script>'; DROP TABLE contacts;-- 🌿 \u202eagnet\u202c مرحبا"
SHOWN = "&lt;script&gt;alert(1)&lt;/script&gt;&#39;; DROP TABLE contacts;-- 🌿 \u202eagnet\u202c مرحبا"


def hidden(html: str, name: str) -> str:
    """The value of the first hidden field of this name."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, name
    return found[1]


def all_of(house: House, record: type) -> list:
    """Every row of a record."""

    async def read() -> list:
        async with house.database.reading() as db:
            return list((await db.execute(select(record))).scalars())

    return house.run(read)


def things(house: House) -> dict[str, str]:
    """A support and a contact of Birgitte's."""

    async def make() -> dict[str, str]:
        async with house.database.writing() as db:
            return await contact_things(db, house.cast)

    return house.run(make)


@pytest.fixture
def mette(house: House) -> TestClient:
    """Mette's phone."""
    return house.phone("mette")


def test_two_taps_and_no_typing(house: House, mette: TestClient) -> None:
    amina = house.cast.cases["amina"]
    first = mette.get(f"/contacts/new?case={amina}").text
    tap = {"id": hidden(first, "id"), "tapped": hidden(first, "tapped"), "kind": "phone"}
    then = mette.post(f"/cases/{amina}/contacts", data=tap)
    contact = all_of(house, Contact)[0]
    assert then.headers["location"] == f"/cases/{amina}?of={contact.id}&said=logged"
    assert (contact.kind, contact.reached, contact.present, contact.minutes) == ("phone", True, "her", 0)
    assert abs(contact.at - clock.now()) < timedelta(minutes=1)
    told = mette.get(then.headers["location"]).text
    assert f'href="/contacts/{contact.id}#add"' in told


def test_a_double_tap_writes_one(house: House, mette: TestClient) -> None:
    amina = house.cast.cases["amina"]
    tap = {"id": new_id(), "tapped": "yes", "kind": "attempt"}
    answers = {mette.post(f"/cases/{amina}/contacts", data=tap).headers["location"] for _ in range(3)}
    contact = all_of(house, Contact)
    assert len(contact) == len(answers) == 1
    assert (contact[0].reached, contact[0].present) == (False, "")


def test_a_tap_from_today_goes_back_to_today(house: House, mette: TestClient) -> None:
    amina = house.cast.cases["amina"]
    page = mette.get(f"/contacts/new?case={amina}&back=today").text
    assert page.count('name="back" value="today"') == 2
    tap = {"id": new_id(), "tapped": "yes", "kind": "phone", "back": "today"}
    assert mette.post(f"/cases/{amina}/contacts", data=tap).headers["location"].startswith("/?of=")


def test_a_tap_with_a_support_is_with_the_support(house: House, mette: TestClient) -> None:
    ids, birgitte = things(house), house.cast.cases["birgitte"]
    page = mette.get(f"/contacts/new?case={birgitte}&support={ids['support_id']}").text
    assert "Lis Bruun" in page
    tap = {"id": new_id(), "tapped": "yes", "kind": "phone", "support": ids["support_id"]}
    then = mette.post(f"/cases/{birgitte}/contacts", data=tap).headers["location"]
    assert then.startswith(f"/cases/{birgitte}/supports/{ids['support_id']}?of=")
    written = next(each for each in all_of(house, Contact) if each.id == tap["id"])
    assert (written.present, written.support_id) == ("professional", ids["support_id"])


def test_the_number_stands_there_only_when_she_may_be_called(house: House, mette: TestClient) -> None:
    amina = house.cast.cases["amina"]
    assert 'href="tel:+4520000001"' in mette.get(f"/contacts/new?case={amina}").text

    async def ask_anew() -> None:
        async with house.database.writing() as db:
            await be_safe(
                db, house.cast, "safiya", clock.now(), may_call=False, may_text=True, wants_invitations=None
            )

    house.run(ask_anew)
    safiya = house.phone("jonas").get(f"/contacts/new?case={house.cast.cases['safiya']}").text
    assert "tel:" not in safiya
    assert "Hun har sagt nej til opkald" in safiya


def test_the_whole_form_is_signed_as_written(house: House, mette: TestClient) -> None:
    birgitte = house.cast.cases["birgitte"]
    body = {"id": new_id(), "kind": "home_visit", "day": "2026-11-23", "at": "14.30", "minutes": "50"}
    body |= {"present": ["her", "child"], "areas": ["home", "children"], "note": AWKWARD}
    assert mette.post(f"/cases/{birgitte}/contacts", data=body).status_code == 303
    contact = all_of(house, Contact)[0]
    assert clock.local(contact.at).isoformat() == "2026-11-23T14:30:00+01:00"
    assert (contact.present, contact.areas, contact.minutes) == ("child,her", "children,home", 50)
    for address in (f"/contacts/{contact.id}", f"/cases/{birgitte}/contacts"):
        page = mette.get(address).text
        assert SHOWN in page
        assert "<script>alert" not in page


@pytest.mark.parametrize(
    ("wrong", "beside"),
    [
        ({"day": "2026-11-25"}, "e-day"),
        ({"day": "2026-11-24", "at": "08:07"}, "e-day"),
        ({"day": "1999-12-31"}, "e-day"),
        ({"day": "0001-01-01"}, "e-day"),
        ({"day": "9999-12-31"}, "e-day"),
        ({"day": "24/11/2026"}, "e-day"),
        ({"at": "25:00"}, "e-at"),
        ({"minutes": "1500"}, "e-minutes"),
        ({"minutes": "-1"}, "e-minutes"),
        ({"minutes": "ten"}, "e-minutes"),
        ({"kind": "séance"}, "e-kind"),
        ({"present": []}, "e-present"),
        ({"present": ["her", "him"]}, "e-present"),
        ({"areas": ["' OR 1=1"]}, "e-areas"),
        ({"note": "x" * 10_000}, "e-note"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(
    house: House, mette: TestClient, wrong: dict[str, object], beside: str
) -> None:
    birgitte = house.cast.cases["birgitte"]
    body: dict[str, object] = {"id": new_id(), "kind": "phone", "day": "2026-11-23", "at": "14:30"}
    body |= {"minutes": "10", "present": ["her"], "areas": [], "note": "Alt dette bliver stående."} | wrong
    answer = mette.post(f"/cases/{birgitte}/contacts", data=body)
    assert answer.status_code == 422
    assert f'id="{beside}"' in answer.text
    assert str(body["note"]) in answer.text
    assert hidden(answer.text, "id") == body["id"]
    assert all_of(house, Contact) == []


def test_five_minutes_fast_is_not_the_future(house: House, mette: TestClient) -> None:
    body = {"id": new_id(), "kind": "phone", "day": "2026-11-24", "at": "08:04", "present": ["her"]}
    assert mette.post(f"/cases/{house.cast.cases['amina']}/contacts", data=body).status_code == 303


def test_foreign_and_odd_ids_are_not_found(house: House, mette: TestClient) -> None:
    ids, amina = things(house), house.cast.cases["amina"]
    tap = {"id": new_id(), "tapped": "yes", "kind": "phone"}
    for case in (house.cast.cases["yasmin"], house.cast.cases["safiya"], new_id(), "x" * 500, "%27"):
        assert mette.get(f"/contacts/new?case={case}").status_code == 404
        assert mette.get(f"/cases/{case}/contacts").status_code == 404
        assert mette.post(f"/cases/{case}/contacts", data=tap).status_code == 404
    other = tap | {"support": ids["support_id"]}
    assert mette.get(f"/contacts/new?case={amina}&support={ids['support_id']}").status_code == 404
    assert mette.post(f"/cases/{amina}/contacts", data=other).status_code == 404
    again = tap | {"id": ids["contact_id"]}
    assert mette.post(f"/cases/{amina}/contacts", data=again).status_code == 404


def test_a_note_can_be_added_to_and_never_changed(house: House, mette: TestClient) -> None:
    ids = things(house)
    before = next(each for each in all_of(house, Contact) if each.id == ids["contact_id"])
    page = mette.get(f"/contacts/{ids['contact_id']}").text
    body = {"id": hidden(page, "id"), "text": "Det var 5.500 kr., ikke 5.000."}
    address = f"/contacts/{ids['contact_id']}/addenda"
    assert {mette.post(address, data=body).status_code for _ in range(2)} == {303}
    assert len(all_of(house, Addendum)) == 1
    after = mette.get(f"/contacts/{ids['contact_id']}").text
    assert "Budgettet holder." in after
    assert "ikke 5.000." in after
    for method in ("PUT", "PATCH", "DELETE", "POST"):
        assert mette.request(method, f"/contacts/{ids['contact_id']}", data={"note": "x"}).status_code == 405
    same = next(each for each in all_of(house, Contact) if each.id == ids["contact_id"])
    assert (same.note, same.at, same.signed_at, same.kind) == (
        before.note,
        before.at,
        before.signed_at,
        before.kind,
    )


@pytest.mark.parametrize("text", ["", "   ", "x" * 10_000])
def test_an_addition_says_something(house: House, mette: TestClient, text: str) -> None:
    ids = things(house)
    answer = mette.post(f"/contacts/{ids['contact_id']}/addenda", data={"id": new_id(), "text": text})
    assert answer.status_code == 422
    assert 'id="e-text"' in answer.text


def test_only_additions_and_readers_are_posted_to_a_contact(house: House) -> None:
    paths = [route for route in house.app.routes if "{contact_id}" in route.path]
    changing = [route.path for route in paths if route.methods - {"GET", "HEAD"}]
    assert changing == ["/contacts/{contact_id}/addenda", "/contacts/{contact_id}/readers"]


def test_long_lists_come_in_pages(house: House, mette: TestClient) -> None:
    amina = house.cast.cases["amina"]
    tap = {"tapped": "yes", "kind": "phone", "once_more": "yes"}
    for _ in range(21):
        mette.post(f"/cases/{amina}/contacts", data=tap | {"id": new_id()})
    first, second = (mette.get(f"/cases/{amina}/contacts?page={page}").text for page in (1, 3))
    assert (first.count("<article"), second.count("<article")) == (PAGE, 21 - 2 * PAGE)
    assert "?page=2" in first
    for odd in ("0", "-1", "x", "99999999999", "٣"):
        assert mette.get(f"/cases/{amina}/contacts?page={odd}").status_code == 200
