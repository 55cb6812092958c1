"""What phones are told of all on Today that nothing else reminds of: read from each person's own Today.

So whatever stands there is told by what its kind says of itself, to who sees it there and to nobody else.
A look takes some hundredths of a second: each person's Today is looked at now and then, a few in a sweep.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, Date, Row, bindparam, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.deputy_rules import STANDS_IN
from aftercare.cases.records import Absence
from aftercare.lead_times import leads_on
from aftercare.matters import KINDS, Kind, Matter
from aftercare.operation.health import backup_alarm
from aftercare.operation.trouble_rules import TROUBLE
from aftercare.people.centre_terms import terms_told, written_at
from aftercare.people.person import Person
from aftercare.people.records import Profession, Role, Staff
from aftercare.pushes import How
from aftercare.reminders.choices import AS_USUAL, Choices, everybodys_choices
from aftercare.reminders.digests import OF_TODAY, waiting
from aftercare.reminders.health import push_health
from aftercare.reminders.records import Phone, Push, Reminder
from aftercare.reminders.sources import Due
from aftercare.reminders.sweep import sources
from aftercare.settings import Settings
from aftercare.storage.engines import keys_of
from aftercare.storage.periodic import Aside, each_alone
from aftercare.today.case_glance import glance
from aftercare.today.day import visits_round
from aftercare.today.house_matters import HOUSE, house_matter, soon_of
from aftercare.today.today import lines
from aftercare.visits.reminder_rules import Reminder as Told

EVERY = timedelta(minutes=10)
AT_ONCE = 20
_TODAY: BindParameter[date] = bindparam("today", type_=Date())
_PEOPLE = (
    select(Staff.id, Staff.centre_id, Staff.role, Staff.profession, Staff.works_until)
    .add_columns(written_at(Staff.centre_id).label("terms"))
    .where(Staff.left_at.is_(None), or_(Staff.works_until.is_(None), Staff.works_until >= _TODAY))
    .where(exists().where(Phone.staff_id == Staff.id, Phone.dead_at.is_(None)))
)
_STOOD_IN = select(Absence.id, Absence.first_day).where(
    Absence.deputy_id == bindparam("me"),
    Absence.first_day <= _TODAY,
    Absence.last_day >= _TODAY,
    Absence.ended_at.is_(None),
)
_ON_THEIR_WAY = (
    select(Reminder.staff_id)
    .join(Push, Push.reminder_id == Reminder.id)
    .where(Push.status == "waiting", Reminder.key.startswith(OF_TODAY))
    .distinct()
)


class HerToday:
    """One of the things a sweep asks, for one process: who was looked at, and when.

    With `settings` coordinators are told as well how the installation stands.
    """

    name = "today"
    at_night = False

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings
        self._looked: dict[str, datetime] = {}

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Every kind that phones tell of and no source does."""
        others = {kind.name for source in sources() for kind in source.kinds}
        return tuple(
            kind
            for kind in KINDS.values()
            if kind.how in (How.ordinary, How.digest) and kind.name not in others
        )

    async def sound(self, db: AsyncSession, now: datetime, aside: Aside) -> list[Due]:
        """What each of those says who are looked at now: whose turn it is, and whose push is to leave."""
        choices = await everybodys_choices(db, now, aside)
        people = await _people(db, now, aside)
        found: list[Due] = []
        for person in await self._in_turn(db, people, choices, now):
            self._looked[person.id] = now
            hers = choices.get(person.id, AS_USUAL)
            with aside.alone("today"):
                async with db.begin_nested():
                    matters = await matters_of(db, person, now)
                    if self._settings and person.is_coordinator:
                        matters += await _of_operation(db, self._settings, now)
                    found += self._told(matters, person.id, hers, now)
        return found

    async def _in_turn(
        self, db: AsyncSession, people: Mapping[str, Person], choices: Mapping[str, Choices], now: datetime
    ) -> list[Person]:
        must = {*(await db.scalars(_ON_THEIR_WAY)).all(), *(await waiting(db, now, choices))}
        silent = {one for one in people if choices.get(one, AS_USUAL).silence.holds(now)}
        since = {one: self._looked.get(one) for one in people if one not in must | silent}
        due = [one for one, at in since.items() if not clock.is_within(at, now, EVERY)]
        return [people[one] for one in (*must, *due[:AT_ONCE]) if one in people]

    def _told(self, matters: Iterable[Matter], staff_id: str, hers: Choices, now: datetime) -> list[Due]:
        mine, until = {kind.name for kind in self.kinds}, hers.silence.begins(now)
        asked = (told_of(one, staff_id, now, until) for one in matters if one.kind.name in mine)
        return [one for one in asked if one]


def told_of(matter: Matter, staff_id: str, now: datetime, until: datetime) -> Due | None:
    """What a phone may be told of a matter now, until its person's next silence; the newest of its times.

    A time that passed in somebody's silence, or while the server stood still, is not lost: as long as the
    matter stands there, its newest one is told. What has no day of its own is told again each week.
    """
    today, push = clock.local(now).date(), matter.kind.push
    begun = [one for one in push.stages(_day(matter.soon_from), _day(matter.due)) if one[1] <= now]
    if not begun:
        return None
    word, since = begun[-1]
    version = today - timedelta(days=today.weekday()) if push.weekly else _day(matter.due)
    key = f"{OF_TODAY}{matter.kind.name}:{matter.case}:{matter.about}:{staff_id}:{word}:{version}"
    opens = matter.href.partition("#")[0]
    return Due(staff_id, matter.case, opens, Told(matter.kind, since, until, key), matter.about)


async def matters_of(db: AsyncSession, person: Person, now: datetime) -> list[Matter]:
    """Everything on this person's Today: of her cases and visits, and of the house."""
    cases = await glance(db, person, now, mine=True)
    visits = await visits_round(db, person, now)
    hers = [line.matter for line in lines(cases, visits, now)]
    return [*hers, *await _of_the_house(db, person, now), *await _stood_in_for(db, person, now)]


async def _stood_in_for(db: AsyncSession, person: Person, now: datetime) -> list[Matter]:
    """The absences in which she is the deputy today."""
    rows = await db.execute(_STOOD_IN, {"me": person.id, "today": clock.local(now).date()})
    return [STANDS_IN.matter("", row.first_day, row.id, person.id) for row in rows.all()]


async def _of_operation(db: AsyncSession, settings: Settings, now: datetime) -> list[Matter]:
    """For coordinators: that backups, or reminders, are in trouble."""
    alarm = await backup_alarm(db, settings, now)
    refused = (await push_health(db, now)).count("refused")
    return [TROUBLE.matter("", clock.local(now).date())] if alarm or refused else []


async def _of_the_house(db: AsyncSession, person: Person, now: datetime) -> list[Matter]:
    day = clock.local(now).date()
    asked = {"me": person.id, "centre": person.centre_id, "coordinates": person.is_coordinator}
    rows = (await db.execute(HOUSE, asked)).all()
    lock, leads = keys_of(db).house, leads_on(person.terms, day)
    return soon_of([house_matter(r.kind, r.about, r.on, r.by, lock, leads=leads) for r in rows], day)


async def _people(db: AsyncSession, now: datetime, aside: Aside) -> dict[str, Person]:
    """Everybody who works here and has a phone that can be reached, by id; no name is opened for it."""
    asked = _PEOPLE, {"today": clock.local(now).date()}, (Staff.id,)
    return {one.id: one for one in await each_alone(db, *asked, _each, aside=aside, stage="people")}


def _each(rows: Iterable[Row[Any]]) -> list[Person]:
    return [
        Person(
            row.id,
            row.centre_id,
            "",
            Role(row.role),
            Profession(row.profession),
            works_until=row.works_until,
            terms=terms_told(row.terms),
        )
        for row in rows
    ]


def _day(at: date) -> date:
    return clock.local(at).date() if isinstance(at, datetime) else at
