"""Reading what was told and talked about round a move-out: notices, safety talks, and one talk opened."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.errors import NotFound
from aftercare.moving_out.checklist_lists import LINES, Line, Move, opened_lines
from aftercare.moving_out.checklist_records import QUESTIONS, MunicipalNotice, SafetyTalk
from aftercare.moving_out.rules import Held, Notice, Talk, is_asked_for, notice_due, talk_days, talks_due
from aftercare.people.records import Staff
from aftercare.people.signed import name_of, signed
from aftercare.storage.engines import keys_of
from aftercare.storage.gather import Gather, Gathered
from aftercare.storage.sealed import Lock


@dataclass(frozen=True, slots=True)
class Told:
    """A notice that was sent, about a day that may have changed since."""

    id: str
    kind: Notice
    event_on: date
    sent_on: date
    how: str
    told_to: str
    anonymous: bool
    by: str


@dataclass(frozen=True, slots=True)
class TalkHeld:
    """A safety talk that was held, without what was said."""

    id: str
    talk: Talk
    held_on: date
    by: str


@dataclass(frozen=True, slots=True)
class ToTell:
    """What the municipality is to be told, by when, and what was sent; `told` is of this very day."""

    kind: Notice
    event_on: date | None
    due_on: date | None
    asked: bool
    told: Told | None
    earlier: tuple[Told, ...]

    @property
    def stays_anonymous(self) -> bool:
        """True when the newest notice about her told no name; the next should tell none either."""
        return any(one.anonymous for one in self.earlier[:1])

    def late(self, today: date) -> bool:
        """True when the day to tell it by has passed."""
        return self.asked and self.told is None and self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True)
class Written:
    """Notices and talks of a case, newest first, those taken back left out."""

    notices: tuple[Told, ...]
    talks: tuple[TalkHeld, ...]

    def to_tell(self, move: Move, kind: Notice) -> ToTell:
        """One notice as it stands."""
        day = move.day_of(kind)
        mine = tuple(one for one in self.notices if one.kind == kind)
        told = next((one for one in mine if one.event_on == day), None)
        due = notice_due(day) if day else None
        asked = day is not None and is_asked_for(day, move.opened_on)
        return ToTell(kind, day, due, asked, told, tuple(one for one in mine if one is not told))

    def due(self, move: Move, today: date) -> dict[Talk, date]:
        """The talks that are due, with their day."""
        held = [Held(one.talk, one.held_on) for one in self.talks]
        return dict(talks_due(move.moved_out_on, held, today))

    def planned(self, move: Move) -> dict[Talk, date | None]:
        """The day of each talk, None until it is known when she moves."""
        days: dict[Talk, date | None] = dict.fromkeys(Talk)
        return {**days, **talk_days(move.moved_out_on)} if move.moved_out_on else days


@dataclass(frozen=True, slots=True)
class OpenTalk:
    """A talk with its answers by question, and the note."""

    id: str
    talk: Talk
    held_on: date
    by: str
    answers: dict[str, str]
    note: str


_NOTICES = signed(MunicipalNotice, MunicipalNotice.by, where=[MunicipalNotice.removed_at.is_(None)])
_TALKS = signed(
    SafetyTalk,
    SafetyTalk.held_by,
    *(SafetyTalk.id, SafetyTalk.talk, SafetyTalk.held_on, SafetyTalk.held_by, SafetyTalk.at),
    where=[SafetyTalk.removed_at.is_(None)],
)
_WRITTEN = Gather(_NOTICES, _TALKS)
_WITH_LINES = Gather(_NOTICES, _TALKS, LINES)


async def written_of(db: AsyncSession, move: Move) -> Written:
    """Notices and safety talks, the newest first; one statement. What was said in a talk is not read."""
    return _written(keys_of(db).house, move.lock, await _WRITTEN.of(db, move.id))


async def written_and_lines(db: AsyncSession, move: Move) -> tuple[Written, list[Line]]:
    """The same with her checklist in order, still in one statement."""
    found = await _WITH_LINES.of(db, move.id)
    return _written(keys_of(db).house, move.lock, found), opened_lines(db, move, found[LINES])


def _written(house: Lock, lock: Lock, found: Gathered) -> Written:
    notices = sorted(found[_NOTICES], key=lambda row: (row.sent_on, row.at), reverse=True)
    talks = sorted(found[_TALKS], key=lambda row: (row.held_on, row.at), reverse=True)
    return Written(
        tuple(_told(house, lock, row) for row in notices),
        tuple(
            TalkHeld(row.id, Talk(row.talk), row.held_on, name_of(house, row, row.held_by)) for row in talks
        ),
    )


async def open_talk(db: AsyncSession, move: Move, talk_id: str) -> OpenTalk:
    """One talk with all that was said; one statement. Raises NotFound, also when it was taken back."""
    row = (
        await db.execute(
            select(*SafetyTalk.__table__.columns, Staff.id.label("staff_id"), Staff.called)
            .join(Staff, Staff.id == SafetyTalk.held_by)
            .where(SafetyTalk.id == talk_id, SafetyTalk.case_id == move.id, SafetyTalk.removed_at.is_(None))
        )
    ).first()
    if row is None:
        raise NotFound
    answers = {column.key: move.lock.open(column, row.id, getattr(row, column.key)) for column in QUESTIONS}
    note = move.lock.open(SafetyTalk.note, row.id, row.note)
    by = keys_of(db).house.open(Staff.called, row.staff_id, row.called)
    return OpenTalk(row.id, Talk(row.talk), row.held_on, by, answers, note)


def _told(house: Lock, lock: Lock, row: MunicipalNotice) -> Told:
    return Told(
        id=row.id,
        kind=Notice(row.kind),
        event_on=row.event_on,
        sent_on=row.sent_on,
        how=row.how,
        told_to=lock.open(MunicipalNotice.told_to, row.id, row.told_to),
        anonymous=row.anonymous,
        by=name_of(house, row, row.by),
    )
