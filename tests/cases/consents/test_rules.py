"""What may be told to whom: only what is known to be allowed, today, by name."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.cases.consents.rules import (
    LONGEST,
    DataKind,
    Permission,
    ReceiverKind,
    Why,
    covers,
    ends_soon,
    may_last,
    stands,
)

TODAY = date(2026, 11, 24)
PLAN, HEALTH = DataKind.plan, DataKind.health
CHILD = "c" * 24
YES = Permission(
    "", ReceiverKind.municipality, frozenset({PLAN, HEALTH}), date(2026, 11, 1), date(2026, 12, 1)
)


def asked(one: Permission, *kinds: DataKind, whose: str = "", named: str = "") -> Why | None:
    return covers([one], whose, ReceiverKind.municipality, kinds, TODAY, named=named).why


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({}, None),
        ({"from_on": TODAY}, None),
        ({"until_on": TODAY}, None),
        ({"from_on": date(2026, 11, 25)}, Why.not_yet),
        ({"until_on": date(2026, 11, 23)}, Why.over),
        ({"withdrawn": True}, Why.withdrawn),
        ({"kinds": frozenset({PLAN})}, Why.kinds),
        ({"receiver": ReceiverKind.school}, Why.nobody_asked),
        ({"whose": CHILD}, Why.nobody_asked),
        ({"named": "Lis Bruun"}, Why.nobody_asked),
    ],
)
def test_one_consent_by_hand(changed: dict[str, object], why: Why | None) -> None:
    assert asked(replace(YES, **changed), PLAN, HEALTH) is why


def test_a_name_is_that_name_and_other_is_always_by_name() -> None:
    named = replace(YES, named="Lis  Bruun")
    assert asked(named, PLAN, named="lis bruun") is None
    assert asked(named, PLAN, named="Lis") is Why.nobody_asked
    other = replace(YES, receiver=ReceiverKind.other)
    assert not covers([other], "", ReceiverKind.other, {PLAN}, TODAY, named="Hvem som helst")
    by_name = replace(other, named="Mødrehjælpen")
    assert covers([by_name], "", ReceiverKind.other, {PLAN}, TODAY, named="Mødrehjælpen")


def test_two_consents_together_and_what_is_missing() -> None:
    both = [replace(YES, kinds=frozenset({PLAN})), replace(YES, kinds=frozenset({HEALTH}))]
    assert covers(both, "", ReceiverKind.municipality, {PLAN, HEALTH}, TODAY)
    verdict = covers(both[:1], "", ReceiverKind.municipality, {PLAN, HEALTH}, TODAY)
    assert (verdict.why, verdict.missing) == (Why.kinds, frozenset({HEALTH}))
    assert not covers(both, "", ReceiverKind.municipality, set(), TODAY)


def test_a_consent_lasts_a_year_at_most_and_is_asked_about_in_time() -> None:
    assert may_last(TODAY, TODAY)
    assert may_last(TODAY, TODAY + LONGEST)
    assert not may_last(TODAY, TODAY + LONGEST + timedelta(days=1))
    assert not may_last(TODAY, TODAY - timedelta(days=1))
    assert [ends_soon(replace(YES, until_on=date(2026, 12, day)), TODAY, {}) for day in (7, 8, 9)] == [
        True,
        True,
        False,
    ]
    assert not ends_soon(replace(YES, withdrawn=True), TODAY, {})


days = st.integers(-40, 40).map(lambda days: TODAY + timedelta(days=days))
permissions = st.builds(
    Permission,
    whose=st.sampled_from(["", CHILD]),
    receiver=st.sampled_from(ReceiverKind),
    kinds=st.frozensets(st.sampled_from(DataKind)),
    from_on=days,
    until_on=days,
    withdrawn=st.booleans(),
    named=st.sampled_from(["", "Lis", "Bo"]),
)
kinds_asked = st.sets(st.sampled_from(DataKind), min_size=1)
questions = st.tuples(st.sampled_from(["", CHILD]), st.sampled_from(ReceiverKind), kinds_asked)


@given(st.lists(permissions, max_size=6), questions, st.sampled_from(["", "Lis"]))
def test_yes_only_when_each_kind_has_a_consent_that_holds(
    known: list[Permission], question: tuple[str, ReceiverKind, set[DataKind]], named: str
) -> None:
    whose, receiver, kinds = question
    holding = [
        one
        for one in known
        if one.whose == whose
        and one.receiver is receiver
        and not one.withdrawn
        and one.from_on <= TODAY <= one.until_on
        and one.named in (("", named) if receiver is not ReceiverKind.other else (named,))
        and (receiver is not ReceiverKind.other or one.named)
    ]
    yes = bool(holding) and all(any(kind in one.kinds for one in holding) for kind in kinds)
    verdict = covers(known, whose, receiver, kinds, TODAY, named=named)
    assert bool(verdict) is yes
    assert verdict.missing <= kinds


@given(st.lists(permissions, max_size=6), questions)
def test_withdrawing_all_is_no_and_unknown_is_no(
    known: list[Permission], question: tuple[str, ReceiverKind, set[DataKind]]
) -> None:
    whose, receiver, kinds = question
    assert not covers([], whose, receiver, kinds, TODAY)
    gone = [replace(one, withdrawn=True) for one in known]
    assert not covers(gone, whose, receiver, kinds, TODAY, named="Lis")
    assert not any(stands(one, TODAY) for one in gone)


@given(st.lists(permissions, max_size=6), questions, permissions)
def test_one_consent_fewer_never_allows_more(
    known: list[Permission], question: tuple[str, ReceiverKind, set[DataKind]], more: Permission
) -> None:
    whose, receiver, kinds = question
    if covers(known, whose, receiver, kinds, TODAY):
        assert covers([*known, more], whose, receiver, kinds, TODAY)
