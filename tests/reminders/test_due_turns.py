"""A turn to come reaches the phone of the one who leads, with the constant words."""

from sqlalchemy import update

from aftercare.cases.records import Case
from aftercare.course.records import PhaseTurn
from aftercare.reminders.records import Reminder
from aftercare.storage.ids import new_id
from tests.moments import at
from tests.reminders.scene import Scene, scene, service

__all__ = ["scene", "service"]


async def test_fourteen_and_seven_days_before_and_on_the_day(scene: Scene) -> None:
    """Amina moved out on 27 July 2026: transfer begins on Wednesday 27 January 2027."""
    for day, sent in (("2027-01-12", 0), ("2027-01-13", 1), ("2027-01-20", 1), ("2027-01-27", 1)):
        assert await scene.sweep(f"{day} 08:59") == 0
        assert await scene.sweep(f"{day} 09:00") == sent, day
        assert await scene.sweep(f"{day} 12:00") == 0
    first = scene.service.received[0]
    assert first.message["notification"]["title"] == "Du har en påmindelse"
    assert first.message["notification"]["navigate"].endswith("/phases")


async def test_a_moved_turn_warns_before_its_new_day(scene: Scene) -> None:
    case_id, mette = scene.cast.cases["amina"], scene.cast.people["mette"]
    async with scene.database.writing() as db:
        turn = PhaseTurn(id=new_id(), case_id=case_id, phase=3, by=mette.id, at=at("2027-01-04 10:00"))
        turn.planned_on, turn.actual_on = at("2027-01-27 12:00").date(), at("2027-02-10 12:00").date()
        db.add(turn)
    assert await scene.sweep("2027-01-13 09:00") == 0
    assert await scene.sweep("2027-01-27 09:00") == 1


async def test_ordinary_aftercare_has_no_turn_to_tell_of(scene: Scene) -> None:
    async with scene.database.writing() as db:
        await db.execute(update(Case).values(programme="aftercare"))
    assert await scene.sweep("2027-01-13 09:00") == 0
    assert await scene.count(Reminder) == 0
