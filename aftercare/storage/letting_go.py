"""Lets go of the access log's oldest rows once a day, when their time is over."""

from datetime import timedelta

from aftercare.storage.log_check import let_go
from aftercare.storage.submissions import REMEMBERED, forget_submissions
from aftercare.storage.working import Worker

# Six months are too short to notice snooping (Retten i Horsens, SS-1125/2023); trust.md 7 proposes these.
KEPT = timedelta(days=731)


class LettingGo(Worker):
    """Looks once a day; a day it could not is made up for by the next."""

    work = "log retention"
    every_seconds = 24 * 3600

    async def once(self) -> int:
        """Let go of what is more than 24 months old; how many rows."""
        with self.aside.alone("sent forms"):
            async with self._database.writing() as db:
                await forget_submissions(db, self._now() - REMEMBERED)
        async with self._database.writing() as db:
            return await let_go(db, self._now() - KEPT, self._now())
