"""A throwaway PostgreSQL of our own: in a temporary folder, on a free loopback port, gone with the tests."""

import asyncio
import contextlib
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Any

import asyncpg

OLDEST = 15
START_SECONDS = 60
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "60",
    "shared_buffers": "32MB",
    "max_wal_size": "256MB",
    "log_min_messages": "fatal",
}


class Postgres:
    """A running server. `fresh_database()` makes a new database, empty or a copy of `template`."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._numbers = count(1)

    def url(self, database: str = "postgres", driver: str = "postgresql+asyncpg") -> str:
        """The address of one of its databases, for SQLAlchemy unless another driver is named."""
        return f"{driver}://postgres@127.0.0.1:{self.port}/{database}"

    def fresh_database(self, template: str = "template0") -> str:
        """SQLAlchemy address of a database nobody has used; `template` is a database name to copy."""
        name = f"t{next(self._numbers)}_{os.getpid()}"
        copy = f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"
        self._elsewhere(lambda: self.run(copy))
        return self.url(name)

    async def run(self, statement: str) -> None:
        """Run one statement as the superuser, outside any transaction."""
        connection = await asyncpg.connect(self.url(driver="postgresql"), timeout=10)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    def _elsewhere(self, work: Callable[[], Any]) -> None:
        """Run a coroutine to its end from plain code, also when a loop is already running here."""
        failures: list[BaseException] = []

        def there() -> None:
            try:
                asyncio.run(work())
            except BaseException as failure:
                failures.append(failure)

        thread = Thread(target=there)
        thread.start()
        thread.join()
        if failures:
            raise failures[0]


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """A server that lives as long as the block, also when it ends by ctrl-C."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="aftercare-postgres-"))
    as_user = _someone_but_root(folder)
    server: subprocess.Popen[bytes] | None = None
    try:
        _quietly([programs / "initdb", "-D", folder / "data", *_INITDB], as_user, folder)
        port = _free_port()
        server = _start(programs / "postgres", folder, port, as_user)
        _wait_until_it_answers(server, port, folder)
        yield Postgres(port)
    finally:
        if server:
            _end(server)
        # Many thousand files go while the tests are already done.
        os.spawnlp(os.P_NOWAIT, "rm", "rm", "-rf", str(folder))  # noqa: S606  It is ours, and made here.


_INITDB = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")


def _programs() -> Path:
    folders = [p for p in Path("/usr/lib/postgresql").glob("*/bin") if (p / "initdb").exists()]
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    found = {_version(folder): folder for folder in folders}
    newest = max(found, default=0)
    if newest < OLDEST:
        raise RuntimeError(
            f"The tests need PostgreSQL {OLDEST} or newer; on Debian: apt-get install postgresql"
        )
    return found[newest]


def _version(folder: Path) -> int:
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True)
    number = re.search(r"\d+", said.stdout)
    return int(number.group()) if number else 0


def _someone_but_root(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root, so root lends the folder to `postgres` or `nobody`."""
    if os.geteuid() != 0:
        return {}
    people = {person.pw_name: person for person in pwd.getpwall()}
    person = people.get("postgres") or people["nobody"]
    os.chown(folder, person.pw_uid, person.pw_gid)
    return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}


def _quietly(command: list[Any], as_user: dict[str, Any], folder: Path) -> None:
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=folder, stdin=subprocess.DEVNULL, check=False, **as_user
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{done.stdout}{done.stderr}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _start(program: Path, folder: Path, port: int, as_user: dict[str, Any]) -> subprocess.Popen[bytes]:
    settings = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
    # The server also ends when the tests are killed and never get to their own ending.
    bound = ["setpriv", "--pdeathsig", "QUIT"] if shutil.which("setpriv") else []
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [*bound, program, "-D", folder / "data", "-p", str(port), *settings],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            **as_user,
        )


def _wait_until_it_answers(server: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    until = time.monotonic() + START_SECONDS
    pid_file = folder / "data" / "postmaster.pid"
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(OSError, IndexError):
            if pid_file.read_text().splitlines()[7].strip() == "ready":
                return
        time.sleep(0.02)
    raise RuntimeError(f"PostgreSQL did not start on port {port}:\n{(folder / 'log').read_text()}")


def _end(server: subprocess.Popen[bytes]) -> None:
    """Immediate shutdown: nothing in it is worth saving."""
    server.send_signal(signal.SIGQUIT)
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
