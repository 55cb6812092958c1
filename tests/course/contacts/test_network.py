"""Her network as a phone meets it: the map says what the table says, and a contact moves the matrix."""

import re

import pytest
from starlette.testclient import TestClient

from aftercare.course.contacts.records import Contact
from aftercare.course.network.records import Handover
from aftercare.storage.ids import new_id
from tests.conftest import House
from tests.course.contacts.test_pages import all_of

SAFE = {"safe_to_contact": "yes", "she_agrees": "yes", "side": "none"}
PEOPLE = (
    SAFE | {"kind": "private", "called": "Leila", "closeness": "1", "side": "hers", "areas": ["network"]},
    SAFE | {"kind": "health", "called": "Lægehuset Valby Langgade", "closeness": "3", "areas": ["children"]},
    {
        "kind": "private",
        "called": "Svigerinde",
        "closeness": "2",
        "side": "his",
        "areas": ["children", "home"],
    },
)


@pytest.fixture
def mette(house: House) -> TestClient:
    """Mette's phone."""
    return house.phone("mette")


@pytest.fixture
def amina(house: House) -> str:
    """Where Amina's case is."""
    return f"/cases/{house.cast.cases['amina']}"


def linked(mette: TestClient, amina: str, **facts: str | list[str]) -> str:
    """The address of a new support."""
    body = {"id": new_id(), "state": "not_contacted", "on": "2026-11-10", "phone": "36 00 00 00"} | facts
    answer = mette.post(f"{amina}/supports", data=body)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].split("?")[0]


def drawn(page: str) -> str:
    """The map alone."""
    return page.split('<svg class="netmap"')[1].split("</svg>", maxsplit=1)[0]


def test_the_map_says_what_the_table_says(mette: TestClient, amina: str) -> None:
    for facts in PEOPLE:
        linked(mette, amina, **facts)
    page = mette.get(f"{amina}/network").text
    drawing, table = drawn(page), page.split("<tbody>")[1].split("</tbody>")[0]
    kinds = re.findall(r'class="netmap__point netmap__point--(\w+)"', drawing)
    numbers = re.findall(r'class="netmap__number"[^>]*>(\d+)<', drawing)
    labels = re.findall(r'class="netmap__name"[^>]*>([^<]*)<', drawing)
    lines = re.findall(
        r'net-number">(\d+)</span><bdi>([^<]*)</bdi></a><p class="row__sub">(.*?)</p>', table, re.S
    )
    assert len(kinds) == len(lines) == len(PEOPLE)
    for kind, number, label, (line, name, said) in zip(kinds, numbers, labels, lines, strict=True):
        assert number == line
        assert name.startswith(label.rstrip("…"))
        assert said.split(" · ")[0] == {"private": "privat", "professional": "professionel"}[kind]
    assert drawing.count("<circle") - 1 == kinds.count("private")
    assert drawing.count("netmap__line--broken") == table.count("Ingen kontakt") == 1


def test_closeness_is_distance(mette: TestClient, amina: str) -> None:
    for facts in PEOPLE:
        linked(mette, amina, **facts)
    drawing = drawn(mette.get(f"{amina}/network").text)
    ends = r'<line\s[^>]*x1="([\d.]+)"\s+y1="([\d.]+)"\s+x2="([\d.]+)"\s+y2="([\d.]+)"'
    found = [[float(one) for one in each] for each in re.findall(ends, drawing)]
    away = [((x - a) / 0.92) ** 2 + (y - b) ** 2 for a, b, x, y in found]
    shown = re.findall(r'class="netmap__name"[^>]*>([^<]*)<', drawing)
    assert [name for _, name in sorted(zip(away, shown, strict=True))] == [
        "Leila",
        "Svigerinde",
        "Lægehuset Valb…",
    ]


def test_nobody_unsafe_can_be_called_or_logged_with_a_tap(
    house: House, mette: TestClient, amina: str
) -> None:
    address = linked(mette, amina, **PEOPLE[2])
    for page in (address, f"/contacts/new?case={amina[7:]}&support={address[-24:]}", "/services"):
        text = mette.get(page).text
        assert "Svigerinde" in text
        assert "tel:+4536" not in text
        assert 'name="tapped"' not in text
    tap = {"id": new_id(), "tapped": "yes", "kind": "phone", "support": address[-24:]}
    refused = mette.post(f"{amina}/contacts", data=tap)
    assert refused.status_code == 422
    assert 'id="e-note"' in refused.text
    assert all_of(house, Contact) == []
    told = {"kind": "phone", "present": "private_network", "note": "Hun ringede til os."}
    assert mette.post(f"{amina}/contacts", data=tap | told | {"tapped": "no"}).status_code == 303


def test_somebody_states_why_and_the_door_opens(mette: TestClient, amina: str) -> None:
    address = linked(mette, amina, **PEOPLE[2])
    step = {"id": new_id(), "area": "home", "state": "introduced", "on": "2026-11-20"}
    refused = mette.post(f"{address}/steps", data=step)
    assert refused.status_code == 422
    assert 'id="e-state"' in refused.text
    known = PEOPLE[2] | SAFE | {"side": "his", "version": "1", "phone": "36 00 00 00"}
    mette.post(address, data=known)
    assert mette.post(f"{address}/steps", data=step).status_code == 422
    mette.post(address, data=known | {"version": "2", "why_safe": "Hun har hjulpet os før."})
    page = mette.get(address).text
    assert 'href="tel:+4536000000"' in page
    assert "Hun har hjulpet os før." in page
    assert mette.post(f"{address}/steps", data=step).status_code == 303


def test_honour_related_conflict_closes_all_family(house: House, mette: TestClient, amina: str) -> None:
    sister, doctor = linked(mette, amina, **PEOPLE[0]), linked(mette, amina, **PEOPLE[1])
    caution = {"honour": "yes", "note": "En onkel.", "version": "0"}
    for _ in range(2):
        assert mette.post(f"{amina}/network/caution", data=caution).status_code == 303
    assert "tel:+4536" not in mette.get(sister).text
    assert "tel:+4536" in mette.get(doctor).text
    assert "En onkel." in mette.get(f"{amina}/network").text
    stale = house.phone("jonas").post(
        f"{amina}/network/caution", data=caution | {"note": "Ingen.", "honour": "no"}
    )
    assert stale.status_code == 409
    assert "Ingen." in stale.text
    assert "En onkel." in stale.text


def test_a_contact_moves_a_cell_and_stands_behind_it(house: House, mette: TestClient, amina: str) -> None:
    address = linked(mette, amina, **PEOPLE[1])
    written = {"id": new_id(), "kind": "phone", "present": "professional", "support": address[-24:]}
    written |= {"day": "2026-11-20", "at": "10.00", "moved_to": "introduced"}
    for _ in range(2):
        assert mette.post(f"{amina}/contacts", data=written).status_code == 303
    moved = [row for row in all_of(house, Handover) if row.contact_id]
    assert [(row.area, row.state, str(row.on), row.contact_id) for row in moved] == [
        ("children", "introduced", "2026-11-20", written["id"])
    ]
    assert f'href="/contacts/{written["id"]}"' in mette.get(address).text
    assert "Introduceret" in mette.get(f"{amina}/network").text


def test_a_move_that_cannot_be_keeps_neither(house: House, mette: TestClient, amina: str) -> None:
    address = linked(mette, amina, **PEOPLE[1])
    written = {"id": new_id(), "kind": "phone", "present": "professional", "support": address[-24:]}
    wrong = {"day": "2026-11-01", "at": "10.00", "moved_to": "introduced", "note": "Bliver stående."}
    answer = mette.post(f"{amina}/contacts", data=written | wrong)
    assert answer.status_code == 422
    assert 'id="e-day"' in answer.text
    assert "Bliver stående." in answer.text
    assert all_of(house, Contact) == []
    nowhere = {"moved_to": "holding", "moved_area": "economy"}
    answer = mette.post(f"{amina}/contacts", data=written | nowhere)
    assert 'id="e-moved_area"' in answer.text
