"""What counts, what is left, and what may be agreed, worked by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.course.contacts.rules import ContactKind, Present
from aftercare.support.programmes.rules import (
    BY_THE_HOUR,
    Encounter,
    Kind,
    Quota,
    Refusal,
    Span,
    counts,
    used,
    why_not_begin,
    why_not_end,
)

DAY = date(2026, 11, 10)
BEGUN, UNTIL = date(2026, 10, 1), date(2026, 12, 31)
HER, CHILD, OTHERS = {Present.her}, {Present.child}, {Present.professional}


def met(kind: str, minutes: int = 60, present: set[Present] = HER, **more: object) -> Encounter:
    facts: dict[str, object] = {"id": "a", "on": DAY, "reached": True} | more
    there = frozenset(str(one) for one in present)
    return Encounter(kind=ContactKind(kind), minutes=minutes, present=there, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "one", "counted"),
    [
        (Kind.extended, met("home_visit"), True),
        (Kind.extended, met("phone", 12), True),
        (Kind.extended, met("message", 0), False),
        (Kind.extended, met("meeting", 60, OTHERS), False),
        (Kind.extended, met("home_visit", 60, CHILD), True),
        (Kind.extended, met("attempt", 5), False),
        (Kind.extended, met("home_visit", 60, HER, reached=False), False),
        (Kind.extended, met("home_visit", chosen=False), False),
        (Kind.extended, met("meeting", 60, OTHERS, chosen=True), True),
        (Kind.ambulatory, met("centre", 50), True),
        (Kind.ambulatory, met("phone", 0), False),
        (Kind.children, met("centre", 45, CHILD), True),
        (Kind.children, met("home_visit", 0, HER | CHILD), True),
        (Kind.children, met("home_visit", 45, HER), False),
        (Kind.children, met("phone", 45, CHILD), False),
        (Kind.children, met("message", 0, CHILD), False),
        (Kind.children, met("phone", 45, CHILD, chosen=True), True),
    ],
)
def test_which_contacts_count(kind: Kind, one: Encounter, counted: bool) -> None:
    assert counts(kind, one) is counted


@pytest.mark.parametrize(
    ("span", "day", "held"),
    [
        (Span(BEGUN, UNTIL), BEGUN, True),
        (Span(BEGUN, UNTIL), date(2026, 9, 30), False),
        (Span(BEGUN, UNTIL), UNTIL, True),
        (Span(BEGUN, UNTIL), date(2027, 1, 1), False),
        (Span(BEGUN), date(2030, 1, 1), True),
        (Span(BEGUN, UNTIL, date(2026, 11, 9)), DAY, False),
        (Span(BEGUN, None, DAY), DAY, True),
        (Span(BEGUN, date(2026, 11, 9), DAY), DAY, False),
    ],
)
def test_which_days_an_agreement_holds(span: Span, day: date, held: bool) -> None:
    assert span.holds(day) is held


@pytest.mark.parametrize(
    ("today", "soon"),
    [(date(2026, 12, 16), False), (date(2026, 12, 17), True), (UNTIL, True), (date(2027, 2, 1), True)],
)
def test_an_agreement_ends_soon_from_fourteen_days_before(today: date, soon: bool) -> None:
    assert Span(BEGUN, UNTIL).ends_soon(today) is soon
    assert not Span(BEGUN, UNTIL, DAY).ends_soon(today)
    assert not Span(BEGUN).ends_soon(today)


@pytest.mark.parametrize(
    ("quota", "left", "beyond", "percent", "nearly"),
    [
        (Quota(0, 1200), 1200, 0, 0, False),
        (Quota(959, 1200), 241, 0, 79, False),
        (Quota(960, 1200), 240, 0, 80, True),
        (Quota(1200, 1200), 0, 0, 100, True),
        (Quota(1230, 1200), 0, 30, 102, True),
        (Quota(4, 6), 2, 0, 66, False),
        (Quota(5, 6), 1, 0, 83, True),
        (Quota(300, None), None, 0, 0, False),
    ],
)
def test_what_is_left(quota: Quota, left: int | None, beyond: int, percent: int, nearly: bool) -> None:
    assert (quota.left, quota.beyond, quota.percent, quota.nearly) == (left, beyond, percent, nearly)


DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
MET = st.lists(
    st.builds(
        Encounter,
        id=st.text("abc", min_size=1, max_size=4),
        on=DAYS,
        kind=st.sampled_from(ContactKind),
        reached=st.booleans(),
        minutes=st.integers(0, 720),
        present=st.frozensets(st.sampled_from([str(one) for one in Present])),
        chosen=st.none() | st.booleans(),
    ),
    max_size=30,
)
SPANS = st.builds(Span, DAYS, st.none() | DAYS, st.none() | DAYS)


@given(st.sampled_from(Kind), SPANS, MET, st.none() | st.integers(1, 20_000))
def test_used_and_left_are_what_was_agreed(
    kind: Kind, span: Span, found: list[Encounter], agreed: int | None
) -> None:
    quota = Quota(used(kind, span, found), agreed)
    assert quota.used >= 0
    if agreed is None:
        assert quota.left is None
    else:
        assert quota.left is not None and quota.left >= 0
        assert quota.used + quota.left - quota.beyond == agreed
        assert not (quota.left and quota.beyond)


@given(SPANS, MET, DAYS)
def test_two_halves_of_a_span_use_what_the_whole_does(span: Span, found: list[Encounter], cut: date) -> None:
    last = span.last_day or date.max
    if not span.begun_on <= cut < last:
        return
    first, second = Span(span.begun_on, cut), Span(cut + timedelta(days=1), span.last_day)
    assert not first.meets(second)
    for kind in Kind:
        assert used(kind, first, found) + used(kind, second, found) == used(kind, span, found)


@given(SPANS, SPANS)
def test_spans_meet_when_a_day_lies_in_both(one: Span, other: Span) -> None:
    both = any(
        one.holds(day) and other.holds(day)
        for day in (max(one.begun_on, other.begun_on), one.last_day, other.last_day)
        if day
    )
    assert one.meets(other) is both or not (one.holds(one.begun_on) and other.holds(other.begun_on))
    assert one.meets(other) is other.meets(one)


@pytest.mark.parametrize(
    ("kind", "span", "quota", "priced", "payer", "refusal"),
    [
        (Kind.extended, Span(BEGUN, UNTIL), 1200, True, True, None),
        (Kind.extended, Span(BEGUN, BEGUN), 60, False, True, None),
        (Kind.extended, Span(BEGUN, date(2026, 9, 30)), 1200, True, True, Refusal.until_before),
        (Kind.extended, Span(BEGUN, UNTIL), None, True, True, Refusal.no_hours),
        (Kind.extended, Span(BEGUN, UNTIL), 1200, False, False, Refusal.no_municipality),
        (Kind.ambulatory, Span(BEGUN), None, False, False, None),
        (Kind.ambulatory, Span(BEGUN), 600, True, False, Refusal.no_municipality),
        (Kind.children, Span(BEGUN), 6, False, False, None),
        (Kind.children, Span(BEGUN), 7, False, False, Refusal.above_cap),
        (Kind.children, Span(BEGUN), None, False, False, Refusal.no_talks),
    ],
)
def test_what_may_be_agreed(
    kind: Kind, span: Span, quota: int | None, *, priced: bool, payer: bool, refusal: Refusal | None
) -> None:
    assert why_not_begin(kind, span, quota, most=6, priced=priced, payer=payer) is refusal


@pytest.mark.parametrize(
    ("span", "on", "tells", "must", "refusal"),
    [
        (Span(BEGUN), DAY, False, False, None),
        (Span(BEGUN), BEGUN, False, False, None),
        (Span(BEGUN), date(2026, 9, 30), False, False, Refusal.ended_before),
        (Span(BEGUN), date(2026, 11, 11), False, False, Refusal.ended_ahead),
        (Span(BEGUN), DAY, False, True, Refusal.tell_why),
        (Span(BEGUN), DAY, True, True, None),
        (Span(BEGUN, None, DAY), DAY, True, True, Refusal.ended),
    ],
)
def test_when_it_may_end(span: Span, on: date, tells: bool, must: bool, refusal: Refusal | None) -> None:
    assert why_not_end(span, on, DAY, tells=tells, must_tell=must) is refusal


def test_children_are_counted_by_talks_and_the_others_by_the_hour() -> None:
    found = [met("centre", 45, CHILD), met("home_visit", 90, HER | CHILD)]
    assert used(Kind.children, Span(BEGUN), found) == 2
    assert used(Kind.extended, Span(BEGUN), found) == 135
    assert Kind.children not in BY_THE_HOUR
