"""Writing down contacts, once, in reach, signed for good."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.course.contacts.actions import add_addendum, log_contact
from aftercare.course.contacts.lists import CONTACT
from aftercare.course.contacts.records import Addendum, Contact
from aftercare.course.contacts.rules import ContactKind, Present
from aftercare.demo.cast import Cast, move_in
from aftercare.errors import NotFound
from aftercare.storage.engines import Database
from aftercare.storage.ids import new_id
from tests.cases.acting import about

pytestmark = pytest.mark.both_databases

AWKWARD = "<b>' OR 1=1;--</b> 🌿 \u202eagnet\u202c مرحبا " + "x" * 3900


async def call(db: AsyncSession, cast: Cast, now: datetime, case: str = "amina", **facts: object) -> Contact:
    """Mette writes down a phone call."""
    hers = await find_case(db, cast.people["mette"], cast.cases[case], now)
    usual: dict[str, object] = {
        "at": now - timedelta(hours=1),
        "kind": ContactKind.phone,
        "reached": True,
        "minutes": 10,
        "present": [Present.her],
        "areas": ["economy"],
        "note": "",
        "contact_id": new_id(),
        "now": now,
    }
    return await log_contact(db, hers, **(usual | facts))  # type: ignore[arg-type]


async def test_a_contact_keeps_what_was_said(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    contact = await call(db, cast, noon, note=AWKWARD, areas=["home", "economy"])
    db.expunge_all()
    found = (await db.execute(select(Contact))).scalar_one()
    lock = (await find_case(db, cast.people["mette"], cast.cases["amina"], noon)).lock_for()
    assert lock.open(Contact.note, contact.id, found.note) == AWKWARD
    assert (found.areas, found.present, found.signed_at) == ("economy,home", "her", noon)


async def test_a_double_tap_writes_one(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    first, visit = new_id(), new_id()
    one = await call(db, cast, noon, contact_id=first, visit_id=visit, note="First.")
    two = await call(db, cast, noon, contact_id=first, note="Second.")
    three = await call(db, cast, noon, visit_id=visit)
    assert one.id == two.id == three.id
    assert (await db.execute(select(func.count()).select_from(Contact))).scalar() == 1


async def test_two_taps_at_the_same_moment_write_one(database: Database, noon: datetime) -> None:
    async with database.writing() as db:
        cast = await move_in(db, noon)
    same = new_id()

    async def tap() -> str:
        async with database.writing() as db:
            return (await call(db, cast, noon, contact_id=same)).id

    assert set(await asyncio.gather(*(tap() for _ in range(5)))) == {same}
    async with database.reading() as db:
        assert (await db.execute(select(func.count()).select_from(Contact))).scalar() == 1


async def test_the_id_of_another_case_is_not_found(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    one = await call(db, cast, noon, "birgitte")
    with pytest.raises(NotFound):
        await call(db, cast, noon, contact_id=one.id)


async def test_a_support_of_another_case_is_not_found(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    with pytest.raises(NotFound):
        await call(db, cast, noon, support_id=new_id())


async def test_thirteen_hours_are_refused(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    with pytest.raises(ValueError, match="720"):
        await call(db, cast, noon, minutes=780)


async def test_an_addendum_stands_beside_the_note(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    contact = await call(db, cast, noon, note="As it was.")
    before, jonas, tap = contact.note, cast.people["jonas"], new_id()
    for _ in range(2):
        await add_addendum(
            db,
            await about(CONTACT, db, jonas, noon, contact_id=contact.id),
            contact.id,
            text=AWKWARD,
            addendum_id=tap,
            now=noon,
        )
    added = (await db.execute(select(Addendum))).scalar_one()
    await db.refresh(contact)
    assert (contact.note, contact.staff_id, added.by) == (before, cast.people["mette"].id, jonas.id)


async def test_an_addendum_needs_reach(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    contact = await call(db, cast, noon)
    for stranger in ("vibeke", "ida", "sara"):
        with pytest.raises(NotFound):
            await about(CONTACT, db, cast.people[stranger], noon, contact_id=contact.id)
    hers = await find_case(db, cast.people["mette"], cast.cases["amina"], noon)
    with pytest.raises(NotFound):
        await add_addendum(db, hers, new_id(), text="x", addendum_id=new_id(), now=noon)
