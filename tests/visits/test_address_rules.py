"""Whether somebody may go to her home: every way a visit can stand, and none is ready that may not be."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare import clock
from aftercare.cases.risk.rules import Level, Risk, RiskKind, usual_level
from aftercare.visits.address_rules import Going, Settled, Yes, at_address, high_on, settled
from aftercare.visits.rules import AHEAD, VisitKind, VisitState

START = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)  # A Friday.
TOLD = START - timedelta(days=3)
BEFORE, AFTER = TOLD - timedelta(hours=1), TOLD + timedelta(hours=1)
HOME = Going(VisitKind.home, START, "mette")
KNOWS = Risk(RiskKind.knows_address, Level.high, TOLD)
DOG = Risk(RiskKind.dog, Level.known, TOLD)
FRIDAYS = Risk(RiskKind.contact_day, Level.high, TOLD, weekday=4)
MONDAYS = Risk(RiskKind.contact_day, Level.high, TOLD, weekday=0)
THAT_DAY = Risk(RiskKind.contact_day, Level.high, TOLD, on=date(2026, 11, 27))
YES = Yes(AFTER, START, "mette")


@pytest.mark.parametrize(
    ("going", "risks", "yeses", "stands"),
    [
        (HOME, (), (), Settled.no_high_risk),
        (HOME, (DOG,), (), Settled.no_high_risk),
        (HOME, (KNOWS,), (), Settled.waits),
        (HOME, (DOG, KNOWS), (), Settled.waits),
        (HOME, (FRIDAYS,), (), Settled.waits),
        (HOME, (THAT_DAY,), (), Settled.waits),
        (HOME, (MONDAYS,), (), Settled.no_high_risk),
        *(
            (Going(kind, START, "mette"), (KNOWS,), (), Settled.elsewhere)
            for kind in VisitKind
            if kind != "home"
        ),
        (Going(VisitKind.home, START, "mette", "jonas"), (KNOWS,), (), Settled.two),
        (Going(VisitKind.home, START, "mette", "mette"), (KNOWS,), (), Settled.waits),
        (HOME, (KNOWS,), (YES,), Settled.allowed),
        # She did not know of it yet; it was another time; it was somebody else.
        (HOME, (KNOWS,), (Yes(BEFORE, START, "mette"),), Settled.waits),
        (HOME, (KNOWS,), (Yes(AFTER, START + timedelta(hours=1), "mette"),), Settled.waits),
        (HOME, (KNOWS,), (Yes(AFTER, START, "ida"),), Settled.waits),
        (HOME, (KNOWS,), (Yes(BEFORE, START, "mette"), YES), Settled.allowed),
        (HOME, (KNOWS, Risk(RiskKind.weapon, Level.high, AFTER + timedelta(hours=1))), (YES,), Settled.waits),
    ],
)
def test_each_way_it_can_stand(
    going: Going, risks: tuple[Risk, ...], yeses: tuple[Yes, ...], stands: Settled
) -> None:
    assert settled(going, risks, yeses) is stands


@pytest.mark.parametrize("kind", RiskKind)
def test_four_kinds_are_high_until_somebody_chooses(kind: RiskKind) -> None:
    high = {"weapon", "order_broken", "seen_near", "knows_address"}
    assert (usual_level(kind) is Level.high) == (kind in high)


MOMENTS = st.sampled_from([START + timedelta(hours=hours) for hours in (-200, -73, -72, -71, -1, 0, 24)])
WHO = st.sampled_from(["mette", "jonas", "ida"])
RISKS = st.lists(
    st.builds(
        Risk,
        st.sampled_from(RiskKind),
        st.sampled_from(Level),
        MOMENTS,
        st.none() | st.integers(0, 6),
        st.none() | st.sampled_from([date(2026, 11, 26), date(2026, 11, 27), date(2026, 11, 28)]),
    ),
    max_size=4,
)
GOING = st.builds(Going, st.sampled_from(VisitKind), MOMENTS, WHO, st.just("") | WHO)
YESES = st.lists(st.builds(Yes, MOMENTS, MOMENTS, WHO), max_size=3)


@given(GOING, RISKS, YESES)
def test_nobody_is_ready_to_go_alone_to_a_high_risk_without_a_yes_to_it(
    going: Going, risks: list[Risk], yeses: list[Yes]
) -> None:
    stands = settled(going, risks, yeses)
    high = high_on(risks, clock.local(going.starts_at).date())
    at_home = going.kind is VisitKind.home and bool(high)
    second = going.second_id not in ("", going.staff_id)
    known = [yes for yes in yeses if all(yes.at >= one.since for one in high)]
    allowed = any(yes.starts_at == going.starts_at and yes.staff_id == going.staff_id for yes in known)
    assert (stands is Settled.waits) == (at_home and not second and not allowed)
    assert (stands is Settled.elsewhere) == (going.kind is not VisitKind.home)
    assert (stands is Settled.no_high_risk) == (going.kind is VisitKind.home and not high)


@given(GOING, RISKS, YESES, st.sampled_from(VisitState))
def test_a_line_hides_no_high_risk_of_a_visit_to_come(
    going: Going, risks: list[Risk], yeses: list[Yes], state: VisitState
) -> None:
    told = at_address(going, state, tuple(risks), yeses, None)
    assert told.shown == (going.kind is VisitKind.home and state in AHEAD | {VisitState.under_way})
    assert told.waits == (state in AHEAD and settled(going, risks, yeses) is Settled.waits)
    assert sorted([*told.high, *told.known], key=repr) == sorted(risks, key=repr)
