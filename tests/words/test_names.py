"""One folding finds every spelling of a name, lists stand in Danish order, and nothing compares by hand."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.words.names import folded, in_danish, is_found, name_key, same_name, shows

ROOT = Path(__file__).parent.parent.parent
SPELLINGS = [
    ["Åse Holm", "Aase Holm", "ase holm", "A\u030ase  Holm", "ÅSE\u00a0HOLM", "\u200bHolm, Åse\ufeff"],
    ["Søren", "Soeren", "SOREN", "Sören"],
    ["O'Brien", "O\u2019Brien", "OBrien", "O\u00b4Brien", "O\u02bcBrien"],
    ["Kjær", "kjaer", "KJÆR"],
    ["Al-Sayed", "al sayed", "Alsayed", "Al\u2010Sayed"],
    ["José Núñez", "jose nunez", "Nunez Jose"],
    ["أمينة", "امينه"],
    ["Łucja", "lucja"],
    ["İpek", "ipek", "Ipek", "ıpek"],
    ["Ａｍｉｎａ", "Amina"],
]
# Not names of people, or text that is looked at sign by sign: each file says here what it compares.
COMPARES = {
    "cases/municipalities.py": "the 98 municipalities, a closed list",
    "cases/safety/redaction.py": "words that are blackened in a text, sign by sign",
    "papers/letters/hiding.py": "words that are blackened in a text, sign by sign",
    "papers/letters/material.py": "words that are blackened in a text, sign by sign",
    "people/rules.py": "passwords",
    "importing/naming.py": "e-mail addresses",
    "importing/newcomers.py": "e-mail addresses",
    "importing/answers.py": "headings and answers of a list",
    "importing/cells.py": "signs of an unknown, and errors of a spreadsheet",
    "importing/columns.py": "headings of a list",
    "importing/days.py": "months",
    "storage/keys.py": "what a keyed hash is made of",
    "reminders/hosts.py": "hosts of push services",
    "reminders/sender.py": "headers",
    "web/proxies.py": "headers",
    "web/form_reading.py": "headers",
    "web/guard.py": "headers",
    "web/request_log.py": "levels of a log",
    "words/__init__.py": "names of languages",
    "words/names.py": "the folding itself",
    "demo/women.py": "pictures of the demo's cast",
}
COMPARISON = re.compile(r"\.casefold\b|\.lower\(\)|\.upper\(\)")
NAME = re.compile(r"called|(?<!_)names\[|\bsite\b|payers|colleague")
SORT = re.compile(r"sorted\(|\.sort\(")


@pytest.mark.parametrize("spellings", SPELLINGS, ids=lambda each: each[0])
def test_every_spelling_finds_every_other(spellings: list[str]) -> None:
    for one in spellings:
        for other in spellings:
            assert same_name(one, other), (one, other)
            assert is_found(one, [other]), (one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Amina", "Mina"),
        ("Mira", "Rami"),
        ("Michael", "Michal"),
        ("?", "!"),
        ("Birgitte", "Birgitte%"),
        ("", ""),
    ],
)
def test_other_names_stay_others(one: str, other: str) -> None:
    assert not same_name(one, other)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert name_key(name_key(text)) == name_key(text)


@given(
    st.text(max_size=30), st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]), st.sampled_from(" \u00a0\u2009\t")
)
def test_how_letters_are_put_together_and_spaced_changes_nothing(text: str, form: str, space: str) -> None:
    other = unicodedata.normalize(form, f"{space}{text}{space}\u200b")  # type: ignore[arg-type]
    assert folded(other) == folded(text)


@given(
    st.lists(st.sampled_from(["Åse", "Mette", "van", "Søren", "O'Hara", "Nour", "Ærø"]), min_size=1),
    st.randoms(),
)
def test_words_may_stand_in_any_order(words: list[str], chance: Random) -> None:
    other = words[:]
    chance.shuffle(other)
    assert same_name(" ".join(words), " ".join(other).upper())
    assert is_found(" ".join(other).casefold(), [" ".join(words)])
    assert is_found(other[0][:2], [" ".join(words)])


def test_danes_look_for_ae_oe_and_aa_after_z() -> None:
    names = [
        "Aase",
        "Åse",
        "Øjvind",
        "Özge",
        "Ærø",
        "Zoe",
        "Ülkü",
        "Yrsa",
        "Ève",
        "Eva",
        "Bo",
        "anne-Lise",
        "Anna",
    ]
    expected = [
        "Anna",
        "anne-Lise",
        "Bo",
        "Eva",
        "Ève",
        "Ülkü",
        "Yrsa",
        "Zoe",
        "Ærø",
        "Øjvind",
        "Özge",
        "Aase",
        "Åse",
    ]
    assert sorted(names, key=in_danish) == expected


@pytest.mark.parametrize(
    "blank", ["", " ", "\u200b", "\u3164", " \u0301", "\u2800\u00ad", "\U000e0041", "\u2060\t"]
)
def test_what_leaves_no_mark_shows_nothing(blank: str) -> None:
    assert not shows(blank)
    assert shows(f"{blank}Nour")


def compared_by_hand(texts: Iterable[tuple[str, str]]) -> list[str]:
    """Lines outside the files of COMPARES that fold letters themselves."""
    return [
        f"{name}: {line.strip()}"
        for name, text in texts
        if name not in COMPARES
        for line in text.splitlines()
        if COMPARISON.search(line)
    ]


def sorted_by_hand(texts: Iterable[tuple[str, str]]) -> list[str]:
    """Sorts of what people or places are called that do not follow the Danish order."""
    return [
        f"{name}: {call.strip()}"
        for name, text in texts
        for call in _sorts(text)
        if NAME.search(call) and "in_danish" not in call
    ]


def _sorts(text: str) -> Iterable[str]:
    """Each call that sorts, to its closing bracket."""
    for found in SORT.finditer(text):
        depth, end = 1, found.end()
        while depth and end < len(text):
            depth += {"(": 1, ")": -1}.get(text[end], 0)
            end += 1
        call = text[found.start() : end]
        order = re.search(r"key=(_\w+)", call)
        # What a function sorts by is told in its body.
        body = re.search(rf"def {order[1]}\(.*?(?=\n\n\n|\Z)", text, re.DOTALL) if order else None
        yield " ".join((call + (body[0] if body else "")).split())


def _house() -> list[tuple[str, str]]:
    home = ROOT / "aftercare"
    return [
        (path.relative_to(home).as_posix(), path.read_text("utf-8")) for path in sorted(home.rglob("*.py"))
    ]


def test_nobody_compares_names_by_hand() -> None:
    assert compared_by_hand(_house()) == []
    assert compared_by_hand([("a.py", "wanted.lower() in called.lower()")]) != []
    stale = {
        name for name in COMPARES if not COMPARISON.search((ROOT / "aftercare" / name).read_text("utf-8"))
    }
    assert stale == set()


def sorted_in_templates(texts: Iterable[tuple[str, str]]) -> list[str]:
    """Filters that put names in the order of their code points."""
    by_name = re.compile(r"\| *(?:sort|groupby|dictsort)\b(?:\([^)]*(?:called|child|name)[^)]*\))")
    return [f"{name}: {found}" for name, text in texts for found in by_name.findall(text)]


def test_no_template_sorts_names() -> None:
    every = [(path.name, path.read_text("utf-8")) for path in (ROOT / "templates").rglob("*.html")]
    assert sorted_in_templates(every) == []
    assert sorted_in_templates([("a.html", '{% for one in women | sort(attribute="called") %}')]) != []


def test_nobody_sorts_names_by_hand() -> None:
    assert sorted_by_hand(_house()) == []
    assert sorted_by_hand([("a.py", "sorted(found, key=lambda one: (one.late, one.called))")]) != []
    by_function = "sorted(found, key=_first)\n\n\ndef _first(one):\n    return one.late, one.called\n"
    assert sorted_by_hand([("a.py", by_function)]) != []
    assert sorted_by_hand([("a.py", "sorted(found, key=lambda one: in_danish(one.called))")]) == []
