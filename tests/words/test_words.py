"""Every sentence has its Danish, every resident's sentence its Arabic, and none gives her away."""

import re
from functools import cache
from pathlib import Path

import pytest

from aftercare.words import resident_languages, staff_languages
from tests.words import complaints, finding
from tests.words.finding import Translation

RESIDENT = [
    path.relative_to(finding.TEMPLATES).as_posix() for path in finding.templates() if "resident" in path.parts
]
BEFORE_SIGN_IN = [
    path.relative_to(finding.TEMPLATES).as_posix()
    for path in finding.templates()
    if re.match(r"(sign_in|code|setup|invitation|offline|demo|unlock)", path.name) or "errors" in path.parts
]
# Dates are worded here for every page, hers too.
EVERYWHERE = finding.ROOT / "aftercare" / "web" / "templates.py"
# Refused answers of hers are told in the words of every form.
REFUSES = finding.ROOT / "aftercare" / "web" / "forms.py"
# English needs no translation: the program is written in it.
STAFF = [lang for lang in staff_languages() if lang != "en"]
RESIDENTS = [lang for lang in resident_languages() if lang != "en"]
TITLE = re.compile(r"<title>.*?</title>|{%-? *block title *-?%}.*?{%-? *endblock", re.DOTALL)
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
COMMENT = re.compile(r"{#.*?#}", re.DOTALL)


@cache
def _all() -> finding.Found:
    return finding.sentences([*finding.templates(), *finding.programs()])


@cache
def _hers() -> finding.Found:
    return finding.sentences([*finding.with_what_they_use(RESIDENT), EVERYWHERE, REFUSES])


def _told(found: list[str]) -> str:
    return "\n".join(["", *found])


@pytest.mark.parametrize("lang", STAFF)
def test_every_sentence_is_translated_for_staff(lang: str) -> None:
    found = complaints.missing(_all(), finding.translations(lang))
    assert not found, _told(found)


@pytest.mark.parametrize("lang", RESIDENTS)
def test_every_sentence_of_a_resident_is_translated(lang: str) -> None:
    found = complaints.missing(_hers(), finding.translations(lang))
    assert not found, _told(found)


@pytest.mark.parametrize("lang", sorted({*STAFF, *RESIDENTS}))
def test_a_catalogue_is_whole(lang: str) -> None:
    held = finding.translations(lang)
    assert held
    found = [
        *(f"says nobody: {each}" for each in complaints.unused(_all(), held)),
        *(f"empty or fuzzy: {each}" for each in complaints.unready(held)),
        *(f"more than once: {each}" for each in complaints.repeated(held)),
        *(f"other places: {each}" for each in complaints.misplaced(held)),
    ]
    assert not found, _told(found)


def test_every_sentence_can_be_found() -> None:
    found = [place for path in finding.programs() for place in finding.unfindable(path)]
    assert not found, _told(found)


def test_nothing_before_sign_in_or_in_a_residents_hand_gives_her_away() -> None:
    shown = finding.with_what_they_use([*RESIDENT, *BEFORE_SIGN_IN])
    said = finding.sentences([*shown, EVERYWHERE])
    found = complaints.telling(
        [*said, *_spoken(said), *(COMMENT.sub("", path.read_text()) for path in shown)]
    )
    assert not found, _told(found)


def test_no_title_gives_her_away() -> None:
    titles = [title for path in finding.templates() for title in TITLE.findall(path.read_text())]
    assert titles
    sentences = re.findall(r'_\("(.+?)"', " ".join(titles))
    found = complaints.telling([*titles, *_spoken({each: [] for each in sentences})])
    assert not found, _told(found)


def _spoken(said: finding.Found) -> list[str]:
    held = [each for lang in sorted({*STAFF, *RESIDENTS}) for each in finding.translations(lang)]
    return [each.text for each in held if each.sentence in said]


def test_the_finder_finds_in_templates_and_programs(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '{% extends "l.html" %}{{ _("Plan a visit") }}{{ _("%(n)s left", n=3) }}{{ _(x) }}'
    )
    (tmp_path / "l.html").write_text('{% include "i.html" %}{{ f(label=_("Saved")) }}')
    (tmp_path / "i.html").write_text("{{ _('Back') }}")
    (tmp_path / "p.py").write_text(
        'ask.words("Kept "\n  "well", n=1)\nL = {1: N_("Home")}\nwords("da")\n_(f"{L}")\n'
    )
    used = finding.with_what_they_use(["a.html"], tmp_path)
    assert set(finding.sentences(used)) == {"Plan a visit", "%(n)s left", "Saved", "Back"}
    assert set(finding.sentences([tmp_path / "p.py"])) == {"Kept well", "Home"}
    assert finding.unfindable(tmp_path / "p.py") == ["p.py:5"]


def test_the_finder_finds_one_and_many_as_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('{{ ngettext("%(n)s case", "%(n)s cases", found | length) }}')
    (tmp_path / "p.py").write_text('ask.words.ngettext("%(n)s day", "%(n)s days", 3)\n')
    said = finding.sentences([tmp_path / "a.html", tmp_path / "p.py"])
    assert set(said) == {"%(n)s case | %(n)s cases", "%(n)s day | %(n)s days"}


def test_the_finder_refuses_a_broken_template(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('{{ _("Plan a visit") }}{% if %}')
    with pytest.raises(Exception, match="Expected an expression"):
        finding.sentences([tmp_path / "a.html"])


def test_a_poor_catalogue_is_told(tmp_path: Path) -> None:
    (tmp_path / "da").mkdir()
    entries = (
        'msgid "Back"\nmsgstr ""\n\n#, fuzzy\nmsgid "Home"\nmsgstr "Hjem"\n\n'
        'msgid "%(n)s left"\nmsgstr "%(m)s tilbage"\n\nmsgid "Home"\nmsgstr "Hjemme"\n'
    )
    (tmp_path / "da" / "a.po").write_text(HEAD + entries)
    (tmp_path / "da" / "b.po").write_text(HEAD + 'msgid "Back"\nmsgstr "Tilbage"\n')
    held = finding.translations("da", tmp_path)
    assert complaints.missing({"Saved": ["a.html:1"]}, held) == ["'Saved' of a.html:1"]
    assert complaints.unused({"Back": [], "Home": []}, held) == ["a.po: '%(n)s left'"]
    assert "a.po: 'Back'" in complaints.unready(held)
    assert "a.po: 'Home'" in complaints.unready(held)
    assert {each.split(": ")[1] for each in complaints.repeated(held)} == {"'Back'", "'Home'"}
    assert complaints.misplaced(held) == ["a.po: '%(n)s left' -> '%(m)s tilbage'"]


def test_a_form_may_spell_one_but_not_many(tmp_path: Path) -> None:
    (tmp_path / "da").mkdir()
    entry = 'msgid "%(n)s case of %(name)s"\nmsgid_plural "%(n)s cases of %(name)s"\n'
    forms = (
        'msgstr[0] "en"\nmsgstr[1] "%(n)s af %(name)s"\n',
        'msgstr[0] "en af %(name)s"\nmsgstr[1] "to"\n',
    )
    sound = 'msgstr[0] "en af %(name)s"\nmsgstr[1] "%(n)s af %(name)s"\n'
    for number, text in enumerate((*forms, sound, 'msgstr[0] "en af %(name)s"\n')):
        (tmp_path / "da" / f"{number}.po").write_text(HEAD + entry + text)
    held = finding.translations("da", tmp_path)
    assert [told.split(":")[0] for told in complaints.misplaced(held)] == ["0.po", "1.po", "3.po"]
    assert [told.split(":")[0] for told in complaints.unready(held)] == ["3.po"]


@pytest.mark.parametrize(
    "text", ["Efterværn", "din CTI-plan", "voldsramt", "Nordlys krisecenter", "aftercare", "عنف"]
)
def test_a_telling_word_is_told(text: str) -> None:
    assert complaints.telling([text]) == [text]


def test_plain_words_are_let_be() -> None:
    plain = ["Your action was saved", "Aftaler", "Hun bliver ringet op i dag", "موعد"]
    assert complaints.telling(plain) == []
    assert complaints.unready([Translation("a", ("b",), False, "a.po")]) == []
