"""Reading team meetings: the last ones, one with its points, and the advice that still waits."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare.cases.found import behind
from aftercare.cases.lists import CLOSED
from aftercare.cases.reach import reach
from aftercare.cases.records import Case, CaseKey
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.team.records import TeamMeeting, TeamPoint, TeamPresence
from aftercare.team.rules import Reason
from aftercare.words.names import in_danish

POINT = behind(TeamPoint, "point_id", meeting_id=TeamPoint.meeting_id)

LATEST = 12
_chair, _there, _who = aliased(Staff), aliased(Staff), aliased(Staff)


@dataclass(frozen=True)
class Meeting:
    """A team meeting; `points` counts the cases raised that its reader may open.

    `workload` is opened only with `one_meeting`.
    """

    id: str
    held_on: date
    chair: str
    closed: bool
    version: int = 1
    workload: str = ""
    present: tuple[str, ...] = ()
    points: int = 0


@dataclass(frozen=True)
class Point:
    """A case on an agenda that the reader may open, with what was advised."""

    id: str
    meeting_id: str
    held_on: date
    case_id: str
    called: str
    why: tuple[Reason, ...]
    advice: str
    who_id: str
    who: str
    by_on: date | None
    done: bool
    version: int

    def late(self, today: date) -> bool:
        """True when its day has passed and it is not done."""
        return self.by_on is not None and self.by_on < today and not self.done


async def meetings(db: AsyncSession, person: Person, now: datetime) -> list[Meeting]:
    """The latest meetings of her centre, newest first; one statement."""
    hers = select(func.count(TeamPoint.id)).join(Case, Case.id == TeamPoint.case_id).where(reach(person, now))
    points = hers.where(TeamPoint.meeting_id == TeamMeeting.id).scalar_subquery()
    rows = await db.execute(
        select(TeamMeeting.id, TeamMeeting.held_on, TeamMeeting.closed_at, points.label("points"))
        .add_columns(_chair.id.label("chair_id"), _chair.called.label("chair"))
        .join(_chair, _chair.id == TeamMeeting.chair_id)
        .where(TeamMeeting.centre_id == person.centre_id)
        .order_by(TeamMeeting.held_on.desc(), TeamMeeting.begun_at.desc())
        .limit(LATEST)
    )
    return [
        Meeting(
            row.id, row.held_on, _name(db, row.chair_id, row.chair), bool(row.closed_at), points=row.points
        )
        for row in rows
    ]


async def one_meeting(db: AsyncSession, person: Person, meeting_id: str) -> Meeting:
    """A meeting of her centre with who was there; one statement. Raises NotFound."""
    rows = await db.execute(
        select(
            TeamMeeting,
            _chair.called.label("chair"),
            _there.id.label("there_id"),
            _there.called.label("there"),
        )
        .join(_chair, _chair.id == TeamMeeting.chair_id)
        .join(TeamPresence, TeamPresence.meeting_id == TeamMeeting.id)
        .join(_there, _there.id == TeamPresence.staff_id)
        .where(TeamMeeting.id == meeting_id, TeamMeeting.centre_id == person.centre_id)
    )
    found = rows.all()
    if not found:
        raise NotFound
    meeting, house = found[0].TeamMeeting, keys_of(db).house
    present = sorted((_name(db, row.there_id, row.there) for row in found), key=in_danish)
    told = house.open(TeamMeeting.workload, meeting.id, meeting.workload)
    chair = _name(db, meeting.chair_id, found[0].chair)
    closed = meeting.closed_at is not None
    return Meeting(meeting.id, meeting.held_on, chair, closed, meeting.version, told, tuple(present))


async def points(
    db: AsyncSession,
    person: Person,
    now: datetime,
    *,
    meeting_id: str = "",
    point_id: str = "",
    waiting: bool = False,
) -> list[Point]:
    """The points of cases in reach: of one meeting, one alone, or all whose advice waits; one statement."""
    where = [reach(person, now)]
    where += [TeamPoint.meeting_id == meeting_id] if meeting_id else []
    where += [TeamPoint.id == point_id] if point_id else []
    where += [TeamPoint.advice.is_not(None), TeamPoint.done_at.is_(None), ~CLOSED] if waiting else []
    rows = await db.execute(
        select(TeamPoint, TeamMeeting.held_on, Case.called, CaseKey.wrapped, _who.called.label("who"))
        .join(TeamMeeting, TeamMeeting.id == TeamPoint.meeting_id)
        .join(Case, Case.id == TeamPoint.case_id)
        .join(CaseKey, CaseKey.case_id == Case.id)
        .outerjoin(_who, _who.id == TeamPoint.who_id)
        .where(*where)
        .order_by(TeamMeeting.held_on.desc(), TeamPoint.id)
    )
    found = [_point(db, row) for row in rows.all()]
    order = {reason: at for at, reason in enumerate(Reason)}
    return sorted(found, key=lambda one: (min(map(order.__getitem__, one.why)), in_danish(one.called)))


def _point(db: AsyncSession, row: Any) -> Point:
    point: TeamPoint = row.TeamPoint
    lock = keys_of(db).case(point.case_id, row.wrapped)
    return Point(
        id=point.id,
        meeting_id=point.meeting_id,
        held_on=row.held_on,
        case_id=point.case_id,
        called=lock.open(Case.called, point.case_id, row.called),
        why=tuple(Reason(one) for one in point.why.split(",")),
        advice=lock.open(TeamPoint.advice, point.id, point.advice),
        who_id=point.who_id or "",
        who=_name(db, point.who_id, row.who) if point.who_id else "",
        by_on=point.by_on,
        done=point.done_at is not None,
        version=point.version,
    )


def _name(db: AsyncSession, staff_id: str, called: bytes | None) -> str:
    return keys_of(db).house.open(Staff.called, staff_id, called)


async def meetings_held(db: AsyncSession, person: Person) -> list[date]:
    """The days of her centre's team meetings; one statement."""
    days = select(TeamMeeting.held_on).where(TeamMeeting.centre_id == person.centre_id)
    return list((await db.execute(days.distinct())).scalars())
