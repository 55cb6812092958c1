"""Every page about a woman says at its top who she is and where her course stands, and offers the four acts.

Beneath the six rooms her name stands in the head of the page, so the heading says what the page is.
"""

import re

from aftercare.cases.rooms import home_of
from tests.cases.things import HOURS
from tests.crawl import PAGES, crawl

NAMED = re.compile(r'class="her__name"[^>]*><bdi>([^<]+)</bdi>')
HEADING = re.compile(r'<header class="heading">.*?</header>', re.DOTALL)
HEAD = re.compile(r'<div class="her[^>]*>.*?</nav>', re.DOTALL)
STANDS = re.compile(r"Fase\s\d · dag\s\d+\saf\s\d+|Kontaktskabelse|ni måneder|Efterværn|Ambulant forløb")
ACTS = {
    "call": re.compile(r'class="act act--(?:first" href="tel:|not" href="/cases/\w{24}#safe")'),
    "address": re.compile(r'class="act" href="/cases/\w{24}/address[?"]'),
    "note": re.compile(r'class="act" href="/contacts/new\?case=\w{24}"'),
    "visit": re.compile(r'class="act" href="/visits/new\?case=\w{24}"'),
}
# Leaves of paper, which show what will lie on a table: nothing stands above them.
PAPER = {
    "GET /cases/{case_id}/closing-note/print",
    "GET /cases/{case_id}/transfer/print",
    "GET /cases/{case_id}/letters/{letter_id}/print",
    "GET /cases/{case_id}/children/{child_id}/print",
    "GET /cases/{case_id}/record/print",
}
# A page that is one of the acts need not offer itself.
IS_THE_ACT = {"GET /cases/{case_id}/address": "address"}


def test_no_heading_says_her_name_again() -> None:
    seen, twice = set(), set()
    for address in PAGES:
        for page in crawl().of(address):
            if named := NAMED.search(page.text):
                seen.add(address)
                twice |= {address for head in HEADING.findall(page.text) if named[1] in head}
    assert len(seen) > 40
    assert twice == set()


def test_every_page_about_her_says_where_she_stands_and_offers_the_acts() -> None:
    without, seen = {}, set()
    for address in PAGES:
        for page in crawl().of(address):
            if page.status != 200 or home_of(address.removeprefix("GET ")) is None:
                continue
            if '<nav class="bar"' not in page.text or address in PAPER:
                continue
            seen.add(address)
            head = (HEAD.findall(page.text) or [""])[0]
            wanted = set(ACTS) - {IS_THE_ACT.get(address)}
            offered = {act for act, pattern in ACTS.items() if pattern.search(head)}
            if not STANDS.search(head) or offered != wanted:
                without[address] = offered
    assert len(seen) > 100
    assert without == {}


def test_when_she_may_be_called_stands_once_on_a_page() -> None:
    told = {at: max(page.text.count(HOURS) for page in crawl().of(at)) for at in PAGES}
    shown = ("GET /cases/{case_id}", "GET /visits/{visit_id}", "GET /cafes/{cafe_id}/guests/{guest_id}")
    assert [told[at] for at in shown] == [1, 1, 1]
    assert {at: times for at, times in told.items() if times > 1} == {}
