"""Nothing reaches her but through the gate: every place that could is found, and asked in every situation."""

import re
from collections.abc import Iterator, Mapping

import pytest

from tests.cases.safety.leaving_places import CALLS, LINKS, SITUATIONS, answers, table, written_table
from tests.words.finding import ROOT, TEMPLATES
from tests.world import World, build_world

OPENS = re.compile(r"(?:tel|sms|mailto):|call_address\(|\bsms\.href|leaving\.href|data-copy|\bqr \| safe")
# The two that show what the gate answers, and numbers that are nobody's of ours.
THE_GATES = {"cases/safety/_gate.html", "cases/safety/_link.html"}
NOT_HERS = {
    "figures/house_book/crisis_plan.html": "112",
    "support/municipality/one.html": "an adviser",
    "support/municipality/partner.html": "a partner",
    "support/municipality/_partners.html": "a partner",
    "support/municipality/case.html": "her adviser",
    "course/network/_directory.html": "a support, where she has said that we may",
    "course/network/support.html": "a support, where she has said that we may",
    "course/contacts/write.html": "a support, where she has said that we may",
    **dict.fromkeys(
        ("offline.html", *(f"visits/coming_home/{one}.html" for one in ("_help", "_help_asked", "out"))),
        "112, for the worker herself",
    ),
    "visits/coming_home/alarm.html": "112, and the colleague who is late",
    "visits/coming_home/_out_now.html": "the colleague who is out",
    "visits/coming_home/nobody.html": "112",
    "reminders/not_seen.html": "the colleague who has not seen it",
    "people/link.html": "a colleague's own way in",
    "people/_codes.html": "a colleague's own codes",
    "figures/outcomes/surveys.html": "a code of the centre that names nobody",
}
MAKES = re.compile(r"\b(?:call_address|text_address)\b")
MAKERS = {"aftercare/phone_numbers.py", "aftercare/cases/safety/leaving.py", "aftercare/web/templates.py"}
HANDS_OVER = re.compile(r"\bmake_link\(")
# Links of colleagues' own ways in, and of surveys that name nobody.
SIGNED_FOR_OTHERS = {
    *("aftercare/web/links.py", "aftercare/figures/outcomes/surveys.py"),
    *("aftercare/people/colleague_pages.py", "aftercare/people/vouching_pages.py"),
    "aftercare/operation/commands/people.py",
}
# Whose number it is that a page of her case reads; her own goes by the gate alone.
HER_NUMBER = re.compile(r"\b(?:case|her|visit|guest|who|found)\.phone\b")
READS_IT = {
    "aftercare/cases/found.py": "gives it to the gate",
    "aftercare/cases/facts.py": "the page where it is written down",
    "aftercare/cases/actions.py": "writes it down",
    "aftercare/cases/search.py": "finds her by it",
    "aftercare/cases/doubles.py": "finds her by it",
    "aftercare/cases/emergency.py": "finds her by it",
    "aftercare/importing/export.py": "her own file",
    "aftercare/papers/letters/material.py": "hides it in what goes out",
    "aftercare/people/centre_pages.py": "the centre's own",
    "aftercare/demo/courses.py": "made up",
    "aftercare/demo/cast.py": "made up",
    "aftercare/support/municipality/pages.py": "an adviser's and a partner's",
}


def places() -> Iterator[tuple[str, str]]:
    """Every template that opens something, and what."""
    for path in sorted(TEMPLATES.rglob("*.html")):
        name = path.relative_to(TEMPLATES).as_posix()
        yield from ((name, hit) for hit in set(OPENS.findall(path.read_text("utf-8"))))


def sources(wanted: re.Pattern[str]) -> set[str]:
    """Every file of the house where this stands."""
    every = ((path.relative_to(ROOT).as_posix(), path) for path in (ROOT / "aftercare").rglob("*.py"))
    return {name for name, path in every if wanted.search(path.read_text("utf-8"))}


def test_no_template_calls_or_writes_to_her_but_through_the_gate() -> None:
    assert {name for name, _ in places()} - THE_GATES <= NOT_HERS.keys()
    assert {name for name, _ in places()} >= THE_GATES, "the walker sees what there is"


@pytest.mark.parametrize(
    "text", ['<a href="tel:+45', 'href="{{ call_address(her.phone) }}"', 'href="mailto:', "{{ qr | safe }}"]
)
def test_the_walker_finds_the_next_one(text: str) -> None:
    assert OPENS.search(text)


def test_nothing_else_makes_an_address_that_calls_or_texts() -> None:
    assert sources(MAKES) == MAKERS
    assert sources(HANDS_OVER) - SIGNED_FOR_OTHERS == {"aftercare/cases/safety/links.py"}


def test_nobody_reads_her_number_past_the_gate() -> None:
    assert sources(HER_NUMBER) <= READS_IT.keys()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with build_world(tmp_path_factory.mktemp("leaving")) as made:
        made.keep(None, "mette")
        yield made


@pytest.fixture(scope="module")
def told(world: World) -> Mapping[str, Mapping[str, str]]:
    """What each place answers in each situation."""
    return {name: answers(world, name) for name in SITUATIONS}


NO_CALL = ("at 23.30", "on a day off", "nothing more", "he has the phone", "she has died")
NO_TEXT = (*NO_CALL, "expired", "never asked", "no messages")


def test_every_place_asks_the_gate(told: Mapping[str, Mapping[str, str]]) -> None:
    for name in SITUATIONS:
        called = [place for place in CALLS if name in NO_CALL and told[name][place] == "go"]
        sent = [place for place in LINKS if name in NO_TEXT and told[name][place].startswith("go")]
        assert (called, sent) == ([], []), name
    noon = told["Tuesday at noon"]
    assert [place for place in CALLS if noon[place] == "go"] == [
        one for one in CALLS if one != "A guest of a café"
    ]
    assert [noon[place] for place in LINKS] == ["go, a code"] * len(LINKS)


@pytest.mark.by_turns
def test_the_table_in_the_docs_is_what_the_pages_answer(world: World) -> None:
    assert written_table() == table(world), "python -m tests.cases.safety.leaving_places writes it anew"
