"""The contacts that a quota may count, with what somebody chose of each."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.reach import reach
from aftercare.cases.records import Case
from aftercare.course.contacts.records import Contact
from aftercare.course.contacts.rules import ContactKind, parted
from aftercare.people.person import Person
from aftercare.support.programmes.records import CountChoice, FurtherProgramme
from aftercare.support.programmes.rules import Encounter

Met = dict[str, list[Encounter]]

_MET = (
    select(FurtherProgramme.id.label("programme_id"), Contact.id, Contact.at, Contact.kind, Contact.reached)
    .add_columns(Contact.minutes, Contact.present, CountChoice.counts)
    .join(Contact, Contact.case_id == FurtherProgramme.case_id)
    .join(Case, Case.id == FurtherProgramme.case_id)
    .outerjoin(
        CountChoice,
        and_(CountChoice.programme_id == FurtherProgramme.id, CountChoice.contact_id == Contact.id),
    )
    .where(Contact.reached)
    .order_by(Contact.at.desc(), Contact.id)
)


async def met_of(
    db: AsyncSession, person: Person, now: datetime, *, case_id: str = "", programmes: Sequence[str] = ()
) -> Met:
    """Every reached contact of each programme's case, the newest first, by programme; one statement.

    Of one case, or of these programmes; the days are for the rules to judge.
    """
    asked = _MET.where(reach(person, now))
    if case_id:
        asked = asked.where(FurtherProgramme.case_id == case_id)
    if programmes:
        asked = asked.where(FurtherProgramme.id.in_(programmes))
    met: Met = defaultdict(list)
    for row in await db.execute(asked):
        met[row.programme_id].append(_encounter(row))
    return met


def _encounter(row: Row[Any]) -> Encounter:
    return Encounter(
        id=row.id,
        on=clock.local(row.at).date(),
        kind=ContactKind(row.kind),
        reached=row.reached,
        minutes=row.minutes,
        present=frozenset(parted(row.present)),
        chosen=row.counts,
    )
