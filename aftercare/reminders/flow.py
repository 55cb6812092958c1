"""Many sends under way at a time: more are taken while there is room, and what has come is written down at
once, so that one push service that is silent for ten seconds keeps nobody else's reminder waiting.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
A = TypeVar("A")
UNDER_WAY = 160
"""So many sends at a time: while three in a hundred wait for their ten seconds, the others go on."""


async def flow(
    take: Callable[[], Awaitable[Sequence[T]]],
    send: Callable[[T], Awaitable[A]],
    settle: Callable[[Sequence[tuple[T, A]]], Awaitable[None]],
    going: Callable[[], bool],
) -> int:
    """Takes, sends and settles until nothing is left to take and all is settled; how many were sent.

    Once it is to stop it takes no more, and settles what is under way.
    """

    async def sent(one: T) -> tuple[T, A]:
        return one, await send(one)

    under_way: set[asyncio.Task[tuple[T, A]]] = set()
    number, more = 0, True
    try:
        while more or under_way:
            if more and len(under_way) < UNDER_WAY:
                taken = await take() if going() else ()
                more = bool(taken)
                number += len(taken)
                under_way |= {asyncio.create_task(sent(one)) for one in taken}
            if under_way:
                at_once = 0 if more and len(under_way) < UNDER_WAY else None
                done, under_way = await asyncio.wait(
                    under_way, timeout=at_once, return_when=asyncio.FIRST_COMPLETED
                )
                await settle([task.result() for task in done])
    finally:
        # Nothing is left to itself, also when taking or settling fails.
        await asyncio.gather(*under_way, return_exceptions=True)
    return number
