"""The statements a request takes, without those of what goes on by itself beside it."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine


@contextmanager
def statements_on(*engines: AsyncEngine) -> Iterator[list[str]]:
    """What is asked there in this block, in order."""
    taken: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        task = asyncio.current_task()
        by_itself = task is not None and "Worker." in getattr(task.get_coro(), "__qualname__", "")
        if not by_itself and not statement.startswith(("BEGIN", "PRAGMA")):
            taken.append(statement)

    for engine in engines:
        event.listen(engine.sync_engine, "before_cursor_execute", note)
    try:
        yield taken
    finally:
        for engine in engines:
            event.remove(engine.sync_engine, "before_cursor_execute", note)
