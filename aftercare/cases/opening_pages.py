"""Opening a case, in under a minute on a phone."""

from collections.abc import Sequence

from aftercare import clock
from aftercare.cases.actions import open_case
from aftercare.cases.doubles import Like, cases_like
from aftercare.cases.forms import OpeningForm
from aftercare.cases.lists import Colleague, staff_of_centre
from aftercare.cases.municipalities import MUNICIPALITIES
from aftercare.cases.records import Programme
from aftercare.cases.rules import may_have_moved_out, names_of
from aftercare.cases.team import NO_RELIEF_LEADS, part_of
from aftercare.people.languages import LANGUAGES
from aftercare.people.records import Role
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, Form, shown
from aftercare.web.page import Answer, See, Shown, page


@page
async def opening_form(ask: Ask) -> Answer:
    """One page with everything a new case needs, the person herself already on the team."""
    colleagues = await staff_of_centre(ask.db, ask.me.centre_id, ask.now)
    usual = {"programme": Programme.cti, "language": "da", "protection": "unknown"}
    return _form(shown(id=ask.draft, team=ask.me.id, lead=ask.me.id, **usual), colleagues)


@page
async def open_new_case(ask: Ask) -> Answer:
    """Opens the case and goes to it; asks once when there is one like it."""
    colleagues = await staff_of_centre(ask.db, ask.me.centre_id, ask.now)
    filled = ask.fill(OpeningForm)
    team = _team(ask, filled, colleagues)
    if not filled.ok:
        return _form(filled, colleagues, 422)
    form = filled.value
    likes = await cases_like(ask.db, ask.me, names_of(form.called, form.alias), form.phone, ask.now)
    if not {one.id for one in likes} <= {*form.seen, form.id}:
        return _form(filled, colleagues, 422, likes)
    case_id = await open_case(ask.db, ask.me, form, team, ask.now)
    return See(f"/cases/{case_id}", "opened")


def _team(ask: Ask, filled: Filled[OpeningForm], colleagues: Sequence[Colleague]) -> list[Colleague]:
    """The chosen colleagues, the lead among them; refuses people and days that do not exist here."""
    if not filled.ok:
        return []
    form = filled.value
    if form.moved_out_on and not may_have_moved_out(form.moved_out_on, clock.local(ask.now).date()):
        filled.refuse("moved_out_on", ask.words("Choose a day after 1999 and at most a year ahead."))
    wanted = {*form.team, form.lead}
    team = [colleague for colleague in colleagues if colleague.id in wanted]
    if len(team) < len(wanted):
        filled.refuse("team", ask.words("Choose people who work here now."))
    if any(each.id == form.lead and each.role is Role.relief for each in team):
        filled.refuse("lead", ask.words(NO_RELIEF_LEADS))
    if not ask.me.is_coordinator and ask.me.id not in wanted:
        filled.refuse("team", ask.words("You must be on the team yourself to open the course."))
    return team


def _form(
    filled: Filled[OpeningForm] | Filled[Form],
    colleagues: Sequence[Colleague],
    status: int = 200,
    likes: Sequence[Like] = (),
) -> Shown:
    facts = {
        "likes": likes,
        "form": filled,
        "colleagues": colleagues,
        "languages": LANGUAGES,
        "part_of": part_of,
    }
    return Shown("cases/new.html", facts | {"municipalities": MUNICIPALITIES}, status)
