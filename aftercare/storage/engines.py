"""One writer and a few readers on SQLite; a pool on PostgreSQL. Same code above."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from aftercare.storage.announcing import WIRED, Consequences, refuse_half_done
from aftercare.storage.damage.odd_values import forgive_odd_values
from aftercare.storage.disk_reserve import Ballast
from aftercare.storage.keys import Keyring
from aftercare.storage.sealed import Lock

READERS = 4
WAIT_SECONDS = 5
# Values never stand in an error's text, which may end in a log.
_WAITING: dict[str, Any] = {"max_overflow": 0, "pool_timeout": WAIT_SECONDS * 2, "hide_parameters": True}


@dataclass(frozen=True)
class SessionKeys(Keyring):
    """The keyring of one session; it remembers whose cases were opened, in the order they were."""

    opened: dict[str, None] = field(default_factory=dict)

    @classmethod
    def of(cls, ring: Keyring) -> Self:
        """These keys for one session."""
        return cls(ring.current, ring.masters, ring.log_keys, ring.finished_at, ring.installation, ring.file)

    def case(self, case_id: str, wrapped: bytes) -> Lock:
        """The lock of one case, noted for the access log; a damaged key opens nothing."""
        self.opened[case_id] = None
        return super().case(case_id, wrapped)


class NoRoom(OSError):
    """The disk is full; what room is left belongs to the access log."""


class Database:
    """Opens sessions that carry the keyring; `writing` commits at its end and rolls back on raise."""

    def __init__(self, url: str, keyring: Keyring, ballast: Ballast | None = None) -> None:
        """`ballast` is the reserve of the disk an SQLite database lies on."""
        self.url = url
        self.ballast = ballast
        self.asked_at: datetime | None = None  # When this process last asked the clock's witness.
        self.consequences: Consequences | None = None  # What follows from what happens, for who writes.
        self._keyring = keyring
        self.sqlite = url.startswith("sqlite")
        self._writer = _writer(url) if self.sqlite else _postgres(url)
        self._reader = (
            _reader(url) if self.sqlite else self._writer.execution_options(postgresql_readonly=True)
        )
        self._write = async_sessionmaker(self._writer, expire_on_commit=False)
        self._read = async_sessionmaker(self._reader, expire_on_commit=False)

    @property
    def keyring(self) -> Keyring:
        """The keys as the key file holds them now; a rotation needs no restart."""
        self._keyring = self._keyring.latest()
        return self._keyring

    @property
    def engine(self) -> AsyncEngine:
        """The engine that writes; migrations run on it."""
        return self._writer

    @property
    def engines(self) -> tuple[AsyncEngine, ...]:
        """Every engine there is, for those who count statements."""
        return (self._writer, self._reader) if self.sqlite else (self._writer,)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """One transaction that may change things. Raises NoRoom while the disk is full."""
        if self.ballast and not self.ballast.held():
            raise NoRoom
        async with self._writing() as db:
            yield db

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[AsyncSession]:
        async with self._write() as db, db.begin():
            db.info["keyring"], db.info[WIRED] = SessionKeys.of(self.keyring), self.consequences
            yield db
            refuse_half_done(db)

    async def note(self, write: Callable[[AsyncSession], Awaitable[None]]) -> None:
        """One transaction for the access log alone; on a full disk it takes the reserve."""
        try:
            async with self._writing() as db:
                await write(db)
        except DBAPIError:
            if not (self.ballast and self.ballast.is_needed() and self.ballast.give_up()):
                raise
            async with self._writing() as db:
                await write(db)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """One consistent view; the database itself refuses changes through it."""
        async with self._read() as db, db.begin():
            db.info["keyring"] = SessionKeys.of(self.keyring)
            yield db

    async def close(self) -> None:
        """Give every connection back; nothing hangs on exit."""
        await self._writer.dispose()
        await self._reader.dispose()

    async def answers(self) -> bool:
        """True when the database takes a question."""
        async with self.reading() as db:
            return (await db.execute(text("SELECT 1"))).scalar() == 1


def keys_of(db: AsyncSession) -> SessionKeys:
    """The keyring this session was opened with."""
    ring: SessionKeys = db.info["keyring"]
    return ring


def _postgres(url: str) -> AsyncEngine:
    engine = create_async_engine(
        url, pool_size=8, max_overflow=0, pool_timeout=WAIT_SECONDS, pool_pre_ping=True, hide_parameters=True
    )
    return forgive_odd_values(engine)


def _writer(url: str) -> AsyncEngine:
    engine = create_async_engine(url, pool_size=1, **_WAITING)
    _prepare(engine, begin="BEGIN IMMEDIATE", pragmas=("synchronous=FULL", "secure_delete=ON"))
    return forgive_odd_values(engine)


def _reader(url: str) -> AsyncEngine:
    engine = create_async_engine(url, pool_size=READERS, **_WAITING)
    _prepare(engine, begin="BEGIN", pragmas=("query_only=ON",))
    return forgive_odd_values(engine)


def _prepare(engine: AsyncEngine, begin: str, pragmas: tuple[str, ...]) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout={WAIT_SECONDS * 1000}",
            "foreign_keys=ON",
            "trusted_schema=OFF",
            *pragmas,
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)
