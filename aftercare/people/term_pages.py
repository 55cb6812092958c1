"""Everything a centre may set: what holds, why, who set it and when; and one term with its days."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from aftercare import clock
from aftercare.errors import NotFound
from aftercare.lead_times import LEADS
from aftercare.people.centre_terms import Standing, changed_pages, everything_written, standing
from aftercare.people.term_actions import Setting, Went, set_term, withdraw_term
from aftercare.terms import PAGES, TERMS, Group, Term, Unit
from aftercare.web.ask import Ask
from aftercare.web.fields import Day, RowId
from aftercare.web.forms import Filled, Form, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import N_

HERE = "/settings"
_NEVER_LATER = N_("This is about safety: it is seen %(ge)s days before at the latest.")


class TermForm(Form):
    """A value from a day on."""

    id: RowId
    value: int
    valid_from: Day
    version: int


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
        _must_fit(ask, filled, term)
    if not filled.ok:
        return await _one(ask, filled, 422)
    form = filled.value
    new = Setting(form.id, form.value, form.valid_from, form.version)
    went = await set_term(ask.db, ask.me, term, new, ask.now)
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


def _must_fit(ask: Ask, filled: Filled[TermForm], term: Term) -> None:
    """Says beside its field what cannot be: too little, too much, a day that is over."""
    form = filled.value
    if form.value < term.least:
        words = _NEVER_LATER if _only_earlier(term) else N_("It must be at least %(ge)s.")
        filled.refuse("value", ask.words(words, ge=term.least))
    elif form.value > term.most:
        filled.refuse("value", ask.words("It must be at most %(le)s.", le=term.most))
    if form.valid_from < _today(ask):
        filled.refuse(
            "valid_from", ask.words("Choose today or a day to come: what has been stays as it was.")
        )


def _today(ask: Ask) -> date:
    return clock.local(ask.now).date()


def _named(ask: Ask) -> Term:
    """The term of the path. Raises NotFound."""
    if (found := TERMS.get(ask.path["term"])) is None:
        raise NotFound
    return found


async def _one(ask: Ask, filled: Filled[Any] | None = None, status: int = 200) -> Shown:
    stands: Standing = standing(_named(ask), await everything_written(ask.db, ask.me), _today(ask))
    if filled and status == 409:
        filled.typed["version"] = [str(stands.version)]
    form = filled or shown(id=ask.draft, value=stands.value, valid_from=_today(ask), version=stands.version)
    facts: dict[str, Any] = {"one": stands, "form": form, "today": _today(ask)}
    facts["may"] = ask.me.is_coordinator
    is_lead = stands.term in LEADS.values()
    facts |= {"is_lead": is_lead, "only_earlier": _only_earlier(stands.term)}
    facts["back"] = f"{HERE}{'/lead-times' if is_lead else ''}?open={stands.term.group}"
    return Shown("people/term.html", facts | {"stale_now": status == 409}, status)


def _only_earlier(term: Term) -> bool:
    """True for a lead time that may be made longer, never shorter."""
    return term in LEADS.values() and term.unit is Unit.days_before and term.least == term.default
