"""No form lets the browser speak: its bubbles follow the phone's language, not the reader's."""

import re

from tests.crawl import PAGES, crawl

FORM = re.compile(r"<form\b[^>]*>")


def test_every_form_of_every_page_is_checked_by_us() -> None:
    forms = {
        (address, form)
        for address in PAGES
        for answer in crawl().of(address)
        if "text/html" in answer.headers.get("content-type", "")
        for form in FORM.findall(answer.text)
    }
    assert len(forms) > 200
    assert [form for form in forms if form[1].count("novalidate") != 1] == []
