"""The page a coordinator opens to see that the installation itself is well."""

from aftercare.operation.health import operation
from aftercare.operation.lines import lines, size_of
from aftercare.web.ask import Ask
from aftercare.web.page import Answer, Shown, page
from aftercare.web.templates import Dates


@page
async def operation_page(ask: Ask) -> Answer:
    """Version, backups, reminders, clock, disk and keys; nothing about a woman, so every coordinator may."""
    seen = await operation(ask.db, ask.settings, ask.now)
    told = lines(seen, ask.words, Dates(ask.lang).moment)
    facts = {"lines": told, "seen": seen, "size_of": size_of}
    return Shown("operation/operation.html", facts | {"alarms": sum(1 for line in told if line.cure)})
