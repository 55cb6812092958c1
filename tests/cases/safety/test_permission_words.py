"""What she has said about being reached is told in one place; a number, or a row, is no permission."""

import re

import pytest
from sqlalchemy import Boolean

from aftercare.storage.columns import Shown, Told, said_of
from aftercare.storage.tables import Record
from tests.conftest import House
from tests.papers.rights.reading import whole_record
from tests.words.finding import TEMPLATES

WORDS = "cases/safety/_permission.html"
# Shows what may be done with a yes; what is said when there is none comes from the one place.
DOES = ("cases/safety/_link.html", "visits/cafes/link.html")
ASKS = re.compile(r"if[^%]*\bmay_(?:call|text|leave_message)\b[^%]*%}|\bmay_(?:call|text) is (?:none|false)")
# Nobody asks her about these: somebody has seen, judged or counted them, or not.
NOT_HERS_TO_SAY = {
    *("safe_to_contact", "knows_of_violence", "danish", "interpreter", "reported_at_admission"),
    *("reported_at_discharge", "psychologist", "aftercare_accepted", "coordinated", "coming", "came"),
    *("boy", "later_report", "physical_violence", "psychological_violence"),
    *("witnessed_physical", "witnessed_psychological"),
}


def templates_that_ask() -> list[str]:
    every = ((path.relative_to(TEMPLATES).as_posix(), path) for path in TEMPLATES.rglob("*.html"))
    asked = ((name, path) for name, path in every if name not in (WORDS, *DOES))
    return [f"{name}: {hit}" for name, path in asked for hit in ASKS.findall(path.read_text("utf-8"))]


def test_only_one_template_words_a_permission() -> None:
    assert templates_that_ask() == []
    words = (TEMPLATES / WORDS).read_text("utf-8")
    assert "Nobody has asked her" in words and "said no" in words and "no number" in words


@pytest.mark.parametrize(
    "text", ["{% if safe.may_call %}", "{% elif case.may_text is none %}", "{{ x if may_text is false }}"]
)
def test_the_walker_finds_the_next_one(text: str) -> None:
    assert ASKS.search(text)


def test_every_wish_of_hers_is_told_as_not_asked_too() -> None:
    """A nullable yes-or-no is a wish of hers, which she may not have been asked for, or is said not to be."""
    told = [
        (column.name, said)
        for table in Record.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Boolean) and column.nullable and isinstance(said := said_of(column), Told)
    ]
    wishes = {name for name, said in told if said.shown is Shown.wish}
    assert wishes >= {"may_call", "may_text", "may_leave_message", "wants_invitations", "consent"}
    assert {name for name, _ in told} - wishes == NOT_HERS_TO_SAY


def test_not_asked_stands_in_her_record(house: House) -> None:
    """A row alone says nothing: what she was not asked stands as not asked, beside what she said."""
    karin, case = house.phone("karin"), f"/cases/{house.cast.cases['birgitte']}"
    no = {"may_call": "no", "version": "1"}
    assert house.phone("mette").post(f"{case}/safe-contact", data=no).is_redirect
    record = whole_record(karin, case)
    chapter = record[record.index('id="safe_contacts"') :].partition("</section>")[0]
    assert chapter.count("Ingen har spurgt") == 8 and "Nej" in chapter
