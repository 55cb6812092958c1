"""Finding by what people know, always from reach: one statement over all of it, opened in one pass."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import CTE, CompoundSelect, LargeBinary, Row, Select, String, literal, null, select, union_all
from sqlalchemy import cast as as_type
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.children.records import Child
from aftercare.cases.lists import CLOSED
from aftercare.cases.number_marks import marks_of
from aftercare.cases.reach import IN_REACH, who_asks
from aftercare.cases.records import Case, CaseKey
from aftercare.people.person import Person
from aftercare.phone_numbers import FEWEST_SOUGHT, digits_of, e164_of, ends_with, is_number_like
from aftercare.storage.engines import keys_of
from aftercare.storage.keys import Keyring
from aftercare.storage.sealed import Lock
from aftercare.words.names import begins_words, in_danish, is_found

_NOTHING, _NO_ID = as_type(null(), LargeBinary()), as_type(null(), String(24))


@dataclass(frozen=True, eq=False)
class Part:
    """One record that is found by what it is called, and where it has them by other words and a number.

    `of` is the column that says whose case it belongs to, and `where` narrows what is the centre's.
    `by_beginning` asks of its other words that one of them begins so; `tells_both` shows them also when it
    was found by what it is called.
    """

    sort: str
    record: Any
    besides: Any = None
    phone: Any = None
    mark: Any = None
    of: Any = None
    where: tuple[Any, ...] = ()
    by_beginning: bool = False
    tells_both: bool = True


WOMAN, CHILD = "woman", "child"
WOMEN = Part(WOMAN, Case, Case.alias, Case.phone, mark=Case.phone_mark, of=Case.id, tells_both=False)
CHILDREN = Part(CHILD, Child, of=Child.case_id)


@dataclass(frozen=True, slots=True)
class Known:
    """One that fits. `besides` is the other name or words it was found by, `case_id` whose course it is of,
    and `her` what that woman is called.
    """

    sort: str
    id: str
    called: str
    besides: str = ""
    case_id: str = ""
    closed: bool = False
    her: str = ""


class Search:
    """Several parts, looked through at once; women are always among them, as theirs have their keys."""

    def __init__(self, *parts: Part) -> None:
        self.parts = {part.sort: part for part in parts}
        self._statements = {coordinator: _statement(parts, coordinator) for coordinator in (True, False)}

    async def of(self, db: AsyncSession, person: Person, sought: str, now: datetime) -> list[Known]:
        """Whoever and whatever fits what was typed, in no order; one statement.

        A whole number is looked up by its keyed hash where there is one; of its last four digits or more,
        each number is opened. Only whose name is shown counts as looked at: the rest was opened to compare.
        """
        statement = self._statements[person.is_coordinator]
        rows = (await db.execute(statement, who_asks(person, now))).all()
        ring, fits = keys_of(db), _fitting(keys_of(db), sought)
        before, women = dict(ring.opened), {row.case_id: row for row in rows if row.sort == WOMAN}
        locks = {case_id: ring.case(case_id, row.wrapped) for case_id, row in women.items()}
        tried = (fits(self.parts[row.sort], row, locks.get(row.case_id, ring.house)) for row in rows)
        found = [one for one in tried if one]
        ring.opened.clear()
        ring.opened.update(before)
        return [_with_her(one, women[one.case_id], ring) if one.case_id else one for one in found]


def _statement(parts: tuple[Part, ...], coordinator: bool) -> CompoundSelect[Any]:
    reached: CTE = (
        select(Case.id, CaseKey.wrapped, CLOSED.label("closed"))
        .join(CaseKey, CaseKey.case_id == Case.id)
        .where(IN_REACH[coordinator])
        .cte("reached")
    )
    return union_all(*(_selected(part, reached) for part in parts))


def _selected(part: Part, reached: CTE) -> Select[Any]:
    """One part of the union: what it is found by; its case, its key, whether it is closed; the mark."""
    hers = (reached.c.id, reached.c.wrapped, reached.c.closed)
    facts: dict[str, Any] = {"called": part.record.called, "besides": part.besides, "phone": part.phone}
    columns = [(_NOTHING if one is None else one).label(name) for name, one in facts.items()]
    beside: tuple[Any, ...] = hers if part.of is not None else (_NO_ID, _NOTHING, literal(value=False))
    columns += [one.label(name) for name, one in zip(("case_id", "wrapped", "closed"), beside, strict=True)]
    mark = (_NO_ID if part.mark is None else part.mark).label("mark")
    found = select(literal(part.sort).label("sort"), part.record.id.label("id"), *columns, mark)
    return found.join(reached, reached.c.id == part.of) if part.of is not None else found.where(*part.where)


def _fitting(ring: Keyring, sought: str) -> Callable[[Part, Row[Any], Lock], Known | None]:
    """What makes of a row what was found, or None."""
    if not is_number_like(sought):
        return lambda part, row, lock: _by_name(part, row, lock, sought)
    whole = e164_of(sought)
    marks = frozenset(marks_of(ring, whole)) if whole else frozenset()
    return lambda part, row, lock: _by_number(part, row, lock, sought, marks)


def _by_name(part: Part, row: Row[Any], lock: Lock, sought: str) -> Known | None:
    name, other = lock.open(part.record.called, row.id, row.called), _beside(part, row, lock)
    if is_found(sought, [name]):
        return _known(row, name, other if part.tells_both else "")
    fits = begins_words if part.by_beginning else is_found
    return _known(row, name, other) if other and fits(sought, [name, other]) else None


def _by_number(part: Part, row: Row[Any], lock: Lock, sought: str, marks: frozenset[str]) -> Known | None:
    if row.phone is None or (marks and row.mark and row.mark not in marks):
        return None
    number = lock.open(part.phone, row.id, row.phone)
    # Reading a number takes longer than opening it, so only those are read that have these digits at all.
    if digits_of(sought)[-FEWEST_SOUGHT:] not in digits_of(number) or not ends_with(number, sought):
        return None
    other = _beside(part, row, lock) if part.tells_both else ""
    return _known(row, lock.open(part.record.called, row.id, row.called), other)


def _beside(part: Part, row: Row[Any], lock: Lock) -> str:
    return lock.open(part.besides, row.id, row.besides) if part.besides is not None else ""


def _with_her(one: Known, row: Row[Any], ring: Keyring) -> Known:
    """The same with what the woman is called; now her course counts as looked at."""
    return replace(one, her=ring.case(row.id, row.wrapped).open(Case.called, row.id, row.called))


def _known(row: Row[Any], called: str, besides: str) -> Known:
    return Known(row.sort, row.id, called, besides, row.case_id or "", bool(row.closed))


@dataclass(frozen=True)
class Hits:
    """Which cases were sought, and the child or the other name by which one was; None is every case."""

    found: Mapping[str, tuple[str, str]] | None = None

    def has(self, case_id: str) -> bool:
        """True when this case was sought; nothing sought is everybody."""
        return self.found is None or case_id in self.found

    def child(self, case_id: str) -> str:
        """The child she was found by; empty when it was not by one."""
        return (self.found or {}).get(case_id, ("", ""))[0]

    def alias(self, case_id: str) -> str:
        """The other name she was found by; empty when it was not by one."""
        return (self.found or {}).get(case_id, ("", ""))[1]


_WOMEN_AND_CHILDREN = Search(WOMEN, CHILDREN)


async def hits_of(db: AsyncSession, person: Person, sought: str, now: datetime) -> Hits:
    """Which of the cases in reach are sought; one statement, none for nothing sought."""
    if not sought.strip():
        return Hits()
    hits: dict[str, tuple[str, str]] = {}
    known = await _WOMEN_AND_CHILDREN.of(db, person, sought, now)
    for one in sorted(known, key=lambda one: (one.sort != WOMAN, in_danish(one.called), one.id)):
        child, alias = hits.get(one.case_id, ("", ""))
        by_child = one.sort == CHILD
        hits[one.case_id] = (child or one.called, alias) if by_child else (child, one.besides)
    return Hits(hits)
