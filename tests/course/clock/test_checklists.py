"""Which lines of a checklist tick themselves, worked by hand for one course."""

from dataclasses import replace
from datetime import date

import pytest

from aftercare.cases.offers import Offer, OfferAnswer
from aftercare.course.clock.checklists import ITEMS, Facts, Item, Known, Line, Met, Span, checklist, lacking

# Moved out on 14 July 2026.
FIRST = Span(1, date(2026, 7, 14), date(2026, 10, 14))
SECOND = Span(2, date(2026, 10, 14), date(2027, 1, 14))


def met(on: date, kind: str, *present: str) -> Met:
    """A contact with these people."""
    return Met(on, kind, frozenset(present or ("her",)))


def done(span: Span, facts: Facts, **by_hand: date) -> dict[str, date | None]:
    """The lines that are done, and since when."""
    ticked = {Item(item): day for item, day in by_hand.items()}
    return {line.item.value: line.done_on for line in checklist(span, facts, ticked) if line.done}


def test_contact_building_ticks_itself_from_what_happened_during_the_stay() -> None:
    answered = Offer(date(2026, 6, 20), OfferAnswer.accepted, date(2026, 6, 27))
    facts = Facts(contacts=(met(date(2026, 6, 18), "centre"),), offer=answered, safe_on=date(2026, 6, 19))
    assert done(Span(0), facts) == {
        "met_her": date(2026, 6, 18),
        "told_of_cti": date(2026, 6, 20),
        "answered": date(2026, 6, 27),
        "safe_ways": date(2026, 6, 19),
    }
    thinking = replace(answered, answer=OfferAnswer.thinking)
    assert "answered" not in done(Span(0), replace(facts, offer=thinking))
    whole = replace(facts, whole_team=True, opened_on=date(2026, 6, 17), moved_out_on=date(2026, 7, 14))
    assert {"whole_team", "moving_day"} <= set(done(Span(0), whole))


def test_a_call_is_no_meeting_and_a_talk_with_her_mother_is_not_one_with_her() -> None:
    facts = Facts(contacts=(met(date(2026, 6, 18), "phone"), met(date(2026, 6, 19), "centre", "child")))
    assert "met_her" not in done(Span(0), facts)


def test_three_meetings_out_in_her_daily_life() -> None:
    """Two home visits, a talk at the centre and an accompaniment after the turn: two of three."""
    contacts = (
        met(date(2026, 7, 14), "home_visit"),
        met(date(2026, 8, 3), "home_visit", "her", "child"),
        met(date(2026, 8, 20), "centre"),
        met(date(2026, 10, 14), "accompanied"),
    )
    lines = {line.item: line for line in checklist(FIRST, Facts(contacts=contacts), {})}
    assert lines[Item.outside] == Line(Item.outside, False, None, 2, 3)
    assert lines[Item.home_visit].done_on == date(2026, 7, 14)
    third = (*contacts, met(date(2026, 10, 13), "meeting", "her", "professional"))
    lines = {line.item: line for line in checklist(FIRST, Facts(contacts=third), {})}
    assert lines[Item.outside] == Line(Item.outside, True, date(2026, 10, 13), 3, 3)
    assert lines[Item.with_supports] == Line(Item.with_supports, False, None, 1, 2)


def test_supports_tick_the_lines_of_their_kind() -> None:
    adviser = Known("municipality", "introduced", date(2026, 8, 2))
    sister = Known("private", "not_contacted", date(2026, 8, 2))
    assert set(done(FIRST, Facts(supports=(adviser, sister)))) == {"introduced"}
    assert set(done(FIRST, Facts(supports=(replace(sister, state="introduced"),)))) == {"near_ones"}
    assert "tried_out" not in done(SECOND, Facts(supports=(adviser,)))
    tried = done(SECOND, Facts(supports=(replace(sister, state="holding", on=date(2026, 11, 2)),)))
    assert tried["tried_out"] == date(2026, 11, 2)


def test_what_facts_do_not_tell_is_ticked_by_hand() -> None:
    ticked = done(FIRST, Facts(), needs=date(2026, 8, 1), outside=date(2026, 9, 9))
    assert ticked == {"needs": date(2026, 8, 1), "outside": date(2026, 9, 9)}


def test_a_turn_asks_for_the_review_that_ends_and_the_plan_that_begins() -> None:
    def asked(facts: Facts, **by_hand: date) -> tuple[Item, ...]:
        ticked = {Item(item): day for item, day in by_hand.items()}
        return lacking(checklist(FIRST, facts, ticked), checklist(SECOND, facts, {}))

    assert asked(Facts()) == (Item.review, Item.plan)
    assert asked(Facts(plans={1: date(2026, 7, 20)}), review=date(2026, 10, 10)) == (Item.plan,)
    both = Facts(plans={2: date(2026, 10, 12)}, reviews={1: date(2026, 10, 10)})
    assert asked(both) == ()


@pytest.mark.parametrize("phase", ITEMS)
def test_no_line_stands_twice_and_an_empty_course_has_none_done(phase: int) -> None:
    lines = checklist(Span(phase), Facts(), {})
    assert len({line.item for line in lines}) == len(lines) == len(ITEMS[phase])
    assert not any(line.done for line in lines)
