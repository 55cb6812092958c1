"""What may be dangerous at an address of the cast, written as people write it."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.risk.actions import RISKS
from aftercare.cases.risk.forms import RiskForm
from aftercare.cases.risk.rules import RiskKind
from aftercare.cases.written_rows import add_row
from aftercare.demo.cast import NOON, Cast
from aftercare.storage.ids import new_id


async def a_risk(
    db: AsyncSession,
    cast: Cast,
    kind: RiskKind = RiskKind.knows_address,
    *,
    case: str = "birgitte",
    person: str = "mette",
    now: datetime = NOON,
    **typed: Any,
) -> str:
    """One thing at the address; its owner is who writes it."""
    who = cast.people[person]
    form = RiskForm.model_validate({"id": new_id(), "kind": kind, "owner_id": who.id} | typed)
    found = await find_case(db, who, cast.cases[case], now)
    await add_row(db, found, of=RISKS, form=form, now=now)
    return str(form.id)


async def risk_things(db: AsyncSession, cast: Cast) -> dict[str, str]:
    """A dog, which keeps nobody from going alone."""
    return {"risk_id": await a_risk(db, cast, RiskKind.dog, note="Stor, men venlig.")}
