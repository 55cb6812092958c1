"""Rows of the log become lines that people can read."""

from datetime import timedelta

from starlette.routing import Route

from aftercare.papers.looks.places import GONE, SHOW_ADDRESS, name_of
from aftercare.papers.looks.rules import A_FEW_MINUTES, Look, fold
from aftercare.routes import ROUTES
from tests.moments import at

FIRST = at("2026-11-24 09:00")


def look(
    minutes: float, staff: str = "mette", deed: str = "look", place: str = "GET /cases/{case_id}", **more
):
    """One row so many minutes after nine."""
    moment = FIRST + timedelta(minutes=minutes)
    return Look(int(minutes * 10), moment, staff, deed, place, login_id=more.pop("login", "phone"), **more)


def folded(*looks: Look) -> list[tuple[str, str, int]]:
    lines = fold(sorted(looks, key=lambda each: each.seq, reverse=True))
    return [(line.look.staff_id, line.look.deed, line.times) for line in lines]


def test_looks_within_a_few_minutes_are_one_line_with_a_count() -> None:
    assert folded(look(0), look(4), look(13)) == [("mette", "look", 3)]


def test_more_than_ten_minutes_apart_is_another_line() -> None:
    assert folded(look(0), look(10)) == [("mette", "look", 2)]
    assert folded(look(0), look(10.1)) == [("mette", "look", 1), ("mette", "look", 1)]
    assert timedelta(minutes=10) == A_FEW_MINUTES


def test_a_line_of_several_pages_names_each_once_the_newest_first() -> None:
    rows = [look(2), look(1, place="GET /cases/{case_id}/facts"), look(0)]
    [line] = fold(rows)
    assert line.called == ("Overview of the course", "Facts")
    assert (line.look.at, line.since, line.times) == (rows[0].at, rows[2].at, 3)


def test_other_deeds_people_phones_and_rights_are_never_mixed() -> None:
    others = (
        look(1, "karin"),
        look(2, login="another phone"),
        look(3, deed="reveal", place="GET /cases/{case_id}/address"),
        look(4, purpose="glass"),
        look(5, case_id="another"),
    )
    assert len(folded(look(0), *others)) == 6


def test_changes_are_folded_only_at_the_same_place() -> None:
    rows = (
        look(0, deed="change", place="POST /cases/{case_id}/facts"),
        look(1, deed="change", place="POST /cases/{case_id}/facts"),
        look(2, deed="change", place="POST /cases/{case_id}/team"),
    )
    assert folded(*rows) == [("mette", "change", 1), ("mette", "change", 2)]


def test_what_was_asked_for_by_name_is_never_folded_away() -> None:
    searches = (look(0, deed="search", criterion=b"one"), look(1, deed="search", criterion=b"another"))
    assert folded(*searches) == [("mette", "search", 1), ("mette", "search", 1)]


def test_somebody_between_does_not_part_a_line() -> None:
    assert folded(look(0), look(1, "karin"), look(2)) == [("mette", "look", 2), ("karin", "look", 1)]


def test_every_route_has_a_name_for_people() -> None:
    paths = {route.path for route in ROUTES if isinstance(route, Route)}
    unnamed = {path for path in paths if name_of(path) == GONE}
    assert unnamed == set(), "say in looks/places.py what the log calls them"
    assert set(SHOW_ADDRESS) <= paths


def test_a_place_that_is_gone_still_has_a_name() -> None:
    for gone in ("GET /nowhere/{it_id}", "GET /cases/{case_id}/nowhere", "POST /cases/{it_id}"):
        assert name_of(gone) == GONE
    assert name_of("POST /cases/{case_id}/areas/{area_id}/goal") == "Focus areas"
    assert name_of("HEAD /cases/{case_id}") == name_of("GET /cases/{case_id}") == "Overview of the course"
    assert name_of("reminder") == "Reminder to a phone"
