"""Every form of a page: our words alone, nothing for the browser to keep, a route for what a phone keeps."""

import re
from functools import cache

from starlette.routing import Match

from aftercare.cases.outbox.rules import NOTES
from aftercare.routes import ROUTES
from tests.crawl import PAGES, crawl

FORM = re.compile(r"<form\b[^>]*>")
ACTION = re.compile(r'action="([^"?]*)')
OWN_PURPOSE = re.compile(r'<(?:input|textarea|select)\b[^>]*autocomplete="(?!off")([^"]*)"')
# What a browser may fill in is about the colleague or the centre, never about a woman.
OURS = {"username", "current-password", "new-password", "one-time-code", "name", "organization", "tel"}


@cache
def forms() -> set[tuple[str, str]]:
    """Every form of every page, by the page."""
    return {
        (address, form)
        for address in PAGES
        for answer in crawl().of(address)
        if "text/html" in answer.headers.get("content-type", "")
        for form in FORM.findall(answer.text)
    }


def test_every_form_of_every_page_is_checked_by_us() -> None:
    """The browser's bubbles follow the phone's language, not the reader's."""
    assert len(forms()) > 200
    assert [form for form in forms() if form[1].count("novalidate") != 1] == []


def test_no_form_is_kept_by_the_browser() -> None:
    """Half a note lay readable in the file from which Chromium brings its windows back."""
    assert [form for form in forms() if form[1].count('autocomplete="off"') != 1] == []
    purposes = {one for answer in crawl().answers.values() for one in OWN_PURPOSE.findall(answer.text)}
    assert purposes <= OURS and "current-password" in purposes


def test_what_she_types_is_sent_to_no_spelling_service() -> None:
    hers = [answer.text for answer in crawl().of("GET /m/{link}") + crawl().of("GET /s/{survey}")]
    assert hers and all('<body spellcheck="false" writingsuggestions="false">' in page for page in hers)


def test_what_a_phone_keeps_has_a_route_that_takes_it_and_the_other_way() -> None:
    """A form kept for a route that takes no sealed entry waits for ever; one that is not kept is lost.

    A free note has no route of its own to go to: its writer says later about whom it is.
    """
    kept, not_kept, taken = set(), set(), set()
    for page, form in forms():
        action = (ACTION.search(form) or [""])[1]
        offline = _takes_sealed(action)
        if "data-keeps" in form:
            kept.add((page, action))
            taken.add(offline or action)
        elif offline and 'method="post"' in form:
            not_kept.add((page, action))
    assert {each for each in kept if not _takes_sealed(each[1]) and each[1] != NOTES} == set()
    assert not_kept == set()
    assert [each for each in kept if not _seals(each[0])] == []
    assert taken == {NOTES, *(route.path for route in ROUTES if route.facts.offline)}


def _seals(page: str) -> bool:
    """True when the script that seals is on each answer of a page with such a form."""
    return all("js/keeping" in one.text for one in crawl().of(page) if "data-keeps" in one.text)


def _takes_sealed(action: str) -> str:
    """The pattern of the route that takes this form from a phone, else nothing."""
    scope = {"type": "http", "method": "POST", "path": action, "root_path": "", "headers": []}
    found = (one.path for one in ROUTES if one.facts.offline and one.matches(scope)[0] is Match.FULL)
    return next(found, "")
