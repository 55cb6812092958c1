"""What may be dangerous at an address of the cast, written as people write it."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.actions import change_address
from aftercare.cases.forms import AddressForm
from aftercare.cases.found import find_case
from aftercare.cases.records import Case
from aftercare.cases.risk.actions import RISKS, asked_her
from aftercare.cases.risk.forms import RiskForm
from aftercare.cases.risk.lists import sheet_of
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


async def a_new_address_is_asked_about(db: AsyncSession, cast: Cast) -> bool:
    """What was asked about the address of before is not known of the new one."""
    case = await find_case(db, cast.people["mette"], cast.cases["birgitte"], NOON)
    await asked_her(db, case, NOON)
    version = (await db.execute(select(Case.version).where(Case.id == case.id))).scalar_one()
    form = AddressForm.model_validate({"address": "Nyvej 9", "protection": "none", "version": version})
    assert await change_address(db, case, form, NOON)
    return (await sheet_of(db, case)).asked.on is None
