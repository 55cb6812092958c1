"""What the facts say at this moment: what is due, of what nobody knows, and how each wants to be told."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from aftercare import clock
from aftercare.cases.put_off.lists import everybodys
from aftercare.people.access_log import changed_since
from aftercare.reminders.choices import AS_USUAL, Everybodys, everybodys_choices
from aftercare.reminders.digests import digests
from aftercare.reminders.share_rules import DIGEST
from aftercare.reminders.sources import Asked, Due
from aftercare.storage.engines import Database
from aftercare.storage.periodic import Aside
from aftercare.web.undo_marks import TAKEN_FOR


@dataclass
class Standing:
    """`holds` is what is due by its key; `unknown` the kinds that could not be asked about, or are not asked
    in quiet hours, so that nobody knows what holds.
    """

    holds: dict[str, Due] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    choices: Everybodys = field(default_factory=dict)

    def is_silent(self, one: Due, now: datetime) -> bool:
        """True while its person is told nothing ordinary; it waits for the end of that."""
        return not one.urgent and self.choices.get(one.staff_id, AS_USUAL).silence.holds(now)

    def may_go(self, now: datetime) -> list[Due]:
        """What may be claimed now."""
        return [one for one in self.holds.values() if not self.is_silent(one, now)]

    def learn(self, other: "Standing") -> None:
        """What was asked a moment later counts as well."""
        self.holds |= other.holds
        self.unknown |= other.unknown


class Facts:
    """Asks everything that reminds, each for itself: nobody's trouble is another's."""

    def __init__(self, database: Database, asked: Sequence[Asked]) -> None:
        self._database, self._asked = database, asked

    async def now(self, now: datetime, aside: Aside) -> Standing:
        """What is due, without what was put off, tapped just now, or switched off by its person."""
        found = Standing(unknown={DIGEST.name} | {kind.name for one in self._asked for kind in one.kinds})
        due: list[Due] = []
        for one in self._asked:
            if clock.is_quiet(now) and not one.at_night:
                continue
            with aside.alone(one.name):
                async with self._database.reading() as db:
                    due += await one.sound(db, now, aside)
                found.unknown -= {kind.name for kind in one.kinds}
        with aside.alone("choices"):
            async with self._database.reading() as db:
                found.choices = await everybodys_choices(db, now, aside)
        due = [one for one in await self._not_put_off(due, now, aside) if _is_wanted(one, found.choices)]
        found.holds = {one.reminder.key: one for one in due}
        with aside.alone("digests"):
            async with self._database.reading() as db:
                carried = await digests(db, now, found.holds, found.choices)
            found.holds |= {one.reminder.key: one for one in carried}
            found.unknown.discard(DIGEST.name)
        return found

    async def without_taps(self, found: Standing, now: datetime, aside: Aside) -> None:
        """What was tapped just now may be undone yet: nothing about that case leaves or is dropped meanwhile.

        What is urgent leaves at once. What no case is known of waits with it, for one of a later sweep.
        """
        with aside.alone("taps"):
            async with self._database.reading() as db:
                tapped = await changed_since(db, now - TAKEN_FOR)
            stays = (one for one in found.holds.values() if one.urgent or one.case_id not in tapped)
            found.holds = {one.reminder.key: one for one in stays}
            if tapped:
                found.unknown = {kind.name for one in self._asked for kind in one.kinds}

    async def _not_put_off(self, due: list[Due], now: datetime, aside: Aside) -> list[Due]:
        """Without what its person has put off herself; what is urgent is told all the same."""
        waits: frozenset[tuple[str, str, str, str]] = frozenset()
        with aside.alone("put off"):
            async with self._database.reading() as db:
                waits = await everybodys(db, now)
        return [one for one in due if one.urgent or one.of not in waits]


def _is_wanted(one: Due, choices: Everybodys) -> bool:
    """True unless she has switched it off, or is away so that her deputy is told, not she."""
    hers = choices.get(one.staff_id, AS_USUAL)
    return one.urgent or (hers.wants(one.reminder.kind) and not hers.away)
