"""What the access log must hold after each address of tests/access.py was asked for, kind by kind."""

from dataclasses import dataclass

from sqlalchemy import func, select

from aftercare.routes import ROUTES
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.web.route_facts import Shows
from tests.conftest import House
from tests.world import World

RELATION = {"mette": "team", "jonas": "", "ida": "relief", "karin": "coordinator", "vibeke": ""}
SAYS = {f"{route.facts.method} {route.facts.path}": route for route in ROUTES}
# Ida opened Safiya's case in an emergency; all else that a path names is Birgitte's.
EMERGENCY = "{glass_id}"
# The form says which women it is about, or it is no page of ours.
BY_FORM = (
    *("/cases/new", "/cafes/{cafe_id}/invitations", "/programmes/groups/{group_id}/sessions/{session_id}"),
    *("/import/{import_id}/rows", "/import/export", "/push/ack", "/emergency"),
)
# What tells of two women is written in the log of both, where both are hers or his to open.
BESIDE = {
    "GET /cases/{case_id}/apart": "amina",
    "POST /cases/{case_id}/apart": "solveig",
    "POST /cases/{case_id}/apart/{apart_id}/ending": "amina",
}
OPENS = {"mette": ("amina", "solveig"), "ida": ("solveig",), "karin": ("amina", "solveig")}
# What a phone brought is told under the address of the form it is; see cases/outbox/test_delivering.
CARRIED_OUT = "POST /outbox/{outbox_id}/sending"
DOOR = "sign-in"
LINK = "/m/{link}"
IMPORT = "/import"
LISTED = ("list", "", "")


@dataclass(frozen=True)
class Asked:
    """An address asked for by one of the kinds: the answer, the women it named, if it told an address."""

    address: str
    person: str | None
    status: str
    names: int
    with_address: bool = False

    @property
    def path(self) -> str:
        """The address without its method."""
        return self.address.split(" ")[1]

    @property
    def reads(self) -> bool:
        """True for a GET."""
        return self.address.startswith("GET ")

    @property
    def bound(self) -> bool:
        """True when it is about one woman's case alone."""
        return self.address in SAYS and SAYS[self.address].facts.shows_one


async def newest(house: House) -> int:
    """The number of the log's newest row."""
    async with house.database.reading() as db:
        return (await db.execute(select(func.max(AccessEntry.seq)))).scalar() or 0


async def rows_after(house: House, seq: int) -> list[AccessEntry]:
    """What was written since."""
    async with house.database.reading() as db:
        found = await db.execute(select(AccessEntry).where(AccessEntry.seq > seq).order_by(AccessEntry.seq))
        return list(found.scalars())


def log_complaint(world: World, asked: Asked, written: list[AccessEntry]) -> str:
    """What is wrong with the rows that this question left; empty when nothing is."""
    if asked.address == CARRIED_OUT:
        return ""
    rows = [row for row in written if row.place != DOOR]
    got, wanted = [(row.deed, row.case_id, row.purpose) for row in rows], _wanted(world, asked)
    if wanted == [LISTED] and (asked.names == 0 or _names_one(world, asked, got)):
        wanted = got
    if wanted is not None and got != wanted:
        return f"{asked}: {got} instead of {wanted}"
    if asked.with_address and {deed for deed, *_ in got} <= {"look", "list"}:
        return f"{asked}: her address was shown, and the log does not say so"
    if asked.person and {row.staff_id for row in rows} - {world.house.cast.people[asked.person].id}:
        return f"{asked}: somebody else is written down"
    if any(row.place != asked.address for row in rows):
        return f"{asked}: {[row.place for row in rows]}"
    return ""


def _names_one(world: World, asked: Asked, got: list[tuple[str, str, str]]) -> bool:
    """True for a list of a single woman, which is a look at her: Ida's lists show Birgitte alone."""
    reasons = {RELATION[asked.person or ""] or "team", "coordinator" if asked.person == "vibeke" else "team"}
    alone = asked.names == len(got) == 1 and got[0][0] == "look"
    return alone and got[0][1] in world.house.cast.cases.values() and got[0][2] in reasons


def _wanted(world: World, asked: Asked) -> list[tuple[str, str, str]] | None:
    """Deed, case and purpose of each row; None where any will do."""
    hers = world.house.cast.cases["safiya" if EMERGENCY in asked.path else "birgitte"]
    if asked.path == LINK:
        return [("link", hers, "her_link")] if asked.person is None else None
    # What opens transactions of its own is told in people/test_door_log.
    if asked.person is None or asked.address not in SAYS:
        return []
    if not SAYS[asked.address].page.transaction and asked.path != IMPORT:
        return []
    relation = RELATION[asked.person]
    if asked.status in ("403", "404"):
        named = hers if "{case_id}" in asked.path else ""
        return [("denied", named, relation if named else "")]
    return _wanted_of_hers(world, asked, hers, relation)


def _wanted_of_hers(
    world: World, asked: Asked, hers: str, relation: str
) -> list[tuple[str, str, str]] | None:
    says = SAYS[asked.address].facts
    if asked.status.startswith("4"):
        return [("look", hers, relation)] if asked.bound else None
    if says.searches and asked.status == "303":
        return []  # It is led to the page that shows what was found, and says so there.
    said = says.log if asked.status == "200" else None
    deed = said or ("look" if asked.reads else "change")
    if asked.bound:
        beside = BESIDE.get(asked.address, "")
        others = [beside] if beside in OPENS.get(asked.person or "", ()) else []
        return [(deed, hers, relation), *((deed, world.house.cast.cases[one], relation) for one in others)]
    if asked.reads and not said:
        return [] if says.shows is Shows.none else [LISTED]
    return None if asked.path in BY_FORM else [(deed, "", "")]
