"""Everything a centre may set: what holds, why, who set it and when; and one term with its days."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from aftercare import clock
from aftercare.errors import NotFound
from aftercare.lead_times import LEADS
from aftercare.people.centre_terms import changed_pages, everything_written, standing
from aftercare.people.term_actions import set_term, withdraw_term
from aftercare.people.term_forms import TermForm, must_fit, term_facts
from aftercare.people.term_rules import Went
from aftercare.terms import PAGES, TERMS, Group, Term
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled
from aftercare.web.page import Answer, See, Shown, page

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
    return await _one(ask)


@page
async def set_one(ask: Ask) -> Answer:
    """Another value from a day on, unless another coordinator was first."""
    term, filled = _named(ask), ask.fill(TermForm)
    if filled.ok:
        must_fit(filled, term, _today(ask), ask.words)
    if not filled.ok:
        return await _one(ask, filled, 422)
    went = await set_term(ask.db, ask.me, term, filled.value.setting, ask.now)
    if went in (Went.done, Went.unchanged):
        return See(f"{HERE}/{term.name}", "saved" if went is Went.done else "unchanged")
    return await _one(ask, filled, 409)


@page
async def withdraw(ask: Ask) -> Answer:
    """What is not valid yet will not be."""
    term = _named(ask)
    went = await withdraw_term(ask.db, ask.me, term, ask.path["value_id"], ask.now)
    if went is Went.over:
        return await _one(ask, status=409)
    return See(f"{HERE}/{term.name}", "undone" if went is Went.done else "unchanged")


async def _standings(ask: Ask, terms: Iterable[Term]) -> dict[str, Any]:
    """What holds of these terms; ?open= says which group is open."""
    written, today = await everything_written(ask.db, ask.me), _today(ask)
    facts = {"terms": [standing(one, written, today) for one in terms], "may": ask.me.is_coordinator}
    return facts | {"opened": ask.query.get("open", "")}


def _today(ask: Ask) -> date:
    return clock.local(ask.now).date()


def _named(ask: Ask) -> Term:
    """The term of the path. Raises NotFound."""
    if (found := TERMS.get(ask.path["term"])) is None:
        raise NotFound
    return found


async def _one(ask: Ask, filled: Filled[Any] | None = None, status: int = 200) -> Shown:
    term = _named(ask)
    stands = standing(term, await everything_written(ask.db, ask.me), _today(ask))
    if filled and status == 409:
        filled.typed["version"] = [str(stands.version)]
    facts = term_facts(stands, filled, _today(ask), ask.draft) | {"may": ask.me.is_coordinator}
    facts["here"] = f"{HERE}/{term.name}"
    facts["back"] = f"{HERE}{'/lead-times' if facts['is_lead'] else ''}?open={term.group}"
    return Shown("people/term.html", facts | {"stale_now": status == 409}, status)
