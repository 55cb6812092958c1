"""A child summary begins with what the child's own record says, and with no other child's."""

from sqlalchemy import select

from aftercare.cases.children.records import ChildNote
from aftercare.cases.children.rules import NoteKind
from aftercare.cases.records import CaseKey
from aftercare.demo.cast import NOON
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from tests.cases.consents.test_pages import given
from tests.conftest import House
from tests.papers.letters.test_pages import begun
from tests.papers.letters.things import child_of


async def noted(house: House, child_id: str, kind: NoteKind, text: str) -> None:
    """An entry of a child of Amina's."""
    case_id, mette = house.cast.cases["amina"], house.cast.people["mette"]
    async with house.database.writing() as db:
        wrapped = (await db.execute(select(CaseKey.wrapped).where(CaseKey.case_id == case_id))).scalar_one()
        note = ChildNote(id=new_id(), case_id=case_id, child_id=child_id, kind=kind, on=NOON.date(), heard="")
        note.text = keys_of(db).case(case_id, wrapped).seal(ChildNote.text, note.id, text)
        note.by, note.at = mette.id, NOON
        db.add(note)


def test_the_letter_of_one_child_tells_of_that_child_alone(house: House) -> None:
    mette, amina = house.phone("mette"), f"/cases/{house.cast.cases['amina']}"
    yusuf, ada = (house.run(child_of, house, "amina", name) for name in ("Yusuf", "Ada"))
    house.run(noted, house, yusuf, NoteKind.voice, "jeg vil gerne i svømmehallen")
    house.run(noted, house, yusuf, NoteKind.wellbeing, "sover godt")
    house.run(noted, house, ada, NoteKind.measure, "en tur i skoven")
    page = mette.get(begun(mette, amina, given(mette, amina, child=yusuf, kinds=["children"]), "child")).text
    assert "24. november 2026: jeg vil gerne i svømmehallen" in page.replace("<label", "\0<label")
    assert "sover godt" in page
    assert "skoven" not in page
