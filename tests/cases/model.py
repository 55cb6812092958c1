"""Who may open which case, told once more in plain Python: what tests compare the database's answer with."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from aftercare import clock
from aftercare.people.records import Role


@dataclass
class Worker:
    """A colleague; `last` is her last day, `gone` when she left."""

    name: str
    centre: str
    role: Role
    last: date | None = None
    gone: bool = False

    def works(self, day: date) -> bool:
        """True while she works here."""
        return not self.gone and (self.last is None or day <= self.last)


@dataclass
class Membership:
    """A care relation, both days included."""

    id: str
    case: str
    who: str
    since: date
    until: date | None = None
    leads: bool = False
    lasting: bool = True

    def holds(self, day: date) -> bool:
        """True on the days in between."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass
class Leave:
    """A colleague away, and who stands in."""

    id: str
    who: str
    deputy: str
    first: date
    last: date
    ended: bool = False


@dataclass
class Barred:
    """A block; `asked` is who asked to lift it."""

    id: str
    case: str
    who: str
    asked: str = ""
    lifted: bool = False


@dataclass
class Model:
    """Everything that decides, over time."""

    now: datetime
    workers: dict[str, Worker] = field(default_factory=dict)
    centre_of: dict[str, str] = field(default_factory=dict)
    members: list[Membership] = field(default_factory=list)
    leaves: list[Leave] = field(default_factory=list)
    blocks: list[Barred] = field(default_factory=list)
    glass: list[tuple[str, str, datetime]] = field(default_factory=list)

    @property
    def today(self) -> date:
        """The day in Copenhagen."""
        return clock.local(self.now).date()

    def is_blocked(self, who: str, case: str) -> bool:
        """True while a block holds."""
        return any((one.who, one.case) == (who, case) and not one.lifted for one in self.blocks)

    def is_member(self, who: str, case: str) -> bool:
        """True on the days of a care relation."""
        return any((one.who, one.case) == (who, case) and one.holds(self.today) for one in self.members)

    def belongs(self, who: str, case: str) -> bool:
        """True for the coordinators of the centre and for the team."""
        worker = self.workers[who]
        at_home = worker.centre == self.centre_of[case] and not self.is_blocked(who, case)
        return at_home and (worker.role is Role.coordinator or self.is_member(who, case))

    def passes_by(self, who: str, case: str) -> bool:
        """True for deputies and for an hour after the glass was broken."""
        if self.workers[who].centre != self.centre_of[case] or self.is_blocked(who, case):
            return False
        away = [one for one in self.leaves if one.deputy == who and not one.ended]
        stands_in = any(
            one.first <= self.today <= one.last
            and self.is_member(one.who, case)
            and self.workers[one.who].works(self.today)
            for one in away
        )
        hour = timedelta(hours=1)
        broke = any((g[0], g[1]) == (who, case) and g[2] <= self.now < g[2] + hour for g in self.glass)
        return stands_in or broke

    def reaches(self, who: str, case: str) -> bool:
        """True when the person may open the case now."""
        return self.belongs(who, case) or self.passes_by(who, case)

    def leads(self, who: str, case: str) -> bool:
        """True for her key worker."""
        led = [one for one in self.members if one.case == case and one.leads and one.holds(self.today)]
        return any(one.who == who and self.workers[who].works(self.today) for one in led)

    def is_lent(self, who: str) -> bool:
        """True for a relief worker by role, whatever part she has."""
        return self.workers[who].role is Role.relief

    def decides(self, who: str, case: str) -> bool:
        """True for the coordinators of the centre and for the team's members for good."""
        if not self.belongs(who, case) or self.is_lent(who):
            return False
        hers = [one for one in self.members if (one.who, one.case) == (who, case) and one.holds(self.today)]
        return self.workers[who].role is Role.coordinator or any(one.lasting or one.leads for one in hers)

    def answers(self, who: str, case: str) -> bool:
        """True for the coordinators of the centre and for the one who leads."""
        return self.decides(who, case) and (
            self.workers[who].role is Role.coordinator or self.leads(who, case)
        )

    def lasts(self, one: Membership) -> bool:
        """True until the last day of a care relation is over."""
        return one.until is None or one.until >= self.today

    def puts_off(self, who: str, one: Membership) -> bool:
        """True for who may move a last day further off; one's own only by answering for the course."""
        return self.answers(who, one.case) if one.who == who else self.decides(who, one.case)

    def is_led(self, case: str) -> bool:
        """True while somebody leads the course."""
        return any(self.leads(who, case) for who in self.workers)

    def holders(self, case: str) -> set[str]:
        """Who can open the case for good: coordinators, and lasting members without a last day."""
        for_good = {one.who for one in self.members if one.case == case and one.lasting and one.until is None}
        return {
            who
            for who, worker in self.workers.items()
            if worker.works(self.today)
            and worker.centre == self.centre_of[case]
            and not self.is_blocked(who, case)
            and not self.is_lent(who)
            and (worker.role is Role.coordinator or who in for_good)
        }
