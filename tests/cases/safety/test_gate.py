"""The gate: nothing goes against a rule, the unknown never by itself, every refusal has a reason."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare import clock
from aftercare.cases.records import ClosingReason
from aftercare.cases.safety.gate import (
    ASKED_WAYS,
    Go,
    PhoneOf,
    Rule,
    SafeWays,
    Sender,
    Stopped,
    Verdict,
    Way,
    gate,
)
from aftercare.cases.safety.hours import Hours, closed
from tests.cases.safety.test_hours import at, moments, weeks

TODAY = date(2026, 11, 24)
NOON = at("2026-11-24", "12:00")
YES = SafeWays(
    may=dict.fromkeys(ASKED_WAYS, True), confirmed_on=TODAY, holds_until=TODAY + timedelta(days=60)
)
MORNINGS = (Hours(frozenset(range(5)), time(9), time(12)),)
answers = st.sampled_from([True, False, None])
said = st.builds(
    SafeWays,
    may=st.fixed_dictionaries(dict.fromkeys(ASKED_WAYS, answers)),
    wants_invitations=answers,
    number=st.booleans(),
    ended=st.sampled_from([None, *ClosingReason]),
    stopped=st.sampled_from([None, *Stopped]),
    she_contacts=st.booleans(),
    phone_of=st.sampled_from([None, *PhoneOf]),
    watched=answers,
    week=weeks,
    hours_in_words=st.booleans(),
    unreadable=st.booleans(),
    confirmed_on=st.sampled_from([None, TODAY]),
    holds_until=st.dates(date(2026, 3, 1), date(2027, 1, 1)),
    danger_until=st.none(),
)
ways, senders = st.sampled_from(list(Way)), st.sampled_from(list(Sender))
AT_AN_HOUR = (Way.call, Way.voicemail, Way.text, Way.mail)


def forbidden(hers: SafeWays, way: Way, now: datetime, sender: Sender) -> list[str]:
    """Every sentence of domain.md 4 that forbids it, written down a second time."""
    yes, holds = hers.may.get(way) is True, hers.confirmed_on and clock.local(now).date() <= hers.holds_until
    rules = {
        "dead": hers.ended in (ClosingReason.died, ClosingReason.mistake),
        "stopped all": hers.stopped is Stopped.everything and way is not Way.shown,
        "stopped messages": bool(hers.stopped) and way not in (Way.call, Way.shown),
        "she contacts us": hers.she_contacts and way is not Way.shown,
        "no": way is not Way.shown and hers.may[way] is False,
        "he has it": hers.phone_of is PhoneOf.his and way in AT_AN_HOUR,
        "read by others": hers.watched is True and way in (Way.text, Way.voicemail, Way.mail),
        "no number": not hers.number and way in (Way.call, Way.text, Way.voicemail),
        "hours": way in AT_AN_HOUR and closed(hers.week, now) is not None,
        "hours unknown": way in AT_AN_HOUR and hers.unreadable,
        "unknown, by itself": sender is Sender.itself and not (yes and holds),
        "unknown": not yes and way not in (Way.call, Way.shown),
        "no first call": way is Way.call and not yes and any(one is not None for one in hers.may.values()),
        "by itself": sender is Sender.itself and (way is Way.shown or bool(hers.stopped)),
    }
    return [name for name, holds_now in rules.items() if holds_now]


@given(said, ways, moments, senders)
def test_nothing_goes_where_any_rule_forbids(hers: SafeWays, way: Way, now: datetime, sender: Sender) -> None:
    verdict = gate(hers, way, now, sender)
    assert verdict.rules
    if verdict.goes:
        assert forbidden(hers, way, now, sender) == []
        assert verdict.until is None or verdict.until > now
    else:
        assert (verdict.answer is Go.wait) == (verdict.opens is not None)
        assert verdict.opens is None or gate(hers, way, verdict.opens, sender).answer is not Go.wait


@given(said, ways, moments)
def test_who_goes_by_itself_would_go_for_a_colleague(hers: SafeWays, way: Way, now: datetime) -> None:
    assert not gate(hers, way, now, Sender.itself).goes or gate(hers, way, now).goes


@given(said, ways, moments)
def test_what_is_not_a_yes_never_goes_by_itself(hers: SafeWays, way: Way, now: datetime) -> None:
    if hers.may.get(way) is not True:
        assert not gate(hers, way, now, Sender.itself).goes


@given(said, ways, moments, st.booleans())
def test_a_number_is_no_yes(hers: SafeWays, way: Way, now: datetime, number: bool) -> None:
    with_one, without = (gate(replace(hers, number=has), way, now) for has in (True, False))
    assert not without.goes or with_one.goes
    if hers.may.get(way) is False:
        assert not gate(replace(hers, number=number), way, now).goes


@given(said, ways, moments)
def test_danger_opens_every_way_but_that_to_the_dead(hers: SafeWays, way: Way, now: datetime) -> None:
    danger = replace(hers, danger_until=now + timedelta(minutes=1))
    verdict = gate(danger, way, now)
    dead = hers.ended in (ClosingReason.died, ClosingReason.mistake)
    if dead:
        assert verdict == Verdict(Go.never, (Rule.over,))
    elif hers.number:
        assert verdict.goes and verdict.rule is Rule.danger and verdict.until == danger.danger_until
    assert gate(danger, way, now, Sender.itself) == gate(hers, way, now, Sender.itself)
    assert gate(danger, way, now + timedelta(minutes=1)) == gate(hers, way, now + timedelta(minutes=1))


def changed(**facts: Any) -> SafeWays:
    return replace(YES, **facts)


EXPIRED = TODAY - timedelta(days=1)
TABLE: list[tuple[dict[str, Any], Way, str, Sender, Go, Rule]] = [
    ({}, Way.call, "12:00", Sender.person, Go.go, Rule.said_yes),
    ({}, Way.text, "12:00", Sender.itself, Go.go, Rule.said_yes),
    ({}, Way.call, "23:30", Sender.person, Go.wait, Rule.night),
    ({}, Way.letter, "23:30", Sender.person, Go.go, Rule.said_yes),
    ({"week": MORNINGS}, Way.call, "22:00", Sender.person, Go.wait, Rule.outside_hours),
    ({"week": MORNINGS}, Way.text, "11:59", Sender.person, Go.go, Rule.said_yes),
    ({"may": {}}, Way.call, "12:00", Sender.person, Go.go, Rule.not_asked),
    ({"may": {}}, Way.call, "12:00", Sender.itself, Go.never, Rule.not_asked),
    ({"may": {}}, Way.text, "12:00", Sender.person, Go.never, Rule.not_asked),
    ({"may": {Way.text: True}}, Way.call, "12:00", Sender.person, Go.never, Rule.not_asked),
    ({"may": {Way.call: False}}, Way.call, "12:00", Sender.person, Go.never, Rule.said_no),
    ({"holds_until": EXPIRED}, Way.call, "12:00", Sender.person, Go.go, Rule.ask_again),
    ({"holds_until": EXPIRED}, Way.text, "12:00", Sender.person, Go.never, Rule.ask_again),
    ({"holds_until": EXPIRED}, Way.call, "12:00", Sender.itself, Go.never, Rule.ask_again),
    (
        {"holds_until": EXPIRED, "may": {Way.call: False, Way.text: True}},
        Way.text,
        "12:00",
        Sender.person,
        Go.go,
        Rule.ask_again,
    ),
    ({"confirmed_on": None}, Way.text, "12:00", Sender.person, Go.never, Rule.ask_again),
    ({"stopped": Stopped.messages}, Way.text, "12:00", Sender.person, Go.never, Rule.stopped),
    ({"stopped": Stopped.messages}, Way.letter, "12:00", Sender.person, Go.never, Rule.stopped),
    ({"stopped": Stopped.messages}, Way.call, "12:00", Sender.person, Go.go, Rule.said_yes),
    ({"stopped": Stopped.messages}, Way.call, "12:00", Sender.itself, Go.never, Rule.stopped),
    ({"stopped": Stopped.everything}, Way.call, "12:00", Sender.person, Go.never, Rule.stopped),
    ({"stopped": Stopped.everything}, Way.shown, "12:00", Sender.person, Go.go, Rule.with_us),
    ({"she_contacts": True}, Way.call, "12:00", Sender.person, Go.never, Rule.she_contacts),
    ({"phone_of": PhoneOf.his}, Way.call, "12:00", Sender.person, Go.never, Rule.his_phone),
    ({"phone_of": PhoneOf.his}, Way.letter, "12:00", Sender.person, Go.go, Rule.said_yes),
    ({"phone_of": PhoneOf.shared}, Way.text, "12:00", Sender.person, Go.go, Rule.shared_phone),
    ({"phone_of": PhoneOf.shared}, Way.text, "12:00", Sender.itself, Go.never, Rule.shared_phone),
    ({"phone_of": PhoneOf.anothers}, Way.call, "12:00", Sender.itself, Go.never, Rule.anothers_phone),
    ({"watched": True}, Way.text, "12:00", Sender.person, Go.never, Rule.watched),
    ({"watched": True}, Way.call, "12:00", Sender.person, Go.go, Rule.watched),
    ({"hours_in_words": True}, Way.call, "12:00", Sender.person, Go.go, Rule.in_words),
    ({"hours_in_words": True}, Way.text, "12:00", Sender.itself, Go.never, Rule.in_words),
    ({"unreadable": True}, Way.call, "12:00", Sender.person, Go.never, Rule.unreadable),
    ({"unreadable": True}, Way.letter, "12:00", Sender.person, Go.go, Rule.said_yes),
    ({"number": False}, Way.text, "12:00", Sender.person, Go.never, Rule.no_number),
    ({"ended": ClosingReason.died}, Way.shown, "12:00", Sender.person, Go.never, Rule.over),
    ({"ended": ClosingReason.completed}, Way.call, "12:00", Sender.person, Go.go, Rule.said_yes),
]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[-1]}-{row[1]}")
def test_each_rule_decides(row: tuple[dict[str, Any], Way, str, Sender, Go, Rule]) -> None:
    facts, way, then, sender, answer, rule = row
    verdict = gate(changed(**facts), way, at("2026-11-24", then), sender)
    assert (verdict.answer, verdict.rule) == (answer, rule)


def test_every_rule_decides_somewhere() -> None:
    told = {row[-1] for row in TABLE} | {Rule.danger}
    hours = {Rule.never_hours, Rule.day_off, Rule.no_hour}  # tests/cases/safety/test_hours.py
    assert told | hours == set(Rule)


def test_every_yes_and_no_and_not_asked_by_every_way() -> None:
    for way, may, sender in product(ASKED_WAYS, (True, False, None), Sender):
        verdict = gate(changed(may=YES.may | {way: may}), way, NOON, sender)
        assert verdict.goes is (may is True), (way, may, sender)
        assert may is not None or verdict.rule is Rule.not_asked
