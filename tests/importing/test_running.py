"""Courses that run already: phase, contacts and visits come along; what nobody knows is told as unknown."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.course.clock.lists import case_clock
from aftercare.course.contacts.records import Contact
from aftercare.course.earlier.rules import UNKNOWN
from aftercare.demo.cast import Cast
from aftercare.importing.records import ImportedRow
from aftercare.importing.undoing import SOMETHING, undo, why_not_undo
from aftercare.people.person import Person
from aftercare.storage.ids import new_id
from aftercare.today.case_glance import CaseFacts, glance
from aftercare.today.today import lines
from tests.importing.bringing import PLACE, bring, look

HEAD = [
    *("Navn", "Indsats", "Fraflyttet", "Fase", "Fase 2 begyndt", "Fase 3 begyndt", "Sidste kontakt"),
    *("Brugte besøg", "Besøg 1", "Besøg 2", "Kontakter i alt", "Forlænget til", "Uden kontakt siden"),
    *("Dage mellem kontakter", "Forløb begyndt"),
]


def listed(**cells: str) -> str:
    """A list with one row; `_` in a name is a space."""
    row = {name.replace("_", " "): cell for name, cell in cells.items()}
    assert row.keys() <= set(HEAD), row
    return (
        ";".join(HEAD)
        + "\n"
        + ";".join({"Navn": "Selma", "Indsats": "CTI", **row}.get(name, "") for name in HEAD)
    )


async def brought(db: AsyncSession, person: Person, now: datetime, **cells: str) -> tuple[CaseFacts, str]:
    """The course of that row at a glance, and the import."""
    import_id, _ = await bring(db, person, listed(**cells), now)
    found = select(ImportedRow.case_id).where(ImportedRow.import_id == import_id)
    case_id = (await db.execute(found)).scalar_one()
    assert case_id
    return (await glance(db, person, now, case_id=case_id))[0], import_id


def asked(case: CaseFacts, now: datetime) -> list[str]:
    return [line.matter.kind.name for line in lines([case], [], now)]


async def test_what_is_known_comes_along(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    """Moved out 1 March: by the calendar phase 3 since 1 September; people began phase 2 a month late."""
    karin = cast.people["karin"]
    facts = {
        "Fraflyttet": "01.03.2026",
        "Fase": "3",
        "Fase_2_begyndt": "01.07.2026",
        "Fase_3_begyndt": "1.10.2026",
    }
    facts |= {"Sidste_kontakt": "20.11.2026", "Kontakter_i_alt": "31", "Forløb_begyndt": "01.02.2026"}
    case, _ = await brought(db, karin, noon, **facts)
    assert [turn.on for turn in case.turns[1:3]] == [date(2026, 7, 1), date(2026, 10, 1)]
    assert (case.phase, case.turn_waits, case.opened_on) == ("transfer", False, date(2026, 2, 1))
    assert (case.last_contact, case.days, case.overdue) == (date(2026, 11, 20), 4, 0)
    assert UNKNOWN.name not in asked(case, noon)


async def test_nothing_begins_on_time_that_nobody_knows(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    """It stands on Today from the first day, and late, until somebody has answered."""
    karin = cast.people["karin"]
    for programme in ("CTI", "Efterværn"):
        case, _ = await brought(db, karin, noon, Navn=programme, Indsats=programme, Fraflyttet="01.08.2026")
        matter = next(one for one in case.matters if one.kind is UNKNOWN)
        assert matter.is_late(noon.date())
        assert UNKNOWN.name in asked(case, noon)
        assert case.contact_unknown
        assert case.visits_used is None or not case.visits_used.known
    waits, _ = await brought(db, karin, noon, Navn="Maja", Fraflyttet="01.08.2026", Fase="1")
    assert waits.turn_waits, "by the calendar phase 2 began on 1 November, and the list says 1"


@pytest.mark.parametrize(
    ("cells", "used"),
    [
        ({"Brugte_besøg": "2"}, 2),
        ({"Brugte_besøg": "2 af 3"}, 2),
        ({"Brugte_besøg": "0"}, 0),
        ({"Brugte_besøg": "1/9-26, 12.10.2026"}, None),
        ({"Brugte_besøg": "01.09.2026, 12.10.2026"}, 2),
        ({"Besøg_1": "01.09.2026", "Besøg_2": "12.10.2026"}, 2),
    ],
)
async def test_visits_used_are_told_as_a_number_or_as_days(
    db: AsyncSession, cast: Cast, noon: datetime, *, cells: dict[str, str], used: int | None
) -> None:
    text = listed(Indsats="Efterværn", Fraflyttet="01.08.2026", **cells)
    looked = await look(db, cast.people["karin"], text, noon)
    if used is None:
        assert "whole number" in looked.told[0][2]
        return
    assert not looked.told
    case, _ = await brought(
        db, cast.people["karin"], noon, Indsats="Efterværn", Fraflyttet="01.08.2026", **cells
    )
    assert case.visits_used
    assert (case.visits_used.used, case.visits_used.known) == (used, True)
    assert case.last_contact == (date(2026, 10, 12) if "Besøg_2" in cells else None)


@pytest.mark.parametrize(
    ("cells", "column", "cure"),
    [
        ({"Fase": "2", "Fraflyttet": "01.11.2026"}, "Fase 2 begyndt", "Fill in the day it began"),
        ({"Fase": "1"}, "Fase", "Fill in the day she moved out"),
        ({"Fase": "0", "Fraflyttet": "01.11.2026"}, "Fase", "Write the phase she is in now"),
        ({"Fase": "2", "Fraflyttet": "01.11.2026", "Indsats": "Efterværn"}, "Fase", "Only a course of CTI"),
        ({"Fase": "4", "Fraflyttet": "01.11.2026"}, "Fase", "Write one of: 0, 1, 2, 3"),
        ({"Sidste kontakt": "25.11.2026"}, "Sidste kontakt", "still to come"),
        ({"Besøg 1": "25.11.2026"}, "Besøg 1", "still to come"),
        ({"Forlænget til": "01.12.2026", "Fraflyttet": "01.05.2026"}, "Forlænget til", "nine and eighteen"),
        (
            {"Fase 2 begyndt": "01.04.2026", "Fraflyttet": "01.05.2026"},
            "Fase 2 begyndt",
            "does not fit the day she moved out",
        ),
        ({"Dage mellem kontakter": "10"}, "Dage mellem kontakter", "none of 7, 14 and 31"),
        ({"Brugte besøg": "to"}, "Brugte besøg", "whole number"),
    ],
)
async def test_what_cannot_be_is_told_with_its_cure(
    db: AsyncSession, cast: Cast, noon: datetime, *, cells: dict[str, str], column: str, cure: str
) -> None:
    looked = await look(db, cast.people["karin"], listed(**cells), noon)
    assert any((row, name) == (2, column) and cure in text for row, name, text in looked.told), looked.told


async def test_what_went_before_is_undone_too_and_what_was_written_since_is_kept(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    karin = cast.people["karin"]
    facts = {"Fraflyttet": "01.03.2026", "Fase": "3", "Sidste_kontakt": "20.11.2026"}
    facts |= {
        "Uden_kontakt_siden": "21.11.2026",
        "Dage_mellem_kontakter": "14",
        "Forlænget_til": "01.02.2027",
    }
    case, import_id = await brought(db, karin, noon, **facts)
    seen = await case_clock(db, await find_case(db, karin, case.id, noon), noon)
    assert (seen.rhythm, seen.history.until) == (14, date(2027, 2, 1))
    assert seen.history.lost
    assert await why_not_undo(db, karin, import_id, noon) == []
    later = noon + timedelta(hours=1)
    written = Contact(id=new_id(), case_id=case.id, kind="phone", at=later, staff_id=karin.id, reached=True)
    written.signed_at = later
    db.add(written)
    await db.flush()
    assert [one.what for one in await why_not_undo(db, karin, import_id, later)] == [SOMETHING]
    await db.delete(written)
    await db.flush()
    assert await undo(db, karin, import_id, later, PLACE)
    assert (await db.execute(select(Contact).where(Contact.case_id == case.id))).first() is None
