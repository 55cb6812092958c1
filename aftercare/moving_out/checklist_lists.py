"""Reading a move-out, always from reach: the case with its days, and her checklist."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import CASE, FoundCase
from aftercare.cases.lists import CLOSED
from aftercare.cases.records import Case, CaseKey
from aftercare.course.contacts.lists import reached_her
from aftercare.course.contacts.records import Contact
from aftercare.errors import NotFound
from aftercare.moving_out.checklist_matters import admitted_on, chosen_days
from aftercare.moving_out.checklist_records import MoveLine, MoveList, MunicipalNotice, SafetyTalk
from aftercare.moving_out.rules import LineState, Notice, Stage, first_contact_due, is_past
from aftercare.moving_out.stay_records import ANONYMOUS
from aftercare.people.signed import name_of, signed
from aftercare.storage.engines import keys_of
from aftercare.storage.gather import Gather
from aftercare.storage.sealed import Lock

LINE = CASE.with_its(MoveLine, "matter_id")
NOTICE = CASE.with_its(MunicipalNotice, "notice_id")
TALK = CASE.with_its(SafetyTalk, "safety_talk_id")


@dataclass(frozen=True, slots=True)
class Move:
    """The case and its days. `last_contact` is the day she was last reached, `begun` that she has a list,
    `anonymous` that she stayed without her name.
    """

    id: str
    called: str
    closed: bool
    lock: Lock
    moved_out_on: date | None
    admitted_on: date | None
    opened_on: date
    municipality: str
    children: int
    days: int
    last_contact: date | None
    begun: bool
    anonymous: bool

    def contact_due(self, today: date) -> date | None:
        """The day she should be reached by, while nobody has since she moved."""
        return first_contact_due(self.moved_out_on, self.days, self.last_contact, today)

    def day_of(self, kind: Notice) -> date | None:
        """The day of the event a notice tells of."""
        return self.moved_out_on if kind is Notice.discharge else self.admitted_on


@dataclass(frozen=True, slots=True)
class Line:
    """A line of her checklist; `called` is empty for one we have words for."""

    id: str
    key: str
    stage: Stage
    called: str
    who: str
    due_on: date | None
    state: LineState
    done_on: date | None
    done_by: str
    note: str
    version: int

    def late(self, today: date) -> bool:
        """True when its day has passed and something is still to be done."""
        return is_past(self.state, self.due_on, today)


_LAST = select(func.max(Contact.at)).where(Contact.case_id == Case.id, reached_her()).correlate(Case)
_BEGUN = select(MoveList.case_id).where(MoveList.case_id == Case.id).correlate(Case).exists()
_MOVE = (
    select(Case.id, Case.called, Case.moved_out_on, Case.opened_at, Case.municipality, Case.children)
    .add_columns(CaseKey.wrapped, CLOSED.label("closed"), _BEGUN.label("begun"))
    .add_columns(ANONYMOUS.label("anonymous"))
    .add_columns(admitted_on().label("admitted_on"), chosen_days().label("days"))
    .add_columns(_LAST.scalar_subquery().label("last_at"))
    .join(CaseKey, CaseKey.case_id == Case.id)
)


async def move_of(db: AsyncSession, case: FoundCase, now: datetime) -> Move:
    """The case in reach with the days of its move-out, in one statement. Raises NotFound."""
    row = (await db.execute(_MOVE.where(Case.id == case.id))).first()
    if row is None:
        raise NotFound
    lock = case.lock
    return Move(
        id=row.id,
        called=lock.open(Case.called, case.id, row.called),
        closed=bool(row.closed),
        lock=lock,
        moved_out_on=row.moved_out_on,
        admitted_on=row.admitted_on,
        opened_on=clock.local(row.opened_at).date(),
        municipality=row.municipality,
        children=row.children,
        days=row.days,
        last_contact=clock.local(row.last_at).date() if row.last_at else None,
        begun=bool(row.begun),
        anonymous=bool(row.anonymous),
    )


# Her checklist, to be gathered alone or with what else stands on a page.
LINES = signed(MoveLine, MoveLine.done_by)
_LINES = Gather(LINES)


async def lines_of(db: AsyncSession, move: Move) -> list[Line]:
    """Her checklist in order; one statement."""
    return opened_lines(db, move, (await _LINES.of(db, move.id))[LINES])


def opened_lines(db: AsyncSession, move: Move, rows: Iterable[MoveLine]) -> list[Line]:
    """Gathered LINES of her checklist, in order."""
    ordered = sorted(rows, key=lambda row: (row.position, row.at, row.id))
    return [_line(keys_of(db).house, move.lock, row) for row in ordered]


def _line(house: Lock, lock: Lock, row: MoveLine) -> Line:
    return Line(
        id=row.id,
        key=row.key,
        stage=Stage(row.stage),
        called=lock.open(MoveLine.called, row.id, row.called),
        who=row.who or "",
        due_on=row.due_on,
        state=LineState(row.state),
        done_on=row.done_on,
        done_by=name_of(house, row, row.done_by),
        note=lock.open(MoveLine.note, row.id, row.note),
        version=row.version,
    )
