"""Visits made for tests the way the app makes them."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.safety.links import hand_over_link
from aftercare.cases.safety.records import LinkPurpose
from aftercare.demo.cast import NOON, Cast
from aftercare.storage.ids import new_id
from aftercare.visits.actions import Agreed, plan_visit
from aftercare.visits.records import Visit
from aftercare.visits.rules import VisitKind


async def arrange(
    db: AsyncSession,
    cast: Cast,
    starts_at: datetime,
    *,
    case: str = "birgitte",
    person: str = "mette",
    kind: VisitKind = VisitKind.home,
    minutes: int = 60,
    now: datetime = NOON,
) -> Visit:
    """A planned visit of one of the cast."""
    who = cast.people[person]
    agreed = Agreed(kind, who.id, starts_at, minutes, "Ved opgangen", "Budget")
    return await plan_visit(
        db, await find_case(db, who, cast.cases[case], now), agreed, visit_id=new_id(), now=now
    )


async def link_to(
    db: AsyncSession, cast: Cast, visit: Visit, *, now: datetime = NOON, language: str = "da"
) -> str:
    """The token of a link to a visit, handed over by Mette."""
    return await hand_over_link(
        db,
        await find_case(db, cast.people["mette"], visit.case_id, now),
        purpose=LinkPurpose.visit,
        about_id=visit.id,
        language=language,
        expires_at=visit.starts_at + timedelta(hours=2),
        now=now,
    )


async def visit_things(db: AsyncSession, cast: Cast) -> dict[str, str]:
    """A visit that should have begun half an hour ago, and a link to another in three days."""
    begun = await arrange(db, cast, NOON - timedelta(minutes=30), now=NOON - timedelta(days=3))
    later = await arrange(db, cast, NOON + timedelta(days=3, hours=2))
    return {"visit_id": begun.id, "link": await link_to(db, cast, later), "mette_id": cast.people["mette"].id}
