"""A hold on a case, a closed course and a wish to erase it, made the way the app makes them."""

from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.records import ClosingReason, Closure
from aftercare.demo.cast import NOON, Cast
from aftercare.papers.rights.actions import add_correction, ask_to_erase, hold
from aftercare.papers.rights.forms import CorrectionForm, ErasureForm, HoldForm
from aftercare.papers.rights.rules import Why
from aftercare.storage.ids import new_id


async def rights_things(db: AsyncSession, cast: Cast, case: str = "birgitte") -> dict[str, str]:
    """Mette writes down what Birgitte says against her team, and holds the course."""
    mette, case_id = cast.people["mette"], cast.cases[case]
    said = CorrectionForm(
        id=new_id(), part="team_members", text="Ida var der først i juli.", said_on=NOON.date()
    )
    await add_correction(db, await find_case(db, mette, case_id, NOON), said, NOON)
    return {"hold_id": await held(db, cast, case)}


async def held(db: AsyncSession, cast: Cast, case: str, *, by: str = "mette") -> str:
    """A hold by one of the cast."""
    form = HoldForm(id=new_id(), reason="En klage er ikke afgjort.")
    await hold(db, await find_case(db, cast.people[by], cast.cases[case], NOON), form, NOON)
    return form.id


async def closed(db: AsyncSession, cast: Cast, case: str, on: date | None = None) -> None:
    """The course ended on that day, four years ago unless told."""
    day = on or NOON.date() - timedelta(days=4 * 365)
    made = Closure(id=new_id(), case_id=cast.cases[case], reason=ClosingReason.completed, closed_on=day)
    made.by, made.at = cast.people["karin"].id, NOON
    db.add(made)
    await db.flush()


async def wanted_erased(db: AsyncSession, cast: Cast, case: str, why: Why = Why.due) -> str:
    """Karin has asked."""
    form = ErasureForm(id=new_id(), why=why)
    assert (
        await ask_to_erase(db, await find_case(db, cast.people["karin"], cast.cases[case], NOON), form, NOON)
        is None
    )
    return form.id
