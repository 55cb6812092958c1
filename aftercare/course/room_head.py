"""Where her course stands, as the head of every page about her says it: read with her case."""

from datetime import date
from typing import Any

from sqlalchemy import Row

from aftercare.cases.lists import CaseHead
from aftercare.cases.records import Programme
from aftercare.cases.room_heads import Standing
from aftercare.course.clock.place import Place, place
from aftercare.course.clock.turns_told import EXTENDED, MOVED, turns_told


def _place(row: Row[Any], case: CaseHead, today: date) -> Place | None:
    if case.programme is not Programme.cti:
        return None
    turns = [turn for turn, _ in turns_told(row.moved)]
    return place(case.moved_out_on, turns, today, case.opened_on, row.extended_until)


STANDING = Standing((MOVED, EXTENDED), _place)
