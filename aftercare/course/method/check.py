"""The method check of a centre, a worker or a case over a period: every row, and the tallies over time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.calendar_months import months_after
from aftercare.course.method.lists import Followed
from aftercare.course.method.records import MethodChoice
from aftercare.course.method.rules import Criterion, Judged, caseload, judge_course, supervision
from aftercare.course.method.shares import share_of
from aftercare.course.method.tally import USUAL_BANDS, Tally, tally
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.insert_once import write_once
from aftercare.terms import Binds, Group, Page, Term, Terms, Unit, own_page, term
from aftercare.words import N_
from aftercare.words.names import in_danish

own_page(
    Page(
        "method",
        Group.work,
        N_("Bands of the method check, and who works part time"),
        N_("Where each band begins, and how much of full time each colleague has for CTI courses."),
        "/method/thresholds",
        (MethodChoice.changed_by, MethodChoice.changed_at, MethodChoice.centre_id),
    )
)
LIMIT = term(
    Term(
        "caseload",
        Group.work,
        Unit.courses,
        N_("CTI courses for one full-time worker"),
        N_("The method check judges each caseload by it; who works part time should have fewer."),
        default=10,
        least=1,
        most=40,
        binds=Binds.day,
        source=N_("the Danish cost model for CTI"),
    )
)
QUARTERS = 8


@dataclass(frozen=True, slots=True)
class Worker:
    """A colleague."""

    id: str
    called: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What the centre has chosen, and its workers by name; `version` 0 while nothing was chosen."""

    bands: tuple[int, ...]
    version: int
    workers: tuple[Worker, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """The days that count, both included."""

    first: date
    last: date


async def choice_of(db: AsyncSession, person: Person) -> Choice:
    """The centre's choice and its colleagues; one statement."""
    rows = (
        await db.execute(
            select(
                Staff.id,
                Staff.called,
                MethodChoice.bands,
                MethodChoice.version,
            )
            .outerjoin(MethodChoice, MethodChoice.centre_id == Staff.centre_id)
            .where(Staff.centre_id == person.centre_id, Staff.left_at.is_(None))
        )
    ).all()
    house = keys_of(db).house
    named = [Worker(row.id, house.open(Staff.called, row.id, row.called)) for row in rows]
    bands = tuple(map(int, rows[0].bands.split(","))) if rows and rows[0].bands else USUAL_BANDS
    version = (rows[0].version or 0) if rows else 0
    return Choice(bands, version, tuple(sorted(named, key=lambda one: in_danish(one.called))))


async def choose(db: AsyncSession, person: Person, bands: Sequence[int], version: int, now: datetime) -> bool:
    """The centre's thresholds from now on; False when somebody else chose meanwhile."""
    values: dict[str, Any] = {"bands": ",".join(map(str, bands)), "changed_by": person.id, "changed_at": now}
    if version == 0 and await db.get(MethodChoice, person.centre_id) is None:
        row = MethodChoice(centre_id=person.centre_id, **values)
        if await write_once(db, row, MethodChoice.centre_id == person.centre_id) is row:
            return True
    own = (MethodChoice.centre_id == person.centre_id, MethodChoice.version == version)
    done = update(MethodChoice).where(*own).values(**values, version=version + 1)
    return (await db.execute(done.returning(MethodChoice.version))).scalar() is not None


def rows_of(
    followed: Iterable[Followed],
    held: Sequence[date] | None,
    period: Period,
    *,
    today: date,
    terms: Terms,
) -> list[Judged]:
    """Every row that fell due until today; `held` are the days of team meetings, None leaves weeks out.

    Caseloads are judged on the period's last day that has come, by what the centre had set for it.
    """
    known = list(followed)
    found = [row for one in known for row in judge_course(one.course, today)]
    review = min(period.last, today)
    leading: dict[str, int] = {}
    for one in known:
        still = one.course.closed_on is None or one.course.closed_on > review
        if one.lead_id and one.course.began_on <= review and still:
            leading[one.lead_id] = leading.get(one.lead_id, 0) + 1
    set_then = terms.on(review)
    most = set_then.of(LIMIT)
    shares = {who: set_then.of(share_of(who)) for who in leading}
    found += [caseload(who, many, shares[who], most, review) for who, many in leading.items()]
    if held is not None:
        found += supervision(held, period.first, period.last, today)
    return found


def over_time(rows: Sequence[Judged], today: date) -> list[tuple[date, list[Tally]]]:
    """The tallies of the last eight quarters, oldest first, each with its first day."""
    first = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    starts = [months_after(first, -3 * back) for back in reversed(range(QUARTERS))]
    return [(start, tally(rows, start, months_after(start, 3) - timedelta(days=1))) for start in starts]


def unmet_of(followed: Iterable[Followed], now: datetime) -> dict[str, int]:
    """For each open course how many criteria are due and not met, for the team meeting's agenda."""
    today = clock.local(now).date()
    found = {}
    for one in followed:
        if one.course.closed_on is None:
            missed = {
                row.criterion for row in judge_course(one.course, today) if not row.met and not row.apart
            }
            found[one.course.case_id] = len(missed)
    return found


def asked_period(first: str, last: str, today: date) -> Period:
    """The period that was asked for; a year back from today where that is nonsense."""
    usual = Period(months_after(today, -12) + timedelta(days=1), today)
    try:
        wanted = Period(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        return usual
    return wanted if wanted.first <= wanted.last else usual


def named(criterion: str) -> Criterion | None:
    """The criterion of this name, None when there is none."""
    return Criterion(criterion) if criterion in list(Criterion) else None
