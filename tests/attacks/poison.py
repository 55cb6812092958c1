"""People who are reminded of everything there is, and ways to spoil one cell of what is kept of them."""

import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Boolean, Column, Date, Integer, LargeBinary, String, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.records import Case, TeamMember
from aftercare.cases.safety.records import HerAnswer, LinkPurpose
from aftercare.course.clock.records import Extension
from aftercare.course.closing.records import FollowUp
from aftercare.course.records import PhaseTurn
from aftercare.demo.cast import NOON, Cast, employ, hire, open_case
from aftercare.people.devices import Seen, remember_device
from aftercare.people.logins import begin_login
from aftercare.people.records import Device, Profession, Role, Staff
from aftercare.reminders.phones import add_phone
from aftercare.reminders.records import Phone, Push, Reminder
from aftercare.reminders.sender import Sender
from aftercare.reminders.sweep import Sweep
from aftercare.reminders.vapid import load_vapid
from aftercare.storage.engines import Database
from aftercare.storage.ids import new_id
from aftercare.storage.periodic import WorkTrouble
from aftercare.storage.tables import Instant
from aftercare.visits.records import Visit, VisitStep
from tests.moments import at
from tests.push_service import PushService, Subscription, push_service
from tests.reminders.scene import address

MOVED_OUT = date(2026, 9, 8)
"""Phase two begins on 8 December, told fourteen days before."""
MORNING = "2026-11-24 09:00"
REMINDED = {"/visits/": 1, "/phases": 1, "/closing-note": 1}
"""What each person is told on that morning."""
SOON_AFTER = ("2026-11-24 09:00:10", "2026-11-24 09:01:30", "2026-11-24 09:03")
SOUND = ("anna", "bodil", "clara")


@dataclass
class Crowd:
    """People of one centre with a case, phone, visit, turn, question and answer; ids by name and table."""

    database: Database
    service: PushService
    folder: Path
    cast: Cast = field(default_factory=Cast)
    phones: dict[str, Subscription] = field(default_factory=dict)
    rows: dict[tuple[str, str], str] = field(default_factory=dict)

    async def move_in(self, *names: str) -> None:
        async with self.database.writing() as db:
            await hire(db, self.cast, NOON)
            for name in names:
                await self.settle_down(db, name)

    async def settle_down(self, db: AsyncSession, name: str) -> None:
        """One person more, with everything that reminds her of something this morning."""
        facts = ("nordlys", name.capitalize(), Role.caseworker, Profession.social_worker)
        employ(db, self.cast, NOON, name, facts)
        await db.flush()
        me, phone = self.cast.people[name], self.service.subscribe()
        cookies = await begin_login(db, me.id, Seen("iPhone"), NOON)
        device_id, _ = await remember_device(db, Seen("iPhone", cookies.device), NOON)
        phone_id = await add_phone(db, me, address(phone), "iPhone", NOON)
        (await db.get_one(Phone, phone_id)).device_id = device_id
        case_id = await open_case(db, self.cast, name, "Nanna", (name,), moved_out_on=MOVED_OUT, now=NOON)
        by = {"case_id": case_id, "by": me.id, "at": at("2026-11-20 12:00")}
        visit = Visit(id=new_id(), case_id=case_id, staff_id=me.id, kind="home", state="planned", minutes=60)
        visit.starts_at, visit.wall, visit.zone = at("2026-11-25 10:00"), "2026-11-25T10:00", clock.ZONE_NAME
        visit.planned_at, visit.planned_by = at("2026-11-20 12:00"), me.id
        db.add(visit)
        await db.flush()
        step = VisitStep(id=new_id(), visit_id=visit.id, step="moved", version=1, **by)
        turn = PhaseTurn(
            id=new_id(), phase=2, planned_on=date(2026, 12, 8), actual_on=date(2026, 12, 8), **by
        )
        longer = Extension(id=new_id(), until=date(2027, 8, 1), **by)
        asked = FollowUp(id=new_id(), months=12, consent=True, due_on=date(2026, 11, 23), **by)
        said = HerAnswer(
            id=new_id(), case_id=case_id, purpose=LinkPurpose.offer, about_id=new_id(), answer="yes"
        )
        said.asked_by, said.at, said.came_on = me.id, at("2026-11-24 20:00"), date(2026, 11, 24)
        db.add_all([step, turn, longer, asked, said])
        await db.flush()
        self.phones[name] = phone
        member = (await db.scalars(select(TeamMember.id).where(TeamMember.case_id == case_id))).one()
        found = {Staff: me.id, Phone: phone_id, Device: device_id, Case: case_id, TeamMember: member}
        found |= {type(one): one.id for one in (visit, step, turn, longer, asked, said)}
        self.rows |= {(name, kind.__tablename__): one for kind, one in found.items()}

    async def note_pushes(self) -> None:
        """The ids of one waiting push and its reminder of each person's."""
        async with self.database.reading() as db:
            asked = select(Reminder.staff_id, Reminder.id, Push.id).join(
                Push, Push.reminder_id == Reminder.id
            )
            names = {person.id: name for name, person in self.cast.people.items()}
            for staff_id, reminder_id, push_id in await db.execute(asked):
                self.rows[names[staff_id], "reminders"] = reminder_id
                self.rows[names[staff_id], "pushes"] = push_id

    @asynccontextmanager
    async def sweeping(self, kind: type[Sweep] = Sweep, **more: Any) -> AsyncIterator[Sweep]:
        """One process that sweeps."""
        vapid, hosts = load_vapid(self.folder, "mailto:nobody@example.org"), (self.service.host,)
        async with Sender(local_hosts=hosts, timeout=5, **more) as sender:
            yield kind(
                self.database,
                vapid=vapid,
                sender=sender,
                address="http://127.0.0.1:8000",
                now=clock.now,
                local_hosts=hosts,
            )

    async def sweep(self, *moments: str) -> None:
        """Turns of one process at these Copenhagen wall times."""
        async with self.sweeping() as sweeper:
            for moment in moments:
                clock.set_to(at(moment))
                await sweeper.turn()

    def got(self, name: str) -> Counter[str]:
        """What her phone was told, opened by the push service as a browser would, by the page it opens."""
        opened = [
            push.message["notification"]["navigate"]
            for push in self.service.received
            if push.subscription is self.phones[name]
        ]
        return Counter(next((page for page in REMINDED if page in one), one) for one in opened)

    async def troubles(self, work: str = "sweep") -> dict[str, str]:
        """What the operator is told was passed over, by its part."""
        async with self.database.reading() as db:
            rows = await db.execute(select(WorkTrouble).where(WorkTrouble.work == work))
            return {one.stage: one.kind for one in rows.scalars()}

    def spoil(self, table: str, column: str, row_id: str, way: str) -> None:
        """One cell of one of these rows."""
        spoil(self.database, table, column, row_id, way=way)


def spoil(database: Database, table: str, column: str, row_id: object, *, way: str, key: str = "id") -> None:
    """One cell by hand, as a damaged disk or a hand in the file would: SQL text, nothing is checked."""
    with closing(sqlite3.connect(database.engine.url.database or "")) as file:
        file.execute("PRAGMA foreign_keys=OFF")
        for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            file.execute(f"DROP TRIGGER {name}")
        change = f'UPDATE "{table}" SET "{column}" = {way} WHERE "{key}" = ?'  # noqa: S608  Names of ours.
        assert file.execute(change, (row_id,)).rowcount == 1, (table, column)
        file.commit()


def ways_to_spoil(column: Column[Any]) -> Iterator[str]:
    """SQL texts of every kind of damage a cell of this type may have."""
    name, kind = f'"{column.name}"', column.type
    if isinstance(kind, LargeBinary):
        yield f"CAST(substr({name}, 1, 20) || x'00' || substr({name}, 22) AS BLOB)"
        yield from ("x'00'", "x''", "'text'")
    elif isinstance(kind, Instant):
        yield from ("'0001-01-01 00:00:00.000000'", "'9999-12-31 23:59:59.999999'", "'damaged'", "7")
    elif isinstance(kind, Date):
        yield from ("'0001-01-01'", "'9999-12-31'", "'damaged'", "'2026-02-31'")
    elif isinstance(kind, Integer | Boolean):
        yield from ("'damaged'", "-1", "9223372036854775807", "x'ff'")
    elif isinstance(kind, String):
        yield from ("'no such word'", "''", "CAST(x'fffe' AS TEXT)", "7")
    else:
        raise TypeError(f"no way to spoil {column}")
    if column.nullable:
        yield "NULL"


def everywhere(*tables: Any) -> list[tuple[str, str, str]]:
    """Table, column and damage for every column, ids included, so that foreign keys lead nowhere."""
    return [
        (one.__tablename__, column.name, way)
        for one in tables
        for column in one.__table__.columns
        for way in ways_to_spoil(column)
    ]


@pytest.fixture
def service(noon: datetime) -> Iterator[PushService]:
    """The push service, living at the same time as we do."""
    with push_service(lambda: clock.now().timestamp()) as running:
        yield running


@pytest.fixture
def crowd(database: Database, service: PushService, tmp_path: Path) -> Crowd:
    """Nobody yet; in a database of each kind."""
    return Crowd(database, service, tmp_path)
