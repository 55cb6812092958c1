"""What a person has chosen of her reminders: read of all at each sweep, and of herself on her page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, Date, Row, Select, bindparam, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.records import Absence
from aftercare.matters import Kind
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.reminders.choice_records import ReminderChoices
from aftercare.silence import OF_THE_HOUSE, Silence
from aftercare.storage.periodic import Aside, each_alone

HOURS_BEFORE = (30, 60, 90, 120, 180)
"""Of these minutes before a visit a person chooses one."""
WAKING = range(7, 21)
"""The Copenhagen hours in which a phone may tell of a day or give the digest."""
MINUTES, DAY_BEFORE_AT, DIGEST_AT = 60, 9, 8
"""What holds until a person has chosen (ours)."""


@dataclass(frozen=True, slots=True)
class Choices:
    """How one person is told; `away` is that today she is not at work, so that her deputy is told instead."""

    silence: Silence = OF_THE_HOUSE
    off: frozenset[str] = frozenset()
    hour_before: timedelta = timedelta(minutes=MINUTES)
    day_before_at: int = DAY_BEFORE_AT
    digest_at: int = DIGEST_AT
    away: bool = False

    def wants(self, kind: Kind) -> bool:
        """True unless she has switched it off; what is about safety nobody switches off."""
        return not kind.is_chosen or kind.name not in self.off


AS_USUAL = Choices()
Everybodys = Mapping[str, Choices]

_TODAY: BindParameter[date] = bindparam("today", type_=Date())
CHOSEN = (
    *(Staff.quiet_from, Staff.quiet_to, ReminderChoices.off, ReminderChoices.days_off),
    *(ReminderChoices.holidays, ReminderChoices.hour_before, ReminderChoices.day_before_at),
    ReminderChoices.digest_at,
)
"""The columns `choices_of` reads, in a statement of Staff with ReminderChoices joined outside."""
_AWAY = exists().where(
    Absence.staff_id == Staff.id,
    Absence.first_day <= _TODAY,
    Absence.last_day >= _TODAY,
    Absence.ended_at.is_(None),
)
_EVERYBODYS: Select[*tuple[Any, ...]] = (
    select(Staff.id, *CHOSEN, _AWAY.label("away"))
    .outerjoin(ReminderChoices, ReminderChoices.staff_id == Staff.id)
    .where(Staff.left_at.is_(None))
)
_HERS = _EVERYBODYS.where(Staff.id == bindparam("me"))


def choices_of(row: Any) -> Choices:
    """What a row of CHOSEN says; what is damaged is as if nobody had chosen it."""
    return Choices(
        silence=Silence((row.quiet_from, row.quiet_to), days_told(row.days_off), bool(row.holidays)),
        off=frozenset((row.off or "").split(",")) - {""},
        hour_before=timedelta(minutes=_one_of(row.hour_before, HOURS_BEFORE, MINUTES)),
        day_before_at=_one_of(row.day_before_at, WAKING, DAY_BEFORE_AT),
        digest_at=_one_of(row.digest_at, WAKING, DIGEST_AT),
        away=bool(getattr(row, "away", False)),
    )


def days_told(written: str | None) -> frozenset[int]:
    """Weekdays from their numbers; never all seven."""
    days = frozenset(int(one) for one in (written or "").split(",") if one in tuple("0123456"))
    return days if len(days) < 7 else frozenset()


def _one_of(value: int | None, those: Sequence[int], usual: int) -> int:
    return value if value is not None and value in those else usual


async def everybodys_choices(db: AsyncSession, now: datetime, aside: Aside) -> Everybodys:
    """Of everybody who works here, by their id; who cannot be read is told as usual."""
    asked = _EVERYBODYS, {"today": clock.local(now).date()}, (Staff.id,)
    return dict(await each_alone(db, *asked, _each, aside=aside, stage="choices"))


def _each(rows: Sequence[Row[Any]]) -> Iterator[tuple[str, Choices]]:
    return ((row.id, choices_of(row)) for row in rows)


async def choices(db: AsyncSession, person: Person, now: datetime) -> Choices:
    """The person's own."""
    asked = {"today": clock.local(now).date(), "me": person.id}
    return choices_of((await db.execute(_HERS, asked)).one())
