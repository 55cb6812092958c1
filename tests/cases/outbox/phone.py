"""A phone that keeps what it cannot send: it seals as the browser does, and delivers."""

import json
from base64 import b64encode
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import count
from typing import Any

from sqlalchemy import select
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.cases.outbox.records import OutboxEntry
from aftercare.cases.outbox.rules import bound_to
from aftercare.people.records import Login
from aftercare.storage.ids import new_id
from aftercare.storage.outbox_keys import outbox_key
from tests.cases.outbox.sealing import seal
from tests.houses import House

_revisions = count(1)
Typed = list[tuple[str, str]]


@dataclass
class Sealed:
    """One sealed revision, as the phone keeps it."""

    facts: dict[str, str]
    digest: str


@dataclass
class Phone:
    """Somebody's signed-in phone; `behind` is how much its clock is behind ours."""

    house: House
    client: TestClient
    person: str
    device: str
    called: str
    behind: timedelta = field(default=timedelta())

    def kept(
        self, path: str, typed: Typed, *, kind: str = "save", entry: str = "", at: datetime | None = None
    ) -> Sealed:
        """A form sealed now, or at an instant of ours."""
        key, revision = outbox_key(self.house.database.keyring), str(next(_revisions))
        typed_at = (at or clock.now()) - self.behind
        inside = {"path": path, "at": typed_at.isoformat(), "typed": typed}
        facts = {"id": entry or new_id(), "kind": kind, "person": self.person, "device": self.device}
        facts |= {"revision": revision, "kid": key.kid}
        info = bound_to(entry_id=facts["id"], **{name: each for name, each in facts.items() if name != "id"})
        sealed = seal(key.point, info.encode(), json.dumps(inside).encode())
        return Sealed(facts | {"sealed": b64encode(sealed).decode()}, sha256(sealed).hexdigest())

    def sign_in(self) -> None:
        """Again on the same phone, which is known by its cookie."""
        assert self.client.post("/demo/sign-in", data={"person": self.called}).status_code == 303

    def deliver(self, kept: Sealed, **other: Any) -> Any:
        """Sent as it lies, at the phone's now."""
        now = (clock.now() - self.behind).isoformat()
        return self.client.post("/outbox", data=kept.facts | {"sent_at": now} | other)

    def brings(self, path: str, typed: Typed, **how: Any) -> Any:
        """Kept and delivered."""
        return self.deliver(self.kept(path, typed, **how))


def phone_of(house: House, person: str, behind: timedelta = timedelta()) -> Phone:
    """A phone of one of the cast."""
    client = house.phone(person)

    async def last_login() -> tuple[str, str]:
        async with house.database.reading() as db:
            row = (await db.execute(select(Login).order_by(Login.began_at.desc(), Login.id))).scalars()
            mine = house.cast.people[person]
            return next((one.staff_id, one.device_id or "") for one in row if one.staff_id == mine.id)

    staff, device = house.run(last_login)
    return Phone(house, client, staff, device, person, behind)


NOTE = "Vi gik på biblioteket. Hun vil gerne igen."


def rows(house: House, record: Any) -> list[Any]:
    async def read() -> list[Any]:
        async with house.database.reading() as db:
            return list((await db.execute(select(record))).scalars())

    return house.run(read)


def contact(house: House, **more: str) -> tuple[str, Typed]:
    path = f"/cases/{house.cast.cases['amina']}/contacts"
    typed = {"id": new_id(), "kind": "phone", "day": "2026-11-24", "at": "07:45", "minutes": "20"}
    return path, [*(typed | {"present": "her", "note": NOTE} | more).items()]


def entry(house: House) -> OutboxEntry:
    (found,) = rows(house, OutboxEntry)
    return found
