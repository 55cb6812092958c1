"""Floods end before anything is opened; strangers never hold the writer."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from aftercare import clock
from aftercare.web.rate_limits import MOST_KNOWN, OPEN_POSTS, Bounds
from tests.access import ROWS
from tests.people.conftest import empty, nobody_yet, place
from tests.people.place import Place
from tests.people.test_limits import MINUTE, later

__all__ = ("empty", "nobody_yet", "place")


@pytest.mark.parametrize(
    "path", ["/push/ack", "/m/x", "/sign-in/passkey/challenge", "/sign-out", "/demo/sign-in"]
)
def test_a_flood_at_an_open_door_ends_before_anything_is_opened(place: Place, path: str) -> None:
    flood = place.at("203.0.113.9")
    answers = [flood.post(path, data={"ack": "a" * 24}).status_code for _ in range(OPEN_POSTS)]
    assert 429 not in answers[:60]
    with Writing(place) as count:
        assert flood.post(path, data={"ack": "a" * 24}).status_code == 429
    assert count == []
    assert place.at("10.0.0.5").post("/push/ack", data={"ack": "a" * 24}).status_code == 200
    later(minutes=1)
    assert flood.post("/push/ack", data={"ack": "a" * 24}).status_code == 200


class Writing:
    """Which statements ran on the writer in a block."""

    def __init__(self, place: Place) -> None:
        self.engine, self.seen = place.database.engine.sync_engine, list[str]()

    def _see(self, _c: object, _cursor: object, statement: str, *_more: object) -> None:
        self.seen.append(statement)

    def __enter__(self) -> list[str]:
        event.listen(self.engine, "before_cursor_execute", self._see)
        return self.seen

    def __exit__(self, *_trouble: object) -> None:
        event.remove(self.engine, "before_cursor_execute", self._see)


@pytest.mark.by_turns
def test_strangers_do_not_open_the_writer(place: Place) -> None:
    stranger, forged = place.at("10.0.0.5"), place.at("10.0.0.6")
    forged.cookies.set("login", "x.y")
    with Writing(place) as statements:
        for row in sorted(row for row in ROWS if row.startswith("POST ")):
            path = row.split(" ")[1].replace("{", "").replace("}", "")
            if path.startswith(("/sign-in", "/setup", "/sign-out")):
                continue
            for browser in (stranger, forged):
                later(seconds=10)
                assert browser.post(path, data={"ack": "a" * 24}).status_code in (200, 303, 404, 422), path
    assert statements == []


@pytest.mark.by_turns
def test_a_thousand_addresses_do_not_fill_the_memory(noon: datetime) -> None:
    bounds = Bounds()
    for number in range(MOST_KNOWN + 500):
        assert bounds.allows(str(number), 1, MINUTE, noon)
    assert len(bounds._counts) <= MOST_KNOWN
    assert not bounds.allows(str(MOST_KNOWN + 499), 1, MINUTE, noon)


@pytest.mark.by_turns
@given(st.lists(st.tuples(st.integers(0, 90), st.sampled_from("ab")), max_size=200), st.integers(1, 9))
def test_no_window_lets_more_than_twice_its_most_through(steps: list[tuple[int, str]], most: int) -> None:
    bounds, now, let = Bounds(), clock.now(), list[tuple[datetime, str]]()
    for seconds, who in steps:
        now += timedelta(seconds=seconds)
        if bounds.allows(who, most, MINUTE, now):
            let.append((now, who))
    for start, who in let:
        assert sum(1 for at, whose in let if whose == who and start <= at < start + MINUTE) <= 2 * most
