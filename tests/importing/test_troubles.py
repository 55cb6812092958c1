"""What is wrong in a list is told by row, column and cure; nothing is guessed and nothing is written."""

from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.records import Case
from aftercare.demo.cast import Cast
from aftercare.importing.columns import Kind
from tests.importing.bringing import look

HEAD = "Nr.;Navn;Fraflyttet;Indsats;Kommune;Sprog;Kontaktperson;Telefon;Antal børn;Indflyttet;Svar på tilbud;"
HEAD += "Tilbudt den;Svaret den;Barn af (nr.);Fødselsår;Voldsformer;Køn"
NAMES = HEAD.split(";")
ROW: dict[str, str] = {"Nr.": "1", "Navn": "Selma", "Fraflyttet": "24.11.2026", "Indsats": "Efterværn"}


def listed(*rows: dict[str, str]) -> str:
    """A list with these rows, each told by its headings."""
    return "\n".join([HEAD, *(";".join(row.get(name, "") for name in NAMES) for row in rows)])


@pytest.mark.parametrize(
    ("changed", "column", "cure"),
    [
        ({"Navn": ""}, "Navn", "fill this in"),
        ({"Navn": "x" * 81}, "Navn", "longer than 80"),
        ({"Fraflyttet": "11.2026"}, "Fraflyttet", "Write day, month and year, such as 24.11.2026"),
        ({"Fraflyttet": "31.02.2026"}, "Fraflyttet", "no day in the calendar"),
        ({"Fraflyttet": "01.01.1999"}, "Fraflyttet", "not between the year 2000"),
        ({"Fraflyttet": "01.01.2029"}, "Fraflyttet", "a year from now"),
        ({"Indsats": "botilbud"}, "Indsats", "Write one of: CTI, Efterværn"),
        ({"Kommune": "Andeby"}, "Kommune", "none of the 98 municipalities"),
        ({"Sprog": "klingon"}, "Sprog", "Andet sprog"),
        ({"Kontaktperson": "Rita"}, "Kontaktperson", "add the colleague first"),
        ({"Telefon": "spørg Lis"}, "Telefon", "Write the number with digits"),
        ({"Telefon": "20304050 / 30405060"}, "Telefon", "look like two numbers"),
        ({"Telefon": "2030405"}, "Telefon", "eight digits"),
        ({"Navn": "\u200b\u3164"}, "Navn", "fill this in"),
        ({"Antal børn": "to"}, "Antal børn", "whole number from 0 to 20"),
        ({"Antal børn": "²"}, "Antal børn", "whole number from 0 to 20"),
        ({"Indflyttet": "25.11.2026"}, "Fraflyttet", "before she moved in"),
        ({"Voldsformer": "Psykisk"}, "Indflyttet", "leave all of the stay out"),
        ({"Svar på tilbud": "måske"}, "Svar på tilbud", "Tilbudt, Tænker over det"),
        ({"Svar på tilbud": "ja", "Indflyttet": "01.11.2026"}, "Tilbudt den", "fill it in"),
        ({"Svar på tilbud": "ja", "Tilbudt den": "20.11.2026"}, "Svaret den", "the day she said so"),
        (
            {"Svar på tilbud": "ja", "Tilbudt den": "20.11.2026", "Svaret den": "19.11.2026"},
            "Svaret den",
            "later day",
        ),
        ({"Svar på tilbud": "tilbudt", "Tilbudt den": "25.11.2026"}, "Tilbudt den", "today or an earlier"),
        ({"Tilbudt den": "20.11.2026"}, "Svar på tilbud", "fill it in"),
        ({"Svar på tilbud": "tilbudt", "Tilbudt den": "20.11.2026"}, "Indflyttet", "belongs to a stay"),
    ],
)
async def test_each_trouble_names_row_column_and_cure(
    db: AsyncSession, cast: Cast, noon: datetime, *, changed: dict[str, str], column: str, cure: str
) -> None:
    sound = {**ROW, "Nr.": "2", "Navn": "Maja"}
    looked = await look(db, cast.people["karin"], listed(sound, ROW | changed), noon)
    assert any(row == 3 and at == column and cure in text for row, at, text in looked.told), looked.told
    assert {row for row, *_ in looked.told} == {3}
    assert not looked.judged.ok


@pytest.mark.parametrize(
    ("rows", "at", "column", "cure"),
    [
        ([ROW, ROW], 3, "Nr.", "Give each row its own"),
        ([ROW, {"Navn": "Bo", "Barn af (nr.)": "7"}], 3, "Barn af (nr.)", "her mother's row"),
        ([ROW, {"Barn af (nr.)": "1"}], 3, "Navn", "fill it in"),
        ([ROW, {"Navn": "Bo", "Barn af (nr.)": "1", "Fødselsår": "8"}], 3, "Fødselsår", "from 1990"),
        ([ROW, {"Navn": "Bo", "Barn af (nr.)": "1", "Køn": "dreng"}], 3, "Barn af (nr.)", "tells of no stay"),
        (
            [ROW | {"Antal børn": "1"}, *[{"Navn": name, "Barn af (nr.)": "1"} for name in ("Bo", "Lis")]],
            2,
            "Antal børn",
            "2 rows of her children",
        ),
    ],
)
async def test_rows_that_do_not_fit_each_other_are_told(
    db: AsyncSession,
    cast: Cast,
    noon: datetime,
    *,
    rows: list[dict[str, str]],
    at: int,
    column: str,
    cure: str,
) -> None:
    looked = await look(db, cast.people["karin"], listed(*rows), noon)
    assert any((row, name) == (at, column) and cure in text for row, name, text in looked.told), looked.told


@pytest.mark.parametrize("called", ["Mette Holm", "mette holm", "Mette", "METTE@example.org"])
async def test_colleagues_are_known_by_name_and_address(
    db: AsyncSession, cast: Cast, noon: datetime, called: str
) -> None:
    looked = await look(db, cast.people["karin"], listed(ROW | {"Kontaktperson": called}), noon)
    assert looked.judged.courses[0].form.lead == cast.people["mette"].id


async def test_who_works_elsewhere_is_nobody_here(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    looked = await look(db, cast.people["karin"], listed(ROW | {"Kontaktperson": "ole@example.org"}), noon)
    assert "works here now" in looked.told[0][2]


async def test_the_same_woman_is_pointed_out(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    """By name, whatever the letters' size, and the day she moved out; of another centre nobody is told."""
    karin, moved = cast.people["karin"], (await moved_out(db, cast, "amina")).strftime("%d.%m.%Y")
    rows = [{"Navn": "AMINA K.", "Fraflyttet": moved}, {"Navn": "Amina K.", "Fraflyttet": "24.11.2026"}]
    rows += [{"Navn": "Yasmin", "Fraflyttet": moved}, ROW, ROW | {"Nr.": "9"}]
    looked = await look(db, karin, listed(*rows), noon)
    assert not looked.told
    assert [(one.row, one.case_id) for one in looked.doubles] == [(2, cast.cases["amina"]), (6, "")]


async def moved_out(db: AsyncSession, cast: Cast, name: str) -> date:
    found = (await db.execute(select(Case.moved_out_on).where(Case.id == cast.cases[name]))).scalar()
    assert found
    return found


@pytest.mark.parametrize(
    ("row", "column", "cure"),
    [
        ("Rita Dam;rita;Medarbejder;Pædagog;", "E-mail", "name@example.org"),
        ("Rita Dam;rita@example.org;Chef;Pædagog;", "Rolle", "Koordinator"),
        ("Rita Dam;rita@example.org;;Pædagog;", "Rolle", "fill it in"),
        ("Rita Dam;rita@example.org;Medarbejder;;", "Uddannelse", "fill it in"),
        ("Rita Dam;rita@example.org;Vikar;Pædagog;", "Sidste dag", "needs a last day"),
        ("Rita Dam;rita@example.org;Vikar;Pædagog;12.2026", "Sidste dag", "whole day"),
        ("Rita Dam;lis@example.org;Medarbejder;Pædagog;", "E-mail", "two rows"),
    ],
)
async def test_colleagues_troubles_are_told_too(
    db: AsyncSession, cast: Cast, noon: datetime, *, row: str, column: str, cure: str
) -> None:
    text = f"Navn;E-mail;Rolle;Uddannelse;Sidste dag\nLis Juul;lis@example.org;Medarbejder;Pædagog;\n{row}"
    looked = await look(db, cast.people["karin"], text, noon, Kind.colleagues)
    assert any((at, name) == (3, column) and cure in told for at, name, told in looked.told), looked.told


async def test_looking_writes_nothing(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    before: Any = (await db.execute(select(func.count(Case.id)))).scalar()
    assert (await look(db, cast.people["karin"], listed(ROW), noon)).judged.ok
    assert (await db.execute(select(func.count(Case.id)))).scalar() == before


@pytest.mark.parametrize(
    ("row", "cure"),
    [
        ({"Navn": "I alt", "Antal børn": "7"}, "looks like a sum"),
        ({"Navn": "CTI-FORLØB"}, "if it is a heading"),
    ],
)
async def test_a_row_that_is_nobody_makes_nobody(
    db: AsyncSession, cast: Cast, noon: datetime, *, row: dict[str, str], cure: str
) -> None:
    looked = await look(db, cast.people["karin"], listed(ROW, row), noon)
    assert [(at, name) for at, name, text in looked.told if cure in text] == [(3, "Navn")]


async def test_a_part_on_the_team_and_that_nobody_leads_are_told_in_words(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    karin, mette = cast.people["karin"], cast.people["mette"]
    looked = await look(db, karin, listed(ROW | {"Kontaktperson": "Mette Holm (pædagog)"}), noon)
    assert looked.judged.courses[0].team.parts == {mette.id: "pedagogue"}
    looked = await look(db, karin, listed(ROW | {"Kontaktperson": "Ingen"}), noon)
    assert (looked.told, looked.judged.courses[0].team.people) == ([], [])
    looked = await look(db, karin, listed(ROW | {"Kontaktperson": "Mette Holm (kok)"}), noon)
    assert "works here now" in looked.told[0][2]
