"""The order of Today: the visit now or next, what can be done by the clock, and what waits for time."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.children.rules import CONCERN
from aftercare.cases.consents.rules import CONSENT_ENDS
from aftercare.cases.safety.gate import Go, SafeWays, Way
from aftercare.cases.safety.hours import Hours
from aftercare.cases.team import NO_PEDAGOGUE
from aftercare.course.clock.rhythm import OUT_OF_RHYTHM
from aftercare.demo.cast import Cast
from aftercare.matters import KINDS, Kind, Urgency
from aftercare.moving_out.rules import FIRST_CONTACT
from aftercare.support.entitlements.rules import ORDER_ENDS
from aftercare.today.case_glance import CaseFacts, glance
from aftercare.today.day import (
    by_woman,
    can_be_done,
    her_day,
    leading,
    may_check_in,
    may_check_in_from,
    now_or_next,
)
from aftercare.today.today import Line
from aftercare.visits.address_rules import AtAddress, Settled
from aftercare.visits.interpreter_rules import INTERPRETER_MISSING
from aftercare.visits.lists import VisitLine
from aftercare.visits.reminder_rules import NOT_CONFIRMED, OTHER_TIME
from aftercare.visits.rules import VisitKind, VisitState
from tests.moments import at

MORNING = at("2026-11-24 08:00")
NO_DOOR = AtAddress(Settled.elsewhere, (), None, date(2026, 11, 24))
AFTER_TEN = SafeWays(
    may={Way.call: True},
    confirmed_on=date(2026, 11, 1),
    holds_until=date(2027, 2, 1),
    week=(Hours(frozenset(range(7)), time(10), clock.QUIET_FROM),),
)


def asked(case: CaseFacts, kind: Kind, now: datetime, urgency: Urgency = Urgency.soon) -> Line:
    """A matter of a case, due today."""
    return Line(kind.matter(case.id, clock.local(now).date()), case, urgency, 0)


def visit(
    case: CaseFacts, starts: str, state: VisitState = VisitState.confirmed, **other: object
) -> VisitLine:
    """A visit of an hour at the centre."""
    known: dict[str, object] = {
        "kind": VisitKind.centre,
        "at_address": NO_DOOR,
        "id": f"visit {starts}",
    } | other
    return VisitLine(
        case_id=case.id,
        called=case.called,
        state=state,
        starts_at=at(starts),
        minutes=60,
        staff_id="mette",
        worker="Mette",
        version=1,
        **known,  # type: ignore[arg-type] # The kinds of what a test says otherwise are those of VisitLine.
    )


@pytest.fixture
async def women(db: AsyncSession, cast: Cast, noon: datetime) -> list[CaseFacts]:
    """Amina, who may be called after ten, and Birgitte, who may be called now."""
    mette = cast.people["mette"]
    (amina,) = await glance(db, mette, noon, case_id=cast.cases["amina"])
    (birgitte,) = await glance(db, mette, noon, case_id=cast.cases["birgitte"])
    now = replace(AFTER_TEN, week=())
    return [replace(amina, ways=lambda: AFTER_TEN), replace(birgitte, ways=lambda: now)]


def test_who_may_be_called_after_ten_does_not_lead_at_eight(women: list[CaseFacts]) -> None:
    amina, birgitte = women
    silent = [
        asked(amina, OUT_OF_RHYTHM, MORNING, Urgency.out_of_rhythm),
        asked(birgitte, OTHER_TIME, MORNING, Urgency.other_time),
    ]
    assert [one.case.id for one in her_day(silent, [], MORNING).by_clock] == [birgitte.id, amina.id]
    assert can_be_done(silent[0], MORNING) == at("2026-11-24 10:00")
    later = at("2026-11-24 10:00")
    assert [one.case.id for one in her_day(silent, [], later).by_clock] == [amina.id, birgitte.id]


def test_who_cannot_be_called_any_more_today_waits_for_time(women: list[CaseFacts]) -> None:
    amina, _ = women
    night = at("2026-11-24 22:30")
    day = her_day([asked(amina, OUT_OF_RHYTHM, night, Urgency.out_of_rhythm)], [], night)
    assert (day.by_clock, day.waiting) == ([], 1)


def test_at_most_three_lead_and_every_matter_stands_once(women: list[CaseFacts]) -> None:
    amina, birgitte = women
    late = [asked(one, KINDS["child_concern"], MORNING, Urgency.late) for one in women * 3]
    gentle = [asked(birgitte, CONSENT_ENDS, MORNING - timedelta(days=1)), asked(amina, NO_PEDAGOGUE, MORNING)]
    day = her_day([*late, *gentle], [], MORNING)
    assert (len(day.by_clock), day.waiting) == (3, 5)
    every = [*day.by_clock, *(line for woman in day.spare for line in woman.lines)]
    assert sorted(map(id, every)) == sorted(map(id, [*late, *gentle]))


def test_what_has_its_last_day_today_goes_before_what_is_long_late(women: list[CaseFacts]) -> None:
    amina, _ = women
    late = [asked(amina, CONCERN, MORNING - timedelta(days=30), Urgency.late) for _ in range(3)]
    today = asked(amina, INTERPRETER_MISSING, MORNING)
    assert today in her_day([*late, today], [], MORNING).by_clock


def test_a_woman_one_meets_today_is_not_to_be_called_for_it(women: list[CaseFacts]) -> None:
    amina, _ = women
    silent = [asked(amina, OUT_OF_RHYTHM, MORNING, Urgency.out_of_rhythm)]
    day = her_day(silent, [visit(amina, "2026-11-24 13:00")], MORNING)
    assert (day.by_clock, day.waiting) == ([], 1)


def test_a_woman_with_several_matters_has_one_place(women: list[CaseFacts], noon: datetime) -> None:
    amina, birgitte = women
    first = asked(amina, FIRST_CONTACT, noon, Urgency.alone_since_she_moved)
    late, hers = asked(amina, CONCERN, noon, Urgency.late), asked(birgitte, ORDER_ENDS, noon)
    more = asked(amina, CONSENT_ENDS, noon)
    told = by_woman([first, late, hers, more])
    assert [(one.case.id, one.lines) for one in told] == [
        (amina.id, [first, late, more]),
        (birgitte.id, [hers]),
    ]


def test_the_visit_under_way_leads_before_the_next(women: list[CaseFacts]) -> None:
    amina, birgitte = women
    early, under_way = (
        visit(amina, "2026-11-24 09:30"),
        visit(birgitte, "2026-11-24 08:00", VisitState.under_way),
    )
    kept, tomorrow = visit(amina, "2026-11-24 07:00", VisitState.kept), visit(amina, "2026-11-25 09:00")
    every = [kept, under_way, early, tomorrow]
    assert now_or_next(every, MORNING) is under_way
    assert now_or_next([kept, early, tomorrow], MORNING) is early
    assert now_or_next([kept, early, tomorrow], at("2026-11-24 10:29")) is early
    assert now_or_next([kept, early, tomorrow], at("2026-11-24 10:30")) is tomorrow
    day = her_day([], every, MORNING)
    assert (day.others, day.coming) == ([kept, early], [tomorrow])


def test_the_leading_visit_tells_itself_that_it_has_no_answer(women: list[CaseFacts]) -> None:
    amina, _ = women
    first, second = visit(amina, "2026-11-24 09:30"), visit(amina, "2026-11-24 13:00")
    found = [
        Line(NOT_CONFIRMED.matter(amina.id, one.starts_at, one.id), amina, Urgency.unanswered, 0, one)
        for one in (first, second)
    ]
    assert her_day(found, [first, second], at("2026-11-24 10:05")).by_clock == found[1:]


@pytest.mark.parametrize(
    ("starts", "kind", "settled", "begins"),
    [
        ("2026-11-24 09:00", VisitKind.home, Settled.two, True),
        ("2026-11-24 09:01", VisitKind.home, Settled.two, False),
        ("2026-11-24 08:10", VisitKind.home, Settled.waits, False),
        ("2026-11-24 08:10", VisitKind.phone, Settled.elsewhere, False),
        ("2026-11-24 08:10", VisitKind.centre, Settled.elsewhere, True),
    ],
)
def test_one_tap_begins_what_waits_for_nobody(
    women: list[CaseFacts], starts: str, kind: VisitKind, settled: Settled, begins: bool
) -> None:
    door = replace(NO_DOOR, settled=settled)
    assert may_check_in(visit(women[0], starts, kind=kind, at_address=door), MORNING) is begins


@pytest.mark.parametrize(
    ("starts", "kind", "settled", "opens"),
    [
        ("2026-11-24 09:30", VisitKind.home, Settled.elsewhere, "2026-11-24 08:30"),
        ("2026-11-24 08:30", VisitKind.home, Settled.elsewhere, ""),
        ("2026-11-24 09:30", VisitKind.phone, Settled.elsewhere, ""),
        ("2026-11-24 09:30", VisitKind.home, Settled.waits, ""),
        ("2026-11-25 09:30", VisitKind.home, Settled.elsewhere, ""),
    ],
)
def test_before_its_hour_the_visit_says_from_when_one_tap_begins_it(
    women: list[CaseFacts], starts: str, kind: VisitKind, settled: Settled, opens: str
) -> None:
    door = replace(NO_DOOR, settled=settled)
    from_when = may_check_in_from(visit(women[0], starts, kind=kind, at_address=door), MORNING)
    assert from_when == (at(opens) if opens else None)


def test_before_the_door_stands_what_must_be_known(women: list[CaseFacts]) -> None:
    amina, _ = women
    one = visit(amina, "2026-11-24 09:30")
    told = leading(one, {amina.id: amina}, MORNING)
    assert (told.minutes, told.begins, told.interpreter) == (90, False, "")
    assert told.call and told.text and (told.call.answer, told.text.answer) == (Go.wait, Go.never)
    lacks = replace(amina, matters=(INTERPRETER_MISSING.matter(amina.id, one.day, one.id),))
    assert leading(one, {amina.id: lacks}, MORNING).interpreter == "missing"
    booked = replace(amina, course=replace(amina.course, booked=frozenset({one.id})))
    assert leading(one, {amina.id: booked}, MORNING).interpreter == "booked"
    assert leading(one, {}, MORNING).case is None
