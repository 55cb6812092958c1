"""The six rooms of a case, and the room where each page about her is at home: one table.

The links of a room, the current one of the six and the way back of a page are told from it, so that a page
has one home and one way in. What is done in a meeting or in going through a caseload is at home there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from aftercare.cases.lists import CaseHead
from aftercare.cases.powers import Power
from aftercare.cases.records import Programme
from aftercare.words import N_

HER = "/cases/{case_id}"


class Room(StrEnum):
    """Where things are in a case, in the order they are asked for."""

    now = "now"
    plan = "plan"
    network = "network"
    children = "children"
    journal = "journal"
    papers = "papers"


@dataclass(frozen=True)
class Way:
    """A room as one of the six links; `path` comes after her own address."""

    room: Room
    path: str
    called: str


@dataclass(frozen=True)
class Door:
    """A page about her that one link of its room leads to; `path` comes after her own address.

    `power` is what it takes to be shown the link, `only` the programmes it is for: all where it is empty.
    """

    room: Room
    path: str
    sign: str
    called: str
    says: str = ""
    power: Power | None = None
    only: frozenset[Programme] = frozenset()


WAYS = (
    Way(Room.now, "", N_("Now")),
    Way(Room.plan, "/plan", N_("Plan")),
    Way(Room.network, "/network", N_("Network")),
    Way(Room.children, "/children", N_("Children")),
    Way(Room.journal, "/journal", N_("Journal")),
    Way(Room.papers, "/papers", N_("Papers")),
)
_CTI = frozenset({Programme.cti})
_COURSE = frozenset({Programme.cti, Programme.aftercare})
DOORS = (
    Door(Room.now, "/safe-contact", "lock", N_("Safe contact")),
    Door(Room.now, "/home-visits", "warning", N_("Before home visits")),
    Door(Room.now, "/apart", "people", N_("Must never meet")),
    Door(Room.plan, "/phases", "clock", N_("Phases"), only=_CTI),
    Door(Room.plan, "/review", "check", N_("Review"), only=_CTI),
    Door(Room.plan, "/out-of-contact", "phone", N_("Out of contact"), only=_COURSE),
    Door(Room.plan, "/method", "chart", N_("Method check"), only=_CTI),
    Door(Room.network, "/meetings", "people", N_("Joint meetings")),
    Door(Room.network, "/municipality", "chart", N_("Municipality"), N_("advisers and counselling")),
    Door(Room.network, "/transfer", "route", N_("Transfer plan"), only=_CTI),
    Door(Room.journal, "/contacts", "phone", N_("Contacts"), N_("each note in full")),
    Door(Room.journal, "/withdrawn", "edit", N_("Withdrawn")),
    Door(Room.papers, "/facts", "edit", N_("Facts")),
    Door(
        Room.papers, "/stays", "home", N_("Stays and aftercare"), N_("the right to aftercare, and her answer")
    ),
    Door(Room.papers, "/move-out", "route", N_("Moving out"), N_("the list, the municipality, safety talks")),
    Door(Room.papers, "/programmes", "cases", N_("Programmes"), N_("visits, hours and talks agreed")),
    Door(
        Room.papers,
        "/needs",
        "check",
        N_("Support and applications"),
        N_("psychologist, police, grants, school"),
    ),
    Door(Room.papers, "/outcomes", "today", N_("How it goes")),
    Door(Room.papers, "/consents", "lock", N_("Consents"), N_("what we may tell, and to whom")),
    Door(Room.papers, "/letters", "note", N_("Letters"), N_("previewed before they are sent")),
    Door(
        *(Room.papers, "/perpetrators", "warning", N_("Who was violent")),
        *(N_("the team only, after a new proof that it is you"), Power.violent),
    ),
    Door(Room.papers, "/team", "people", N_("Team")),
    Door(Room.papers, "/log", "search", N_("Who has looked")),
    Door(Room.papers, "/record", "note", N_("Everything kept about her"), power=Power.record),
    Door(Room.papers, "/closing-note", "note", N_("Closing note"), only=_COURSE),
    Door(Room.papers, "/closure", "check", N_("The end of the course"), power=Power.close),
)

# What lies beneath a page without its address beginning there; of the rest the address tells.
BENEATH = {
    f"{HER}/areas": "/plan",
    f"{HER}/steps": "/plan",
    f"{HER}/plans": "/plan",
    f"{HER}/movement": "/review",
    f"{HER}/turn": "/phases",
    f"{HER}/rhythm": "/phases",
    f"{HER}/extension": "/phases",
    f"{HER}/offer": "/phases",
    f"{HER}/supports": "/network",
    "/contacts/{contact_id}": "/journal",
    "/visits/{visit_id}": "/journal",
    f"{HER}/notes": "/journal",
    f"{HER}/earlier": "/journal",
    f"{HER}/time": "/stays",
    f"{HER}/address": "/facts",
    f"{HER}/blocks": "/team",
    f"{HER}/handover": "/team",
    f"{HER}/handovers": "/team",
    f"{HER}/retention": "/record",
}
# Pages about one woman that belong to work on many, where they are come to and left.
ELSEWHERE = {
    "/emergency/review/{glass_id}": "the coordinator looks through who came in without being on a team",
    "/caseload/{worker_id}/{case_id}": "a caseload is gone through case by case",
    "/supervision/{meeting_id}/points/{point_id}": "a point is left for the next of the same meeting",
    "/outbox/{outbox_id}": "what came from one's phones is gone through one by one",
    "/cafes/{cafe_id}/guests/{guest_id}": "a guest is one of those who come to a café",
}


@dataclass(frozen=True)
class Home:
    """Where a page is at home: its room, and the page it lies beneath, empty for the room itself."""

    room: Room
    door: str = ""
    is_door: bool = False


@cache
def home_of(path: str) -> Home | None:
    """Where the page of this route is at home; None for one that has no room."""
    if path in ELSEWHERE:
        return None
    for way in WAYS:
        if path == HER + way.path:
            return Home(way.room, is_door=True)
    parts = path.split("/")
    for length in range(len(parts), 1, -1):
        if found := _at("/".join(parts[:length]), exact=length == len(parts)):
            return found
    return None


def doors_of(room: Room, head: CaseHead, powers: frozenset[Power]) -> list[Door]:
    """The pages this room leads to, for who has these powers in her case."""
    return [
        one
        for one in DOORS
        if one.room is room
        and (one.power is None or one.power in powers)
        and (not one.only or head.programme in one.only)
    ]


def _at(path: str, *, exact: bool) -> Home | None:
    path = HER + BENEATH[path] if (beneath := path in BENEATH) else path
    for way in _ways_with_pages():
        if path == HER + way.path:
            return Home(way.room, way.path)
    for door in DOORS:
        if path == HER + door.path:
            return Home(door.room, door.path, is_door=exact and not beneath)
    return None


def _ways_with_pages() -> Iterator[Way]:
    """The rooms that pages lie beneath by their address: every page of hers begins with that of the first."""
    return (way for way in WAYS if way.path)
