"""Holidays and illness: who is away, who stands in, until when."""

from typing import Any

from aftercare import clock
from aftercare.cases.absences import Refusal, absences, end_absence, enter_absence, why_not_absent
from aftercare.cases.alike import cases_to_pick
from aftercare.cases.away import to_pick
from aftercare.cases.forms import AbsenceForm
from aftercare.cases.lists import staff_of_centre
from aftercare.team.duties import duties_of
from aftercare.team.duty_choices import Choices, choices
from aftercare.team.duty_rules import Days, What
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import N_

INSIDE = N_("This lies on the days of the absence. Who does it then?")
WHY = N_("Why does something stay with her or him?")
_ON_DAYS = (What.visit, What.deputy)
REFUSED = {
    Refusal.herself: ("deputy", N_("Choose somebody else to stand in.")),
    Refusal.no_such_days: ("last_day", N_("The last day must not be before the first, nor in the past.")),
    Refusal.too_long: ("last_day", N_("An absence lasts at most a year.")),
    Refusal.away_already: ("first_day", N_("There is an absence on these days already. End that one first.")),
    Refusal.deputy_away: ("deputy", N_("She or he is away on these days too.")),
    Refusal.deputy_leaves: ("deputy", N_("Her or his last day is before then. Choose somebody else.")),
    Refusal.deputy_blocked: (
        "deputy",
        N_(
            "She or he may not open one of the courses. "
            "Choose somebody else, or first another deputy for that course."
        ),
    ),
    Refusal.not_her_course: ("course", N_("Choose a course that she or he is on the team of.")),
}


@page
async def away(ask: Ask) -> Answer:
    """Who is away now or soon, and a form for an absence of one's own."""
    wanted = ask.query.get("colleague", "") if ask.me.is_coordinator else ""
    today = clock.local(ask.now).date()
    return await _away(ask, shown(id=ask.draft, colleague=wanted or ask.me.id, first_day=today))


@page
async def go_away(ask: Ask) -> Answer:
    """Writes it down; the deputy reaches the cases from the first day."""
    filled = await _filled(ask)
    if not filled.ok:
        return await _away(ask, filled, 422)
    chosen = await _chosen(ask, filled)
    if isinstance(chosen, Choices) and not chosen.done:
        return _who_goes(ask, chosen)
    refusal = chosen if isinstance(chosen, Refusal) else await _enter(ask, filled.value, chosen)
    if refusal:
        name, why = REFUSED[refusal]
        return await _away(ask, filled.refuse(name, ask.words(why)), 422)
    return See("/absences", said="saved")


@page
async def come_back(ask: Ask) -> Answer:
    """Back before the last day, or not going after all."""
    await end_absence(ask.db, ask.me, ask.path["absence_id"], ask.now)
    return See("/absences", said="saved")


async def _filled(ask: Ask) -> Filled[AbsenceForm]:
    """The form; both must be colleagues who work here now."""
    filled = ask.fill(AbsenceForm)
    if filled.ok:
        here = {each.id for each in await staff_of_centre(ask.db, ask.me.centre_id, ask.now)}
        for name in ("colleague", "deputy"):
            if getattr(filled.value, name) not in here:
                filled.refuse(name, ask.words("Choose people who work here now."))
    return filled


async def _chosen(ask: Ask, filled: Filled[AbsenceForm]) -> Choices | Refusal:
    """Who goes to her visits on these days, the deputy unless another is chosen; and who stands in for those
    whose deputy she is then.
    """
    form = filled.value
    refusal = await why_not_absent(ask.db, ask.me, form, ask.now)
    if refusal:
        return refusal
    days = Days(form.first_day, form.last_day)
    hers = await duties_of(ask.db, ask.me, form.colleague, ask.now, case_id=form.course or "")
    inside = [one for one in hers if one.what in _ON_DAYS and one.days and one.days.meets(days)]
    if not filled.one("choices"):
        goes = {f"to-{one.key}": [form.deputy] for one in inside if one.what is What.visit}
        filled.typed |= goes
    return await choices(ask, filled, inside, form.colleague, why=True)


async def _enter(ask: Ask, form: AbsenceForm, chosen: Choices) -> Refusal | None:
    return await enter_absence(ask.db, ask.me, form, ask.now, takers=chosen.takers or (), word=chosen.word)


def _who_goes(ask: Ask, chosen: Choices) -> Shown:
    facts: dict[str, Any] = {"title": ask.words("Absence"), "about": "", "back": "/absences", "found": chosen}
    facts |= {
        "action": "/absences",
        "button": ask.words("Save"),
        "tone": "plum",
        "question": ask.words(INSIDE),
    }
    keep = ("id", "colleague", "deputy", "first_day", "last_day", "course")
    facts |= {"keep": {name: chosen.form.one(name) for name in keep}, "why_label": ask.words(WHY)}
    return Shown("team/choices.html", facts, 422)


async def _away(ask: Ask, form: Filled[Any], status: int = 200) -> Answer:
    colleagues = await staff_of_centre(ask.db, ask.me.centre_id, ask.now)
    facts = {"names": to_pick(ask, colleagues), "form": form}
    facts |= {"away": await absences(ask.db, ask.me, ask.now), "today": clock.local(ask.now).date()}
    facts["courses"] = await cases_to_pick(ask.db, ask.me, ask.now)
    return Shown("cases/absences.html", facts, status)
