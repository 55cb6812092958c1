"""Reading joint meetings, always from reach."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.children.records import Child
from aftercare.cases.consents.lists import CONSENT_COLUMNS, given
from aftercare.cases.consents.records import Consent
from aftercare.cases.consents.rules import Permission
from aftercare.cases.found import CASE, FoundCase
from aftercare.cases.withdrawal.lists import Struck, struck_row
from aftercare.course.closing.records import Meeting, MeetingDecision, MeetingKind
from aftercare.course.meetings import withdrawing
from aftercare.course.meetings.rules import MeetingState, Taker, is_late, state_of
from aftercare.course.network.lists import SUPPORTS, SupportFacts, gathered_supports
from aftercare.errors import NotFound
from aftercare.people.records import Staff
from aftercare.people.signed import name_of, signed
from aftercare.storage.engines import keys_of
from aftercare.storage.gather import Gather
from aftercare.storage.sealed import Lock
from aftercare.storage.withdrawn_records import WithdrawnRow

MEETING = CASE.with_its(Meeting, "joint_id")
DECISION = CASE.with_its(MeetingDecision, "decision_id")


@dataclass(frozen=True, slots=True)
class Met:
    """A joint meeting, opened; instants in UTC, `supports` ids of her network.

    `permissions` are her consents, where one meeting is looked at.
    """

    id: str
    kind: MeetingKind
    state: MeetingState
    starts_at: datetime
    minutes: int
    supports: list[str]
    others: str
    place: str
    agenda: str
    she_was_there: str
    her_words: str
    outcome: str
    by: str
    by_id: str
    held_at: datetime | None
    contact_id: str | None
    without_consent: str
    version: int
    permissions: tuple[Permission, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of a meeting and whether it is carried out."""

    id: str
    meeting_id: str
    what: str
    who: Taker
    due_on: date | None
    done_on: date | None
    by: str
    by_id: str

    def late(self, today: date) -> bool:
        """True when the day that was set is over and nothing is written."""
        return is_late(self.due_on, self.done_on, today)


_MET: Select[Any] = select(*Meeting.__table__.columns, Staff.called.label("colleague")).join(
    Staff, Staff.id == Meeting.planned_by
)


async def one_meeting(db: AsyncSession, case: FoundCase, meeting_id: str) -> Met:
    """A meeting of the case, with her consents, in one statement. Raises NotFound."""
    found = await db.execute(
        _MET.add_columns(*CONSENT_COLUMNS)
        .outerjoin(Consent, and_(Consent.case_id == Meeting.case_id, Consent.child_id.is_(None)))
        .outerjoin(Child, Child.id == Consent.child_id)
        .where(Meeting.id == meeting_id, Meeting.case_id == case.id)
    )
    rows = found.all()
    if not rows:
        raise NotFound
    permissions = tuple(given(case.lock, each).says for each in rows if each.consent_id)
    return replace(_met(db, case.lock, rows[0]), permissions=permissions)


async def meetings_of(db: AsyncSession, lock: Lock, case_id: str) -> list[Met]:
    """Every meeting of a case whose lock this is, the newest first; one statement."""
    rows = await db.execute(_MET.where(Meeting.case_id == case_id).order_by(Meeting.starts_at.desc()))
    return [_met(db, lock, row) for row in rows]


async def around_meetings(db: AsyncSession, case: FoundCase) -> tuple[list[Decided], list[Struck]]:
    """Every decision of a case, what is not done first, the nearest day first, and what of its meetings was
    withdrawn.
    """
    found, house = await _AROUND.of(db, case.id), keys_of(db).house
    rows = sorted(found[_STRUCK], key=lambda row: row.stood_at, reverse=True)
    struck = [struck_row(case, row, name_of(house, row, row.by)) for row in rows]
    return _decided(house, case.lock, found[_DECISIONS]), struck


async def decided_and_supports(
    db: AsyncSession, lock: Lock, case_id: str, meeting_id: str
) -> tuple[list[Decided], list[SupportFacts]]:
    """The decisions of one meeting in the same order, and everybody in her network by name; one statement."""
    found = await _DECIDED_THERE.of(db, case_id, meeting_id=meeting_id)
    return _decided(keys_of(db).house, lock, found[_DECISIONS_THERE]), gathered_supports(lock, found)


_DECISIONS = signed(MeetingDecision, MeetingDecision.by)
_STRUCK = signed(
    WithdrawnRow,
    WithdrawnRow.by,
    where=[WithdrawnRow.kind.in_((withdrawing.MEETING.kind, withdrawing.DECISION.kind))],
)
_THERE = MeetingDecision.meeting_id == bindparam("meeting_id")
_DECISIONS_THERE = signed(MeetingDecision, MeetingDecision.by, where=[_THERE])
_AROUND, _DECIDED_THERE = Gather(_DECISIONS, _STRUCK), Gather(_DECISIONS_THERE, SUPPORTS)


def _decided(house: Lock, lock: Lock, rows: Iterable[MeetingDecision]) -> list[Decided]:
    decided = [
        Decided(
            id=row.id,
            meeting_id=row.meeting_id,
            what=lock.open(MeetingDecision.what, row.id, row.what),
            who=Taker(row.who),
            due_on=row.due_on,
            done_on=row.done_on,
            by=name_of(house, row, row.by),
            by_id=row.by,
        )
        for row in rows
    ]
    return sorted(decided, key=lambda one: (one.done_on is not None, one.due_on or date.max, one.id))


def _met(db: AsyncSession, lock: Lock, row: Row[Any]) -> Met:
    def opened(column: Any) -> str:
        return lock.open(column, row.id, getattr(row, column.key))

    return Met(
        id=row.id,
        kind=MeetingKind(row.kind),
        state=state_of(row.held_at, row.cancelled_at),
        starts_at=row.starts_at,
        minutes=row.minutes,
        supports=[each for each in row.supports.split(",") if each],
        others=opened(Meeting.others),
        place=opened(Meeting.place),
        agenda=opened(Meeting.agenda),
        she_was_there=row.she_was_there,
        her_words=opened(Meeting.her_words),
        outcome=opened(Meeting.outcome),
        by=keys_of(db).house.open(Staff.called, row.planned_by, row.colleague),
        by_id=row.planned_by,
        held_at=row.held_at,
        contact_id=row.contact_id,
        without_consent=opened(Meeting.without_consent),
        version=row.version,
    )
