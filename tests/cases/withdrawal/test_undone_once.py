"""Whose tap it was, whether it was the newest, and what stands on it since."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.withdrawal.undoing import Undone, tapped_now, undo
from aftercare.course.contacts.actions import add_addendum
from aftercare.demo.cast import NOON, Cast
from aftercare.storage.ids import new_id
from aftercare.visits.actions import take_step
from aftercare.visits.records import VisitStep
from aftercare.visits.rules import VisitState
from tests.cases.withdrawal.test_undoing import told
from tests.cases.withdrawal.things import Hers, a_visit_stands, stepped


async def test_a_colleague_does_not_undo_it(db: AsyncSession, cast: Cast) -> None:
    hers = Hers(db, cast)
    contact_id = await hers.contact()
    mark = await tapped_now(db, await hers.case(), "contact", contact_id, home="/", now=NOON)
    assert await undo(db, await hers.case("karin"), mark, why="Fortrudt", now=NOON) is Undone.not_hers
    assert await undo(db, await hers.case(), None, why="Fortrudt", now=NOON) is Undone.too_late
    assert await undo(db, await hers.case(), mark, why="Fortrudt", now=NOON) is Undone.done


async def test_a_contact_somebody_has_added_to_stands(db: AsyncSession, cast: Cast) -> None:
    hers = Hers(db, cast)
    contact_id = await hers.contact()
    mark = await tapped_now(db, await hers.case(), "contact", contact_id, home="/", now=NOON)
    await add_addendum(db, await hers.case("karin"), contact_id, text="Ja", addendum_id=new_id(), now=NOON)
    before = await told(db)
    assert await undo(db, await hers.case(), mark, why="Fortrudt", now=NOON) is Undone.changed
    assert await told(db) == before


async def test_of_two_taps_on_a_visit_only_the_newest_is_undone(db: AsyncSession, cast: Cast) -> None:
    """Undone twice, the step before it stands; and a step that another has been taken after is not undone."""
    hers = Hers(db, cast)
    await a_visit_stands(hers)
    confirmed = await stepped(VisitState.confirmed)(hers)
    first = await tapped_now(db, await hers.case(), "visit_step", confirmed, home="/", now=NOON)
    visit = hers.ready["visit"]
    await take_step(db, await hers.case(), visit.id, VisitState.cancelled, version=2, now=NOON, how="us")
    assert await undo(db, await hers.case(), first, why="Fortrudt", now=NOON) is Undone.changed
    steps = select(VisitStep.id).where(VisitStep.visit_id == visit.id, VisitStep.step == VisitState.cancelled)
    second = (await db.execute(steps)).scalar_one()
    mark = await tapped_now(db, await hers.case(), "visit_step", second, home="/", now=NOON)
    for _twice in range(2):
        assert await undo(db, await hers.case(), mark, why="Fortrudt", now=NOON) is Undone.done
        await db.refresh(visit)
        assert visit.state == VisitState.confirmed
