"""Who cannot be invited to a café as it stands, for somebody she must never meet."""

from collections.abc import Iterable

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.apart.keeping import kept_away
from aftercare.cases.apart.presences import taking
from aftercare.people.person import Person
from aftercare.visits.cafes.lists import Invitable, OpenCafe
from aftercare.words.names import in_danish


async def away_from(
    db: AsyncSession, person: Person, cafe: OpenCafe, women: Iterable[Invitable]
) -> dict[str, list[str]]:
    """By case in reach that cannot be invited: the names of whom she would meet, of those in reach.

    Without a name it is the coordinator who knows. Whom the person is blocked from keeps nobody away here;
    that an invitation does not come about is all that is told. One statement.
    """
    away = await kept_away(db, taking(cafe.id, cafe.starts_at, cafe.ends_at), me=person.id)
    names = {one.case_id: one.called for one in women}
    return {
        case_id: sorted((names[one] for one in others if one in names), key=in_danish)
        for case_id, others in away.items()
        if case_id in names
    }
