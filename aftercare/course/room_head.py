"""What the head of the six rooms of a case says: where her course stands, and whether she may be called."""

from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.records import Programme
from aftercare.cases.safety.gate import Way
from aftercare.course.clock.place import Place, place
from aftercare.course.clock.records import Extension
from aftercare.course.clock.rules import Phase, Turn
from aftercare.course.contacts.last_contacts import family_from
from aftercare.course.network.records import FamilyCaution
from aftercare.course.records import PhaseTurn
from aftercare.storage.gather import Gather, Rows

_TURNS = Rows(
    PhaseTurn, *(PhaseTurn.id, PhaseTurn.phase, PhaseTurn.planned_on, PhaseTurn.actual_on, PhaseTurn.at)
)
_LONGER = Rows(Extension, Extension.id, Extension.until, Extension.at)
_FAMILY = Rows(FamilyCaution, FamilyCaution.honour, FamilyCaution.note, FamilyCaution.version)
_STANDING = Gather(_TURNS, _LONGER, _FAMILY)


def head_facts(ask: CaseAsk, stands_at: Place | None) -> dict[str, Any]:
    """Facts for cases/_room_head.html."""
    call = ask.case.leaving(Way.call, ask.now)
    return {"stands_at": stands_at, "call": call, "at": ask.now, "today": clock.local(ask.now).date()}


async def room_head(ask: CaseAsk) -> dict[str, Any]:
    """The same, with what is known of her family beside it, in one statement."""
    found, case = await _STANDING.of(ask.db, ask.case.id), ask.case
    family = family_from(case, next(iter(found[_FAMILY]), None))
    return head_facts(ask, _place(ask, found[_TURNS], found[_LONGER])) | {"family": family}


def _place(ask: CaseAsk, turns: list[PhaseTurn], longer: list[Extension]) -> Place | None:
    case = ask.case
    if case.programme is not Programme.cti:
        return None
    moved = [
        Turn(Phase.numbered(row.phase), row.planned_on, row.actual_on)
        for row in sorted(turns, key=lambda row: (row.at, row.id))
    ]
    until = max(longer, key=lambda row: (row.at, row.id)).until if longer else None
    return place(case.moved_out_on, moved, clock.local(ask.now).date(), case.opened_on, until)
