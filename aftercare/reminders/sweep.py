"""The sweep: derive what is due, claim it, send it, write down how it went. Any number may run at once."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import ClassVar, Self

from sqlalchemy import ColumnElement, select

from aftercare import clock
from aftercare.matters import is_urgent
from aftercare.people.access_log import append
from aftercare.reminders.claim import claim_due, forget_lost_phones
from aftercare.reminders.downtime import catch_up
from aftercare.reminders.due_answers import ANSWERS
from aftercare.reminders.due_emergencies import EMERGENCIES
from aftercare.reminders.due_follow_ups import FOLLOW_UPS
from aftercare.reminders.due_promises import promised
from aftercare.reminders.due_turns import TURNS
from aftercare.reminders.due_visits import VISITS
from aftercare.reminders.envelope import BadPhone, Envelopes, Notice, read_phone, urgency
from aftercare.reminders.errands import (
    Errand,
    close_expired,
    drop_overtaken,
    lease_pushes,
    overtaken_among,
    settle_all,
    traces_of,
)
from aftercare.reminders.flow import flow
from aftercare.reminders.hosts import RefusedEndpoint
from aftercare.reminders.records import Push, Reminder
from aftercare.reminders.sender import Answer, Outcome, Sender
from aftercare.reminders.sources import Asked, Due, Source
from aftercare.reminders.standing import Facts, Standing
from aftercare.reminders.unseen import Lookout
from aftercare.reminders.vapid import Vapid, load_vapid
from aftercare.reminders.ways_in import WAYS_IN
from aftercare.reminders.wording import saying, sayings
from aftercare.settings import Settings
from aftercare.storage.engines import Database
from aftercare.storage.heartbeats import SWEEP, beat
from aftercare.storage.periodic import Worker
from aftercare.visits.coming_home.rules import ALARM

log = logging.getLogger("aftercare.reminders")
BEAT = timedelta(minutes=1)
OUR_NAMES_WORK = timedelta(hours=1)
"""So long after a push service has answered us, a name nobody knows is the phone's trouble and not ours."""
ALARMS_ALONE = Push.reminder_id.in_(select(Reminder.id).where(Reminder.kind == ALARM.name))
"""True in SQL for the push of an alarm, which has a sweep of its own (alarms.py)."""
NOBODY = "mailto:nobody@example.org"  # For loopback and bare hosts, which push services refuse as a subject.


def sources() -> tuple[Source, ...]:
    """Everything that reminds, once every wing has been imported."""
    return (VISITS, ANSWERS, EMERGENCIES, WAYS_IN, FOLLOW_UPS, TURNS, *promised())


class Sweep(Worker):
    """One sweeper over one database. `now` is the clock it reads, an aware instant."""

    work = SWEEP
    every_seconds = 10
    pushes: ClassVar[ColumnElement[bool]] = ~ALARMS_ALONE
    """Which pushes are this sweep's to send."""
    lookout: Lookout | None = None

    def __init__(
        self,
        database: Database,
        *,
        vapid: Vapid,
        sender: Sender,
        address: str,
        now: Callable[[], datetime],
        local_hosts: tuple[str, ...] = (),
        also: Sequence[Asked] = (),
    ) -> None:
        """`address` is where people reach us; a notification's tap opens a page beneath it. `also` is asked
        besides the sources here: what higher wings remind of.
        """
        super().__init__(database, now)
        topic_key = database.keyring.secret("push topic")[-1].encode()
        self._facts = Facts(database, (*self.sources(), *also))
        self._beaten: datetime | None = None
        self._answered: datetime | None = None
        self._unsettled: dict[str, Answer] = {}
        self._sender = sender
        self._address = address
        self._local_hosts = local_hosts
        self._envelopes = Envelopes(vapid, topic_key, sayings(), local_hosts)
        self.public_key = vapid.application_server_key

    @classmethod
    def over(cls, database: Database, settings: Settings, sender: Sender, also: Sequence[Asked] = ()) -> Self:
        """The sweeper of an installation; its first one makes the push key beside the house key."""
        named = settings.secure and "." in settings.address
        vapid = load_vapid(settings.data / "keys", settings.address if named else NOBODY)
        address, hosts = settings.address, settings.push_hosts
        made = cls(
            database,
            vapid=vapid,
            sender=sender,
            address=address,
            now=clock.now,
            local_hosts=hosts,
            also=also,
        )
        made.lookout = Lookout.over(database, settings)
        return made

    def sources(self) -> tuple[Asked, ...]:
        """What this sweep asks in the first place."""
        return sources()

    async def once(self) -> int:
        """One sweep until nothing is left to send now, or we are to stop; how many pushes were tried."""
        now = self._now()
        await self._catch_up(now)
        found = await self._facts.now(now, self.aside)
        await self._facts.without_taps(found, now, self.aside)
        await self._prepare(found, now)
        tried = await flow(
            lambda: self._take(found),
            self._answer,
            lambda sent: self._settle(sent, found.holds),
            lambda: self._going,
        )
        if self.lookout:
            await self.lookout.look({one.reminder.key for one in found.may_go(now)}, now, self.aside)
        with self.aside.alone("heartbeat"):
            await self._beat()
        return tried

    async def _catch_up(self, now: datetime) -> None:
        """At the first sweep of this process: what came too late while none was going."""
        if self._beaten is None and self.work == SWEEP:
            with self.aside.alone("downtime"):
                await catch_up(self._database, now, self.aside)

    async def _prepare(self, found: Standing, now: datetime) -> None:
        with self.aside.alone("lost phones"):
            async with self._database.writing() as db:
                await forget_lost_phones(db)
        with self.aside.alone("claims"):
            async with self._database.writing() as db:
                await claim_due(db, found.may_go(now), now, self.aside, found.choices)
        with self.aside.alone("expired"):
            async with self._database.writing() as db:
                await close_expired(db, now)

    async def _beat(self) -> None:
        """Write down that a sweep has ended, at most once a minute: each is a write on the disk."""
        now = self._now()
        if self._beaten is None or abs(now - self._beaten) >= BEAT:
            async with self._database.writing() as db:
                await beat(db, self.work, now)
            self._beaten = now

    async def _take(self, found: Standing) -> list[Errand]:
        """The next batch whose facts still hold. What no longer does is dropped unsent, and what nobody knows
        of at this moment, or would break its person's silence, waits until its lease is over.

        One that is new here may have been claimed by another process a moment ago: the facts are asked anew
        before it is dropped.
        """
        while True:
            async with self._database.writing() as db:
                errands = await lease_pushes(db, self._now(), self.aside, self.pushes)
            overtaken = overtaken_among(errands, found.holds)
            if overtaken:
                found.learn(await self._facts.now(self._now(), self.aside))
                overtaken = overtaken_among(errands, found.holds)
                async with self._database.writing() as db:
                    await drop_overtaken(db, (one for one in overtaken if one.kind not in found.unknown))
            left = [one for one in errands if one not in overtaken and self._may_leave(one, found)]
            if left or not errands:
                return left

    def _may_leave(self, errand: Errand, found: Standing) -> bool:
        """False while its person is told nothing; a test is asked for by herself."""
        due = found.holds.get(errand.key)
        return due is None or not found.is_silent(due, self._now())

    async def _answer(self, errand: Errand) -> Answer:
        """What became of it; one that left before and could not be written down does not leave again."""
        if errand.push_id not in self._unsettled:
            with self.aside.alone("sending"):
                self._unsettled[errand.push_id] = Answer(Outcome.failed)
                self._unsettled[errand.push_id] = await self._send(errand, self._now())
        return self._unsettled[errand.push_id]

    async def _settle(self, sent: Sequence[tuple[Errand, Answer]], holds: dict[str, Due]) -> None:
        with self.aside.alone("settling"):
            async with self._database.writing() as db:
                settled = await settle_all(db, sent, self._now(), self.aside)
                with self.aside.alone("access log"):
                    async with db.begin_nested():
                        await append(db, traces_of(sent, holds), None, self._now())
            for push_id in settled:
                self._unsettled.pop(push_id, None)

    async def _send(self, errand: Errand, now: datetime) -> Answer:
        notice = Notice(
            title=saying(errand.tongue),
            navigate=f"{self._address}{errand.opens}",
            ack=errand.ack,
            fact=f"{errand.kind} {errand.opens}",
            until=errand.expires_at,
            lang=errand.tongue,
            tag=errand.ack,
            urgency=urgency(errand.expires_at, now, safety=is_urgent(errand.kind)),
        )
        given = errand.phone
        try:
            if given is None:
                raise BadPhone("phone does not open")
            phone = read_phone(given.endpoint, given.p256dh, given.auth, self._local_hosts)
        except (RefusedEndpoint, BadPhone) as dead:
            return Answer(Outcome.dead, reason=str(dead))
        answer = await self._sender.send(self._envelopes.letter(phone, notice, now), now)
        if answer.status is not None:
            self._answered = now
        if answer.outcome is Outcome.refused_ours:
            log.error("the push service refused us with %s: check the push keys", answer.status)
        if answer.outcome is Outcome.nowhere and not self._names_work(now):
            return Answer(Outcome.later, reason=answer.reason)
        return answer

    def _names_work(self, now: datetime) -> bool:
        return self._answered is not None and now - self._answered <= OUR_NAMES_WORK
