"""One word for each thing: every catalogue and every English key is read against words/terms.toml."""

import shutil
from functools import cache
from pathlib import Path

import pytest

from aftercare.words import languages
from tests.words import finding
from tests.words.finding import BETWEEN, Translation
from tests.words.terms import Ban, bans, broken

DANISH, ENGLISH = bans("da"), bans("en")


@cache
def _keys() -> list[Translation]:
    """What the program says in English, as it stands in templates and Python."""
    said = finding.sentences([*finding.templates(), *finding.programs()])
    return [
        Translation(key, tuple(key.split(BETWEEN)), False, ", ".join(where)) for key, where in said.items()
    ]


@pytest.mark.parametrize("lang", [code for code in languages() if code != "en"])
def test_no_catalogue_says_a_banned_word(lang: str) -> None:
    found = broken(bans(lang), finding.translations(lang))
    assert not found, "\n".join(["", *found])


def test_no_english_sentence_says_a_banned_word() -> None:
    found = broken(ENGLISH, _keys())
    assert not found, "\n".join(["", *found])


@pytest.mark.parametrize("ban", DANISH, ids=[ban.said for ban in DANISH])
def test_each_ban_is_heard_in_a_catalogue(ban: Ban, tmp_path: Path) -> None:
    """One entry more that says it, in a copy of a Danish catalogue, is told with the word to say instead."""
    (tmp_path / "da").mkdir()
    copied = Path(shutil.copy(finding.CATALOGUES / "da" / "visits.po", tmp_path / "da"))
    with copied.open("a", encoding="utf-8") as catalogue:
        catalogue.write(f'\nmsgid "A planted sentence"\nmsgstr "{ban.example}"\n')
    told = [line for line in broken([ban], finding.translations("da", tmp_path)) if "planted" in line]
    assert told and f"Say “{ban.word}”" in told[0] and told[0].startswith("visits.po")


@pytest.mark.parametrize("ban", ENGLISH, ids=[ban.said for ban in ENGLISH])
def test_each_ban_is_heard_in_a_template(ban: Ban, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f'{{{{ _("{ban.example}") }}}}')
    said = finding.sentences([tmp_path / "a.html"])
    held = [Translation(key, (key,), False, where[0]) for key, where in said.items()]
    assert [line[:6] for line in broken([ban], held)] == ["a.html"]


def test_each_term_is_a_word_that_is_said() -> None:
    """A term that no sentence says any more is no term."""
    spoken = {
        "da": " ".join(each.text for each in finding.translations("da")).lower(),
        "en": " ".join(each.sentence for each in _keys()).lower(),
    }
    unsaid = {ban.word for ban in DANISH if ban.word.lower() not in spoken["da"]}
    unsaid |= {ban.word for ban in ENGLISH if ban.word.lower() not in spoken["en"]}
    assert unsaid == set()


def test_words_that_only_hold_a_banned_one_are_let_be() -> None:
    said = [
        Ban("note", "notat", ""),
        Ban("^holdt den", "afholdt", ""),
        Ban("version", "udgave", "", ("Version",)),
    ]
    plain = [
        Translation("Written down", ("Noteret",), False, "a.po"),
        Translation("It holds", ("Han holdt den fast",), False, "a.po"),
        Translation("Version", ("Version",), False, "a.po"),
    ]
    assert broken(said, plain) == []
