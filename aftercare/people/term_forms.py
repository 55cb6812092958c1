"""The form that sets a number from a day on, wherever it stands, and what its page shows."""

from datetime import date
from typing import Any

from aftercare.lead_times import LEADS
from aftercare.people.centre_terms import Standing
from aftercare.people.term_rules import Setting
from aftercare.terms import Term, Unit
from aftercare.web.fields import Day, RowId
from aftercare.web.forms import Filled, Form, shown
from aftercare.words import N_, Words

_NEVER_LATER = N_("This is about safety: it is seen %(ge)s days before at the latest.")


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
    facts["called"] = ""
    return facts | {"only_earlier": _only_earlier(stands.term)}


def _only_earlier(term: Term) -> bool:
    """True for a lead time that may be made longer, never shorter."""
    return term in LEADS.values() and term.unit is Unit.days_before and term.least == term.default
