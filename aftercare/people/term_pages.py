"""Everything a centre may set: what holds, why, who set it and when; and one term with its days."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from aftercare import clock
from aftercare.errors import NotFound
from aftercare.lead_times import LEADS
from aftercare.people.centre_terms import changed_pages, everything_written, standing
from aftercare.people.term_forms import Place, set_there, term_there, withdraw_there
from aftercare.terms import PAGES, TERMS, Group, Term
from aftercare.web.ask import Ask
from aftercare.web.page import Answer, Shown, page

HERE = "/settings"


@page
async def settings(ask: Ask) -> Answer:
    """All of it, group by group."""
    numbers = [one for one in TERMS.values() if one not in LEADS.values()]
    facts: dict[str, Any] = {"groups": list(Group), "pages": list(PAGES.values())}
    facts |= {"changed": await changed_pages(ask.db, ask.me)}
    return Shown("people/settings.html", facts | await _standings(ask, numbers))


@page
async def lead_times(ask: Ask) -> Answer:
    """How long before its day each kind of matter shows."""
    return Shown("people/lead_times.html", await _standings(ask, LEADS.values()))


@page
async def one_term(ask: Ask) -> Answer:
    """What holds, what comes and what was, with the form for another value."""
    return await term_there(ask, _named(ask))


@page
async def set_one(ask: Ask) -> Answer:
    """Another value from a day on."""
    return await set_there(ask, _named(ask))


@page
async def withdraw(ask: Ask) -> Answer:
    """What is not valid yet will not be."""
    return await withdraw_there(ask, _named(ask), ask.path["value_id"])


async def _standings(ask: Ask, terms: Iterable[Term]) -> dict[str, Any]:
    """What holds of these terms; ?open= says which group is open."""
    written, today = await everything_written(ask.db, ask.me), _today(ask)
    facts = {"terms": [standing(one, written, today) for one in terms], "may": ask.me.is_coordinator}
    return facts | {"opened": ask.query.get("open", "")}


def _today(ask: Ask) -> date:
    return clock.local(ask.now).date()


def _named(ask: Ask) -> Place:
    """Where the term of the path is set. Raises NotFound."""
    if (found := TERMS.get(ask.path["term"])) is None:
        raise NotFound
    whole = f"{HERE}/lead-times" if found in LEADS.values() else HERE
    return Place(found, f"{HERE}/{found.name}", f"{whole}?open={found.group}")
