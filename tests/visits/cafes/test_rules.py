"""Invitations, seats and answers."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.cases.safety.gate import SafeWays, Way
from aftercare.demo.cast import NOON
from aftercare.visits.cafes.rules import (
    MOST_CHILDREN,
    Answer,
    Invitation,
    answer_deadline,
    counted,
    how_to_invite,
    may_answer,
    there_is_room,
)
from tests.moments import at

START = at("2026-12-03 16:00")
said = st.sampled_from([True, False, None])
answers = st.builds(Answer, said, st.integers(0, MOST_CHILDREN), st.booleans())


@pytest.mark.parametrize(
    ("wants", "text", "call", "way"),
    [
        (True, True, True, Invitation.link),
        (True, True, None, Invitation.link),
        (True, False, True, Invitation.call),
        (True, None, True, Invitation.call),
        (True, False, False, Invitation.no_way),
        (True, None, None, Invitation.ask_way),
        (True, False, None, Invitation.ask_way),
        (True, None, False, Invitation.ask_way),
        (False, True, True, Invitation.none),
        (None, True, True, Invitation.ask_her),
        (None, None, None, Invitation.ask_her),
    ],
)
def test_how_she_gets_to_know(
    wants: bool | None, text: bool | None, call: bool | None, way: Invitation
) -> None:
    assert how_to_invite(wishes(wants, text, call), NOON) is way


def wishes(wants: bool | None, text: bool | None, call: bool | None) -> SafeWays:
    may = {Way.text: text, Way.call: call}
    day = NOON.date()
    return SafeWays(may=may, wants_invitations=wants, confirmed_on=day, holds_until=day)


@given(said, said, said)
def test_unknown_means_do_not_send(wants: bool | None, text: bool | None, call: bool | None) -> None:
    way = how_to_invite(wishes(wants, text, call), NOON)
    assert (way is Invitation.link) == (wants is True and text is True)
    assert way is not Invitation.call or (wants is True and call is True)


def test_the_autumn_cafe_at_a_glance() -> None:
    """Eighteen come with eleven children: 29 of 40 seats."""
    coming = [Answer(True, 2, interpreter=True)] * 3 + [Answer(True, 1)] * 5 + [Answer(True)] * 10
    glance = counted(40, [*coming, *[Answer(None)] * 9, *[Answer(False, 2, interpreter=True)] * 4])
    assert (glance.coming, glance.children, glance.waiting, glance.cannot) == (18, 11, 9, 4)
    assert (glance.interpreters, glance.taken, glance.left, glance.share) == (3, 29, 11, 29 / 40)


def test_a_cafe_without_seats_is_full() -> None:
    assert counted(0, []).share == 1.0
    assert counted(1, [Answer(True, 2)]).left == -2


@pytest.mark.parametrize(
    ("left", "before", "after", "room"),
    [
        (3, Answer(None), Answer(True, 2), True),
        (2, Answer(None), Answer(True, 2), False),
        (0, Answer(True, 2), Answer(True, 2), True),
        (0, Answer(True, 2), Answer(True, 3), False),
        (0, Answer(True, 2), Answer(False), True),
        (-2, Answer(True, 2), Answer(True, 1), True),
        (-2, Answer(True, 2), Answer(True, 3), False),
        (-2, Answer(None), Answer(True), False),
    ],
)
def test_the_seats_she_holds_are_hers(left: int, before: Answer, after: Answer, room: bool) -> None:
    assert there_is_room(left, before, after) is room


@given(st.integers(1, 60), st.lists(answers, max_size=12), st.integers(0, 11), answers)
def test_an_answer_with_room_never_overfills(
    seats: int, every: list[Answer], at_: int, after: Answer
) -> None:
    every = [*every, Answer(None)]
    which = at_ % len(every)
    left = counted(seats, every).left
    if there_is_room(left, every[which], after):
        every[which] = after
        assert counted(seats, every).left >= min(0, left)


def test_yes_until_the_evening_before_and_no_until_it_begins() -> None:
    deadline = answer_deadline(START, at("2026-11-01 12:00"))
    assert deadline == at("2026-12-02 20:00")
    moment = timedelta(microseconds=1)
    assert may_answer(True, deadline, START, deadline - moment)
    assert not may_answer(True, deadline, START, deadline)
    assert may_answer(False, deadline, START, START - moment)
    assert not may_answer(False, deadline, START, START)


def test_a_cafe_made_at_the_last_moment_takes_answers_until_it_begins() -> None:
    assert answer_deadline(START, at("2026-12-03 09:00")) == START
