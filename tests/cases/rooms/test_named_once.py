"""Beneath the six rooms her name stands in the head of the page, so the heading says what the page is."""

import re

from tests.crawl import PAGES, crawl

NAMED = re.compile(r'class="her__name"[^>]*><bdi>([^<]+)</bdi>')
HEADING = re.compile(r'<header class="heading">.*?</header>', re.DOTALL)


def test_no_heading_says_her_name_again() -> None:
    seen, twice = set(), set()
    for address in PAGES:
        for page in crawl().of(address):
            if named := NAMED.search(page.text):
                seen.add(address)
                twice |= {address for head in HEADING.findall(page.text) if named[1] in head}
    assert len(seen) > 40
    assert twice == set()
