"""What the access log tells: who did what, when, from which phone, about which case, and why.

Datatilsynet's catalogue of measures (7-11-2023) asks for every use: reading, adding, searching with its
criterion, changing, extracting, deleting. Purposes and dates are hers to see (C-579/21); names are not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.people.person import Person
from aftercare.storage.access_log import rows as access_log
from aftercare.storage.access_log.chain import Written


class Deed(StrEnum):
    """What was done."""

    look = "look"
    list = "list"
    search = "search"
    change = "change"
    reveal = "reveal"
    print = "print"
    export = "export"
    link = "link"
    push = "push"
    denied = "denied"
    sign_in = "sign_in"
    broke_glass = "broke_glass"
    erased = "erased"
    let_go = "let_go"


class Purpose(StrEnum):
    """Why the person could: by which relation the case was open to her."""

    none = ""
    team = "team"
    deputy = "deputy"
    relief = "relief"
    glass = "glass"
    coordinator = "coordinator"
    her_link = "her_link"
    house = "house"
    alarm = "alarm"


@dataclass(frozen=True)
class Doer:
    """Somebody at work who is not a signed-in person yet: at the door."""

    id: str
    centre_id: str
    login_id: str = ""


@dataclass(frozen=True)
class Trace:
    """One thing done. `place` is a route, never a filled address; `target` is the id that was asked for.

    `shown` counts the cases a list showed; `criterion` is what was searched for, sealed when written.
    """

    deed: Deed
    place: str
    case_id: str = ""
    target: str = ""
    purpose: Purpose = Purpose.none
    shown: int = 0
    criterion: str = ""


async def append(db: AsyncSession, traces: Sequence[Trace], who: Person | Doer | None, now: datetime) -> None:
    """Write what was done, in this transaction; `who` is None for the house itself and for her link."""
    centre, staff, login = (who.centre_id, who.id, who.login_id) if who else ("", "", "")
    rows = []
    for trace in traces:
        about = (str(trace.deed), trace.place[:120], trace.case_id, trace.target, str(trace.purpose))
        rows.append((Written(0, now, centre, staff, login, *about, trace.shown), trace.criterion))
    await access_log.append(db, rows)


LATELY = 2000
"""So many of the newest rows are asked what was changed just now: more than a house writes in a minute."""


async def changed_since(db: AsyncSession, since: datetime) -> set[str]:
    """The cases that a colleague has changed after this instant, a moment ago; one statement."""
    entry, newest = access_log.AccessEntry, select(access_log.AccessHead.seq).scalar_subquery()
    changed = (entry.deed == Deed.change, entry.staff_id != "", entry.case_id != "", entry.at > since)
    found = await db.execute(select(entry.case_id).where(entry.seq > newest - LATELY, *changed))
    return set(found.scalars())
