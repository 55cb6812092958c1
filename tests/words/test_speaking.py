"""Which language somebody reads, what it is called, which way it runs and how it counts."""

import re
from pathlib import Path

from aftercare.words import (
    asked_for,
    best,
    direction,
    languages,
    named,
    resident_languages,
    staff_languages,
    words,
)
from tests.words import finding
from tests.words.made_up import CODE, made_up_language


def test_each_language_counts_in_its_own_way(tmp_path: Path) -> None:
    days = ("%(n)s day", "%(n)s days")
    assert [words("da").ngettext(*days, n) for n in (0, 1, 2)] == ["0 dage", "1 dag", "2 dage"]
    assert [words("en").ngettext(*days, n) for n in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
    minutes = ("about %(n)s minute", "about %(n)s minutes")
    said = {n: words("ar").ngettext(*minutes, n) for n in (2, 10, 45, 100)}
    assert said[2] == "حوالي دقيقتين" and said[10] == "حوالي 10 دقائق"
    assert said[45] == "حوالي 45 دقيقة" and said[100] == "حوالي 100 دقيقة"
    with made_up_language(tmp_path / "words"):
        told = [words(CODE).ngettext(*days, n) for n in (0, 1, 2)]
    assert told == ["⟦3: 0 days⟧", "⟦1 day⟧", "⟦2: 2 days⟧"]


def test_the_first_wanted_language_that_there_is() -> None:
    assert best(resident_languages(), *asked_for("so, ar-EG;q=0.9, en")) == "ar"
    assert best(staff_languages(), *asked_for("ar, EN-gb;q=0.8")) == "en"
    assert best(staff_languages(), *asked_for("")) == best(staff_languages(), "", "ar") == "da"


def test_a_language_is_called_what_it_calls_itself() -> None:
    assert named(resident_languages()) == [("da", "Dansk"), ("en", "English"), ("ar", "العربية")]
    assert [code for code, _ in named(staff_languages())] == ["da", "en"]
    assert [direction(lang) for lang in ("da", "en", "ar", "fa", "ur", "ckb")] == ["ltr", "ltr", *["rtl"] * 4]
    assert (words("da").inside("Arabisk"), words("en").inside("Arabic")) == ("arabisk", "Arabic")


def test_nothing_names_a_language_to_choose_it() -> None:
    """Which languages there are is asked of the catalogues, never listed or compared."""
    folders = {path.parent.name for path in finding.CATALOGUES.glob("*/*.po")}
    assert set(languages()) == folders
    assert {reader for readers in languages().values() for reader in readers} == {"staff", "residents"}
    assert all(languages().values())
    listed = re.compile(r"""\blang *(==|!=|in) *[("'\[]|["']da["'], *["']en["']""")
    texts = {path: path.read_text("utf-8") for path in (*finding.templates(), *finding.programs())}
    assert [path.name for path, text in texts.items() if listed.search(text)] == []
