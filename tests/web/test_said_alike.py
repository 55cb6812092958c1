"""What is said alike to every reader of a language is made once, and never holds what a page holds."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError

from aftercare.folders import folder
from aftercare.web.said_alike import SaidAlike, reads_more
from aftercare.web.static_files import all_statics
from aftercare.web.templates import Templates, spoken

NAMES = sorted(
    str(one.relative_to(folder("templates")))
    for one in Path(folder("templates")).rglob("_*names.html")
    if "resident" not in one.parts
)
MADE_ANEW = {
    "cases/consents/_names.html",
    "cases/safety/_perpetrator_names.html",
    "course/method/_names.html",
    "moving_out/_sheet_names.html",
    "support/programmes/_names.html",
}
"""They take in macros inside their own, or functions of one page; every other is made once."""


class Two(Environment):
    """Two languages of one word each."""

    template_class = SaidAlike
    spoken = staticmethod(lambda lang: {"lang": lang, "_": {"da": "hej", "en": "hello"}[lang]})


def in_two(**templates: str) -> Two:
    return Two(loader=DictLoader(templates), undefined=StrictUndefined)


PAGE = '{% from "names" import greet with context %}{{ greet(who) }}'


def said(env: Two, lang: str, **facts: str) -> str:
    return env.get_template("page").render(env.spoken(lang) | facts)


def test_names_are_made_once_for_each_language_and_hold_nobody() -> None:
    env = in_two(page=PAGE, names="{% macro greet(who) %}{{ _ }} {{ who }}{% endmacro %}")
    assert [said(env, lang, who="Amina") for lang in ("da", "en")] == ["hej Amina", "hello Amina"]
    assert said(env, "da", who="Line", _="clobbered") == "hej Line"
    made = vars(env.get_template("names"))["_made"]
    assert set(made) == {"da", "en"}
    assert "Amina" not in repr([vars(one) for one in made.values()])


@pytest.mark.parametrize(
    "names",
    [
        "{% macro greet(x) %}{{ who }}{% endmacro %}",
        "{% set first = who %}{% macro greet(x) %}{{ first }}{% endmacro %}",
        '{% macro greet(x) %}{% include "deep" %}{% endmacro %}',
        "{% macro greet(x) %}{% include kind %}{% endmacro %}",
    ],
)
def test_what_reads_its_page_is_made_for_each(names: str) -> None:
    env = in_two(page=PAGE, names=names, deep="{{ who }}")
    assert [said(env, "da", who=one, kind="deep") for one in ("Amina", "Line")] == ["Amina", "Line"]


def test_what_is_made_once_is_given_nothing_of_a_page() -> None:
    env = in_two(page=PAGE, names="{% macro greet(x) %}{{ who }}{% endmacro %}")
    template = env.get_template("names")
    assert isinstance(template, SaidAlike)
    template._alike = True
    with pytest.raises(UndefinedError):
        said(env, "da", who="Amina")


def test_the_names_of_things_are_made_once() -> None:
    env = Templates(all_statics()).env
    known = set(spoken("da"))
    assert len(NAMES) > 20
    assert {name for name in NAMES if reads_more(env, name, known)} <= MADE_ANEW
