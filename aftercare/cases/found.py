"""One case that somebody reaches now: found once for a request, with her key and all the person may do in it.

What changes a case takes a FoundCase. Only `find_case` and the subject of a route make one, always through
reach, so that nothing can be done in a case that was not found for this person.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from functools import cache, partial
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.afterwards import may_be_asked
from aftercare.cases.lists import CaseHead, head_facts, heads_on
from aftercare.cases.powers import Power, Relation, allowed, powers_of, purpose_of
from aftercare.cases.reach import IN_REACH, RELATIONS, TODAY, held, refuse, who_asks
from aftercare.cases.records import Block, BrokenGlass, Case, TeamMember
from aftercare.cases.room_heads import RoomHead, standing_columns
from aftercare.cases.rooms import home_of
from aftercare.cases.safety.gate import SafeWays, Way
from aftercare.cases.safety.leaving import Leaving, leaving
from aftercare.cases.safety.records import SafeContact
from aftercare.cases.safety.ways import WAYS, first_words, ways_of
from aftercare.errors import Closed, NotFound
from aftercare.people.person import Person
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import is_id
from aftercare.storage.sealed import Lock
from aftercare.terms import Held
from aftercare.web.ask import Ask, Whose


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCase(CaseHead):
    """A case in reach of `person`, as she stands to it now. Whatever leaves towards her goes by `leaving`.

    `phone` is her number for who shows it; it is empty for who may be asked nothing any more.

    `lock` opens what is read. Who changes something says what it takes: `open_lock_for` where a closed case
    is added to no more, `lock_for` for what is still done afterwards.
    """

    person: Person
    relations: frozenset[Relation]
    phone: str
    lock: Lock = field(repr=False)
    row: Row[Any] = field(repr=False, compare=False)
    read_ways: Callable[[], SafeWays] = field(repr=False, compare=False)

    @property
    def terms(self) -> Held:
        """What her course keeps of what the centre had set when it was opened."""
        return self.person.terms.for_course(self.opened_on)

    @property
    def ways(self) -> SafeWays:
        """What she has said of being reached; it is opened when first asked for."""
        return self.read_ways()

    @property
    def safe_version(self) -> int:
        """The version of what she has said, 0 while nothing is written."""
        return self.row.safe_version or 0

    @property
    def first_words(self) -> dict[str, str]:
        """What is read before she is called: how we begin, who may answer, what proves that it is her."""
        return first_words(self.lock, self.id, self.row)

    def leaving(self, way: Way, now: datetime, text: str = "") -> Leaving:
        """One way to her with the gate's answer, and `text` to her where it is a message."""
        return leaving(self.ways, way, now, phone=self.phone, text=text)

    def may(self, power: Power) -> bool:
        """True when she has this power here."""
        return allowed(power, self.relations, self.person.role)

    @property
    def powers(self) -> frozenset[Power]:
        """All she may do here, for pages that hide a form."""
        return powers_of(self.relations, self.person.role)

    def require(self, power: Power = Power.work) -> None:
        """Raises NotAllowed, in words, for who has not this power."""
        refuse(power, self.relations, self.person)

    def require_open(self, power: Power = Power.work) -> None:
        """The same, and raises Closed for a closed case."""
        self.require(power)
        if self.closed:
            raise Closed

    def lock_for(self, power: Power = Power.work) -> Lock:
        """Her lock, for what takes this power. Raises NotAllowed."""
        self.require(power)
        return self.lock

    def open_lock_for(self, power: Power = Power.work) -> Lock:
        """Her lock, to add something with this power. Raises NotAllowed, and Closed for a closed case."""
        self.require_open(power)
        return self.lock


@dataclass
class CaseAsk(Ask):
    """A question about one woman, with her case."""

    case: FoundCase = field(kw_only=True)


_HEADS = heads_on(TODAY).outerjoin(SafeContact, SafeContact.case_id == Case.id)


class Subject:
    """Whom the path of a route is about, and that its ids belong together: all asked in one statement."""

    def __init__(
        self, *where: ColumnElement[bool], ids: Sequence[str], typed: str = "", read: Sequence[Any] = ()
    ) -> None:
        """`where` holds for her Case alone, with parameters named as in the path; `typed` is in the form.
        `read` are columns that FoundCase.row has besides.
        """
        self._where, self._ids, self._typed, self._read = where, tuple(ids), typed, tuple(read)
        # Built when first asked for: by then every wing has said what it reads beside a case.
        self._asked = cache(self._ask_for)

    def where(self, condition: ColumnElement[bool], *ids: str) -> "Subject":
        """The same woman where this holds too, of more ids of the path."""
        return Subject(*self._where, condition, ids=(*self._ids, *ids), typed=self._typed, read=self._read)

    def reading(self, *columns: Any) -> "Subject":
        """The same woman, and these of her columns too, which her page would else ask for by itself."""
        return Subject(*self._where, ids=self._ids, typed=self._typed, read=(*self._read, *columns))

    def with_its(self, record: Any, name: str, **belongs: Any) -> "Subject":
        """The same woman, and a row of hers that the path names too; `belongs` are columns of the row that
        hold other ids of the path.
        """
        row = record.__table__.alias()
        wanted = [row.c[column.key] == bindparam(other) for other, column in belongs.items()]
        its = select(row.c.id).where(row.c.id == bindparam(name), row.c.case_id == Case.id, *wanted)
        return self.where(exists(its), name)

    async def find(self, ask: Ask, power: Power | None, *, closed_too: bool) -> CaseAsk:
        """See routing.One."""
        named = {name: ask.path[name] for name in self._ids}
        if self._typed:
            named[self._typed] = ask.fill_one(self._typed)
        case = await self.case(ask.db, ask.me, named, ask.now)
        if power is not None:
            case.require(power) if closed_too else case.require_open(power)
        _stands_on_top(ask, case)
        return CaseAsk(**{each.name: getattr(ask, each.name) for each in fields(ask)}, case=case)

    async def case(self, db: AsyncSession, person: Person, named: dict[str, str], now: datetime) -> FoundCase:
        """The case these ids are about, in one statement. Raises NotFound."""
        if not all(map(is_id, named.values())):
            raise NotFound
        asked = who_asks(person, now) | named
        rows = (await db.execute(self._asked(person.is_coordinator), asked)).all()
        if not rows:
            raise NotFound
        return _found(db, person, rows)

    def _ask_for(self, coordinator: bool) -> Select[Any]:
        beside = (*WAYS, SafeContact.caution, *standing_columns(), *self._read, *RELATIONS[coordinator])
        found = _HEADS.add_columns(*beside)
        return found.where(IN_REACH[coordinator], *self._where)


CASE = Subject(Case.id == bindparam("case_id"), ids=("case_id",))
# She is chosen in a form, where a visit or a point of a meeting is made for her.
CHOSEN = Subject(Case.id == bindparam("case"), ids=(), typed="case")


def behind(record: Any, name: str, **belongs: Any) -> Subject:
    """Whose row this is that the path names; `belongs` are columns of it that hold other ids of the path."""
    wanted = [column == bindparam(other) for other, column in belongs.items()]
    hers = select(record.case_id).where(record.id == bindparam(name), *wanted).scalar_subquery()
    return Subject(Case.id == hers, ids=(name, *belongs))


MEMBER = CASE.with_its(TeamMember, "member_id")
BLOCK = CASE.with_its(Block, "block_id")
GLASS = behind(BrokenGlass, "glass_id")


async def find_case(db: AsyncSession, person: Person, case_id: str, now: datetime) -> FoundCase:
    """This case as the person stands to it now, in one statement. Raises NotFound."""
    return await CASE.case(db, person, {"case_id": case_id}, now)


async def find_chosen(ask: Ask, case_id: str, power: Power | None = None) -> FoundCase:
    """The case that was chosen on a page about many, which is then about her alone.

    Raises NotFound, NotAllowed, and Closed where something is to be added with `power`.
    """
    case = await find_case(ask.db, ask.me, case_id, ask.now)
    if power:
        case.require_open(power)
    _stands_on_top(ask, case)
    return case


def _stands_on_top(ask: Ask, case: FoundCase) -> None:
    """From here on the question is about her: for the access log, and for the top of the page."""
    ask.whose = Whose(case.id, purpose_of(case.relations))
    calling, home = partial(case.leaving, Way.call, ask.now), home_of(ask.route.path)
    ask.request.state.about_her = RoomHead(case, case.powers, home, case.row, calling, ask.now)


def _found(db: AsyncSession, person: Person, rows: Sequence[Row[Any]]) -> FoundCase:
    ring, row = keys_of(db), rows[0]
    lock = ring.case(row.id, row.wrapped)
    return FoundCase(
        **head_facts(ring.house, lock, rows),
        person=person,
        relations=held(row),
        phone=lock.open(Case.phone, row.id, row.safe_phone) if may_be_asked(row.ended) else "",
        lock=lock,
        row=row,
        read_ways=cache(partial(ways_of, lock, row.id, row)),
    )
