"""What of ours a phone has to read: little, and the sealing only where there is something to seal."""

import re

from aftercare.folders import folder
from aftercare.web.static_files import all_statics
from tests.conftest import House

MOST_OF_OURS = 15 * 1024
THEIRS = ("htmx", "hx-csp")


def test_our_scripts_are_small() -> None:
    files = all_statics().files
    ours = {name: file.zipped for name, file in files.items() if name.endswith(".js")}
    ours = {name: zipped for name, zipped in ours.items() if not any(each in name for each in THEIRS)}
    assert len(ours) > 10
    assert sum(map(len, ours.values())) <= MOST_OF_OURS, {name: len(zipped) for name, zipped in ours.items()}


def test_a_page_seals_where_it_has_a_form_that_is_kept() -> None:
    """Each template with such a form, or with a piece that has one, brings the scripts; no other does."""
    texts = {path: path.read_text() for path in folder("templates").rglob("*.html")}
    keep = {path for path, text in texts.items() if "_keeping.html" in text or "js/keeping.js" in text}
    forms = {
        str(path.relative_to(folder("templates"))) for path, text in texts.items() if "data-keeps" in text
    }
    for path in keep - {folder("templates") / "_keeping.html"}:
        seen, found = {str(path.relative_to(folder("templates")))}, True
        while found:
            found = {
                name
                for each in seen
                for name in re.findall(r'"([\w/]+\.html)"', (folder("templates") / each).read_text())
            } - seen
            seen |= found
        assert seen & forms, path


def test_the_key_stands_where_it_is_needed_and_nowhere_else(house: House) -> None:
    mette = house.phone("mette")
    assert 'name="outbox-key"' in mette.get("/").text
    assert 'name="outbox-key"' not in mette.get("/me").text
    assert 'name="outbox' not in house.phone(None).get("/sign-in").text
