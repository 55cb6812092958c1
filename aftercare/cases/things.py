"""What the thing of a matter is called: the child, the letter, the point of a list. Gathered as it is kept,
sealed where it is, and opened only by who reads it.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import String, case, cast, func, literal, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from aftercare.clock import wall
from aftercare.storage.sealed import Lock

SEALED: dict[str, Any] = {}
"""The sealed columns that name things, by table and name, as the wings declared them."""


class InHex(FunctionElement[str]):
    """In SQL, the bytes of a sealed value as letters."""

    type = String()
    inherit_cache = True
    name = "in_hex"


@compiles(InHex)
def _in_hex(element: InHex, compiler: SQLCompiler, **more: Any) -> str:
    (value,) = (compiler.process(each, **more) for each in element.clauses)
    return f"encode({value}, 'hex')"


@compiles(InHex, "sqlite")
def _in_hex_sqlite(element: InHex, compiler: SQLCompiler, **more: Any) -> str:
    (value,) = (compiler.process(each, **more) for each in element.clauses)
    return f"hex({value})"


def called(column: Any, *, of: Any = None, otherwise: Any = None) -> Any:
    """A sealed name for `marked`: of the row itself, or of the row whose id is `of`.

    `otherwise` is the word where nothing is written there.
    """
    name = f"{column.class_.__tablename__}.{column.key}"
    SEALED[name] = column
    kept: Any = literal(name + ":") + column.class_.id + literal(":") + InHex(column)
    told: Any = case((column.is_not(None), kept), else_=None)
    if of is not None:
        told = select(told).where(column.class_.id == of).correlate_except(column.class_).scalar_subquery()
    return func.coalesce(told, "" if otherwise is None else word(otherwise))


def word(column: Any) -> Any:
    """A plain name for `marked`: a word of the wing's rules, or a wall time."""
    return cast(column, String(40))


@dataclass(frozen=True, slots=True)
class Thing:
    """What a mark gathered about its thing, with the key that opens it. `word` is empty for a sealed name."""

    kept: str
    lock: Lock = field(repr=False, compare=False)

    @property
    def word(self) -> str:
        """A word of the wing's rules, or a wall time as ISO text."""
        return "" if self._is_sealed else self.kept

    @property
    def called(self) -> str:
        """The name, opened; empty for a word."""
        if not self._is_sealed:
            return ""
        name, row_id, sealed = self.kept.split(":")
        return self.lock.open(SEALED[name], row_id, bytes.fromhex(sealed))

    @property
    def hour(self) -> datetime | None:
        """The instant (UTC) of a word that is a wall time."""
        try:
            read = datetime.fromisoformat(self.kept)
        except ValueError:
            return None
        return wall(read.date(), read.time())

    @property
    def _is_sealed(self) -> bool:
        return self.kept.partition(":")[0] in SEALED
