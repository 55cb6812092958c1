"""Lets lists go that nobody imported, an hour after their day is over at the latest."""

from aftercare.importing.actions import let_lists_go
from aftercare.storage.periodic import Worker


class TidyingLists(Worker):
    """Looks once an hour; an hour it could not is made up for by the next."""

    work = "lists"
    every_seconds = 3600

    async def once(self) -> None:
        """Let go of what is a day old."""
        async with self._database.writing() as db:
            await let_lists_go(db, self._now(), self.aside)
