"""Everything a centre may set: what holds, why, who set it and when; and one term with its days."""

from datetime import date
from typing import Any

from aftercare import clock
from aftercare.errors import NotFound
from aftercare.people.centre_terms import Standing, changed_pages, everything_written, standing
from aftercare.people.term_actions import Setting, Went, set_term, withdraw_term
from aftercare.terms import PAGES, TERMS, Group, Term
from aftercare.web.ask import Ask
from aftercare.web.fields import Day, RowId
from aftercare.web.forms import Filled, Form, shown
from aftercare.web.page import Answer, See, Shown, page

HERE = "/settings"


class TermForm(Form):
    """A value from a day on."""

    id: RowId
    value: int
    valid_from: Day
    version: int


@page
async def settings(ask: Ask) -> Answer:
    """All of it, group by group."""
    written, today = await everything_written(ask.db, ask.me), _today(ask)
    terms = [standing(one, written, today) for one in TERMS.values()]
    facts: dict[str, Any] = {"groups": list(Group), "terms": terms, "pages": list(PAGES.values())}
    facts |= {"changed": await changed_pages(ask.db, ask.me), "may": ask.me.is_coordinator}
    return Shown("people/settings.html", facts)


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


def _must_fit(ask: Ask, filled: Filled[TermForm], term: Term) -> None:
    """Says beside its field what cannot be: too little, too much, a day that is over."""
    form = filled.value
    if form.value < term.least:
        filled.refuse("value", ask.words("It must be at least %(ge)s.", ge=term.least))
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
    facts = {"one": stands, "form": form, "today": _today(ask), "may": ask.me.is_coordinator}
    return Shown("people/term.html", facts | {"stale_now": status == 409}, status)
