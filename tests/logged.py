"""What the access log must hold after each address of tests/access.py was asked for, kind by kind."""

from dataclasses import dataclass

from sqlalchemy import func, select

from aftercare.storage.access_log.rows import AccessEntry
from tests.world import World

RELATION = {"mette": "team", "jonas": "", "ida": "relief", "karin": "coordinator", "vibeke": ""}
# What says more than look, list and change.
SAID = {
    "GET /cases/{case_id}/address": "reveal",
    "GET /cases/{case_id}/address/edit": "reveal",
    "GET /cases/{case_id}/log/hers": "print",
    "POST /cases/{case_id}/record/print": "print",
    "POST /cases/{case_id}/record/export": "export",
    "GET /cases/{case_id}/plans/{plan_id}/print": "print",
    "POST /cases/{case_id}/letters/{letter_id}/print": "print",
    "POST /cases/{case_id}/letters/{letter_id}/export": "export",
    "GET /cases/{case_id}/transfer/print": "print",
    "GET /cases/{case_id}/move-out/print": "print",
    "GET /cases/{case_id}/closing-note/print": "print",
    "POST /cases/{case_id}/plans/{plan_id}/link": "link",
    "GET /figures/file": "export",
    "GET /cases/{case_id}/children/{child_id}/print": "print",
    "POST /cases/{case_id}/children/{child_id}/print": "print",
    "GET /method/file": "export",
    "GET /programmes/invoices/file": "export",
    "POST /import/export": "export",
    "POST /visits/{visit_id}/link": "link",
    "POST /cafes/{cafe_id}/guests/{guest_id}/link": "link",
    "POST /cases/{case_id}/stays/{stay_id}/offer/link": "link",
}
# Of the case, though no case stands in the address; a café alone is nobody's.
HERS = ("{case_id}", "{visit_id}", "{contact_id}", "{guest_id}", "{point_id}")
# Pages of one's own that name no woman: looking at them is no use of anybody's data.
NOBODYS = (
    *("/healthz", "/manifest.webmanifest", "/offline", "/service-worker.js", "/static/{name:path}"),
    *(
        "/sign-in",
        "/unlock",
        "/setup",
        "/welcome/{invitation}",
        "/me",
        "/me/keys",
        "/centre",
        "/me/phones",
        "/more",
    ),
    *("/supervision/new", "/absences", "/emergency", "/goals", "/goals/new", "/goals/{goal_id}"),
    *("/surveys", "/s/{survey}"),
    *("/supervision/new", "/absences", "/emergency", "/move-out", "/move-out/lines/{matter}"),
    *("/house", "/house/new", "/house/{entry_id}", "/crisis-plan"),
    "/import",
    *("/cases/new", "/cafes", "/cafes/new", "/cafes/{cafe_id}/edit"),
    *("/supervision/new", "/absences", "/emergency"),
    *("/cases/new", "/cafes", "/cafes/new", "/cafes/{cafe_id}/edit", "/stays/rules"),
    *("/colleagues", "/colleagues/new", "/colleagues/{staff_id}", "/colleagues/{staff_id}/departure"),
    *("/me/devices/{device_id}/loss", "/colleagues/{staff_id}/devices/{device_id}/loss"),
    *("/me/phones/{phone_id}/removal", "/me/passkeys/{passkey_id}/removal"),
    *("/partners", "/partners/new", "/partners/{partner_id}", "/partners/{partner_id}/edit"),
    "/partners/{partner_id}/meetings/{partner_meeting_id}",
    *("/programmes/groups", "/programmes/groups/new", "/programmes/groups/{group_id}/edit"),
    "/programmes/invoices",
)
# They open transactions of their own; what the door itself writes is told in people/test_door_log.
OWN_WAY = (
    *("POST /sign-in", "POST /sign-in/passkey", "POST /unlock", "POST /unlock/passkey"),
    *("POST /setup", "POST /welcome/{invitation}", "POST /me/keys"),
)
DOOR = "sign-in"
LINK = "/m/{link}"
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
        """True when it is about Birgitte's case alone."""
        return any(place in self.path for place in HERS)


async def newest(world: World) -> int:
    """The number of the log's newest row."""
    async with world.house.database.reading() as db:
        return (await db.execute(select(func.max(AccessEntry.seq)))).scalar() or 0


async def rows_after(world: World, seq: int) -> list[AccessEntry]:
    """What was written since."""
    async with world.house.database.reading() as db:
        found = await db.execute(select(AccessEntry).where(AccessEntry.seq > seq).order_by(AccessEntry.seq))
        return list(found.scalars())


def log_complaint(world: World, asked: Asked, written: list[AccessEntry]) -> str:
    """What is wrong with the rows that this question left; empty when nothing is."""
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
    birgitte = world.house.cast.cases["birgitte"]
    if asked.path == LINK:
        return [("link", birgitte, "her_link")] if asked.person is None else None
    if asked.person is None or asked.address in OWN_WAY:
        return []
    relation = RELATION[asked.person]
    if asked.status in ("403", "404"):
        named = birgitte if "{case_id}" in asked.path else ""
        return [] if asked.path.startswith("/static") else [("denied", named, relation if named else "")]
    return _wanted_of_hers(asked, birgitte, relation)


def _wanted_of_hers(asked: Asked, birgitte: str, relation: str) -> list[tuple[str, str, str]] | None:
    if asked.status.startswith("4"):
        return [("look", birgitte, relation)] if asked.bound else None
    deed = SAID.get(asked.address, "look" if asked.reads else "change")
    if asked.bound:
        return [(deed, birgitte, relation)]
    if asked.reads:
        return [] if asked.path in NOBODYS else [LISTED]
    return None if _about_somebody(asked) else [(deed, "", "")]


def _about_somebody(asked: Asked) -> bool:
    """A post whose form, not its address, says which case it is about; or that is no page of ours."""
    by_form = ("/visits", "/cases/new", "/cafes/{cafe_id}/invitations", "/supervision/{meeting_id}/points")
    by_form = (*by_form, "/programmes/groups/{group_id}/sessions/{session_id}")
    by_form = (*by_form, "/import/{import_id}/rows", "/import/export")
    return asked.path in (*by_form, "/push/ack") or asked.path.startswith("/emergency")
