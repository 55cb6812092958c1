"""A phone in other hands is reminded of nothing once its person left, or was let in anew."""

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.demo.cast import Cast
from aftercare.people.actions import depart
from aftercare.people.invitations import Choice, accept, find_invited, keep_invitation
from aftercare.people.records import Vouch
from aftercare.people.vouching import vouch
from aftercare.reminders.claim import forget_lost_phones
from aftercare.reminders.records import Phone
from tests.people.things import give_keys
from tests.reminders.things import reminder_things


async def phones(db: AsyncSession) -> int:
    return len((await db.scalars(select(Phone.id))).all())


@pytest.mark.parametrize("leaves", [True, False])
async def test_a_lost_phone_is_forgotten(db: AsyncSession, cast: Cast, noon: datetime, leaves: bool) -> None:
    await reminder_things(db, cast)
    await forget_lost_phones(db)
    assert await phones(db) == 1
    karin, mette = cast.people["karin"], cast.people["mette"]
    await give_keys(db, karin.id)
    if leaves:
        await depart(db, karin, mette.id, noon)
    else:
        await vouch(db, None, mette.id, Vouch.way_in, noon)
        await keep_invitation(db, mette.id, "f" * 64, karin.id, noon)
    await forget_lost_phones(db)
    assert await phones(db) == 0


async def test_a_new_phone_after_the_new_link_stays(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette = cast.people["mette"]
    await keep_invitation(db, mette.id, "f" * 64, cast.people["karin"].id, noon)
    invited = await find_invited(db, "f" * 64, noon)
    assert invited is not None
    assert await accept(db, invited, Choice("x", "y", 1), noon)
    await reminder_things(db, cast)
    await forget_lost_phones(db)
    assert await phones(db) == 1
