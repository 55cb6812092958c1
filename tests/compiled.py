"""What one database has compiled every other of its kind knows, as most tests ask what others have asked.

SQLAlchemy keeps the statements it has compiled by engine and dialect. All dialects of a kind are alike here,
for they differ in nothing that is compiled.
"""

import pytest
from sqlalchemy import Engine
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.util import LRUCache

KINDS = (SQLiteDialect_aiosqlite, PGDialect_asyncpg)
MOST = 3_000


def pytest_configure(config: pytest.Config) -> None:
    """From now on, for every engine that is made."""
    for kind in KINDS:
        _share(kind)


def _share(kind: type[Dialect]) -> None:
    compiled = LRUCache(MOST)

    def engine_created(engine: Engine) -> None:
        engine._compiled_cache = compiled

    kind.engine_created = staticmethod(engine_created)
    kind.__eq__ = lambda one, other: type(one) is type(other)
    kind.__hash__ = lambda one: hash(type(one))
