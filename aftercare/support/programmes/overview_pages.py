"""What the coordinator sees of all programmes, and the list to invoice from."""

from datetime import timedelta

from aftercare import clock
from aftercare.support.programmes.billing import Month, asked_month
from aftercare.support.programmes.group_lists import groups_of
from aftercare.support.programmes.invoices import Payer, as_csv, payers_of
from aftercare.support.programmes.money import hours_text, kroner_read
from aftercare.support.programmes.overview import overview_of
from aftercare.support.programmes.rules import Kind
from aftercare.web.ask import Ask
from aftercare.web.page import Answer, Shown, page, plain

AMOUNTS = {"hours_text": hours_text, "kroner_read": kroner_read}


@page
async def overview(ask: Ask) -> Answer:
    """What runs now by kind, what is nearly used or ends soon, and the groups."""
    found = await overview_of(ask.db, ask.me, ask.now)
    groups = [one for one in await groups_of(ask.db, ask.me, ask.now) if one.next_on]
    facts = {"overview": found, "kinds": list(Kind), "groups": groups, **AMOUNTS}
    return Shown("support/programmes/overview.html", facts)


@page
async def invoices(ask: Ask) -> Answer:
    """What each municipality pays for in a month; names only when they are asked for."""
    month, names, payers = await _asked(ask)
    earlier, later = month.first - timedelta(days=1), month.last + timedelta(days=1)
    facts = {"month": month, "names": names, "payers": payers, "earlier": earlier, "later": later}
    return Shown("support/programmes/invoices.html", facts | {"today": clock.local(ask.now).date()} | AMOUNTS)


@page
async def as_file(ask: Ask) -> Answer:
    """The same as CSV."""
    month, names, payers = await _asked(ask)
    # The sign in front tells spreadsheets that the letters are ours and not their own.
    answer = plain("\ufeff" + as_csv(payers, month, names=names))
    answer.headers["content-type"] = "text/csv; charset=utf-8"
    answer.headers["content-disposition"] = f'attachment; filename="{month.first:%Y-%m}.csv"'
    return answer


async def _asked(ask: Ask) -> tuple[Month, bool, list[Payer]]:
    month = asked_month(ask.query.get("month", ""), clock.local(ask.now).date())
    names = ask.query.get("names") == "yes"
    return month, names, await payers_of(ask.db, ask.me, month, ask.now, names=names)
