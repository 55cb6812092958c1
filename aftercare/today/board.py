"""The coordinator's board: every worker's cases, and the four numbers of a Monday morning."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, String, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.away import AWAY, Stretch, stretches
from aftercare.cases.emergency_review import waiting
from aftercare.cases.reach import who_asks
from aftercare.cases.records import Programme
from aftercare.course.clock.ordinary import MONTHS
from aftercare.matters import Matter
from aftercare.people.person import Person
from aftercare.people.records import Role, Staff
from aftercare.storage.damage.records import open_damages
from aftercare.storage.engines import keys_of
from aftercare.today.case_glance import CaseFacts, glance
from aftercare.today.drawings import BarKind, Window, ordinary_timeline, timeline
from aftercare.words.names import in_danish

MOST_CASES = 10  # Cases a full-time worker carries in the Danish cost model (domain.md 0).
_LOOK = {
    BarKind.contact_building: "0",
    BarKind.transition: "1",
    BarKind.try_out: "2",
    BarKind.transfer: "3",
    BarKind.ordinary: "visits",
    BarKind.over: "over",
}
_CARRIES = (Role.caseworker, Role.child_coordinator, Role.relief)


@dataclass(frozen=True)
class BoardCase:
    """A case with the bars of its time: start and width in per cent, and the look of the bar.

    `late` is how many of its open matters are past their day.
    """

    case: CaseFacts
    bars: list[tuple[float, float, str]]
    late: int


@dataclass(frozen=True)
class Carrier:
    """A worker, her absences and the open cases she leads; `id` is empty for cases nobody leads."""

    id: str
    called: str
    cases: list[BoardCase]
    away: tuple[Stretch, ...] = ()

    @property
    def overdue(self) -> int:
        """Cases without contact for longer than the rhythm."""
        return sum(1 for one in self.cases if one.case.overdue)

    @property
    def unknown(self) -> int:
        """Cases of which nobody has told when she was last reached."""
        return sum(1 for one in self.cases if one.case.contact_unknown)

    @property
    def load(self) -> int:
        """Per cent of what one full-time worker should carry."""
        return round(100 * len(self.cases) / MOST_CASES)


@dataclass(frozen=True)
class Board:
    """The open cases of a centre by who leads them; `to_review` are emergencies that wait for a look.

    `nobodys` is what a coordinator settles, woman by woman; `damaged` that something sealed does not open.
    """

    carriers: list[Carrier]
    open_cases: int
    overdue: int
    turning: int
    turning_without_plan: int
    without_lead: int
    without_whole_team: int
    to_review: int
    damaged: bool
    to_ask: list[CaseFacts]
    nobodys: list[tuple[CaseFacts, list[Matter]]]

    @property
    def most(self) -> int:
        """Cases one worker should carry."""
        return MOST_CASES


async def board(db: AsyncSession, person: Person, now: datetime, shown: Window) -> Board:
    """The board of the coordinator's own centre, in two statements."""
    every = await glance(db, person, now)
    cases = [case for case in every if not case.closed]
    today = clock.local(now).date()
    timed = [_timed(case, today, shown) for case in _pressing(cases)]
    staff, (to_review, damaged) = await _staff(db, person, now)
    carriers = [
        Carrier(staff_id, called, [one for one in timed if one.case.lead_id == staff_id], away)
        for staff_id, called, away in [*staff, ("", "", ())]
    ]
    turning = [case for case in cases if case.turns_soon]
    carriers.sort(key=lambda carrier: (-carrier.overdue, -len(carrier.cases)))
    return Board(
        carriers=[carrier for carrier in carriers if carrier.id or carrier.cases],
        open_cases=len(cases),
        overdue=sum(1 for case in cases if case.overdue),
        turning=len(turning),
        turning_without_plan=sum(1 for case in turning if not case.has_plan),
        without_lead=sum(1 for case in cases if not case.lead_id),
        without_whole_team=sum(1 for case in cases if case.missing),
        to_review=to_review,
        damaged=damaged,
        nobodys=[(case, hers) for case in cases if (hers := _for_coordinator(case))],
        to_ask=sorted((case for case in every if case.ask_since), key=lambda case: case.ask_since or today),
    )


def _for_coordinator(case: CaseFacts) -> list[Matter]:
    return [one for one in case.matters if one.kind.coordinator]


def _pressing(cases: list[CaseFacts]) -> list[CaseFacts]:
    return sorted(cases, key=lambda case: (-case.overdue, in_danish(case.called)))


def _timed(case: CaseFacts, today: date, shown: Window) -> BoardCase:
    if case.programme is Programme.cti:
        bars = timeline(case.turns, case.opened_on, today, shown)
    else:
        since = case.moved_out_on if case.visits_used else None
        bars = ordinary_timeline(since, case.opened_on, today, shown, case.course.held.of(MONTHS))
    late = sum(1 for one in case.matters if one.is_late(today))
    return BoardCase(case, [(round(bar.x, 2), round(bar.width, 2), _LOOK[bar.kind]) for bar in bars], late)


def _of_staff(*, coordinator: bool) -> Select[Any]:
    here = (Staff.centre_id == bindparam("_centre", type_=String(24)), Staff.left_at.is_(None))
    beside = waiting(coordinator=coordinator).label("waiting"), open_damages().label("damaged")
    return select(Staff.id, Staff.called, Staff.role, *beside, AWAY.label("away")).where(*here)


_STAFF = {one: _of_staff(coordinator=one) for one in (True, False)}


async def _staff(
    db: AsyncSession, person: Person, now: datetime
) -> tuple[list[tuple[str, str, tuple[Stretch, ...]]], tuple[int, bool]]:
    """Id, name and absences of all who may carry cases; how many emergencies wait for a look, and whether
    something sealed does not open.
    """
    rows = (
        await db.execute(
            _STAFF[person.is_coordinator], who_asks(person, now) | {"today": clock.local(now).date()}
        )
    ).all()
    house = keys_of(db).house
    named = [
        (row.id, house.open(Staff.called, row.id, row.called), stretches(row.away))
        for row in rows
        if row.role in _CARRIES
    ]
    beside = (rows[0].waiting, bool(rows[0].damaged)) if rows else (0, False)
    return sorted(named, key=lambda one: in_danish(one[1])), beside
