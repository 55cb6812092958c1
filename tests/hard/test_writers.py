"""Many who write at once, phones that hang up in the middle, and a file that may not grow."""

import random
import resource
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest

from aftercare.demo.cast import Cast
from aftercare.storage import keys
from aftercare.storage.ids import new_id
from tests.hard.kills import BEGINS, Writers, kept_in, move_into, wrong_in
from tests.hard.serving import Servers, Visitor, cookie_of

WRITERS, WRITES = 20, 6
HANG_UPS = 150
NOTE = "Hun ringede selv til banken <b>i går</b>"


@dataclass
class Running:
    """A served house, and what signed-in phones need."""

    folder: Path
    ring: keys.Keyring
    cast: Cast
    servers: Servers
    cookie: str

    @property
    def contacts(self) -> str:
        """Where contacts with Amina are written."""
        return f"/cases/{self.cast.cases['amina']}/contacts"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("hard")
    cast, ring = move_into(folder)
    with Servers(folder, AFTERCARE_NOW=BEGINS) as servers:
        servers.begin()
        yield Running(folder, ring, cast, servers, cookie_of("mette", servers.port))


@pytest.mark.by_turns
def test_twenty_who_write_at_once_all_succeed(running: Running) -> None:
    writers = Writers(running.servers.port, running.cookie, running.cast)

    def write() -> None:
        with Visitor(running.servers.port, running.cookie) as visitor:
            for _ in range(WRITES):
                writers.write(visitor)

    hands = [threading.Thread(target=write) for _ in range(WRITERS)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert writers.refused == [] and writers.count == WRITERS * WRITES
    assert wrong_in(running.folder, running.ring, writers.said) == []


def test_phones_that_hang_up_leave_no_halves(running: Running) -> None:
    dice, sent = random.Random(7), set[str]()
    for _ in range(HANG_UPS):
        made = new_id()
        whole = request(running, {"id": made, "kind": "phone", "present": "her", "note": NOTE})
        cut = dice.choice((dice.randrange(1, len(whole)), len(whole), len(whole)))
        if cut == len(whole):
            sent.add(made)
        with socket.create_connection(("127.0.0.1", running.servers.port)) as line:
            line.sendall(whole[:cut])
            time.sleep(dice.uniform(0, 0.02))
    again = {"id": new_id(), "kind": "phone", "present": "her", "note": "Sidst"}
    with Visitor(running.servers.port, running.cookie) as visitor:
        assert visitor.post(running.contacts, again)[0] == 303
    assert wrong_in(running.folder, running.ring, {"contacts": {again["id"]}}) == []
    kept = kept_in(running.folder, "contacts")
    assert sent & kept, "some were whole, and were saved though nobody heard it"


def request(running: Running, typed: dict[str, str]) -> bytes:
    body = urlencode(typed)
    lines = [f"POST {running.contacts} HTTP/1.1", "host: 127.0.0.1", f"cookie: {running.cookie}"]
    lines += ["content-type: application/x-www-form-urlencoded", f"content-length: {len(body)}", "", body]
    return "\r\n".join(lines).encode()


def test_where_no_file_may_grow_nothing_is_lost_and_no_success_is_false(running: Running) -> None:
    """The disk of somebody who is not root: every write beyond what the files hold is refused."""
    pid = running.servers.pid
    most = 512 * 1024  # Less than what is written between two checkpoints.
    unlimited = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    with Visitor(running.servers.port, running.cookie) as visitor:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, unlimited[1]))
        try:
            said, refused = write_until_refused(running, visitor)
            assert visitor.get("/me")[0] == 200, "reading goes on"
        finally:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, unlimited)
        assert refused["id"] not in kept_in(running.folder, "contacts")
        assert visitor.post(running.contacts, refused)[0] == 303, "and writing, once there is room"
    assert wrong_in(running.folder, running.ring, {"contacts": said | {refused["id"]}}) == []


def write_until_refused(running: Running, visitor: Visitor) -> tuple[set[str], dict[str, str]]:
    """What was said to be saved, and the note that was not: its page says so and holds it."""
    said = set[str]()
    for number in range(400):
        note = f"{NOTE} {number} " + "x" * 3000
        typed = {"id": new_id(), "kind": "phone", "present": "her", "note": note}
        status, page = visitor.post(running.contacts, typed)
        if status != 303:
            assert status == 503 and f"i går&lt;/b&gt; {number} " in page
            return said, typed
        said.add(typed["id"])
    raise AssertionError("it never filled up")
