"""How one person stands to Birgitte's case: each situation is made the way the app makes it."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.testclient import TestClient

from aftercare.cases.powers import Relation
from aftercare.cases.records import ClosingReason, Closure, Part, TeamMember
from aftercare.demo.cast import NOON, Cast
from aftercare.people.records import Role
from aftercare.storage.ids import new_id
from aftercare.storage.tables import Record
from tests.cases.things import bar, break_in, go_away
from tests.world import World, build_world

HERS = "birgitte"


async def on_her_team(db: AsyncSession, cast: Cast, *, part: Part = Part.pedagogue) -> None:
    """Jonas works with her for good, unless his part is another; Mette leads."""
    member = TeamMember(id=new_id(), case_id=cast.cases[HERS], staff_id=cast.people["jonas"].id)
    member.part, member.since, member.leads = part, NOON.date(), False
    db.add(member)
    await db.flush()


async def as_she_is(db: AsyncSession, cast: Cast) -> None:
    """Mette leads, and Karin coordinates the centre."""


async def relief(db: AsyncSession, cast: Cast) -> None:
    """He helps out on her team, a caseworker as relief worker."""
    await on_her_team(db, cast, part=Part.relief)


async def relief_worker(db: AsyncSession, cast: Cast) -> None:
    """Ida, relief worker by role, leads and stands in for the former lead: her role is stronger."""
    await db.execute(update(TeamMember).where(TeamMember.case_id == cast.cases[HERS]).values(leads=False))
    hers = (TeamMember.case_id == cast.cases[HERS], TeamMember.staff_id == cast.people["ida"].id)
    await db.execute(update(TeamMember).where(*hers).values(part=Part.pedagogue, leads=True))
    await go_away(db, cast, "mette", "ida", (0, 1))


async def relief_deputy(db: AsyncSession, cast: Cast) -> None:
    """He stands in for Ida, who is there as relief worker."""
    await go_away(db, cast, "ida", "jonas", (0, 1), by="karin")


async def foreign(db: AsyncSession, cast: Cast) -> None:
    """Jonas has nothing to do with her."""


async def closed(db: AsyncSession, cast: Cast) -> None:
    """He was on her team when her course was closed."""
    await on_her_team(db, cast)
    closure = Closure(id=new_id(), case_id=cast.cases[HERS], reason=ClosingReason.completed, at=NOON)
    closure.closed_on, closure.by = NOON.date(), cast.people["mette"].id
    db.add(closure)


async def blocked(db: AsyncSession, cast: Cast) -> None:
    """He was on her team until Karin blocked him; neither standing in nor an emergency helps."""
    await on_her_team(db, cast)
    await deputy(db, cast)
    await broken_glass(db, cast)
    await bar(db, cast, "jonas", HERS)


async def blocked_coordinator(db: AsyncSession, cast: Cast) -> None:
    """Mette has blocked Karin, the last coordinator."""
    await on_her_team(db, cast)
    await bar(db, cast, "karin", HERS, by="mette")


async def deputy(db: AsyncSession, cast: Cast) -> None:
    """He stands in for Mette today and tomorrow."""
    await go_away(db, cast, "mette", "jonas", (0, 1))


async def broken_glass(db: AsyncSession, cast: Cast) -> None:
    """He opened her case in an emergency, just now."""
    await break_in(db, cast, "jonas", HERS)


Prepare = Callable[[AsyncSession, Cast], Awaitable[None]]
SITUATIONS: dict[str, tuple[str, Prepare]] = {
    "own": ("jonas", on_her_team),
    "foreign": ("jonas", foreign),
    "closed": ("jonas", closed),
    "blocked": ("jonas", blocked),
    "blocked coordinator": ("karin", blocked_coordinator),
    "lead": ("mette", as_she_is),
    "coordinator": ("karin", as_she_is),
    "relief": ("jonas", relief),
    "relief worker": ("ida", relief_worker),
    "relief deputy": ("jonas", relief_deputy),
    "deputy": ("jonas", deputy),
    "broken glass": ("jonas", broken_glass),
}


# How these stand to the case in the table of powers, and the role that caps it; "closed" is as "own".
STANDING: dict[str, tuple[Relation, Role]] = {
    "own": (Relation.team, Role.caseworker),
    "closed": (Relation.team, Role.caseworker),
    "lead": (Relation.lead, Role.caseworker),
    "coordinator": (Relation.coordinator, Role.coordinator),
    "relief": (Relation.relief, Role.caseworker),
    "relief worker": (Relation.lead, Role.relief),
    "relief deputy": (Relation.relief_deputy, Role.caseworker),
    "deputy": (Relation.deputy, Role.caseworker),
    "broken glass": (Relation.glass, Role.caseworker),
}


@dataclass
class Stage:
    """A furnished house in one situation, the phone of the person it is about, and what is Birgitte's."""

    situation: str
    world: World
    phone: TestClient
    hers: dict[str, str]

    def names_her(self, address: str, body: dict[str, str | list[str]]) -> bool:
        """True when a place in the address, or in the form, is filled with something of hers."""
        text = f"{address} {body.values()}"
        return any(f"{{{name}}}" in text for name in self.hers)


@contextmanager
def stage(folder: Path, situation: str) -> Iterator[Stage]:
    """The world in this situation, its person signed in."""
    who, prepare = SITUATIONS[situation]
    with build_world(folder) as world:
        phone = world.phone(who)
        world.house.run(_set, world, prepare)
        hers = {name: world.ids[name] for name in world.house.run(_hers, world)}
        world.keep(who)
        yield Stage(situation, world, phone, hers)


async def _set(world: World, prepare: Prepare) -> None:
    async with world.house.database.writing() as db:
        await prepare(db, world.house.cast)


async def _hers(world: World) -> list[str]:
    """The places whose id is that of her case or of a row that belongs to it."""
    case_id, found = world.ids["case_id"], {"case_id"}
    places = {value: name for name, value in world.ids.items()}
    async with world.house.database.reading() as db:
        for table in Record.metadata.sorted_tables:
            if {"id", "case_id"} <= set(table.columns.keys()) and table.name != "access_log":
                rows = await db.execute(select(table.c.id).where(table.c.case_id == case_id))
                found |= {places[each] for each in rows.scalars() if each in places}
    return sorted(found)
