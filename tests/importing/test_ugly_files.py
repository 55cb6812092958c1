"""Files as they lie about in a centre: each oddity is read right or told, none passed over in silence."""

import io
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from aftercare.cases.lists import Colleague
from aftercare.importing import reading, sheets, texts, workbooks
from aftercare.importing.cells import BROKEN
from aftercare.importing.columns import Kind
from aftercare.importing.guessing import guessed
from aftercare.importing.judging import judge
from aftercare.importing.naming import Staff
from aftercare.importing.reading import Sheet, Unreadable
from aftercare.people.records import Profession, Role
from aftercare.words import words
from tests.importing.bringing import the_sheet
from tests.importing.test_reading import DAY, xlsx

PLAIN = "Navn;Kommune;Indsats\nÅse Ærø;Rødovre;CTI\n"
ROWS = (("Åse Ærø", "Rødovre", "CTI"),)
KARIN = Colleague("a" * 24, "Karin", Role.coordinator, Profession.social_worker)


def notes(sheet: Sheet) -> list[str]:
    """What is told of a list as a whole."""
    return [note.message % note.places for note in sheet.notes]


def troubles(sheet: Sheet, kind: Kind = Kind.courses) -> list[tuple[int, str, str]]:
    """Row, column and cure of everything that is wrong."""
    staff, matched = Staff([KARIN], {KARIN.id: "karin@example.org"}, KARIN), guessed(kind, sheet)
    judged = judge(sheet, kind, matched, staff=staff, words=words("en"), today=DAY, programme="cti")
    return [(one.row, one.column, one.text) for one in judged.troubles]


def book(then: Callable[[Workbook], object], *rows: tuple[object, ...]) -> bytes:
    """A workbook with a sheet called Liste, changed."""
    made = Workbook()
    made.active.title = "Liste"
    for row in rows or (("Navn", "Kommune", "Indsats"), *ROWS):
        made.active.append(row)
    then(made)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("kind", "told"), [("mac_roman", texts.OLD_MAC), ("cp865", texts.OLD_PC), ("cp1252", ""), ("utf-8", "")]
)
@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_the_letters_of_old_computers_are_danish_again(kind: str, told: str, end: str) -> None:
    sheet = the_sheet(PLAIN.replace("\n", end).encode(kind))
    assert sheet.rows == ROWS
    assert notes(sheet) == ([told] if told else [])


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_a_first_line_that_names_the_mark_is_believed(mark: str) -> None:
    sheet = the_sheet(f"sep={mark}\n" + PLAIN.replace(";", mark))
    assert (sheet.headings, sheet.rows, sheet.numbers) == (("Navn", "Kommune", "Indsats"), ROWS, (3,))


def test_commas_in_a_title_and_in_notes_do_not_part_cells() -> None:
    text = (
        "Kvinder i efterværn, oktober, alle\n\nNavn;Kommune;Note\nBo;Rødovre;ring, men ikke mandag, tirsdag\n"
    )
    sheet = the_sheet(text)
    assert sheet.headings == ("Navn", "Kommune", "Note")
    assert notes(sheet) == [
        "The headings stand in row 3. What stands above them is not read: Kvinder i efterværn, oktober, alle"
    ]


def test_a_single_column_with_commas_in_it_stays_one() -> None:
    assert the_sheet("Navn\nBo, den lille\n").rows == (("Bo, den lille",),)


def test_headings_over_several_rows_and_once_more_below() -> None:
    sheet = the_sheet(
        "Borger;;Ophold;\nNavn;Telefon;Ind;Ud\nBo;20;1.1.26;2.2.26\nNavn;Telefon;Ind;Ud\nLis;;;\n"
    )
    assert sheet.headings == ("Navn", "Telefon", "Ind", "Ud")
    assert sheet.numbers == (3, 5)
    assert any("once more in row 4" in note for note in notes(sheet))


def test_a_list_without_headings_loses_no_row() -> None:
    """One word that could be a heading, further down, makes no heading of its row."""
    assert the_sheet("Bo;20;x\nLis;30;Mor\nMor;40;y\n").numbers == (2, 3)


def test_the_likeliest_sheet_is_read_and_the_others_are_told() -> None:
    def others(made: Workbook) -> None:
        front = made.create_sheet("Vejledning", 0)
        front.append(("Sådan bruges arket", "", ""))
        front.append(("1", "Skriv", "i Liste"))
        old = made.create_sheet("Gamle")
        old.append(("Navn",))
        old.append(("Ida",))
        made.create_sheet("Skjult").sheet_state = "hidden"
        made.create_sheet("Tom")

    content = book(others)
    sheet = the_sheet(content)
    assert sheet.rows == ROWS
    assert notes(sheet) == [
        "The sheet “Liste” is read.",
        "The sheet “Vejledning” is not read. Rows in it: 2.",
        "The sheet “Gamle” is not read. Rows in it: 2.",
        "The sheet “Skjult” is hidden in the file, and is not read.",
    ]
    assert the_sheet(content, wanted="gamle ").rows == (("Ida",),)
    for wanted, why in (("Ark9", sheets.NO_SUCH), ("Skjult", sheets.HIDDEN_ONE), ("Tom", reading.EMPTY)):
        with pytest.raises(Unreadable) as told:
            the_sheet(content, wanted=wanted)
        assert told.value.message == why


def test_a_sheet_nobody_asked_for_may_be_too_wide() -> None:
    wide = book(lambda made: made.create_sheet("Bred").append(["x"] * 200))
    assert the_sheet(wide).rows == ROWS
    with pytest.raises(Unreadable, match="columns"):
        the_sheet(wide, wanted="Bred")


def test_formulas_nobody_worked_out_are_told_in_their_cell() -> None:
    """Also in a row that holds nothing else; one in a column that is left out harms nobody."""
    rows = (("Navn", "Kommune", "Note"), ("Bo", "=A1", "=B1"), ("", "=A1", ""), ("Lis", "Rødovre", ""))
    told = troubles(the_sheet(xlsx(*rows)))
    assert told == [(row, "Kommune", reading.UNWORKED) for row in (2, 3)]


def test_merged_cells_are_told_where_they_hide_something() -> None:
    rows = (
        ("Navn", "Kommune", "Indsats"),
        ("Bo", "Rødovre", "CTI"),
        ("Lis", None, "CTI"),
        ("Ea", None, "CTI"),
    )
    sheet = the_sheet(
        xlsx(("Efterværn 2026", "", ""), *rows, then=lambda one: one.active.merge_cells("B3:B4"))
    )
    assert troubles(sheet) == [(4, "Kommune", reading.MERGED)]
    title = xlsx(("Efterværn 2026", "", ""), *rows, then=lambda one: one.active.merge_cells("A1:C1"))
    assert troubles(the_sheet(title)) == []


def test_hidden_rows_are_read_and_told() -> None:
    def hide(made: Workbook) -> None:
        made.active.row_dimensions[2].hidden = True

    sheet = the_sheet(book(hide))
    assert (sheet.rows, notes(sheet)) == (ROWS, [workbooks.HIDDEN_ROWS % {"rows": "2"}])


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#VÆRDI!", "#I/T", "#NAVN?", "#DIV/0!"])
def test_errors_of_the_spreadsheet_are_no_facts(error: str) -> None:
    told = troubles(the_sheet(f"Navn;Adresse\nBo;{error}\n"))
    assert told == [(2, "Adresse", BROKEN % {"cell": error})]


@pytest.mark.parametrize("cell", ["-", "–", "?", "ukendt", "Uoplyst"])
def test_a_stroke_or_a_word_for_unknown_states_nothing(cell: str) -> None:
    sheet = the_sheet(
        f"Navn;Tolk;Fraflyttet;Antal børn;Telefon\nBo;{cell};{cell};{cell};{cell[:1] * (len(cell) == 1)}\n"
    )
    assert troubles(sheet) == []


@pytest.mark.parametrize(("many", "reads"), [(reading.MOST_ROWS, True), (reading.MOST_ROWS + 1, False)])
def test_thousands_of_rows_are_read_or_told_how_to_be_parted(many: int, reads: bool) -> None:
    text = "Liste 2026\nNavn;Indsats\n" + "Bo;CTI\n" * many
    if reads:
        assert len(the_sheet(text).rows) == many
        return
    with pytest.raises(Unreadable) as told:
        the_sheet(text)
    assert (told.value.message, told.value.places) == (reading.TOO_MANY, {"most": reading.MOST_ROWS})


def test_no_key_of_ours_is_ever_said_to_a_person() -> None:
    """A cell that lacks, in a column the list does not have, is told by the column's own words."""
    rows = "Navn;Barn af (nr.);Nr.;Køn;Indflyttet;Fraflyttet;Svar på tilbud\n"
    rows += "Bo;;1;;1.1.26;;ja\nLis;1;;pige;;;\n;7;;x;;;\n;;2;;;32.1.26;?!\n;9;;x;31.2.26;;\n"
    told = troubles(the_sheet(rows)) + troubles(
        the_sheet("Navn;E-mail;Rolle;Uddannelse\n;x;y;z\n"), Kind.colleagues
    )
    assert len(told) > 12
    for _, column, text in told:
        assert not any("_" in one or one.islower() for one in (column, text)), (column, text)
