"""How the first schema is written down: columns of one kind in a row; a name that ends in ? may be empty.

It has a metadata of its own and names its kinds itself, so that no later record changes what it makes.
"""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from aftercare.storage.tables import NAMING

FIRST = sa.MetaData(naming_convention=NAMING)
Part = list[Any]


def table(name: str, *parts: Part) -> None:
    """A table of these columns, in this order, with its keys and indexes."""
    sa.Table(name, FIRST, *(each for part in parts for each in part))


def ids(*names: str) -> Part:
    """Ids of rows that may be gone."""
    return _columns(lambda: sa.String(24), names)


def refers(to: str, *names: str) -> Part:
    """Ids of rows of another table that are there as long as this one is."""
    return [
        sa.Column(name.rstrip("?"), sa.String(24), sa.ForeignKey(f"{to}.id"), nullable=name.endswith("?"))
        for name in names
    ]


def words(length: int, *names: str, given: str | None = None) -> Part:
    """Words in the clear, at most so long."""
    return _columns(lambda: sa.String(length), names, given)


def sealed(*names: str) -> Part:
    """Sealed values, and other bytes."""
    return _columns(sa.LargeBinary, names)


def numbers(*names: str, given: str | None = None) -> Part:
    """Whole numbers; the database never counts them on by itself."""
    return _columns(sa.Integer, names, given)


def long_numbers(*names: str) -> Part:
    """Whole numbers that may grow beyond two thousand million."""
    return _columns(sa.BigInteger, names)


def answers(*names: str, given: Any = None) -> Part:
    """Yes or no."""
    return _columns(sa.Boolean, names, given)


def days(*names: str) -> Part:
    """Dates."""
    return _columns(sa.Date, names)


def instants(*names: str) -> Part:
    """Instants, with a zone where the database has one."""
    return _columns(lambda: sa.DateTime(timezone=True), names)


def key(*names: str) -> Part:
    """What a row is found by; without names its `id`, which is a column of it then."""
    return [sa.PrimaryKeyConstraint(*names)] if names else [*ids("id"), sa.PrimaryKeyConstraint("id")]


def unique(*groups: str) -> Part:
    """Columns no two rows have the same in; several of one group are joined by +."""
    return [sa.UniqueConstraint(*group.split("+")) for group in groups]


def searched(*groups: str) -> Part:
    """Columns with an index; several of one index are joined by +."""
    return [sa.Index(None, *group.split("+")) for group in groups]


def _columns(kind: Callable[[], Any], names: tuple[str, ...], given: Any = None) -> Part:
    return [
        sa.Column(
            name.rstrip("?"), kind(), nullable=name.endswith("?"), server_default=given, autoincrement=False
        )
        for name in names
    ]
