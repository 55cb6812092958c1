"""What is withdrawn counts nowhere: without it the house is as if it had never been written."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.records import TeamMember
from aftercare.cases.withdrawal.actions import withdraw
from aftercare.cases.withdrawal.lists import struck_of
from aftercare.cases.withdrawal.rules import WITHDRAWABLE, Withdrawable, withdrawable
from aftercare.course.contacts.actions import log_contact
from aftercare.course.contacts.records import Contact
from aftercare.course.contacts.rules import ContactKind
from aftercare.demo.cast import NOON, Cast
from aftercare.errors import NotAllowed, NotFound, WrittenBefore
from aftercare.routes import ROUTES
from aftercare.storage.tables import Record
from aftercare.visits.actions import take_step
from aftercare.visits.rules import VisitState
from tests.cases.withdrawal.things import CASES, Hers, Prepare, Write, a_visit_stands, stepped

# What a withdrawing adds to the house: the row itself, struck out, and that it was done.
BESIDE = ("withdrawn_rows", "access_log")


async def house(db: AsyncSession) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, by table. A visit's version tells open forms that something has changed."""
    await db.flush()
    found = {}
    for table in Record.metadata.sorted_tables:
        if table.name not in BESIDE:
            rows = [dict(row) for row in (await db.execute(select(table))).mappings()]
            if table.name == "visits":
                rows = [row | {"version": 0} for row in rows]
            found[table.name] = sorted(rows, key=repr)
    return found


@pytest.mark.parametrize(("kind", "prepare", "write"), CASES)
async def test_the_house_is_as_if_it_had_never_been(
    db: AsyncSession, cast: Cast, kind: str, prepare: Prepare, write: Write
) -> None:
    """Every figure, rhythm, clock and export is worked out from these tables, so that each is as before."""
    hers = Hers(db, cast)
    await prepare(hers)
    before = await house(db)
    row_id = await write(hers)
    with_it = await house(db)
    assert with_it != before
    await withdraw(db, await hers.case(), kind, row_id, why="Forkert forløb", now=NOON)
    after = await house(db)
    assert [name for name in before if before[name] != after[name]] == []
    struck = await struck_of(db, await hers.case())
    assert row_id in [one.id for one in struck if one.kind == kind]
    assert {one.why for one in struck} == {"Forkert forløb"}
    written = {name: len(rows) - len(before[name]) for name, rows in with_it.items()}
    assert sum(written.values()) > 0


def test_each_kind_is_tried() -> None:
    assert ROUTES
    assert {kind for kind, _, _ in CASES} == set(WITHDRAWABLE)


async def test_what_was_said_can_still_be_read(db: AsyncSession, cast: Cast) -> None:
    hers = Hers(db, cast)
    row_id = await hers.contact(note="Hun vil flytte til Odense.")
    await withdraw(db, await hers.case(), "contact", row_id, why="Det var Safiya", now=NOON)
    (struck,) = await struck_of(db, await hers.case())
    assert (struck.text, struck.why, struck.writer) == (
        "Hun vil flytte til Odense.",
        "Det var Safiya",
        "Mette Holm",
    )
    with pytest.raises(WrittenBefore):
        await withdraw(db, await hers.case(), "contact", row_id, why="Igen", now=NOON)
    again = await withdraw(db, await hers.case(), "contact", row_id, why="Det var Safiya", now=NOON)
    assert again == f"/cases/{hers.cast.cases['birgitte']}/contacts"
    assert [one.why for one in await struck_of(db, await hers.case())] == ["Det var Safiya"]


async def test_a_form_that_comes_once_more_does_not_bring_it_back(db: AsyncSession, cast: Cast) -> None:
    hers, sent = Hers(db, cast), "c" * 24
    told: dict[str, Any] = {"at": NOON, "kind": ContactKind.phone, "reached": True, "minutes": 5}
    told |= {"present": ["her"], "areas": [], "note": "", "contact_id": sent, "now": NOON}
    await log_contact(db, await hers.case(), **told)
    await withdraw(db, await hers.case(), "contact", sent, why="Forkert", now=NOON)
    with pytest.raises(NotFound):
        await log_contact(db, await hers.case(), **told)
    assert (await db.execute(select(Contact.id).where(Contact.id == sent))).scalar() is None


async def test_who_did_not_write_it_may_not(db: AsyncSession, cast: Cast) -> None:
    hers = Hers(db, cast)
    row_id, birgitte = await hers.contact(), cast.cases["birgitte"]
    db.add(
        TeamMember(
            id="d" * 24,
            case_id=birgitte,
            staff_id=cast.people["sara"].id,
            part="pedagogue",
            since=NOON.date(),
        )
    )
    await db.flush()
    sara = await find_case(db, cast.people["sara"], birgitte, NOON)
    with pytest.raises(NotAllowed):
        await withdraw(db, sara, "contact", row_id, why="Slet", now=NOON)
    elsewhere = await find_case(db, cast.people["mette"], cast.cases["amina"], NOON)
    for case, kind, row in ((elsewhere, "contact", row_id), (elsewhere, "nothing", row_id)):
        with pytest.raises(NotFound):
            await withdraw(db, case, kind, row, why="Slet", now=NOON)
    karin = await find_case(db, cast.people["karin"], birgitte, NOON)
    await withdraw(db, karin, "contact", row_id, why="Efter aftale med Mette", now=NOON)


async def test_an_older_step_of_a_visit_stands(db: AsyncSession, cast: Cast) -> None:
    hers = Hers(db, cast)
    await a_visit_stands(hers)
    confirmed = await stepped(VisitState.confirmed)(hers)
    await take_step(
        db, await hers.case(), hers.ready["visit"].id, VisitState.cancelled, version=2, now=NOON, how="us"
    )
    with pytest.raises(NotFound):
        await withdraw(db, await hers.case(), "visit_step", confirmed, why="Nej", now=NOON)


def test_a_kind_is_declared_once() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        withdrawable(Withdrawable("contact", Contact, "/"))
