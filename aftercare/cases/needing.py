"""A page that is nothing but a form is shown to who may send it, and to nobody else."""

from collections.abc import Awaitable, Callable
from functools import wraps

from aftercare.cases.powers import Power
from aftercare.cases.reach import may
from aftercare.web.answers import Answer
from aftercare.web.ask import Ask

Handler = Callable[[Ask], Awaitable[Answer]]


def needs(power: Power = Power.work) -> Callable[[Handler], Handler]:
    """Written under `@page`: lets through who has this power in the case of the address; one statement."""

    def dressed(handler: Handler) -> Handler:
        @wraps(handler)
        async def gated(ask: Ask) -> Answer:
            await may(ask.db, ask.me, ask.path["case_id"], power, ask.now)
            return await handler(ask)

        return gated

    return dressed
