"""Two people at one visit: the second is told, and nothing is lost."""

from aftercare import clock
from tests.conftest import House
from tests.moments import at
from tests.visits.talking import hidden, planned, typed


def test_the_second_who_moves_is_told_what_the_first_did(house: House) -> None:
    mette, jonas = house.phone("mette"), house.phone("jonas")
    address = planned(house, mette)
    first = typed(house, jonas, day="2026-12-01", place="Biblioteket") | {"version": "1"}
    second = typed(house, mette, day="2026-12-02", why="Tolken kan ikke") | {"version": "1"}
    assert jonas.post(f"{address}/move", data=first).status_code == 303
    told = mette.post(f"{address}/move", data=second)
    assert told.status_code == 409
    for shown in (
        "En kollega har ændret det",
        "Biblioteket",
        "1. december",
        "2026-12-02",
        "Tolken kan ikke",
    ):
        assert shown in told.text, shown
    again = mette.post(f"{address}/move", data=second | {"version": hidden(told.text, "version")})
    assert again.status_code == 303


def test_a_second_tap_of_the_same_move_is_not_told(house: House) -> None:
    mette = house.phone("mette")
    address = planned(house, mette)
    fields = typed(house, mette, day="2026-12-01") | {"version": "1"}
    assert [mette.post(f"{address}/move", data=fields).status_code for _ in range(2)] == [303, 303]
    assert "version" in mette.get(address).text
    tapped = {"version": "2", "how": "phone"}
    assert [mette.post(f"{address}/confirmation", data=tapped).status_code for _ in range(2)] == [303, 303]
    ended = {"version": "3", "who": "us"}
    assert [mette.post(f"{address}/cancellation", data=ended).status_code for _ in range(2)] == [303, 303]


def test_one_tap_on_an_old_page_is_told(house: House) -> None:
    mette, jonas = house.phone("mette"), house.phone("jonas")
    address = planned(house, mette)
    jonas.post(f"{address}/cancellation", data={"version": "1", "who": "her"})
    told = mette.post(f"{address}/confirmation", data={"version": "1", "how": "phone"})
    assert told.status_code == 409 and "Aflyst" in told.text
    for nonsense in ({}, {"version": "x"}, {"version": "9" * 30}):
        assert mette.post(f"{address}/confirmation", data={"how": "met"} | nonsense).status_code == 409
    asked = mette.post(f"{address}/confirmation", data={"version": "2"})
    assert asked.status_code == 422 and "Hvordan sagde hun ja?" in asked.text


def test_a_cancelled_visit_cannot_be_cancelled_on_an_old_page(house: House) -> None:
    mette, jonas = house.phone("mette"), house.phone("jonas")
    address = planned(house, mette)
    jonas.post(f"{address}/confirmation", data={"version": "1", "how": "phone"})
    told = mette.post(f"{address}/cancellation", data={"version": "1", "who": "us", "why": "Sygdom"})
    assert told.status_code == 409 and "Sygdom" in told.text and "Bekræftet" in told.text


def test_two_who_check_out_both_keep_their_note(house: House) -> None:
    address = planned(house, house.phone("mette"))
    clock.set_to(at("2026-11-26 10:20"))
    mette, jonas = house.phone("mette"), house.phone("jonas")
    pages = [phone.get(f"{address}?out=1").text for phone in (mette, jonas)]
    notes = ["Mettes notat", "Jonas' notat"]
    sent = [
        {"version": "1", "id": hidden(page, "id"), "present": ["her"], "note": note}
        for page, note in zip(pages, notes, strict=True)
    ]
    assert mette.post(f"{address}/check-out", data=sent[0]).status_code == 303
    told = jonas.post(f"{address}/check-out", data=sent[1])
    assert told.status_code == 409 and "Jonas&#39; notat" in told.text
    again = jonas.post(f"{address}/check-out", data=sent[1] | {"version": hidden(told.text, "version")})
    assert again.status_code == 303, again.text
    contact = jonas.get(f"/contacts/{sent[0]['id']}").text
    assert "Mettes notat" in contact and "Jonas&#39; notat" in contact
