"""The sweep: derive what is due, claim it, send it, write down how it went. Any number may run at once."""

import asyncio
import logging
from collections.abc import Callable, Container
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Self

from aftercare import clock
from aftercare.people.access_log import append
from aftercare.reminders.claims import (
    Errand,
    claim_due,
    close_expired,
    drop_overtaken,
    forget_lost_phones,
    lease_pushes,
    settle,
    traces_of,
)
from aftercare.reminders.due import everything_due
from aftercare.reminders.emergencies import Urgent, emergencies_due
from aftercare.reminders.envelope import Envelopes, Notice, urgency
from aftercare.reminders.follow_ups import follow_ups_due
from aftercare.reminders.hosts import RefusedEndpoint
from aftercare.reminders.sayings import SAYINGS, saying
from aftercare.reminders.sender import Answer, Outcome, Sender
from aftercare.reminders.turns import turns_due
from aftercare.reminders.vapid import Vapid, load_vapid
from aftercare.reminders.ways_in import ways_in_due
from aftercare.settings import Settings
from aftercare.storage.engines import Database
from aftercare.storage.heartbeats import SWEEP, beat

log = logging.getLogger("aftercare.reminders")
EVERY_SECONDS = 10
BEAT = timedelta(minutes=1)
TEST = "test"
NOBODY = "mailto:nobody@example.org"  # For loopback and bare hosts, which push services refuse as a subject.


class Sweep:
    """One sweeper over one database. `now` is the clock it reads, an aware instant."""

    def __init__(
        self,
        database: Database,
        *,
        vapid: Vapid,
        sender: Sender,
        address: str,
        now: Callable[[], datetime],
        local_hosts: tuple[str, ...] = (),
    ) -> None:
        """`address` is where people reach us; a notification's tap opens a page beneath it."""
        topic_key = database.keyring.secret("push topic")[-1].encode()
        self._going = True
        self._beaten: datetime | None = None
        self._database = database
        self._sender = sender
        self._address = address
        self._now = now
        self._envelopes = Envelopes(vapid, topic_key, SAYINGS, local_hosts)
        self._wanted = asyncio.Event()
        self.public_key = vapid.application_server_key

    @classmethod
    def over(cls, database: Database, settings: Settings, sender: Sender) -> Self:
        """The sweeper of an installation; its first one makes the push key beside the house key."""
        named = settings.secure and "." in settings.address
        vapid = load_vapid(settings.data / "keys", settings.address if named else NOBODY)
        address, hosts = settings.address, settings.push_hosts
        return cls(database, vapid=vapid, sender=sender, address=address, now=clock.now, local_hosts=hosts)

    async def stop(self) -> None:
        """Finish the sweep at hand, begin no other."""
        self._going = False
        self._wanted.set()

    async def nudge(self) -> None:
        """Sweep soon rather than at the next turn."""
        self._wanted.set()

    async def run(self) -> None:
        """Sweeps until stopped; one bad sweep never stops the next."""
        while self._going:
            try:
                await self.once()
                await self._beat()
            except Exception as trouble:
                log.error("a sweep ended early: %s", type(trouble).__name__)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wanted.wait(), EVERY_SECONDS)
            self._wanted.clear()

    async def once(self) -> int:
        """One sweep until nothing is left to send now, or we are to stop; how many pushes were tried."""
        now = self._now()
        async with self._database.reading() as db:
            due = [
                *await everything_due(db, now),
                *await emergencies_due(db, now),
                *await ways_in_due(db, now),
                *await follow_ups_due(db, now),
                *await turns_due(db, now),
            ]
        async with self._database.writing() as db:
            await forget_lost_phones(db)
            await claim_due(db, due, now)
            await close_expired(db, now)
        holds, tried = {one.reminder.key: one for one in due}, 0
        while self._going and (errands := await self._take(holds, now)):
            answers = await asyncio.gather(*(self._send(errand, now) for errand in errands))
            tried += len(errands)
            async with self._database.writing() as db:
                for errand, answer in zip(errands, answers, strict=True):
                    await settle(db, errand, answer, self._now())
                await append(db, traces_of(zip(errands, answers, strict=True), holds), None, self._now())
        return tried

    async def _beat(self) -> None:
        """Write down that a sweep has ended, at most once a minute: each is a write on the disk."""
        now = self._now()
        if self._beaten is None or abs(now - self._beaten) >= BEAT:
            async with self._database.writing() as db:
                await beat(db, SWEEP, now)
            self._beaten = now

    async def _take(self, holds: Container[str], now: datetime) -> list[Errand]:
        """The next batch whose facts still hold; the rest of it is dropped, unsent."""
        while True:
            async with self._database.writing() as db:
                errands = await lease_pushes(db, now)
                overtaken = [one for one in errands if one.kind != TEST and one.key not in holds]
                if overtaken:
                    await drop_overtaken(db, overtaken)
            left = [errand for errand in errands if errand not in overtaken]
            if left or not errands:
                return left

    async def _send(self, errand: Errand, now: datetime) -> Answer:
        notice = Notice(
            title=saying(errand.tongue),
            navigate=f"{self._address}{errand.opens}",
            ack=errand.ack,
            fact=f"{errand.kind} {errand.opens}",
            until=errand.expires_at,
            lang=errand.tongue,
            tag=errand.ack,
            urgency=urgency(errand.expires_at, now, safety=errand.kind in list(Urgent)),
        )
        try:
            letter = self._envelopes.letter(errand.phone, notice, now)
        except (RefusedEndpoint, ValueError) as refused:
            log.error("a push could not be made: %s", type(refused).__name__)
            return Answer(Outcome.refused_ours, reason=type(refused).__name__)
        answer = await self._sender.send(letter, now)
        if answer.outcome is Outcome.refused_ours:
            log.error("the push service refused us with %s: check the push keys", answer.status)
        return answer
