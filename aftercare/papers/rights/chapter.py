"""A chapter of the record: the rows of one table as she reads them, as their record says itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy.orm import InstrumentedAttribute

from aftercare.storage.columns import Heading, Told, said_of
from aftercare.storage.tables import Record


@dataclass(frozen=True)
class Line:
    """A column that is told, and how."""

    column: InstrumentedAttribute[Any]
    told: Told


@dataclass(frozen=True)
class Chapter:
    """The rows of a record that has a heading, told in the order of its columns, the oldest first."""

    record: type[Record]

    @property
    def key(self) -> str:
        """The name of its table, which corrections keep."""
        return str(self.record.__tablename__)

    @cached_property
    def heading(self) -> Heading:
        """What it is called, which row stands first, and whose record it belongs to. Raises TypeError."""
        said = self.record.__told__
        if not isinstance(said, Heading):
            raise TypeError(f"{self.record.__name__} has no heading")
        return said

    @cached_property
    def lines(self) -> Sequence[Line]:
        """Its columns that are told."""
        every = [(column.key, said_of(column)) for column in Record.metadata.tables[self.key].columns]
        return [Line(getattr(self.record, key), said) for key, said in every if isinstance(said, Told)]

    @cached_property
    def id_column(self) -> Any:
        """Where its rows have their id; what there is one of in a case has the case's."""
        (key, *_) = Record.metadata.tables[self.key].primary_key.columns.keys()
        return getattr(self.record, key)

    def id_of(self, row: Record) -> str:
        """The id of one of its rows."""
        return str(getattr(row, self.id_column.key))

    def oldest_first(self, row: Record) -> tuple[bool, Any, str]:
        """What its rows are sorted by: what has no day or number stands last; then the id."""
        order = getattr(row, self.heading.order)
        return order is None, "" if order is None else order, self.id_of(row)
