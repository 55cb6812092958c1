"""What runs now at the centre, for the coordinator: by kind, how much is used, what ends soon."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.lists import CLOSED
from aftercare.cases.reach import reach
from aftercare.cases.records import Case, CaseKey, Programme
from aftercare.lead_times import leads_on
from aftercare.people.person import Person
from aftercare.storage.engines import keys_of
from aftercare.support.programmes.lists import LIFTED, PROGRAMME_COLUMNS, agreed_in, span_of
from aftercare.support.programmes.quota_lists import met_of
from aftercare.support.programmes.records import FurtherProgramme
from aftercare.support.programmes.rules import BY_THE_HOUR, Kind, Quota, Span, used
from aftercare.words.names import in_danish


@dataclass(frozen=True, slots=True)
class Running:
    """A programme that nobody has ended, of an open course."""

    id: str
    case_id: str
    called: str
    kind: Kind
    span: Span
    municipality: str
    quota: Quota
    soon: bool

    @property
    def by_the_hour(self) -> bool:
        """True when minutes count, not talks."""
        return self.kind in BY_THE_HOUR

    @property
    def pressing(self) -> bool:
        """True when it ends soon or is nearly used."""
        return self.soon or self.quota.nearly


@dataclass(frozen=True, slots=True)
class Overview:
    """Every running programme, the pressing first, and how many women have which main course."""

    running: Sequence[Running]
    main: Counter[Programme]

    def of(self, kind: str) -> list[Running]:
        """Those of one kind."""
        return [one for one in self.running if one.kind == kind]


_RUNNING = (
    select(Case.id.label("the_case"), Case.called, Case.programme, CaseKey.wrapped)
    .add_columns(*PROGRAMME_COLUMNS)
    .add_columns(LIFTED)
    .join(CaseKey, CaseKey.case_id == Case.id)
    .outerjoin(
        FurtherProgramme, and_(FurtherProgramme.case_id == Case.id, FurtherProgramme.ended_on.is_(None))
    )
    .where(~CLOSED)
)


async def overview_of(db: AsyncSession, person: Person, now: datetime) -> Overview:
    """What runs in the open cases in reach; two statements."""
    today = clock.local(now).date()
    leads = leads_on(person.terms, today)
    rows = (await db.execute(_RUNNING.where(reach(person, now)))).all()
    main = Counter({row.the_case: Programme(row.programme) for row in rows}.values())
    ids = [row.id for row in rows if row.id]
    met = await met_of(db, person, now, programmes=ids) if ids else {}
    running = []
    for row in rows:
        if not row.id:
            continue
        kind, span = Kind(row.kind), span_of(row)
        lock = keys_of(db).case(row.the_case, row.wrapped)
        one = Running(
            id=row.id,
            case_id=row.the_case,
            called=lock.open(Case.called, row.the_case, row.called),
            kind=kind,
            span=span,
            municipality=row.municipality,
            quota=Quota(used(kind, span, met.get(row.id, [])), agreed_in(row)),
            soon=span.ends_soon(today, leads),
        )
        running.append(one)
    return Overview(sorted(running, key=_first), main)


def _first(one: Running) -> tuple[bool, date, str, str]:
    return not one.pressing, one.span.until or date.max, in_danish(one.called), one.id
