"""Sends that flow: the slow keep nobody waiting, what has come is written down, nothing is left to itself."""

import asyncio
from collections.abc import Sequence

import pytest

from aftercare.reminders.flow import UNDER_WAY, flow


class Line:
    """Numbers that wait; ten at a time are taken. A `silent` one answers only when `over` is set."""

    def __init__(self, number: int, silent: frozenset[int] = frozenset()) -> None:
        self.waiting, self.silent, self.over = list(range(number)), silent, asyncio.Event()
        self.settled: list[int] = []
        self.most = self.sending = 0
        self.going = True

    async def take(self) -> Sequence[int]:
        taken, self.waiting = self.waiting[:10], self.waiting[10:]
        return taken

    async def send(self, one: int) -> str:
        self.sending += 1
        self.most = max(self.most, self.sending)
        await (self.over.wait() if one in self.silent else asyncio.sleep(0))
        self.sending -= 1
        return f"answer {one}"

    async def settle(self, sent: Sequence[tuple[int, str]]) -> None:
        assert all(answer == f"answer {one}" for one, answer in sent)
        self.settled += [one for one, _ in sent]
        if len(self.settled) + len(self.silent) == 1000:
            self.over.set()

    async def flow(self) -> int:
        return await flow(self.take, self.send, self.settle, lambda: self.going)


async def test_the_silent_keep_nobody_waiting() -> None:
    line = Line(1000, frozenset(range(0, 1000, 33)))
    async with asyncio.timeout(10):
        assert await line.flow() == 1000
    assert sorted(line.settled) == list(range(1000))
    assert set(line.settled[-len(line.silent) :]) == line.silent


async def test_no_more_are_under_way_than_there_is_room_for() -> None:
    line = Line(500, frozenset(range(500)))
    going = asyncio.create_task(line.flow())
    while line.sending < UNDER_WAY:
        await asyncio.sleep(0)
    for _ in range(100):
        await asyncio.sleep(0)
    assert line.most == UNDER_WAY
    line.over.set()
    assert await going == 500


async def test_once_it_is_to_stop_it_settles_what_is_under_way() -> None:
    line = Line(30)
    line.going = False
    assert (await line.flow(), line.settled, len(line.waiting)) == (0, [], 30)


async def test_what_is_under_way_is_waited_for_when_settling_fails() -> None:
    line = Line(20)

    async def fail(_: Sequence[tuple[int, str]]) -> None:
        raise OSError

    with pytest.raises(OSError):
        await flow(line.take, line.send, fail, lambda: True)
    assert line.sending == 0
