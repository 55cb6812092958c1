"""A number that is set from a day on: its form, and the answers of every page that has it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from aftercare import clock
from aftercare.lead_times import LEADS
from aftercare.people.centre_terms import Standing, everything_written, standing
from aftercare.people.term_actions import set_term, withdraw_term
from aftercare.people.term_rules import Setting, Went
from aftercare.terms import Term, Unit
from aftercare.web.ask import Ask
from aftercare.web.fields import Day, RowId
from aftercare.web.forms import Filled, Form, shown
from aftercare.web.page import Answer, See, Shown
from aftercare.words import N_, Words

_NEVER_LATER = N_("This is about safety: it is seen %(ge)s days before at the latest.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where one term is set: its address, where that leads back, and whose it is if not the centre's."""

    term: Term
    here: str
    back: str
    called: str = ""


class TermForm(Form):
    """A value from a day on."""

    id: RowId
    value: int
    valid_from: Day
    version: int

    @property
    def setting(self) -> Setting:
        """What is to be set."""
        return Setting(self.id, self.value, self.valid_from, self.version)


async def set_there(ask: Ask, place: Place) -> Answer:
    """Sets a term as it was typed, unless another coordinator was first."""
    filled = ask.fill(TermForm)
    if filled.ok:
        must_fit(filled, place.term, clock.local(ask.now).date(), ask.words)
    if not filled.ok:
        return await term_there(ask, place, filled, 422)
    went = await set_term(ask.db, ask.me, place.term, filled.value.setting, ask.now)
    if went in (Went.done, Went.unchanged):
        return See(place.here, "saved" if went is Went.done else "unchanged")
    return await term_there(ask, place, filled, 409)


async def withdraw_there(ask: Ask, place: Place, row_id: str) -> Answer:
    """Withdraws one value of a term; what holds already stays, and the page says so."""
    went = await withdraw_term(ask.db, ask.me, place.term, row_id, ask.now)
    if went is Went.over:
        return await term_there(ask, place, status=409)
    return See(place.here, "undone" if went is Went.done else "unchanged")


async def term_there(ask: Ask, place: Place, filled: Filled[Any] | None = None, status: int = 200) -> Shown:
    """The page of a term: as it stands, or with what was typed."""
    stands = standing(place.term, await everything_written(ask.db, ask.me), clock.local(ask.now).date())
    if filled and status == 409:
        filled.typed["version"] = [str(stands.version)]
    facts = term_facts(stands, filled, clock.local(ask.now).date(), ask.draft)
    facts |= {"may": ask.me.is_coordinator, "called": place.called, "stale_now": status == 409}
    return Shown("people/term.html", facts | {"here": place.here, "back": place.back}, status)


def must_fit(filled: Filled[TermForm], term: Term, today: date, say: Words) -> None:
    """Says beside its field what cannot be: too little, too much, a day that is over."""
    form = filled.value
    if form.value < term.least:
        words = _NEVER_LATER if _only_earlier(term) else N_("It must be at least %(ge)s.")
        filled.refuse("value", say(words, ge=term.least))
    elif form.value > term.most:
        filled.refuse("value", say(N_("It must be at most %(le)s."), le=term.most))
    if form.valid_from < today:
        filled.refuse("valid_from", say(N_("Choose today or a day to come: what has been stays as it was.")))


def term_facts(stands: Standing, filled: Filled[Any] | None, today: date, draft: str) -> dict[str, Any]:
    """What people/term.html shows of a term: as it stands, or with what was typed."""
    form = filled or shown(id=draft, value=stands.value, valid_from=today, version=stands.version)
    is_lead = stands.term in LEADS.values()
    facts: dict[str, Any] = {"one": stands, "form": form, "today": today, "is_lead": is_lead}
    return facts | {"only_earlier": _only_earlier(stands.term)}


def _only_earlier(term: Term) -> bool:
    """True for a lead time that may be made longer, never shorter."""
    return term in LEADS.values() and term.unit is Unit.days_before and term.least == term.default
