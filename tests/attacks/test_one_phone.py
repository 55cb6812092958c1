"""One phone that nothing can reach, or one push nothing can become of: nobody else notices, nothing repeats.

On one phone with a host no resolver can be asked for, 24 reminders became 67 pushes in two minutes.
"""

import socket
from collections import Counter
from datetime import datetime
from itertools import count

import pytest
from sqlalchemy import func, select, text, update

from aftercare import clock
from aftercare.reminders.phones import phones_of
from aftercare.reminders.records import Phone, Push, Reminder
from aftercare.storage.engines import keys_of
from tests.attacks.poison import MORNING, REMINDED, SOON_AFTER, SOUND, Crowd, crowd, service

pytestmark = pytest.mark.by_turns


__all__ = ["crowd", "service"]
IMPOSSIBLE = (
    "https://..push.apple.com/x",
    "https://a..push.apple.com/x",
    "https://.push.apple.com/x",
    f"https://{'a' * 64}.push.apple.com/x",
    f"https://{'a.' * 130}push.apple.com/x",
    "https://-a.push.apple.com/x",
    "https://a-.push.apple.com/x",
    "https://xn--a.push.apple.com/x",
    "https://xn--zzzzzzzzz.push.apple.com/x",
    "https://\u017f.push.apple.com/x",
    "https://\u212a.push.apple.com/x",
    "https://web.push.apple.com/\u017f",
)


async def give(crowd: Crowd, name: str, endpoint: str) -> None:
    """Her phone's endpoint as it was stored before anybody looked at its host."""
    async with crowd.database.writing() as db:
        phone_id = crowd.rows[name, "phones"]
        sealed = keys_of(db).house.seal(Phone.endpoint, phone_id, endpoint)
        await db.execute(update(Phone).where(Phone.id == phone_id).values(endpoint=sealed))


async def became(crowd: Crowd) -> Counter[str]:
    """How many pushes came to which end."""
    async with crowd.database.reading() as db:
        rows = await db.execute(select(Push.status, func.count()).group_by(Push.status))
        return Counter({row[0]: row[1] for row in rows})


async def test_one_impossible_host_and_24_reminders_are_24_pushes(crowd: Crowd) -> None:
    people = [f"person{number}" for number in range(8)]
    await crowd.move_in("poison", *people)
    await give(crowd, "poison", IMPOSSIBLE[0])
    await crowd.sweep(MORNING, *SOON_AFTER)
    assert len(crowd.service.received) == 24
    assert all(crowd.got(name) == REMINDED for name in people)
    assert await became(crowd) == {"sent": 24, "dead": 3}
    async with crowd.database.reading() as db:
        (line,) = await phones_of(db, crowd.cast.people["poison"])
        assert line.dead_at is not None
        assert (await db.execute(select(func.count(Phone.dead_at)))).scalar() == 1


async def test_no_impossible_host_ends_a_sweep(crowd: Crowd) -> None:
    bad = [f"bad{number}" for number in range(len(IMPOSSIBLE))]
    await crowd.move_in(*SOUND, *bad)
    for name, endpoint in zip(bad, IMPOSSIBLE, strict=True):
        await give(crowd, name, endpoint)
    await crowd.sweep(MORNING, *SOON_AFTER)
    assert all(crowd.got(name) == REMINDED for name in SOUND)
    assert len(crowd.service.received) == 9
    async with crowd.database.reading() as db:
        assert (await db.execute(select(func.count(Phone.dead_at)))).scalar() == len(IMPOSSIBLE)


@pytest.mark.by_turns
@pytest.mark.parametrize("column", ["endpoint", "p256dh", "auth"])
async def test_one_flipped_bit_in_a_phone_is_one_dead_phone(crowd: Crowd, column: str) -> None:
    await crowd.move_in(*SOUND, "poison")
    async with crowd.database.writing() as db:
        phone = await db.get_one(Phone, crowd.rows["poison", "phones"])
        sealed = bytearray(getattr(phone, column))
        sealed[30] ^= 4
        setattr(phone, column, bytes(sealed))
    await crowd.sweep(MORNING, *SOON_AFTER)
    assert all(crowd.got(name) == REMINDED for name in SOUND) and not crowd.got("poison")
    async with crowd.database.reading() as db:
        dead = (await db.scalars(select(Phone.id).where(Phone.dead_at.is_not(None)))).all()
    assert dead == [crowd.rows["poison", "phones"]]


@pytest.mark.parametrize(
    ("error", "dead"),
    [
        (UnicodeError("label empty or too long"), True),
        (UnicodeEncodeError("idna", "x", 0, 1, "no"), True),
        (socket.gaierror(socket.EAI_AGAIN, "later"), False),
        (socket.gaierror(socket.EAI_FAIL, "never"), False),
        (socket.gaierror(socket.EAI_NONAME, "nobody knows it"), False),
        (OSError("no network"), False),
        (MemoryError(), False),
        (ValueError("embedded null byte"), False),
        (RuntimeError("whatever a resolver may say"), False),
    ],
)
async def test_whatever_a_resolver_raises_is_that_phones_affair(
    crowd: Crowd, error: Exception, dead: bool
) -> None:
    async def resolve(host: str, port: int) -> list[str]:
        if host == "127.0.0.1":
            return [host]
        raise error

    await crowd.move_in(*SOUND, "poison")
    await give(crowd, "poison", "https://web.push.apple.com/x")
    async with crowd.sweeping(resolve=resolve) as sweeper:
        for moment in (MORNING, *SOON_AFTER):
            clock.set_to(datetime.fromisoformat(moment))
            await sweeper.turn()
    assert all(crowd.got(name) == REMINDED for name in SOUND)
    async with crowd.database.reading() as db:
        assert (await db.execute(select(func.count(Phone.dead_at)))).scalar() == (1 if dead else 0)
        (tries,) = (await db.execute(select(func.max(Push.tries)).where(Push.status != "sent"))).one()
    assert tries <= 3  # Backed off, or not tried again.


async def test_a_name_nobody_knows_until_the_reminder_is_over_is_a_dead_phone_while_others_answer(
    crowd: Crowd,
) -> None:
    async def resolve(host: str, port: int) -> list[str]:
        if host == "127.0.0.1":
            return [host]
        raise socket.gaierror(socket.EAI_NONAME, "nobody knows it")

    await crowd.move_in("anna", "poison")
    await give(crowd, "poison", "https://web.push.apple.com/x")
    crowd.phones["anna"].answer(503)
    async with crowd.sweeping(resolve=resolve) as sweeper:
        for minutes in count(0, 14):
            moment = datetime.fromisoformat(f"2026-11-24 {9 + minutes // 60:02}:{minutes % 60:02}")
            if moment.hour == 21:
                break
            clock.set_to(moment)
            await sweeper.turn()
    async with crowd.database.reading() as db:
        dead = (await db.scalars(select(Phone.id).where(Phone.dead_at.is_not(None)))).all()
    assert dead == [crowd.rows["poison", "phones"]]


async def test_pushes_to_phones_that_are_gone_hold_up_nobody(crowd: Crowd) -> None:
    """Forty of them filled a batch, and the sweep took it for the last."""
    await crowd.move_in(*SOUND, "poison")
    async with crowd.database.writing() as db:
        reminder = Reminder(id="r" * 24, key="r", staff_id=crowd.cast.people["poison"].id, kind="test")
        reminder.opens, reminder.due_at, reminder.claimed_at = "/", clock.now(), clock.now()
        reminder.expires_at = clock.now() + 2 * (
            clock.now() - datetime.fromisoformat("2026-11-24T05:00+00:00")
        )
        db.add(reminder)
        await db.flush()
        for number in range(90):
            push = Push(id=f"{number:024}", reminder_id=reminder.id, phone_id="gone", ack=f"{number:024}")
            push.tries, push.next_try_at, push.status = 0, clock.now(), "waiting"
            push.expires_at = reminder.expires_at
            db.add(push)
    await crowd.sweep(MORNING)
    assert all(crowd.got(name) == REMINDED for name in SOUND)
    assert (await became(crowd))["gone"] == 90


async def test_a_log_without_a_head_repeats_no_push_and_is_told(crowd: Crowd) -> None:
    await crowd.move_in(*SOUND)
    async with crowd.database.writing() as db:
        await db.execute(text("UPDATE access_head SET id = 2"))
    await crowd.sweep(MORNING)
    assert await crowd.troubles() == {"access log": "LogBroken"}
    await crowd.sweep(*SOON_AFTER)
    assert all(crowd.got(name) == REMINDED for name in SOUND)
    assert await became(crowd) == {"sent": 9}


async def test_what_cannot_be_written_down_is_not_sent_again(crowd: Crowd) -> None:
    await crowd.move_in(*SOUND, "poison")
    refuse = "a settling that the database refuses"
    async with crowd.database.writing() as db:
        if crowd.database.sqlite:
            await db.execute(
                text(
                    "CREATE TRIGGER poison BEFORE UPDATE OF sent_at ON pushes WHEN NEW.sent_at IS NOT NULL "
                    f"AND NEW.phone_id = '{crowd.rows['poison', 'phones']}' "
                    f"BEGIN SELECT RAISE(ABORT, '{refuse}'); END"
                )
            )
        else:
            await db.execute(
                text(
                    "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
                    f"$$ BEGIN RAISE EXCEPTION '{refuse}'; END $$"
                )
            )
            await db.execute(
                text(
                    "CREATE TRIGGER poison BEFORE UPDATE OF sent_at ON pushes FOR EACH ROW WHEN "
                    f"(NEW.sent_at IS NOT NULL AND NEW.phone_id = '{crowd.rows['poison', 'phones']}') "
                    "EXECUTE FUNCTION refuse()"
                )
            )
    await crowd.sweep(MORNING, *SOON_AFTER, "2026-11-24 09:05", "2026-11-24 09:07")
    assert all(crowd.got(name) == REMINDED for name in (*SOUND, "poison"))
    assert (await became(crowd))["sent"] == 9
    assert "settling" in await crowd.troubles()
