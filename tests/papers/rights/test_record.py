"""Her whole record: everything of hers stands there, nobody else does, and her address never."""

from datetime import date

import pytest
from sqlalchemy import select, update

from aftercare.cases.safety.redaction import HIDDEN
from aftercare.course.contacts.records import Contact
from aftercare.course.network.records import SupportKind
from aftercare.papers.rights.pages import ENTRIES
from aftercare.people.records import Profession, Staff
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.ids import new_id
from tests.papers.rights.reading import whole_record
from tests.papers.rights.things import closed
from tests.world import World

NOTE = "Mette Holm talte med Hanne (20 30 40 55) om Prøvevej 1. Birgitte vil gerne vente. Oles hund."


@pytest.fixture
def world(furnished: World) -> World:
    """Birgitte's case with one of everything, a friend, and a note that names too many."""
    case = f"/cases/{furnished.ids['case_id']}"
    friend = {"id": new_id(), "kind": SupportKind.private, "called": "Hanne Friis", "relation": "Veninde"}
    friend |= {"phone": "+45 20 30 40 55", "state": "introduced", "side": "hers"}
    friend |= {"safe_to_contact": "yes", "she_agrees": "yes"}
    assert furnished.phone("mette").post(f"{case}/supports", data=friend).status_code == 303
    contact = {"id": new_id(), "kind": "phone", "present": "her", "note": NOTE, "minutes": "0"}
    contact |= {"day": "2026-11-24", "at": "07:30"}
    assert furnished.phone("mette").post(f"{case}/contacts", data=contact).status_code == 303
    furnished.ids["noted"] = contact["id"]
    return furnished


def record(world: World) -> str:
    return f"/cases/{world.ids['case_id']}/record"


def told(world: World, person: str) -> str:
    """All that stands on the screen."""
    return whole_record(world.phone(person), record(world).removesuffix("/record"))


def test_everything_of_hers_stands_there_and_nobody_else(world: World) -> None:
    text = told(world, "karin")
    for hers in (
        "Birgitte", "+45 20 00 00 01", "Selv betale huslejen.", "Budgettet holder.", "Veninde", "Budget",
        "Pædagog var der først i juli.", "En klage er ikke afgjort.", "Ring til lægen.", "De er søstre.",
    ):  # fmt: skip
        assert hers in text, hers
    clean = f"Socialrådgiver talte med familie eller ven ({HIDDEN}) om {HIDDEN}. Birgitte vil gerne vente."
    assert clean in text
    for other in (
        "Mette",
        "Ida Vester",
        "Sara Lind",
        "Hanne",
        "20 30 40 55",
        "Prøvevej",
        "Amina",
        "Safiya",
        "Yasmin",
    ):
        assert other not in text, other
    assert "Lis Bruun" in text


def test_print_and_file_hide_more_words_and_are_written_down(world: World) -> None:
    mette = world.phone("mette")
    for noun, deed in (("print", "print"), ("export", "export")):
        answer = mette.post(f"{record(world)}/{noun}", data={"hide": "Lis Bruun\nOle\n"})
        assert answer.status_code == 200
        for hidden in ("Lis Bruun", "Oles", "Prøvevej", "Mette", "Hanne"):
            assert hidden not in answer.text.replace("Mette Holm</span></a></p>", ""), hidden
        assert f"{HIDDEN} hund" in answer.text
        assert "no-store" in answer.headers["cache-control"]
        assert world.house.run(newest_deed, world) == (deed, world.ids["case_id"])
    assert answer.headers["content-disposition"] == 'attachment; filename="aftaler-2026-11-24.html"'
    for never in ("<link", "<script", "src=", "Nordlys", "<img"):
        assert never not in answer.text
    assert "<title>Aftaler</title>" in answer.text


async def newest_deed(world: World) -> tuple[str, str]:
    async with world.house.database.reading() as db:
        newest = select(AccessEntry.deed, AccessEntry.case_id).order_by(AccessEntry.seq.desc()).limit(1)
        return tuple((await db.execute(newest)).one())


def test_a_note_for_some_is_told_only_to_them(world: World) -> None:
    async def narrow() -> None:
        async with world.house.database.writing() as db:
            mine = Contact.id == world.ids["noted"]
            ida = world.house.cast.people["ida"].id
            await db.execute(update(Contact).where(mine).values(readers="psychologists", staff_id=ida))

    world.house.run(narrow)
    text = told(world, "karin")
    assert "vil gerne vente" not in text
    assert "Et notat, som kun nogle må læse." in text

    async def train() -> None:
        async with world.house.database.writing() as db:
            karin = Staff.id == world.house.cast.people["karin"].id
            await db.execute(update(Staff).where(karin).values(profession=Profession.psychologist))

    world.house.run(train)
    assert "vil gerne vente" in told(world, "karin")


def test_her_words_stand_beside_what_she_disputes_and_it_stays(world: World) -> None:
    karin, about = world.phone("karin"), world.ids["noted"]
    form = karin.get(f"{record(world)}/corrections/new?part=contacts&about={about}").text
    assert f'name="about" value="{about}"' in form
    body = {
        "id": new_id(),
        "part": "contacts",
        "about": about,
        "text": "Jeg vil ikke vente.",
        "said_on": "2026-11-23",
    }
    for _ in range(2):
        assert karin.post(f"{record(world)}/corrections", data=body).status_code == 303
    text = told(world, "karin")
    assert text.count("Jeg vil ikke vente.") == 2
    assert "Birgitte vil gerne vente." in text
    for wrong in ({"text": ""}, {"part": "staff"}, {"said_on": "2026-11-25"}, {"about": "x"}):
        refused = karin.post(f"{record(world)}/corrections", data=body | {"id": new_id()} | wrong)
        assert refused.status_code == 422
        assert "Jeg vil ikke vente." in refused.text or wrong.get("text") == ""
    elsewhere = f"/cases/{world.house.cast.cases['amina']}/record/corrections"
    assert karin.post(elsewhere, data=body | {"id": new_id()}).status_code == 404


def test_a_closed_course_can_be_read_and_corrected(world: World) -> None:
    async def close() -> None:
        async with world.house.database.writing() as db:
            await closed(db, world.house.cast, "birgitte", date(2026, 11, 20))

    world.house.run(close)
    mette = world.phone("mette")
    body = {"id": new_id(), "part": "closures", "text": "Jeg ville gerne fortsætte.", "said_on": "2026-11-24"}
    assert mette.post(f"{record(world)}/corrections", data=body).status_code == 303
    assert "Jeg ville gerne fortsætte." in told(world, "mette")


def test_the_record_comes_by_chapter_and_a_long_one_in_pages(world: World) -> None:
    mette, case = world.phone("mette"), f"/cases/{world.ids['case_id']}"
    body = {"kind": "phone", "present": "her", "minutes": "0", "day": "2026-11-24"}
    for number in range(ENTRIES):
        sent = body | {"id": new_id(), "at": f"07:4{number}", "note": f"Samtale nummer {number}."}
        assert mette.post(f"{case}/contacts", data=sent).status_code == 303
    first = mette.get(record(world)).text
    assert "?chapter=contacts" in first and 'class="entry"' not in first
    page = mette.get(f"{record(world)}?chapter=contacts").text
    assert page.count('class="entry"') == ENTRIES and "page=2" in page
    assert f"Samtale nummer {ENTRIES - 1}." not in page
    assert f"Samtale nummer {ENTRIES - 1}." in mette.get(f"{record(world)}?chapter=contacts&page=2").text
    odd = mette.get(f"{record(world)}?chapter=nobody").text
    assert 'class="entry"' not in odd and "?chapter=contacts" in odd
    paper = mette.post(f"{record(world)}/print").text
    assert all(f"Samtale nummer {number}." in paper for number in range(ENTRIES))
