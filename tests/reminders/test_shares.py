"""At most four ordinary reminders a day, one digest, nothing in silence and nothing swallowed.

Every hour of 2026 and 2027, with both clock changes of each.
"""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

import pytest

from aftercare.clock import is_quiet, local, wall
from aftercare.matters import Kind
from aftercare.pushes import Push, Topic, as_it_shows, in_digest
from aftercare.reminders.choices import AS_USUAL, Choices
from aftercare.reminders.share_rules import A_DAY, can_wait, digest_window, next_digest, share
from aftercare.reminders.sources import Due
from aftercare.silence import OF_THE_HOUSE, Silence
from aftercare.visits.reminder_rules import HOUR_BEFORE, Reminder, VisitFacts, reminders_of
from aftercare.visits.rules import VisitState

HOUR = timedelta(hours=1)
FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
ORDINARY = Kind("ordinary", push=as_it_shows(Topic.deadlines))
SLOW = Kind("slow", push=in_digest(Topic.deadlines))
PRESSING = Kind("pressing", push=Push(lasting=HOUR * 5, topic=Topic.visits))
PEOPLE = {
    "as usual": AS_USUAL,
    "weekends off": Choices(Silence((18, 9), frozenset({5, 6}), holidays=True), digest_at=7),
    "two days a week": Choices(Silence((0, 0), frozenset({0, 2, 4, 5, 6})), digest_at=12),
    "two hours a day": Choices(Silence((9, 19), holidays=True), digest_at=20),
}


def hours() -> list[datetime]:
    return [FIRST + HOUR * count for count in range((LAST - FIRST) // HOUR)]


def fresh(at: datetime, number: int) -> list[Due]:
    """What comes up in an hour: mostly nothing, now and then a flood; the same in every run."""
    busy = (number * 2654435761 >> 7) % 97
    kinds = [ORDINARY] * (busy in (3, 17, 40) or (busy == 5) * 6) + [SLOW] * (busy in (8, 9))
    kinds += [PRESSING] * ((busy in (11, 12)) + (busy == 13) * 2)
    ends = {ORDINARY: at + HOUR * 400, SLOW: at + HOUR * 400, PRESSING: at + PRESSING.lasting}
    made = (Reminder(kind, at, ends[kind], f"{number}:{place}") for place, kind in enumerate(kinds))
    return [Due("s", "c", "/", one) for one in made]


@pytest.mark.parametrize("hers", PEOPLE.values(), ids=PEOPLE)
def test_a_day_is_never_too_much_and_nothing_is_lost(hers: Choices) -> None:
    stands: list[Due] = []
    waits: list[tuple[datetime, Due]] = []
    told: dict[str, datetime] = {}
    pushes, digests, wanted = Counter[date](), Counter[date](), Counter[date]()
    for number, now in enumerate(hours()):
        stands += fresh(now, number)
        if hers.silence.holds(now):
            continue
        day, window = local(now).date(), digest_window(local(now).date(), hers)
        carried = [one for at, one in waits if window and window[0] <= now < window[1] and at < window[0]]
        if carried and not digests[day]:
            digests[day] += 1
            told |= {one.reminder.key: now for one in carried}
            waits = [(at, one) for at, one in waits if one not in carried]
        live = [one for one in stands if one.reminder.expires_at > now]
        whole = share(live, pushes[day], next_digest(now, hers))
        pressing = [one for one in whole.goes if not can_wait(one, next_digest(now, hers))]
        pushes[day] += (1 if whole.gather else len(whole.goes)) if whole.goes else 0
        wanted[day] += len(pressing)
        told |= {one.reminder.key: now for one in whole.goes}
        waits += [(now, one) for one in whole.waits]
        stands = []
    assert len(told) > 500 and not any(hers.silence.holds(at) or is_quiet(at) for at in told.values())
    assert max(digests.values()) == 1
    assert [day for day, count in pushes.items() if count - wanted[day] > A_DAY] == []
    lost = [
        one
        for number, now in enumerate(hours())
        for one in fresh(now, number)
        if one.reminder.key not in told
    ]
    late = [one for one in lost if one.reminder.due_at < LAST - timedelta(days=8)]
    assert all(one.reminder.kind is PRESSING and _in_silence(one, hers) for one in late)


def _in_silence(one: Due, hers: Choices) -> bool:
    """True where its person was told nothing for as long as it was of any use."""
    return hers.silence.over(one.reminder.due_at) >= one.reminder.expires_at


@pytest.mark.by_turns
@pytest.mark.parametrize("hers", PEOPLE.values(), ids=PEOPLE)
def test_every_visit_of_two_years_is_told_of_before_it_and_never_in_silence(hers: Choices) -> None:
    """Every hour where the clock changes; elsewhere one in five, since days repeat."""
    planned = wall(date(2025, 10, 1), time(12))
    for number, start in enumerate(hours()):
        if number % 5 and not _near_a_change(start):
            continue
        facts = VisitFacts("v", "s", start, planned, VisitState.planned, silence=hers.silence, meets=False)
        found = reminders_of(facts)
        assert {one.kind.name for one in found} == {"day_before", "hour_before"}
        for one in found:
            assert not hers.silence.holds(one.due_at), (start, one.kind.name)
            assert one.due_at < start and one.due_at < one.expires_at
        [last] = [one for one in found if one.kind is HOUR_BEFORE]
        if not hers.silence.holds(start - HOUR):
            assert last.due_at == start - HOUR


def _near_a_change(instant: datetime) -> bool:
    day = timedelta(days=1)
    return local(instant - day).utcoffset() != local(instant + day).utcoffset()


def test_a_digest_waits_out_silence_and_skips_days_off() -> None:
    noon = Choices(Silence((21, 12)), digest_at=8)
    monday = date(2026, 11, 23)
    assert digest_window(monday, noon) == (wall(monday, time(12)), wall(monday, time(16)))
    off = Choices(Silence(days_off=frozenset({0})))
    assert digest_window(monday, off) is None
    assert next_digest(wall(monday, time(9)), off) == wall(date(2026, 11, 24), time(8))
    assert OF_THE_HOUSE.begins(wall(monday, time(9))) == wall(monday, time(21))
