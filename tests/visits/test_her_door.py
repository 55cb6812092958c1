"""Her answers through the door, in any order with what people do, always end where the rules say."""

import re
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from aftercare import clock
from tests.conftest import House
from tests.moments import at
from tests.visits.talking import hidden, linked, planned, trace, typed, visits_in

MEANS = {"yes": "confirmed", "other": "asked", "no": "declined"}
DOINGS = ("look", "head", "yes", "other", "no", "phone", "move", "cancel", "give")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."


class Course:
    """One visit, the link she holds now, and what its state should be."""

    def __init__(self, house: House, mette: TestClient, hers: TestClient, number: int) -> None:
        self.house, self.mette, self.hers = house, mette, hers
        self.address = planned(house, mette, case="birgitte", day=f"2027-01-{1 + number:02}", at="12:00")
        self.link = linked(mette, self.address)
        self.alive, self.state, self.moves = True, "planned", 0

    def row(self) -> Any:
        return next(v for v in visits_in(self.house) if v.id == self.address.rpartition("/")[2])

    def do(self, doing: str) -> None:
        if doing in ("look", "head"):
            self.look("GET" if doing == "look" else "HEAD")
        elif doing in MEANS:
            self.answer(doing)
        else:
            getattr(self, doing)({"version": str(self.row().version)})
        assert self.row().state == self.state, doing

    def look(self, method: str) -> None:
        before = trace(self.house)
        seen = self.hers.request(method, self.link)
        assert seen.status_code in ((200,) if self.alive else (404, 503))
        assert trace(self.house) == before

    def answer(self, answer: str) -> None:
        sent = self.hers.post(self.link, data={"answer": answer, "wish": "Efter 12"})
        assert sent.status_code in ((303,) if self.alive else (404, 503))
        self.state = MEANS[answer] if self.alive else self.state

    def phone(self, version: dict[str, str]) -> None:
        done = self.mette.post(f"{self.address}/confirmation", data=version | {"how": "phone"})
        assert done.status_code == (409 if self.state == "cancelled" else 303)
        self.state = "cancelled" if self.state == "cancelled" else "confirmed"

    def move(self, version: dict[str, str]) -> None:
        self.moves += 1
        fields = typed(self.house, self.mette, case="birgitte", day=f"2028-01-{self.moves:02}") | version
        asked = self.mette.post(f"{self.address}/move", data=fields)
        if asked.status_code == 422:
            over = hidden(asked.text, "overrule")
            asked = self.mette.post(f"{self.address}/move", data=fields | {"overrule": over})
        assert asked.status_code == 303, asked.text
        self.state, self.alive = "moved", False

    def cancel(self, version: dict[str, str]) -> None:
        done = self.mette.post(f"{self.address}/cancellation", data=version | {"who": "us"})
        assert done.status_code == (409 if self.state == "cancelled" else 303)
        self.state, self.alive = "cancelled", False

    def give(self, version: dict[str, str]) -> None:
        if self.state != "cancelled":
            self.link, self.alive = linked(self.mette, self.address), True


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(doings=st.lists(st.sampled_from(DOINGS), min_size=3, max_size=10))
def test_any_order_of_looks_answers_and_changes(house: House, doings: list[str]) -> None:
    mette, hers = house.phone("mette"), house.phone(None)
    course = Course(house, mette, hers, number=len(visits_in(house)) % 28)
    for doing in doings:
        course.do(doing)


@pytest.mark.by_turns
def test_three_hundred_changed_links_open_nothing(house: House) -> None:
    mette, hers = house.phone("mette"), house.phone(None)
    link = linked(mette, planned(house, mette))
    token, gone = link.rpartition("/")[2], hers.get("/m/wrong").content
    changed = {
        token[:place] + letter + token[place + 1 :]
        for place in range(len(token))
        for letter in LETTERS[place % 7 :: 12]
    } | {token[:place] + "!" + token[place:] for place in range(len(token))}
    changed -= {token}
    assert len(changed) >= 300
    for each in sorted(changed):
        answer = hers.get(f"/m/{each}")
        assert (answer.status_code, answer.content) == (404, gone), each
    assert hers.get(link).status_code == 200


def test_her_answer_is_with_the_caseworker_at_once(house: House) -> None:
    mette, hers = house.phone("mette"), house.phone(None)
    address = planned(house, mette)
    link = linked(mette, address)
    wish = "Helst efter kl. 12 <b>\u202e"
    hers.post(link, data={"answer": "other", "wish": wish})
    page = mette.get(address).text
    assert "Ønsker ny tid" in page and "Helst efter kl. 12 &lt;b&gt;" in page and "via link" in page
    assert "Helst efter" not in hers.get(link).text, "her phone may be read by others"


def test_the_same_answer_twice_is_one_step(house: House) -> None:
    hers = house.phone(None)
    link = linked(house.phone("mette"), planned(house, house.phone("mette")))
    for answer, steps in (("yes", 2), ("yes", 2), ("other", 3), ("other", 3), ("no", 4), ("yes", 5)):
        assert hers.post(link, data={"answer": answer}).status_code == 303
        assert trace(house)[1] == steps


def test_a_wish_that_is_too_long_is_kept_on_the_page(house: House) -> None:
    hers = house.phone(None)
    link = linked(house.phone("mette"), planned(house, house.phone("mette")))
    sent = hers.post(f"{link}?lang=da", data={"answer": "other", "wish": "æ" * 301})
    assert sent.status_code == 422 and "æ" * 301 in sent.text and "300" in sent.text
    for nonsense in ({}, {"answer": "kept"}, {"answer": ""}):
        assert hers.post(link, data=nonsense).status_code == 422
    assert trace(house)[0] == [("planned", 1)]


def test_after_the_deadline_she_sees_the_time_and_may_not_answer(house: House) -> None:
    mette, hers = house.phone("mette"), house.phone(None)
    link = linked(mette, planned(house, mette))
    clock.set_to(at("2026-11-25 20:01"))
    page = hers.get(f"{link}?lang=da").text
    assert "26. november" in page and "For sent" not in page and "for sent at svare her" in page
    assert not re.search(r'name="answer"', page)
    late = hers.post(f"{link}?lang=da", data={"answer": "other", "wish": "Fredag"})
    assert late.status_code == 409 and "Dit svar kom ikke med" in late.text and "Fredag" in late.text
    assert "Tak for dit svar" not in late.text and "gælder stadig" not in late.text
    assert trace(house)[0] == [("planned", 1)]
    clock.set_to(at("2026-11-26 09:30") + timedelta(hours=2))
    assert hers.get(link).status_code == 404


def test_a_visit_that_has_begun_or_is_over_is_gone(house: House) -> None:
    mette, hers = house.phone("mette"), house.phone(None)
    address = planned(house, mette)
    link = linked(mette, address)
    clock.set_to(at("2026-11-26 09:30"))
    house.phone("mette").post(f"{address}/check-in", data={"version": "1"})
    assert hers.get(link).content == hers.get("/m/wrong").content
