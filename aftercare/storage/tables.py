"""What every record shares: names of constraints, instants in UTC, sealed columns."""

from datetime import UTC, date, datetime
from typing import Annotated, Any, ClassVar

from sqlalchemy import (
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    LargeBinary,
    MetaData,
    String,
    TypeDecorator,
    event,
)
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, mapped_column
from sqlalchemy.orm.base import NO_VALUE

from aftercare.storage.columns import Heading, Untold, told
from aftercare.storage.sealed import Unreadable
from aftercare.words import N_

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime; a naive one is refused rather than guessed at."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware to UTC; SQLite keeps it without the zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Always aware UTC."""
        if value is None:
            return None
        instant: datetime = value
        return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)


class Record(DeclarativeBase):
    """The base of all records. A state is a row: who, when, why.

    `__told__` is the chapter of her record, or why there is none, of a record that belongs to a case.
    """

    __told__: ClassVar[Heading | Untold | None] = None
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: Instant(),
        date: Date(),
        bytes: LargeBinary(),
        str: String(40),
    }


@event.listens_for(Record, "attribute_instrument", propagate=True)
def _keeps_what_is_damaged(_record: type[Record], _key: str, column: InstrumentedAttribute[Any]) -> None:
    if isinstance(column.property.columns[0].type, LargeBinary):
        event.listen(column, "set", _as_it_stands, retval=True)


def _as_it_stands(_row: Record, value: Any, before: Any, _event: object) -> Any:
    """What `Lock.seal` gives for DAMAGED is the column itself: the row keeps its bytes, if it has any."""
    if not isinstance(value, InstrumentedAttribute):
        return value
    if before is NO_VALUE:
        raise Unreadable("a damaged value is not copied into another row")
    if before is None:
        raise Unreadable("nothing is kept here that could be damaged")
    return before


Id = Annotated[str, mapped_column(String(24), primary_key=True)]
Sealed = Annotated[bytes | None, mapped_column(LargeBinary)]


def points_to(column: str, *, index: bool | None = None) -> Any:
    """A required reference to another record's id; its own index, unless a wider one begins with it.

    One to a colleague mostly says who wrote the row, and nobody looks for rows by her: none unless asked.
    """
    wanted = column != "staff.id" if index is None else index
    return mapped_column(String(24), ForeignKey(column), index=wanted)


def may_point_to(column: str) -> Any:
    """An optional reference to another record's id."""
    return mapped_column(String(24), ForeignKey(column), nullable=True)


WrittenBy = Annotated[str, told(N_("Written by"), points_to("staff.id"))]
WrittenAt = Annotated[datetime, told(N_("Written down"))]
