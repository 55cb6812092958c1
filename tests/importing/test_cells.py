"""Days and words as people write them in lists."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from aftercare.importing import answers
from aftercare.importing.answers import LANGUAGE, answer_of, said_as, yes_of
from aftercare.importing.days import HALF, NO_DAY, NoDay, as_written, day_of

THE_DAY = date(2026, 11, 24)
TABLES = [
    name for name in dir(answers) if name.isupper() and name not in ("YES", "NO", "LANGUAGES", "RATHER_NOT")
]


@pytest.mark.parametrize(
    "cell",
    [
        *("24.11.2026", "24-11-2026", "24/11/2026", "24.11.26", "24. 11. 2026", "2026-11-24"),
        *("2026-11-24 00:00:00", "46350", "46350.0", "24. november 2026", "24 nov. 2026", "24. Nov 2026"),
    ],
)
def test_a_whole_day_is_read_however_it_is_written(cell: str) -> None:
    assert day_of(cell) == THE_DAY


@pytest.mark.parametrize(
    "cell",
    ["11.2026", "24.11", "24.11.", "2026", "november 2026", "uge 48", "ca. 24.11.2026", "24.11.202", "?"],
)
def test_half_a_day_is_told_and_never_guessed(cell: str) -> None:
    with pytest.raises(NoDay, match="whole day"):
        day_of(cell)
    assert "24.11.2026" in HALF


@pytest.mark.parametrize("cell", ["31.02.2026", "00.11.2026", "24.13.2026", "2026-02-29", "31. april 2026"])
def test_a_day_that_is_not_in_the_calendar_is_told(cell: str) -> None:
    with pytest.raises(NoDay) as told:
        day_of(cell)
    assert str(told.value) == NO_DAY


@given(some.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_what_we_write_we_read(day: date) -> None:
    assert day_of(as_written(day)) == day_of(day.isoformat()) == day
    assert day_of(str((day - date(1899, 12, 30)).days)) == day


@given(some.text(max_size=14))
def test_any_other_text_is_refused_with_a_cure(cell: str) -> None:
    try:
        assert isinstance(day_of(cell), date)
    except NoDay as told:
        assert str(told) in (HALF, NO_DAY)


@pytest.mark.parametrize("name", TABLES)
def test_every_word_we_write_means_what_it_did(name: str) -> None:
    table = getattr(answers, name)
    for value in table:
        assert answer_of(table, said_as(table, value)) == answer_of(table, value) == value


@pytest.mark.parametrize(
    ("table", "cell", "value"),
    [
        (answers.PROGRAMME, "cti-forløb", "cti"),
        (answers.PROGRAMME, "Ordinary aftercare", "aftercare"),
        (answers.PROGRAMME, "EFTERVÆRN", "aftercare"),
        (answers.REGION, "Region Hovedstaden", "capital"),
        (answers.REASONS, "psykisk vold", "psychological"),
        (answers.DESTINATION, "Back to perpetrator", "back"),
        (LANGUAGE, "Arabisk", "ar"),
        (LANGUAGE, "Tyrkisk", "tr"),
        (LANGUAGE, "Ukrainian", "uk"),
        (LANGUAGE, "klingon", None),
        (answers.OFFER, "ja", "accepted"),
    ],
)
def test_danish_and_english_words_are_known(table: answers.Answers, cell: str, value: str | None) -> None:
    assert answer_of(table, cell) == value


def test_yes_and_no_and_neither() -> None:
    assert [yes_of(cell) for cell in ("Ja", "x", "1", "NEJ", "0", "n")] == [True] * 3 + [False] * 3
    assert [yes_of(cell) for cell in ("", "måske", "2", "?", "-")] == [None] * 5, "a stroke says nothing"
