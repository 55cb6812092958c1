"""Acting in a case as somebody: it is found for her first, as a route does."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase, Subject, find_case
from aftercare.people.person import Person

Done = TypeVar("Done")


async def act(
    action: Callable[..., Awaitable[Done]],
    db: AsyncSession,
    person: Person,
    case_id: str,
    now: datetime,
    /,
    *rest: Any,
    **named: Any,
) -> Done:
    """What the action gives. Raises NotFound for who does not reach the case, and what it raises itself."""
    return await action(db, await find_case(db, person, case_id, now), *rest, **named)


async def about(subject: Subject, db: AsyncSession, person: Person, now: datetime, **ids: str) -> FoundCase:
    """The case these ids are about, as a route finds it. Raises NotFound."""
    return await subject.case(db, person, ids, now)
