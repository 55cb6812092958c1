"""Who gets what answer at every address: the matrix that test_routes walks.

Columns: nobody, on the team (Mette), not on it (Jonas), relief worker on it (Ida), coordinator (Karin),
coordinator of another centre (Vibeke). Everything asked for belongs to Birgitte's case at Nordlys, which
Mette leads. "door" is a 303 to the sign-in page. A number is the status. A row follows from what its route
says, or stands in otherwise.py.
"""

from aftercare.cases.powers import Relation, allowed
from aftercare.people.access_log import Deed
from aftercare.people.records import Role
from aftercare.routes import ROUTES
from aftercare.web.route_facts import RouteFacts
from tests.access.fresh import FRESH
from tests.access.otherwise import OTHERWISE

__all__ = ["FRESH", "KINDS", "ROWS", "follows"]

KINDS = (None, "mette", "jonas", "ida", "karin", "vibeke")
# The role of each, and how she or he stands to Birgitte's case.
STANDS: dict[str, tuple[Role, Relation | None]] = {
    "mette": (Role.caseworker, Relation.lead),
    "jonas": (Role.caseworker, None),
    "ida": (Role.relief, Relation.relief),
    "karin": (Role.coordinator, Relation.coordinator),
    "vibeke": (Role.coordinator, None),
}
HANDED_OUT = (Deed.print, Deed.export, Deed.link)


def follows(says: RouteFacts) -> str:
    """The row that follows from what a route says, for one that is not an open door."""
    return " ".join(["door", *(_answer(says, person) for person in STANDS)])


def _answer(says: RouteFacts, person: str) -> str:
    role, relation = STANDS[person]
    if role not in (says.who.roles or ()):
        return "403"
    if says.shows_one and relation is None:
        return "404"
    if says.shows_one and says.power and relation and not allowed(says.power, {relation}, role):
        return "403"
    if not says.shows_one and person == "vibeke" and "_id}" in says.path:
        return "404"
    return "200" if says.method == "GET" or says.log in HANDED_OUT else "303"


ROWS: dict[str, str] = {
    f"{route.facts.method} {route.facts.path}": follows(route.facts)
    for route in ROUTES
    if not route.facts.who.is_open
} | OTHERWISE
