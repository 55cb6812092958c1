"""One line per support, though several cases are linked to it."""

import pytest

from aftercare.course.network.directory import Link, by_kind, merge
from aftercare.course.network.records import SupportKind
from aftercare.course.network.rules import HandoverState


def link(called: str, her: str, phone: str = "", kind: SupportKind = SupportKind.health) -> Link:
    return Link(f"{called}{her}", her, her, kind, called, "Læge", phone, HandoverState.introduced)


def test_the_same_name_and_number_is_one() -> None:
    links = [
        link("Lægehuset", "Nour", "36 00"),
        link("lægehuset", "Amina", "3600"),
        link("Lægehuset", "Line"),
    ]
    found = [[each.her for each in entry.links] for entry in merge(links)]
    assert found == [["Line"], ["Amina", "Nour"]]


def test_two_sisters_of_one_name_are_two() -> None:
    sisters = [link("Aya", "Nour", kind=SupportKind.private), link("Aya", "Line", kind=SupportKind.private)]
    assert len(merge(sisters)) == 2


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", 2),
        ("LÆGE", 2),
        ("huset", 1),
        ("nour", 1),
        ("36 00", 1),
        ("3", 0),
        ("%", 0),
        ("' OR 1=1", 0),
        ("  bo ", 1),
    ],
)
def test_names_relations_women_and_numbers_are_searched(typed: str, found: int) -> None:
    links = [link("Lægehuset", "Nour", "3600 0000"), link("Bo", "Line")]
    assert len(merge(links, typed)) == found


def test_kinds_come_in_their_order_and_never_empty() -> None:
    entries = merge(
        [link("Aya", "N", kind=SupportKind.private), link("Bo", "N", kind=SupportKind.municipality)]
    )
    assert [kind for kind, _ in by_kind(entries)] == [SupportKind.municipality, SupportKind.private]
