"""The menu: few entries, told apart by name, and no page of the house that it does not lead to."""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest

from aftercare.finding.menu import ENTRIES, Group, menu_for
from aftercare.people.records import Role
from aftercare.routes import ROUTES
from aftercare.web.route_facts import RouteFacts
from aftercare.words import words
from aftercare.words.names import folded
from tests.access import ROWS, STANDS
from tests.conftest import House
from tests.crawl import crawl

da = words("da")
MOST = 8
# What these are called stands on the page in its own words: her name, and what the settings page will say.
OWN_HEADINGS = {"/me"}


def test_a_caseworker_has_eight_entries_and_a_coordinator_four_groups() -> None:
    caseworker, coordinator = menu_for(Role.caseworker), menu_for(Role.coordinator)
    assert list(caseworker) == [Group.mine, Group.centre]
    # Her own things, and the house as one folded line.
    assert len(caseworker[Group.mine]) + 1 <= MOST
    assert list(coordinator) == list(Group)
    assert len(coordinator[Group.mine]) <= MOST
    assert menu_for(Role.relief) == caseworker


@pytest.mark.parametrize(("who", "groups"), [("mette", 2), ("ida", 2), ("karin", 4)])
def test_the_menu_stands_folded_but_for_ones_own(house: House, who: str, groups: int) -> None:
    page = house.phone(who).get("/more").text
    assert page.count('<details class="card menu"') == groups
    assert page.count('<details class="card menu" open') == 1


def test_no_two_names_are_confused() -> None:
    """No name is another's, nor begins with the same word as another's."""
    names = [folded(da(one.name)) for one in ENTRIES if one.group is not Group.settings]
    firsts = [name.split()[0] for name in names]
    assert len(set(names)) == len(names) and len(set(firsts)) == len(firsts), sorted(names)


def entries_of(who: str) -> list[str]:
    return [one.href for group in menu_for(STANDS[who][0]).values() for one in group]


@pytest.mark.parametrize("who", ["mette", "ida", "karin"])
def test_each_entry_opens_and_the_page_bears_its_name(house: House, who: str) -> None:
    phone = house.phone(who)
    for one in (one for group in menu_for(STANDS[who][0]).values() for one in group):
        page = phone.get(one.href)
        assert page.status_code == 200, one.href
        heading = re.search(r"<h1[^>]*>(?:<bdi>)?(.*?)(?:</bdi>)?</h1>", page.text, re.DOTALL)
        if one.href not in OWN_HEADINGS and one.group is not Group.settings:
            assert heading and unescape(heading[1]) == da(one.name), one.href


def pages_of(who: str) -> set[str]:
    """Every page that needs no id and that this person may open; files are no pages."""
    column = 1 + list(STANDS).index(who)
    facts: list[RouteFacts] = [route.facts for route in ROUTES]
    return {
        one.path
        for one in facts
        if one.method == "GET"
        and "{" not in one.path
        and not one.who.is_open
        and ROWS[f"GET {one.path}"].split()[column] == "200"
        and crawl().answers[f"GET {one.path}", who].headers["content-type"].startswith("text/html")
    }


@pytest.mark.parametrize("who", ["mette", "ida", "karin"])
def test_every_page_without_an_id_is_reached_from_the_menu(who: str) -> None:
    """By links and forms, from the menu and the bar."""
    pages, seen = pages_of(who), {"/more"}
    ahead = {"/more"}
    for _ in range(4):
        linked = {
            urlsplit(unescape(href)).path
            for path in ahead
            for href in re.findall(r'(?:href|action)="(/[^"]*)"', crawl().answers[f"GET {path}", who].text)
        }
        ahead = (linked & pages) - seen
        seen |= ahead
    assert pages - seen == set()
