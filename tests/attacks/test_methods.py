"""Nothing changes by any method but POST, however it is dressed; a request with two readings is none."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.access import ROWS
from tests.attacks.everything import all_there_is
from tests.attacks.odd_posts import POSTS, coded, good_pairs
from tests.attacks.straight import Sent, ask, cookie_of, quick_folder
from tests.hard.kills import BEGINS, kept_in, move_into
from tests.hard.serving import Servers, Visitor
from tests.hard.serving import cookie_of as cookie_from
from tests.world import World, build_world

METHODS = (
    "GET",
    "HEAD",
    "OPTIONS",
    "PUT",
    "PATCH",
    "DELETE",
    "TRACE",
    "CONNECT",
    "PROPFIND",
    "post",
    "POSTS",
)
DRESSED = (
    (b"x-http-method-override", b"POST"),
    (b"x-http-method", b"POST"),
    (b"x-method-override", b"DELETE"),
    (b"x-original-method", b"POST"),
)


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with quick_folder() as folder, build_world(folder) as made:
        yield made


@pytest.fixture(scope="module")
def methods() -> int:
    """How many of them each address is asked by."""
    return 4


def some(several: tuple[str, ...], many: int, at: int) -> list[str]:
    """So many of them, others at the next place."""
    return [several[(at + number * 3) % len(several)] for number in range(min(many, len(several)))]


@pytest.mark.by_turns
def test_no_other_method_changes_anything(world: World, methods: int) -> None:
    async def try_all() -> dict[str, list[tuple[str, int]]]:
        cookie, got = await cookie_of(world.house, "karin"), dict[str, list[tuple[str, int]]]()
        for at, address in enumerate(POSTS):
            path, body = str(world.fill(address.split(" ")[1])), coded(good_pairs(world, address))
            query = f"?_method=POST&{body.decode()}"
            for method in some(METHODS, methods, at):
                sent = Sent(method, path + query, b"_method=POST&" + body, cookie, headers=DRESSED)
                answer = await ask(world.house, sent)
                got.setdefault(address, []).append((method, answer.status))
                assert "set-cookie" not in answer.headers, (address, method)
        return got

    before = all_there_is(world.house)
    got = world.house.run(try_all)
    assert all_there_is(world.house) == before
    assert len(got) == len(POSTS) > 200
    for address, answers in got.items():
        looks = f"GET {address.split(' ')[1]}" in ROWS
        for method, status in answers:
            fits = (200, 303, 404) if looks and method in ("GET", "HEAD") else (404, 405)
            assert status in fits, (address, method, status)


@pytest.mark.by_turns
def test_looking_changes_nothing_however_it_is_dressed(world: World, methods: int) -> None:
    async def try_all() -> None:
        cookie = await cookie_of(world.house, "karin")
        for at, address in enumerate(sorted(row for row in ROWS if row.startswith("GET "))):
            path = str(world.fill(address.split(" ")[1]))
            for method in some(("GET", "OPTIONS", "HEAD", "DELETE"), methods // 2, at):
                await ask(
                    world.house, Sent(method, f"{path}?_method=DELETE", b"stop=1", cookie, headers=DRESSED)
                )

    before = all_there_is(world.house)
    world.house.run(try_all)
    assert all_there_is(world.house) == before


BODY = b"id=%s&kind=phone&present=her"
HEAD = b"POST %s HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: %s\r\n"
HEAD += b"content-type: application/x-www-form-urlencoded\r\n"
# Each is one request that two readers would cut in different places, or read as another one.
SMUGGLED = {
    "two lengths": b"content-length: %d\r\ncontent-length: 4\r\n\r\n",
    "two lengths in one": b"content-length: %d, 4\r\n\r\n",
    "a length and chunks": b"content-length: %d\r\ntransfer-encoding: chunked\r\n\r\n",
    "chunks in disguise": b"transfer-encoding: xchunked\r\ncontent-length : %d\r\n\r\n",
    "a length below nothing": b"content-length: -%d\r\n\r\n",
    "a length with a sign": b"content-length: +%d\r\n\r\n",
    "a folded head": b"x-one: 1\r\n content-length: %d\r\n\r\n",
    "a bare line end": b"x-one: 1\ncontent-length: %d\r\n\r\n",
    "a zero in a head": b"x-one: \x00\r\ncontent-length: %d\r\n\r\n",
}


@pytest.mark.by_turns
def test_a_request_with_two_readings_changes_nothing(tmp_path: Path) -> None:
    cast, _ = move_into(tmp_path)
    path = f"/cases/{cast.cases['amina']}/contacts".encode()
    with Servers(tmp_path, AFTERCARE_NOW=BEGINS) as servers:
        servers.begin()
        cookie = cookie_from("mette", servers.port)
        for number, (what, end) in enumerate(SMUGGLED.items()):
            inner = BODY % (b"%024d" % number)
            second = HEAD % (path, cookie.encode()) + b"content-length: %d\r\n\r\n" % len(inner) + inner
            body = b"0\r\n\r\n" + second
            answers = _answers(servers.port, HEAD % (path, cookie.encode()) + end % len(body) + body)
            assert 303 not in answers, (what, answers)
        assert kept_in(tmp_path, "contacts") == set()
        with Visitor(servers.port, cookie) as visitor:
            typed = {"id": "a" * 24, "kind": "phone", "present": "her"}
            assert visitor.post(path.decode(), typed)[0] == 303, "the same request, told straight, is taken"
        assert kept_in(tmp_path, "contacts") == {"a" * 24}


def _answers(port: int, raw: bytes) -> list[int]:
    """The statuses a server gives to these bytes before it hangs up or falls silent."""
    with socket.create_connection(("127.0.0.1", port), timeout=1) as line:
        line.sendall(raw)
        got = b""
        try:
            while more := line.recv(65536):
                got += more
        except TimeoutError:
            pass
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d{3})", got)]
