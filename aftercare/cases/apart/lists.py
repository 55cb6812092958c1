"""Reading whom she must never meet: by name for who reaches both, that there is somebody for who does not.

A colleague who is blocked from the other woman is told nothing at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare.cases.alike import told_apart
from aftercare.cases.apart.expected import Expected, expected, met
from aftercare.cases.apart.presences import PRESENCES, on_wall
from aftercare.cases.apart.records import ApartWord, KeptApart
from aftercare.cases.apart.rules import Because
from aftercare.cases.apart.tearing import joined
from aftercare.cases.found import FoundCase
from aftercare.cases.reach import barred, blocked_cases, reach
from aftercare.cases.records import Case, CaseKey
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import DAMAGED
from aftercare.words.names import in_danish

_mirror, _side = aliased(KeptApart), aliased(KeptApart)
_writer, _ender = aliased(Staff), aliased(Staff)


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody she must never meet, for who reaches both; `id` is that of her own side of the pair.

    `together` is what brings the two together from now on, and has to be moved.
    """

    id: str
    other_id: str
    called: str
    because: Because
    text: str
    by: str
    at: datetime
    ended_on: date | None
    ended_by: str
    why_ended: str
    together: tuple[Expected, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word to the coordinator; `text` is empty for who may not read it, and once it is answered."""

    id: str
    text: str
    by_id: str
    by: str
    at: datetime
    pair_made: bool | None
    reply: str


@dataclass(frozen=True, slots=True)
class Apart:
    """All that is written; `somebody` is that there is at least one whom the person does not reach.

    `others` are (id, name) of the courses in reach, closed ones too, of who is not kept apart from her yet.
    """

    known: tuple[Known, ...]
    somebody: bool
    words: tuple[Word, ...]
    others: list[tuple[str, str]]

    @property
    def standing(self) -> tuple[Known, ...]:
        """Those that hold."""
        return tuple(one for one in self.known if one.ended_on is None)

    @property
    def waiting(self) -> list[tuple[str, str]]:
        """(id, text) of the words that nobody has answered, for who may read them."""
        return [(one.id, one.text) for one in self.words if one.pair_made is None and one.text]


SOMEBODY = exists(
    select(_side.id)
    .where(_side.case_id == Case.id, _side.ended_on.is_(None))
    .where(_side.other_id.not_in(blocked_cases(bindparam("me"))))
    .correlate(Case)
)
"""True in SQL for a Case with somebody she must never meet, whom the person `me` is not blocked from."""


async def apart_of(db: AsyncSession, case: FoundCase, now: datetime) -> Apart:
    """Whom she must never meet, as the person may know it; three statements where names are alike, else two.

    The case was found in reach.
    """
    shown, kept = reach(case.person, now), KeptApart.id.is_not(None)
    women = _women(len(PRESENCES)).add_columns(shown.label("reached"))
    women = women.where(~barred(case.person.id), or_(shown, kept))
    rows = (await db.execute(women, {"case_id": case.id, "now": on_wall(now)})).all()
    known = [_known(db, case, row) for row in rows if row.id and row.reached]
    return Apart(
        tuple(sorted(known, key=lambda one: in_danish(one.called))),
        somebody=any(not row.reached and row.ended_on is None for row in rows),
        words=tuple(_word(db, case, row) for row in await db.execute(_WORDS, {"case_id": case.id})),
        others=await _to_pick(db, case, [row for row in rows if row.reached], now),
    )


async def _to_pick(
    db: AsyncSession, case: FoundCase, rows: Sequence[Row[Any]], now: datetime
) -> list[tuple[str, str]]:
    ring, there = keys_of(db), {row.other_id for row in rows if row.id and row.ended_on is None}
    women = {row.other_id: row for row in rows if row.other_id not in there}
    locks = {one: ring.case(one, row.wrapped) for one, row in women.items()}
    names = [(one, locks[one].open(Case.called, one, row.called)) for one, row in women.items()]
    names.sort(key=lambda one: (in_danish(one[1]), one[0]))
    differ = await told_apart(db, case.person, names, now)
    return [(one, f"{called} ({differ[one]})" if one in differ else called) for one, called in names]


def may_read(person: Person, by: str) -> bool:
    """True for who wrote a word and for the coordinators it is for: it tells of another woman."""
    return person.is_coordinator or person.id == by


def _known(db: AsyncSession, case: FoundCase, row: Row[Any]) -> Known:
    ring, lock = keys_of(db), case.lock
    its = ring.case(row.other_id, row.wrapped)
    return Known(
        id=row.id,
        other_id=row.other_id,
        called=its.open(Case.called, row.other_id, row.called),
        because=Because(row.because),
        text=_whole(
            lock.open(KeptApart.half, row.id, row.half), its.open(KeptApart.half, row.mirror_id, row.its_half)
        ),
        by=ring.house.open(Staff.called, row.by, row.writer),
        at=row.at,
        ended_on=row.ended_on,
        ended_by=ring.house.open(Staff.called, row.ended_by, row.ender) if row.ended_by else "",
        why_ended=_whole(
            lock.open(KeptApart.ended_half, row.id, row.ended_half),
            its.open(KeptApart.ended_half, row.mirror_id, row.its_ended_half),
        ),
        together=expected(case.id, row.other_id, None if row.ended_on else row.met),
    )


def _whole(mine: str, its: str) -> str:
    """What was torn; DAMAGED when a half of it does not open."""
    try:
        return joined(mine, its)
    except ValueError:
        return DAMAGED


def _word(db: AsyncSession, case: FoundCase, row: Row[Any]) -> Word:
    readable = may_read(case.person, row.by)
    return Word(
        id=row.id,
        text=case.lock.open(ApartWord.text, row.id, row.text) if readable else "",
        by_id=row.by,
        by=keys_of(db).house.open(Staff.called, row.by, row.writer),
        at=row.at,
        pair_made=row.pair_made,
        reply=case.lock.open(ApartWord.reply, row.id, row.reply) if readable else "",
    )


@cache
def _women(_kinds: int) -> Select[Any]:
    """Every other woman, with each pair she and this one are. Made once all wings have declared."""
    columns = (KeptApart.id, KeptApart.because, KeptApart.half, KeptApart.by, KeptApart.at)
    hers = and_(KeptApart.other_id == Case.id, KeptApart.case_id == bindparam("case_id"))
    mirror = and_(_mirror.pair_id == KeptApart.pair_id, _mirror.case_id == Case.id)
    return (
        select(Case.id.label("other_id"), Case.called, CaseKey.wrapped, *columns)
        .add_columns(KeptApart.ended_on, KeptApart.ended_by, KeptApart.ended_half)
        .add_columns(_mirror.id.label("mirror_id"), _mirror.half.label("its_half"))
        .add_columns(_mirror.ended_half.label("its_ended_half"))
        .add_columns(_writer.called.label("writer"), _ender.called.label("ender"), met().label("met"))
        .join(CaseKey, CaseKey.case_id == Case.id)
        .outerjoin(KeptApart, hers)
        .outerjoin(_mirror, mirror)
        .outerjoin(_writer, _writer.id == KeptApart.by)
        .outerjoin(_ender, _ender.id == KeptApart.ended_by)
        .where(Case.id != bindparam("case_id"))
        .order_by(KeptApart.at, KeptApart.id)
    )


_WORDS = (
    select(*ApartWord.__table__.columns)
    .add_columns(_writer.called.label("writer"))
    .join(_writer, _writer.id == ApartWord.by)
    .where(ApartWord.case_id == bindparam("case_id"))
    .order_by(ApartWord.at, ApartWord.id)
)
