"""Wherever a home visit is shown, what stands at her address is shown with it, and in no title or link."""

import re

from tests.crawl import crawl
from tests.words.finding import TEMPLATES

VISIT = re.compile(r'href="/visits/([0-9a-f]{24})"')
LINE = re.compile(r'data-address="([0-9a-f]{24})"')
EXCUSED = {
    "visits/_names.html": "says what visits are called",
    "visits/_time_form.html": "the kinds to choose from; _address_fields.html has what stands there",
    "visits/_changes.html": "what somebody else changed meanwhile, above the visit itself",
    "visits/interpreter.html": "about the interpreter; the page of the visit is one step back",
    "today/journal.html": "what has been; a visit ahead is in the first room of its case",
    "today/_lines.html": "what she answered and what is not written; nobody sets out from there",
    "team/_along.html": "who takes over what; the visit comes with its line to the Today of who takes it",
    "team/_duty_names.html": "the same",
    "team/handover.html": "the same",
    "team/move.html": "the same",
    "course/closing/_ahead.html": "visits that are called off with the course",
    "papers/rights/_record.html": "her own record, which tells nothing of him",
}
STEP_BACK = {
    *(f"GET /visits/{{visit_id}}/{step}" for step in ("absence", "cancellation", "interpreter", "move")),
    *("GET /cases/{case_id}/closure", "GET /out/{watch_id}"),
}
"""Forms of the visit itself, one step from its page; visits that are called off with the course; and the page
by which a worker comes home, which a phone shows that nobody has unlocked.
"""


def test_each_page_that_leads_to_a_home_visit_holds_its_line() -> None:
    pages = {place: answer.text for place, answer in crawl().answers.items() if answer.status == 200}
    at_home = {each for text in pages.values() for each in LINE.findall(text)}
    leading = {place: set(VISIT.findall(text)) & at_home for place, text in pages.items()}
    bare = {place[0] for place, visits in leading.items() if visits - set(LINE.findall(pages[place]))}
    assert bare == STEP_BACK
    assert len({address for (address, _), visits in leading.items() if visits}) > 4


def test_each_template_that_names_visits_holds_the_line_or_says_why_not() -> None:
    naming = {
        path.relative_to(TEMPLATES).as_posix(): path.read_text("utf-8")
        for path in TEMPLATES.rglob("*.html")
        if "visit_kinds" in path.read_text("utf-8")
    }
    bare = {
        name for name, text in naming.items() if "address_line(" not in text and "_at_address" not in text
    }
    assert bare == set(EXCUSED)


def test_the_line_is_in_no_title_and_no_address() -> None:
    told = re.compile("risiko|våben|tilhold|kender adressen|hund", re.IGNORECASE)
    for (address, _), answer in crawl().answers.items():
        for title in re.findall(r"<title>(.*?)</title>", answer.text):
            assert not told.search(title), address
        for link in re.findall(r'(?:href|action)="([^"]*)"', answer.text):
            assert not re.search("weapon|knows|seen_near|high", link), (address, link)
