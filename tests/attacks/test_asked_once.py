"""What takes something away asks once at its own address, says what hangs on it, and needs no script."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from aftercare.storage.ids import new_id
from tests.access import ROWS
from tests.world import World, build_world

TEMPLATES = Path(__file__).parent.parent.parent / "templates"
# The deeds by which somebody or something stops for good or for many; more of the kind come here.
DEEDS = {
    "/colleagues/{staff_id}/departure": "karin",
    "/import/{import_id}/undoing": "karin",
    "/me/phones/{phone_id}/removal": "mette",
    "/me/devices/{device_id}/loss": "mette",
    "/colleagues/{staff_id}/devices/{device_id}/loss": "karin",
    "/me/passkeys/{passkey_id}/removal": "mette",
}
OF_THE_KIND = re.compile(r"^POST (/me/|/colleagues/|/import/).*/(departure|undoing|removal|loss|deletion)$")
# Red buttons elsewhere, each with what has been asked before it is pressed.
RED = {
    "asked_once.html": "this is the asking",
    "team/choices.html": "says all that is hers, and asks who takes over each of it",
    "visits/cafes/edit.html": "opens first, and asks whether the café shall be called off",
    "cases/emergency.html": "her exact name and a reason are typed first",
    "cases/blocks.html": "a colleague is chosen and a reason typed first",
    "cases/consents/consent.html": "opens first, and says that letters lying ready stop",
    "figures/house_book/crisis_plan.html": "calls 112",
    **dict.fromkeys(
        ("offline.html", "visits/coming_home/_help_asked.html", "visits/coming_home/out.html"), "calls 112"
    ),
    "visits/coming_home/_help.html": "opens first; calls 112 and for help, which must not ask once more",
    "visits/coming_home/alarm.html": "calls 112",
    "visits/coming_home/_out_now.html": "leads to the alarm",
    "cases/outbox/entry.html": "opens first, and says that it is gone for good",
    "cases/outbox/note.html": "the same",
    "moving_out/talk.html": "opens first, and says that the talk then counts as not held",
    "papers/rights/course.html": "another has asked; the card says that all of it goes for ever",
}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with build_world(tmp_path_factory.mktemp("asked")) as made:
        yield made


def test_every_deed_of_the_kind_is_walked() -> None:
    assert {f"POST {one}" for one in DEEDS} == set(filter(OF_THE_KIND.match, ROWS))


def test_every_red_button_has_asked_first() -> None:
    red = re.compile(r'button--danger|submit\([^}]*"danger"\)')
    found = {
        path.relative_to(TEMPLATES).as_posix()
        for path in TEMPLATES.rglob("*.html")
        if red.search(path.read_text())
    }
    assert found == set(RED)


def test_no_page_posts_a_deed_at_once() -> None:
    """Only the asking page has the form; others lead there."""
    ends = "|".join(sorted({address.rsplit("/", 1)[1] for address in DEEDS}))
    form = re.compile(
        rf'<form[^>]*method="post"[^>]*action="(/me/|/colleagues/|/import/|{{{{ loss)[^"]*/({ends})"'
    )
    for path in TEMPLATES.rglob("*.html"):
        assert not form.search(path.read_text()), path


@pytest.mark.parametrize(("address", "person"), [one for one in DEEDS.items() if "import" not in one[0]])
def test_the_page_asks_and_changes_nothing(world: World, address: str, person: str) -> None:
    there = str(world.fill(address))
    page = world.phone(person).get(there)
    assert page.status_code == 200
    assert re.search(rf'<form[^>]*method="post" action="{there}"', page.text)
    assert "Nej, gå tilbage" in page.text and "button--danger" in page.text
    assert world.phone(person).get(there).status_code == 200, "looking changes nothing"


def test_what_hangs_on_a_colleague_is_counted(world: World) -> None:
    hers = f"/colleagues/{world.house.cast.people['mette'].id}"
    told = world.phone("karin").get(f"{hers}/departure").text
    assert len(re.findall('name="to-lead-', told)) == 3
    assert len(re.findall('name="to-visit-', told)) >= 1
    assert "Birgitte" in told and "Ingen endnu: Koordinatoren får besked" in told


def test_the_last_of_its_kind_is_said(world: World) -> None:
    mette = world.phone("mette")
    assert "sidste adgangsnøgle" in mette.get(str(world.fill("/me/passkeys/{passkey_id}/removal"))).text
    assert "sidste telefon" in mette.get(str(world.fill("/me/phones/{phone_id}/removal"))).text


def test_an_import_says_what_goes(world: World) -> None:
    karin = world.phone("karin")
    form = {"id": new_id(), "kind": "courses", "pasted": "Navn;Indsats\nSelma;CTI\nMaja;CTI\n"}
    there = karin.post("/import", data=form).headers["location"]
    assert karin.post(f"{there}/rows").status_code == 303
    assert f'href="{there}/undoing"' in karin.get(there).text
    page = karin.get(f"{there}/undoing").text
    assert "Forløb, der slettes med team, ophold og børn: 2" in page
    assert f'method="post" action="{there}/undoing"' in page
    assert karin.post(f"{there}/undoing").status_code == 303
