"""Thirty courses in the database, checked by the app and by another way of counting: the same."""

from collections import Counter
from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.records import Case, CaseKey, Closure, Programme, TeamMember
from aftercare.course.closing.records import ClosingNote, Meeting, MeetingKind
from aftercare.course.contacts.records import Contact
from aftercare.course.method.check import Period, choice_of, rows_of
from aftercare.course.method.lists import courses
from aftercare.course.method.tally import tally
from aftercare.course.records import FocusArea, PhasePlan, PhaseReview, PhaseTurn
from aftercare.demo.cast import NOON, Cast
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.terms import NOTHING_SET
from tests.course.method.histories import TODAY, History, expected, make, turns


def at(day: date) -> datetime:
    return datetime.combine(day, time(11), UTC)


async def live(db: AsyncSession, cast: Cast, history: History) -> None:
    """The course as if it had happened."""
    mette, case_id = cast.people["mette"].id, history.case_id
    case = Case(id=case_id, centre_id=cast.centres["nordlys"], programme=Programme.cti)
    case.moved_out_on, case.opened_at = history.began, at(history.began)
    db.add(case)
    db.add(CaseKey(case_id=case_id, wrapped=keys_of(db).new_case_key(case_id)))
    await db.flush()
    member = TeamMember(id=new_id(), case_id=case_id, staff_id=mette, part="social_worker", leads=True)
    member.since = history.began
    db.add(member)
    _clock(db, history, mette)
    for day, kind, there in history.contacts:
        made = Contact(id=new_id(), case_id=case_id, staff_id=mette, at=at(day), kind=kind, signed_at=at(day))
        made.reached, made.present = kind != "attempt", ",".join(there)
        db.add(made)
    _papers(db, history, mette)
    await db.flush()


def _clock(db: AsyncSession, history: History, by: str) -> None:
    for phase, day in history.moved.items():
        turn = PhaseTurn(id=new_id(), case_id=history.case_id, phase=phase, by=by, at=at(history.began))
        turn.planned_on = turn.actual_on = day
        turn.at = at(history.began).replace(minute=phase)
        db.add(turn)
    if history.closed:
        closure = Closure(id=new_id(), case_id=history.case_id, reason=history.reason, by=by, at=NOON)
        closure.closed_on = history.closed
        db.add(closure)


def _papers(db: AsyncSession, history: History, by: str) -> None:
    mine = {"case_id": history.case_id, "by": by}
    for phase, chosen, ended in history.areas:
        area = FocusArea(id=new_id(), case_id=history.case_id, phase=phase, area="home")
        area.chosen_on, area.ended_on, area.goal = chosen, ended, b"Ro"
        db.add(area)
    for version, (phase, day) in enumerate(history.plans, 1):
        plan = PhasePlan(id=new_id(), phase=phase, version=version, made_on=day, **mine)
        plan.made_at = at(day)
        db.add(plan)
    for phase, day in history.reviews:
        db.add(PhaseReview(id=new_id(), phase=phase, held_on=day, at=at(day), signed_at=at(day), **mine))
    if history.transfer:
        meeting = Meeting(id=new_id(), case_id=history.case_id, kind=MeetingKind.transfer, planned_by=by)
        meeting.starts_at = meeting.planned_at = meeting.held_at = at(history.transfer)
        db.add(meeting)
    if history.note:
        note = ClosingNote(id=new_id(), phase=3, signed_at=at(history.note), **mine)
        db.add(note)


def test_the_thirty_are_worth_comparing() -> None:
    met = Counter(
        (name, one) for history in make() for name, rows in expected(history).items() for one in rows
    )
    names = {name for name, _ in met}
    assert len(names) == 10
    assert all(met[name, True] and met[name, False] for name in names), met
    assert all(len(turns(history)) == 4 for history in make())


@pytest.mark.parametrize("seed", [11, 20261124])
async def test_the_check_agrees_with_another_way_of_counting(db: AsyncSession, cast: Cast, seed: int) -> None:
    histories = {history.case_id: history for history in make(seed)}
    for history in histories.values():
        await live(db, cast, history)
    followed = [
        one for one in await courses(db, cast.people["karin"], NOON) if one.course.case_id in histories
    ]
    assert len(followed) == len(histories)
    choice = await choice_of(db, cast.people["karin"])
    rows = rows_of(followed, choice, None, Period(date.min, TODAY), today=TODAY, terms=NOTHING_SET)
    for case_id, history in histories.items():
        got: dict[str, list[bool]] = {}
        for row in rows:
            if row.about == case_id and not row.apart:
                got.setdefault(row.criterion, []).append(row.met)
        assert got == expected(history), history
    for told in tally(rows, date.min, date.max):
        if told.criterion not in ("caseload", "supervision"):
            wanted = [
                one for history in histories.values() for one in expected(history).get(told.criterion, [])
            ]
            assert (told.numerator, told.denominator) == (sum(wanted), len(wanted)), told.criterion
