"""The team meeting's agenda, made from facts: which cases, and why (domain.md 1.4)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.reach import IN_REACH, who_asks
from aftercare.cases.records import Case
from aftercare.course.contacts.records import Contact
from aftercare.course.records import FocusArea
from aftercare.people.person import Person
from aftercare.team.rules import Reason, Signs, reasons
from aftercare.today.board import MOST_CASES
from aftercare.today.case_glance import CaseFacts
from aftercare.words.names import in_danish

Agenda = list[tuple[CaseFacts, list[Reason]]]
_SINCE = select(func.max(Contact.at)).where(
    Contact.case_id == FocusArea.case_id,
    Contact.reached,
    ("," + Contact.areas + ",").contains("," + FocusArea.area + ","),
)
_OPEN = (
    select(FocusArea.case_id, FocusArea.chosen_on, _SINCE.scalar_subquery().label("touched"))
    .join(Case, Case.id == FocusArea.case_id)
    .where(FocusArea.ended_on.is_(None))
)
_QUIET = {coordinator: _OPEN.where(reached) for coordinator, reached in IN_REACH.items()}


async def quiet_areas(db: AsyncSession, person: Person, now: datetime) -> dict[str, list[int]]:
    """For each case in reach: how many days ago each open area was last touched, or chosen; one statement."""
    rows = await db.execute(_QUIET[person.is_coordinator], who_asks(person, now))
    today, found = clock.local(now).date(), dict[str, list[int]]()
    for row in rows:
        last = max(row.chosen_on, clock.local(row.touched).date()) if row.touched else row.chosen_on
        found.setdefault(row.case_id, []).append((today - last).days)
    return found


def agenda(
    cases: Iterable[CaseFacts],
    quiet: dict[str, list[int]],
    unfinished: frozenset[str],
    unmet: dict[str, int],
    *,
    today: date,
    last_meeting: date | None,
) -> Agenda:
    """The open cases that belong on today's agenda with their reasons, the most pressing first."""
    found = []
    for case in cases:
        told = signs(case, quiet.get(case.id, ()), case.id in unfinished, unmet.get(case.id, 0))
        why = [] if case.closed else reasons(told, today, last_meeting, case.course.leads)
        if why:
            found.append((case, why))
    order = {reason: at for at, reason in enumerate(Reason)}
    return sorted(found, key=lambda one: (order[one[1][0]], -one[0].overdue, in_danish(one[0].called)))


def overfull(cases: Iterable[CaseFacts]) -> list[tuple[str, int]]:
    """Who leads more open cases than one full-time worker should, and how many; the fullest first."""
    many = Counter(case.lead for case in cases if case.lead and not case.closed)
    return [(name, number) for name, number in many.most_common() if number > MOST_CASES]


def signs(case: CaseFacts, quiet: Sequence[int], unfinished: bool, unmet: int) -> Signs:
    """What the rules need to know of this case."""
    place = case.place
    over = place is not None and place.days_over > 0
    last = case.turns[-1].on if case.turns else None
    left = (last - case.turns[0].on).days - (place.day or 0) + 1 if place and last and place.day else None
    return Signs(
        opened_on=case.opened_on,
        overdue=case.overdue,
        turning=case.turns_soon,
        days_left=left,
        over=over,
        areas=len([one for one in case.areas if place and one == place.phase.number]),
        quiet_areas=quiet,
        caution=case.caution,
        no_safe_way=case.ways().none_left,
        unmet=unmet,
        unfinished=unfinished,
    )
