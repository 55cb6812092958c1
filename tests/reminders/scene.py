"""A database with the cast, a visit tomorrow and a phone, swept by a real sender to a real service."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from aftercare import clock
from aftercare.demo.cast import Cast, move_in
from aftercare.people.access_log import Deed, Trace, append
from aftercare.reminders.envelope import Phone as PhoneAddress
from aftercare.reminders.phones import add_phone
from aftercare.reminders.sender import Sender
from aftercare.reminders.sweep import Sweep, sources
from aftercare.reminders.unseen import Lookout
from aftercare.reminders.vapid import load_vapid
from aftercare.storage.engines import Database
from aftercare.storage.ids import new_id
from aftercare.storage.periodic import Aside
from aftercare.visits.records import Visit, VisitStep
from tests.moments import at
from tests.push_service import PushService, Subscription, push_service

VISIT_AT = at("2026-11-25 10:00")


@pytest.fixture
def service(noon: datetime) -> Iterator[PushService]:
    """The push service, living at the same time as we do."""
    with push_service(lambda: clock.now().timestamp()) as running:
        yield running


@dataclass
class Scene:
    """A database with the cast, one visit tomorrow at ten, and Mette's phone."""

    database: Database
    cast: Cast
    phone: Subscription
    service: PushService
    folder: Path
    visit_id: str = ""

    async def sweep(self, moment: str) -> int:
        """One sweep at this Copenhagen wall time by a process of its own."""
        async with self.sweeping(moment) as sweeper:
            return await sweeper.once()

    async def sweep_and(self, moment: str, lookout: Lookout) -> Aside:
        """The same with a look at what nobody has seen; what was put aside."""
        async with self.sweeping(moment) as sweeper:
            sweeper.lookout = lookout
            await sweeper.once()
            return sweeper.aside

    async def holding(self, moment: str) -> set[str]:
        """The keys of what is due then."""
        clock.set_to(at(moment))
        async with self.database.reading() as db:
            return {one.reminder.key for source in sources() for one in await source.due(db, at(moment))}

    @asynccontextmanager
    async def sweeping(self, moment: str) -> AsyncIterator[Sweep]:
        """A sweeper of its own at this Copenhagen wall time."""
        clock.set_to(at(moment))
        vapid, hosts = load_vapid(self.folder, "mailto:nobody@example.org"), (self.service.host,)
        where = "http://127.0.0.1:8000"
        async with Sender(local_hosts=hosts, timeout=2) as sender:
            facts = {"vapid": vapid, "sender": sender, "address": where, "now": clock.now}
            yield Sweep(self.database, local_hosts=hosts, **facts)

    async def step(
        self, step: str, moment: str, *, starts_at: datetime | None = None, hers: bool = False
    ) -> None:
        """A step of the visit's life, as the visits slice writes it."""
        async with self.database.writing() as db:
            visit = await db.get_one(Visit, self.visit_id)
            visit.state, visit.version = step, visit.version + 1
            visit.starts_at = starts_at or visit.starts_at
            by = None if hers else self.cast.people["mette"].id
            made = VisitStep(id=new_id(), visit_id=visit.id, case_id=visit.case_id, step=step, by=by)
            made.at, made.version = at(moment), visit.version
            db.add(made)

    async def changed(self, moment: str) -> None:
        """What a colleague's tap leaves in the access log."""
        async with self.database.writing() as db:
            mette, case_id = self.cast.people["mette"], self.cast.cases["amina"]
            await append(db, [Trace(Deed.change, "POST /", case_id)], mette, at(moment))

    async def tap(self, step: str, moment: str) -> None:
        """The same of a step, as the page writes it."""
        await self.step(step, moment)
        await self.changed(moment)

    async def count(self, record: type, *conditions: object) -> int:
        async with self.database.reading() as db:
            query = select(func.count()).select_from(record).where(*conditions)
            return (await db.execute(query)).scalar_one()


@pytest.fixture
async def scene(database: Database, service: PushService, tmp_path: Path, noon: datetime) -> Scene:
    """The cast, a visit tomorrow, a phone."""
    async with database.writing() as db:
        cast = await move_in(db, noon)
        mette, phone = cast.people["mette"], service.subscribe()
        await add_phone(db, mette, address(phone), "iPhone", noon)
        made = Scene(database, cast, phone, service, tmp_path)
        visit = Visit(
            id=new_id(), case_id=cast.cases["amina"], staff_id=mette.id, kind="home", state="planned"
        )
        visit.starts_at, visit.wall, visit.zone, visit.minutes = (
            VISIT_AT,
            "2026-11-25T10:00",
            clock.ZONE_NAME,
            60,
        )
        visit.planned_at, visit.planned_by = at("2026-11-20 12:00"), mette.id
        db.add(visit)
        made.visit_id = visit.id
    return made


def address(phone: Subscription) -> PhoneAddress:
    return PhoneAddress(phone.endpoint, phone.p256dh, phone.auth)
