"""Rows of several records of one case in one statement, each row an instance of its record.

Every kind of rows is a part of one union, and its columns stand where the others' of their type do; which is
where is worked out here, once. The instances belong to no session: they are for reading.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from operator import itemgetter
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import Boolean, Date, Integer, LargeBinary, Select, String, bindparam, select, union_all
from sqlalchemy import cast as as_type
from sqlalchemy import literal_column as written
from sqlalchemy import null as nothing
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.types import TypeEngine

from aftercare.storage.sealed import Lock
from aftercare.storage.tables import Instant, Record

R = TypeVar("R", bound=Record)
_TYPES: tuple[TypeEngine[Any], ...] = (LargeBinary(), Date(), Instant(), Boolean(), Integer(), String())
_BESIDE = " beside"
# A column of the union: its type's place in _TYPES, and the how many-th of that type it is.
Slot = tuple[int, int]


class Rows(Generic[R]):
    """Which rows of a record are read, and what of them: these of its columns, or all.

    Of a record with a `case_id` only those of the case; any other says whose they are in `where`. `beside`
    are columns of what is `joined`, or worked out; such a row is there too when nothing joins it.
    """

    def __init__(
        self,
        record: type[R],
        *columns: Any,
        where: Sequence[Any] = (),
        beside: Sequence[Any] = (),
        joined: Sequence[tuple[type[Record], Any]] = (),
    ) -> None:
        self.record, self.where, self.joined = record, where, joined
        every = [getattr(record, each.key) for each in record.__mapper__.column_attrs]
        self.own = columns or tuple(each for each in every if each.key != "case_id")
        self.names = tuple(each.key for each in self.own)
        self.beside = tuple(beside)
        self.slots = _slots((*self.own, *self.beside))

    def part(self, number: int, wide: Sequence[Slot]) -> Select[Any]:
        """This part of the union, told from the others by its number."""
        given = dict(zip(self.slots, (*self.own, *self.beside), strict=True))
        columns = [given[slot] if slot in given else as_type(nothing(), _TYPES[slot[0]]) for slot in wide]
        kind = written(str(number), Integer).label("kind")
        found = select(kind, *(each.label(f"c{at}") for at, each in enumerate(columns)))
        found = found.select_from(self.record)
        for other, on in self.joined:
            found = found.outerjoin(other, on)
        case_id = getattr(self.record, "case_id", None)
        mine = () if case_id is None else (case_id == bindparam("case_id"),)
        return found.where(*mine, *self.where)


class Gathered:
    """What was found, kind by kind."""

    def __init__(self, rows: dict[Any, list[Any]]) -> None:
        self._rows = rows

    def __getitem__(self, kind: type[R] | Rows[R]) -> list[R]:
        """The rows of one kind, in no order. Reading what was not asked for of them, and writing, raises."""
        return cast(list[R], self._rows[kind])


class Gather:
    """A statement over several kinds of rows, made once: at the top of a module."""

    def __init__(self, *kinds: type[Record] | Rows[Any]) -> None:
        asked = [each if isinstance(each, Rows) else Rows(each) for each in kinds]
        wide = sorted({slot for each in asked for slot in each.slots})
        self._statement = union_all(*(each.part(number, wide) for number, each in enumerate(asked)))
        place = {slot: at for at, slot in enumerate(wide, start=1)}
        self._kinds = kinds
        # The number stands last, so that what is taken out of a row is more than one value.
        self._taking = [(each, itemgetter(*(place[slot] for slot in each.slots), 0)) for each in asked]

    async def of(self, db: AsyncSession, case_id: str, **whose: Any) -> Gathered:
        """Everything of one case that was found in reach; `whose` is what else the kinds ask for."""
        rows: dict[Any, list[Any]] = {each: [] for each in self._kinds}
        for row in await db.execute(self._statement, {"case_id": case_id, **whose}):
            kind, taking = self._taking[row[0]]
            rows[self._kinds[row[0]]].append(_instance(kind, taking(row)))
        return Gathered(rows)


def opened(lock: Lock, row: Record) -> dict[str, Any]:
    """What was gathered of a row that has an `id`, by name; what is sealed is opened."""
    record, values = type(row), {key: value for key, value in vars(row).items() if key != _BESIDE}
    for key in _sealed(record) & values.keys():
        values[key] = lock.open(getattr(record, key), values["id"], values[key])
    return values


@cache
def _sealed(record: type[Record]) -> frozenset[str]:
    every = Record.metadata.tables[record.__tablename__].columns
    return frozenset(each.key for each in every if isinstance(each.type, LargeBinary))


def beside(row: Record, column: Any) -> Any:
    """What stands beside a gathered row, in one of the columns its kind has asked for there."""
    return vars(row)[_BESIDE][column]


def _slots(columns: Sequence[Any]) -> list[Slot]:
    used: dict[int, int] = defaultdict(int)
    slots = []
    for each in columns:
        kind = next(at for at, type_ in enumerate(_TYPES) if isinstance(each.type, type(type_)))
        slots.append((kind, used[kind]))
        used[kind] += 1
    return slots


def _instance(kind: Rows[R], values: Sequence[Any]) -> R:
    made = kind.record.__new__(kind.record)
    vars(made).update(zip(kind.names, values, strict=False))
    if kind.beside:
        vars(made)[_BESIDE] = dict(zip(kind.beside, values[len(kind.own) :], strict=False))
    return made
