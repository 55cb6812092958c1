"""Phones: tried, acknowledged, shared, handed over again, and quiet when they should be."""

from datetime import timedelta

import pytest

from aftercare import clock
from aftercare.errors import NotFound
from aftercare.people.records import Device, Staff
from aftercare.reminders.phones import (
    Tried,
    acknowledge,
    add_phone,
    endpoint_mark,
    phones_of,
    remove_phone,
    renew_phone,
    renewal_token,
    send_test,
)
from aftercare.reminders.records import Phone
from tests.moments import at
from tests.reminders.scene import Scene, address, scene, service

VISIT_AT = at("2026-11-25 10:00")


__all__ = ["scene", "service"]


async def test_a_test_push_and_its_acknowledgement(scene: Scene) -> None:
    mette = scene.cast.people["mette"]
    async with scene.database.writing() as db:
        (phone,) = await phones_of(db, mette)
        await send_test(db, mette, phone.id, clock.now())
    assert await scene.sweep("2026-11-24 08:01") == 1
    (push,) = scene.service.received
    async with scene.database.writing() as db:
        await acknowledge(db, "no such word", clock.now())
        await acknowledge(db, push.message["ack"], clock.now())
        (phone,) = await phones_of(db, mette)
    assert phone.shown_at and abs(phone.shown_at - clock.now()) < timedelta(seconds=5)
    assert phone.accepted_at and abs(phone.accepted_at - clock.now()) < timedelta(seconds=5)
    assert phone.test and phone.test.said(clock.now()) is Tried.shown


@pytest.mark.parametrize(
    ("answer", "first", "then"),
    [
        (None, Tried.on_its_way, Tried.not_shown),
        (503, Tried.on_its_way, Tried.no_answer),
        (403, Tried.refused, Tried.refused),
    ],
)
async def test_what_became_of_a_test_is_told_within_five_seconds(
    scene: Scene, answer: int | None, first: Tried, then: Tried
) -> None:
    mette = scene.cast.people["mette"]
    scene.phone.answer(answer)
    clock.set_to(at("2026-11-24 08:01"))
    async with scene.database.writing() as db:
        (phone,) = await phones_of(db, mette)
        assert phone.test is None
        await send_test(db, mette, phone.id, at("2026-11-24 08:01"))
    assert await scene.sweep("2026-11-24 08:01") == 1
    async with scene.database.reading() as db:
        test = (await phones_of(db, mette))[0].test
    assert test
    asked = at("2026-11-24 08:01")
    assert [test.said(asked + timedelta(seconds=late)) for late in (4, 5)] == [first, then]
    assert [test.may_change(asked + timedelta(seconds=late)) for late in (59, 60)] == [True, False]


async def test_why_a_phone_stopped_is_kept_until_it_is_handed_over_again(scene: Scene) -> None:
    mette = scene.cast.people["mette"]
    scene.phone.answer(410)
    await scene.sweep("2026-11-24 09:00")
    async with scene.database.writing() as db:
        (phone,) = await phones_of(db, mette)
        assert (phone.stopped, phone.dead_at is None) == ("gone", False)
        await add_phone(db, mette, address(scene.phone), "iPhone", clock.now())
        (phone,) = await phones_of(db, mette)
        assert (phone.stopped, phone.dead_at) == (None, None)


async def test_a_phone_renews_its_own_address_though_nobody_is_signed_in(scene: Scene) -> None:
    mette, now = scene.cast.people["mette"], clock.now()
    scene.phone.answer(410)
    await scene.sweep("2026-11-24 09:00")
    fresh = scene.service.subscribe()
    async with scene.database.writing() as db:
        (phone,) = await phones_of(db, mette)
        token = renewal_token(scene.database.keyring, phone.id)
        await renew_phone(db, token, address(fresh), now)
        (phone,) = await phones_of(db, mette)
    assert (phone.dead_at, phone.mark) == (None, endpoint_mark(fresh.endpoint))
    assert await scene.sweep("2026-11-25 09:00") == 1
    assert scene.service.received[-1].subscription is fresh


@pytest.mark.parametrize("why", ["forged", "removed", "another's", "lost"])
async def test_what_renews_nothing(scene: Scene, why: str) -> None:
    mette, jonas, now = scene.cast.people["mette"], scene.cast.people["jonas"], clock.now()
    fresh = scene.service.subscribe()
    async with scene.database.writing() as db:
        (phone,) = await phones_of(db, mette)
        token = renewal_token(scene.database.keyring, phone.id) + ("x" if why == "forged" else "")
        if why == "removed":
            await remove_phone(db, mette, phone.id)
        if why == "another's":
            await add_phone(db, jonas, address(fresh), "iPhone", now)
        if why == "lost":
            (await db.get_one(Phone, phone.id)).device_id = "lost"
            db.add(Device(id="lost", mark="lost", made_at=now, lost_at=now))
            await db.flush()
        with pytest.raises(NotFound):
            await renew_phone(db, token, address(fresh), now)
        assert [one.mark for one in await phones_of(db, jonas)] == [endpoint_mark(fresh.endpoint)] * (
            why == "another's"
        )


async def test_a_shared_phone_follows_the_one_who_signed_in_last(scene: Scene) -> None:
    jonas = scene.cast.people["jonas"]
    async with scene.database.writing() as db:
        await add_phone(db, jonas, address(scene.phone), "iPhone", clock.now())
        assert await phones_of(db, scene.cast.people["mette"]) == []
        assert len(await phones_of(db, jonas)) == 1


async def test_a_phone_that_is_handed_over_again_keeps_its_place(scene: Scene) -> None:
    mette = scene.cast.people["mette"]
    async with scene.database.writing() as db:
        (before,) = await phones_of(db, mette)
        await add_phone(db, mette, address(scene.phone), "another name", clock.now())
        assert await phones_of(db, mette) == [before]


async def test_a_relief_worker_is_not_reminded_after_the_last_day(scene: Scene) -> None:
    async with scene.database.writing() as db:
        mette = await db.get_one(Staff, scene.cast.people["mette"].id)
        mette.works_until = clock.today() - timedelta(days=1)
    assert await scene.sweep("2026-11-24 09:00") == 0
