"""A reminder nobody has seen: her other phone, a neutral mail, the coordinator's list; seen, it is over."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from aftercare import clock
from aftercare.matters import Matter
from aftercare.people.records import Login
from aftercare.reminders.message_records import AlarmMessage, Way
from aftercare.reminders.messages import Outward, ways_of
from aftercare.reminders.phones import acknowledge, add_phone
from aftercare.reminders.records import Push, Reminder
from aftercare.reminders.unseen import Lookout
from aftercare.reminders.unseen_records import Unseen
from aftercare.reminders.unseen_rules import UNSEEN, step_of
from aftercare.settings import Settings
from aftercare.storage.ids import new_id
from aftercare.storage.periodic import Aside
from aftercare.today.ways_in import news
from tests.moments import at
from tests.push_service import Subscription
from tests.reminders.outside_world import Outside, mail_server
from tests.reminders.scene import Scene, address, scene, service

__all__ = ["scene", "service"]

GIVEN = "2026-11-25 09:00"
"""The reminder of the hour before; its steps are ten minutes each."""


@pytest.fixture
async def post() -> AsyncIterator[Outside]:
    async with mail_server() as outside:
        yield outside


@pytest.fixture
async def other(scene: Scene) -> Subscription:
    """Her second phone, which has not been used as lately."""
    phone = scene.service.subscribe()
    async with scene.database.writing() as db:
        person = scene.cast.people["mette"]
        await add_phone(db, person, address(phone), "Android", at("2026-11-20 12:00"))
    return phone


async def look(scene: Scene, post: Outside | None, moment: str) -> list[Subscription]:
    """A sweep at this time by a process of its own; which phones got a push."""
    before = len(scene.service.received)
    settings = Settings(smtp_url=post.smtp, mail_from="aftaler@example.org") if post else Settings()
    out = Outward(ways_of(settings), "https://aftaler.example.org")
    aside = await scene.sweep_and(moment, Lookout(scene.database, out))
    assert aside.found == {}
    return [one.subscription for one in scene.service.received[before:]]


async def listed(scene: Scene, who: str = "karin") -> list[Matter]:
    async with scene.database.reading() as db:
        house = (await news(db, scene.cast.people[who], clock.now())).house
    return [one for one in house if one.kind is UNSEEN]


async def test_the_other_phone_then_a_mail_then_the_coordinator_before_the_visit(
    scene: Scene, other: Subscription, post: Outside
) -> None:
    assert await look(scene, post, GIVEN) == [scene.phone]
    assert await look(scene, post, "2026-11-25 09:09") == []
    await look(scene, post, "2026-11-25 09:11")
    assert await look(scene, post, "2026-11-25 09:12") == [other]
    assert (post.mails, await listed(scene)) == ([], [])
    await look(scene, post, "2026-11-25 09:21")
    (mail,) = post.mails
    assert (mail["To"], mail["Subject"]) == ("mette@example.org", "Du har en påmindelse")
    assert mail.get_content().split() == ["Du", "har", "en", "påmindelse", "https://aftaler.example.org"]
    assert await listed(scene) == []
    await look(scene, post, "2026-11-25 09:31")
    (matter,) = await listed(scene)
    assert matter.thing
    assert matter.thing.called == scene.cast.people["mette"].called
    assert await listed(scene, "vibeke") == []
    assert await look(scene, post, "2026-11-25 09:40") == []
    assert len(post.mails) == 1
    await look(scene, post, "2026-11-25 10:01")
    assert await listed(scene) == []


@pytest.mark.parametrize("how", ["shown", "in the house", "moved"])
async def test_once_seen_or_overtaken_nothing_follows(
    scene: Scene, other: Subscription, post: Outside, how: str
) -> None:
    await look(scene, post, GIVEN)
    await look(scene, post, "2026-11-25 09:11")
    await look(scene, post, "2026-11-25 09:31")
    assert len(await listed(scene)) == 1
    await seen(scene, how)
    assert len(await listed(scene)) == (how == "moved")
    sent = len(scene.service.received), len(post.mails)
    await look(scene, post, "2026-11-25 09:45")
    assert await listed(scene) == []
    assert (len(scene.service.received), len(post.mails)) == sent
    assert await scene.count(Unseen, Unseen.ended_at.is_(None)) == 0


async def seen(scene: Scene, how: str) -> None:
    """She has seen it; or the visit is another one."""
    if how == "moved":
        await scene.step("moved", "2026-11-25 09:40", starts_at=at("2026-11-27 10:00"))
        return
    async with scene.database.writing() as db:
        if how == "shown":
            await acknowledge(db, (await db.scalars(select(Push.ack))).first() or "", at("2026-11-25 09:40"))
            return
        mette = scene.cast.people["mette"].id
        login = Login(id=new_id(), staff_id=mette, mark=new_id(), device=b"", began_at=at(GIVEN))
        login.seen_at = at("2026-11-25 09:40")
        db.add(login)


async def test_what_reaches_no_phone_is_not_waited_for(scene: Scene, post: Outside) -> None:
    scene.phone.answer(410)
    await look(scene, post, GIVEN)
    assert len(post.mails) == 1
    assert await listed(scene) == []
    await look(scene, post, "2026-11-25 09:31")
    assert len(await listed(scene)) == 1


async def test_without_a_mail_server_the_rest_still_follows(scene: Scene, other: Subscription) -> None:
    for minute in ("00", "11", "21", "31"):
        await look(scene, None, f"2026-11-25 09:{minute}")
    assert scene.service.received[-1].subscription is other
    assert await scene.count(AlarmMessage) == 0
    assert len(await listed(scene)) == 1


async def test_who_never_asked_for_reminders_is_on_no_list(scene: Scene, post: Outside) -> None:
    async with scene.database.writing() as db:
        await db.execute(text("DELETE FROM phones"))
    for minute in ("00", "21", "31"):
        await look(scene, post, f"2026-11-25 09:{minute}")
    assert (post.mails, await listed(scene)) == ([], [])


async def test_two_processes_take_each_step_once(scene: Scene, other: Subscription, post: Outside) -> None:
    for minute in ("00", "11", "12", "21", "31"):
        await asyncio.gather(*(look(scene, post, f"2026-11-25 09:{minute}") for _ in range(2)))
    assert len(scene.service.received) == 2
    assert len(post.mails) == 1
    assert await scene.count(Unseen) == 1


async def test_a_mail_server_that_is_away_is_asked_again(scene: Scene, post: Outside) -> None:
    await look(scene, post, GIVEN)
    post.status = 451
    settings = Settings(smtp_url=post.smtp, mail_from="aftaler@example.org")
    lookout = Lookout(scene.database, Outward(ways_of(settings), "-"))
    assert (await scene.sweep_and("2026-11-25 09:21", lookout)).found == {Way.mail: ("SMTPDataError", 1)}
    post.status = 250
    await look(scene, post, "2026-11-25 09:23")
    assert len(post.mails) == 1


async def test_a_spoiled_row_stops_nobody_elses(scene: Scene, post: Outside) -> None:
    """Jonas's is about a visit that is lost; coordinators are told of Mette's all the same."""
    await look(scene, post, GIVEN)
    async with scene.database.writing() as db:
        jonas = scene.cast.people["jonas"].id
        spoiled = Reminder(id=new_id(), key="visit:x", staff_id=jonas, kind="hour_before", opens="/")
        spoiled.due_at, spoiled.claimed_at, spoiled.expires_at = (at(GIVEN),) * 2 + (at("2026-11-25 10:00"),)
        spoiled.outcome = ""
        db.add(spoiled)
        await add_phone(db, scene.cast.people["jonas"], address(scene.service.subscribe()), "x", at(GIVEN))
    settings = Settings(smtp_url=post.smtp, mail_from="aftaler@example.org")
    lookout = Lookout(scene.database, Outward(ways_of(settings), "-"))
    aside = Aside()
    await lookout.look(await scene.holding("2026-11-25 09:31") | {"visit:x"}, at("2026-11-25 09:32"), aside)
    assert [mail["To"] for mail in post.mails] == ["mette@example.org"]
    assert len(await listed(scene)) == 1
    assert "unseen" in aside.found


def test_the_steps_leave_half_of_the_time() -> None:
    for lasting in (timedelta(minutes=1), timedelta(hours=1), timedelta(hours=12)):
        now = clock.now()
        assert [step_of(now, now + lasting, now + lasting * part) >= 3 for part in (0.1, 0.5)] == [0, 1]
    assert step_of(now, now, now) >= 3
