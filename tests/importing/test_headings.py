"""Which column a heading is: itself or a listed other one, never by likeness; what is unsure is asked."""

from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from aftercare.importing.columns import COLUMNS, COURSES, Kind, bare, named
from aftercare.importing.guessing import TWO_FIT, by_heading, guessed, taken, why_not
from aftercare.importing.reading import Sheet

IN, OUT = (named(Kind.courses, name) for name in ("moved_in_on", "moved_out_on"))


def sheet(*headings: str, rows: tuple[tuple[str, ...], ...] = ()) -> Sheet:
    """A list with these headings, and one row that says something everywhere if none are given."""
    rows = rows or (tuple("x" for _ in headings),)
    return Sheet(headings, rows, tuple(range(2, 2 + len(rows))))


@pytest.mark.parametrize("kind", list(Kind))
def test_our_own_headings_are_all_known(kind: Kind) -> None:
    names = tuple(column.name for column in COLUMNS[kind])
    assert guessed(kind, sheet(*(column.heading for column in COLUMNS[kind]))) == names
    assert guessed(kind, sheet(*(column.called.upper() + ":" for column in COLUMNS[kind]))) == names


@pytest.mark.parametrize("kind", list(Kind))
def test_no_heading_is_known_by_two_columns(kind: Kind) -> None:
    every = [known for column in COLUMNS[kind] for known in column.known]
    assert len(every) == len(set(every)) == len(by_heading(kind))


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Flyttet ud", "moved_out_on"),
        ("UDFLYTNING", "moved_out_on"),
        ("Udflytningsdato", "moved_out_on"),
        ("dato for udflytning:", "moved_out_on"),
        ("Indflytnings-dato", "moved_in_on"),
        ("Beskyttelse", "protection"),
        ("Hemmelig adresse", "protection"),
        ("Mobilnr.", "phone"),
        ("Tlf.nr.", "phone"),
        ("Besøg brugt", "visits_used"),
        ("Seneste kontakt", "last_contact_on"),
        ("Kaldenavn *", "called"),
        ("flyttet_til", "destination"),
        ("Koen", "sex"),
        ("PRIMÆRPERSON", "lead"),
        ("Primaerperson", "lead"),
        ("Navn\u200b", "called"),
    ],
)
def test_other_headings_are_known_whatever_case_accents_and_signs(heading: str, name: str) -> None:
    assert guessed(Kind.courses, sheet(heading)) == (name,)


@given(
    some.sampled_from(sorted(by_heading(Kind.courses))),
    some.integers(0, 30),
    some.text("abdeinrtuå", max_size=2),
)
def test_what_only_looks_like_a_heading_is_left_out(known: str, at: int, instead: str) -> None:
    """One letter away from another column: Udflytning and Indflytning, Fraflytet and Fraflyttet."""
    near = known[:at] + instead + known[at + 1 :]
    assert guessed(Kind.courses, sheet(near)) == (by_heading(Kind.courses).get(bare(near), ""),)


@pytest.mark.parametrize("empty", [0, 1, 2])
def test_moved_in_and_moved_out_are_never_swapped(empty: int) -> None:
    """In either order, under every heading we know, also when one of the two columns is empty."""
    for entry, exit_ in product(IN.known, OUT.known):
        for order in permutations(((entry, IN.name), (exit_, OUT.name))):
            rows = (tuple("" if at == empty else "1.1.2026" for at in (0, 1)),)
            found = guessed(Kind.courses, sheet(*(heading for heading, _ in order), rows=rows))
            assert found == tuple(name for _, name in order)


def test_of_two_that_fit_the_one_that_says_something_is_taken() -> None:
    assert guessed(Kind.courses, sheet("Telefon", "Mobil", rows=(("", "20"),))) == ("", "phone")
    assert guessed(Kind.courses, sheet("Mobil", "Telefon", rows=(("20", ""),))) == ("phone", "")
    assert guessed(Kind.courses, sheet("Navn", "Navn", rows=(("", ""),))) == ("called", "")


def test_two_that_fit_and_both_say_something_are_asked_about() -> None:
    list_ = sheet("Navn", "Fraflyttet", "Udflytningsdato")
    matched = guessed(Kind.courses, list_)
    assert matched == ("called", "moved_out_on", "moved_out_on")
    assert why_not(Kind.courses, list_.headings, matched) == [
        (TWO_FIT, "Moved out", "“Fraflyttet”, “Udflytningsdato”")
    ]


def test_every_column_of_a_list_is_told_also_those_left_out() -> None:
    list_ = sheet("Navn", "Note", "", rows=(("Bo", "", "x"), ("Lis", "y", "")))
    told = taken(Kind.courses, list_, ("called", "", ""))
    assert [(one.heading, one.column and one.column.name, one.filled) for one in told] == [
        ("Navn", "called", 2),
        ("Note", None, 1),
        ("", None, 1),
    ]


def test_a_choice_of_columns_that_cannot_be_is_told() -> None:
    assert why_not(Kind.courses, ["a", "b"], ["called", ""]) == []
    assert [one[1] for one in why_not(Kind.courses, ["a", "b"], ["phone", ""])] == ["Name"]
    people = why_not(Kind.colleagues, ["a", "b", "c"], ["called", "email", "role"])
    assert [one[1] for one in people] == ["Training"]


def test_every_column_is_called_something_a_person_would_say() -> None:
    for column in COURSES:
        assert column.called != column.name
        assert "_" not in column.called + column.heading
