"""Joint meetings of a case: planned, held, and what was decided."""

from typing import Any

from aftercare import clock
from aftercare.cases.apart.keeping import said_beside
from aftercare.cases.consents.lists import consents_of
from aftercare.cases.consents.rules import Permission
from aftercare.cases.found import CaseAsk, FoundCase
from aftercare.cases.withdrawal.undoing import offered
from aftercare.cases.writing import checked
from aftercare.course.closing.records import MeetingKind
from aftercare.course.contacts.last_contacts import supports_of_case
from aftercare.course.meetings.actions import (
    CALLED_OFF,
    CARRIED_OUT,
    cancel_meeting,
    carry_out,
    change_meeting,
    decide,
    hold_meeting,
    plan_meeting,
)
from aftercare.course.meetings.consent import Outsider, outsiders, uncovered, without_consent
from aftercare.course.meetings.forms import ChangedMeetingForm, DecisionForm, HeldForm, NewMeetingForm
from aftercare.course.meetings.lists import (
    Met,
    around_meetings,
    decided_and_supports,
    meetings_of,
    one_meeting,
)
from aftercare.course.network.lists import SupportFacts
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page

FIELDS = ("kind", "minutes", "place", "supports", "others", "agenda", "without_consent")


@page
async def meetings(ask: CaseAsk) -> Answer:
    """Every joint meeting, the newest first, and the decisions still to be carried out."""
    held = await meetings_of(ask.db, ask.case.lock, ask.case.id)
    decided, struck = await around_meetings(ask.db, ask.case)
    today = clock.local(ask.now).date()
    facts = {"case": ask.case, "meetings": held, "decisions": decided, "today": today, "struck": struck}
    return Shown("course/meetings/meetings.html", facts)


@page
async def new_meeting(ask: CaseAsk) -> Answer:
    """The form for a meeting."""
    kind = ask.query.get("kind", "")
    blank = shown(id=ask.draft, kind=kind, day=clock.local(ask.now).date(), at="10:00", minutes=60)
    return await _plan(ask, ask.case, blank)


@page
async def plan(ask: CaseAsk) -> Answer:
    """Plans a meeting with her, her network and the municipality."""
    case_id, filled = ask.path["case_id"], ask.fill(NewMeetingForm)
    if await _may_be_told(ask, filled):
        with said_beside(ask, filled, "at"):
            _refuse(ask, filled, await plan_meeting(ask.db, ask.case, filled.value, ask.now))
    if not filled.ok:
        return await _plan(ask, ask.case, filled, status=422)
    return See(f"/cases/{case_id}/meetings/{filled.value.id}", said="saved")


@page
async def meeting(ask: CaseAsk) -> Answer:
    """One meeting: who, about what, how it went, what was decided."""
    return await _meeting(ask)


@page
async def edit_meeting(ask: CaseAsk) -> Answer:
    """The form that changes a planned meeting."""
    met = await _one(ask)
    at = clock.local(met.starts_at)
    facts = {name: getattr(met, name) for name in FIELDS}
    form = shown(version=met.version, day=at.date(), at=f"{at:%H:%M}", **facts)
    return await _plan(ask, ask.case, form, met)


@page
async def change(ask: CaseAsk) -> Answer:
    """Changes a planned meeting, unless somebody else has changed it meanwhile."""
    case_id, meeting_id = ask.path["case_id"], ask.path["joint_id"]
    filled, went = ask.fill(ChangedMeetingForm), None
    if await _may_be_told(ask, filled):
        with said_beside(ask, filled, "at"):
            went = await change_meeting(ask.db, ask.case, meeting_id, form=filled.value, now=ask.now)
        _refuse(ask, filled, went if isinstance(went, list) else [])
    if filled.ok and went is True:
        return See(f"/cases/{case_id}/meetings/{meeting_id}", said="saved")
    met = await _one(ask)
    filled.typed["version"] = [str(met.version)]
    return await _plan(ask, ask.case, filled, met, status=409 if went is False else 422)


@page
async def hold(ask: CaseAsk) -> Answer:
    """Signs how the meeting went; it becomes a contact."""
    case_id, meeting_id, filled = ask.path["case_id"], ask.path["joint_id"], ask.fill(HeldForm)
    if await _may_be_held(ask, filled) and not await hold_meeting(
        ask.db, ask.case, meeting_id, form=filled.value, now=ask.now
    ):
        filled.refuse("outcome", ask.words("This is still to come. Write it down when it has happened."))
    if not filled.ok:
        return await _meeting(ask, held=filled, status=422)
    return See(f"/cases/{case_id}/meetings/{meeting_id}", said="logged")


@page
async def cancel(ask: CaseAsk) -> Answer:
    """Calls a planned meeting off."""
    case_id, meeting_id = ask.path["case_id"], ask.path["joint_id"]
    off = await cancel_meeting(ask.db, ask.case, meeting_id, ask.now)
    there = f"/cases/{case_id}/meetings"
    mark = await offered(ask, CALLED_OFF, meeting_id, there) if off else None
    return See(there, said="saved", undo=mark)


@page
async def add_decision(ask: CaseAsk) -> Answer:
    """Writes down what was decided."""
    case_id, meeting_id, filled = ask.path["case_id"], ask.path["joint_id"], checked(ask, DecisionForm)
    if not filled.ok:
        return await _meeting(ask, decision=filled, status=422)
    await decide(ask.db, ask.case, meeting_id, form=filled.value, now=ask.now)
    return See(f"/cases/{case_id}/meetings/{meeting_id}", said="saved")


@page
async def decision_done(ask: CaseAsk) -> Answer:
    """A decision is carried out."""
    case_id = ask.path["case_id"]
    meeting_id, done = await carry_out(ask.db, ask.case, ask.path["decision_id"], ask.now)
    there = f"/cases/{case_id}/meetings/{meeting_id}"
    mark = await offered(ask, CARRIED_OUT, ask.path["decision_id"], there) if done else None
    return See(there, said="saved", undo=mark)


async def _one(ask: CaseAsk) -> Met:
    return await one_meeting(ask.db, ask.case, ask.path["joint_id"])


async def _may_be_told(ask: CaseAsk, filled: Filled[Any]) -> bool:
    """True when the form may be acted on: each who comes is covered by a consent, or it says why not."""
    if filled.ok and not filled.value.without_consent:
        _say_why(ask, filled, await without_consent(ask.db, ask.case, filled.value, ask.now))
    return filled.ok


async def _may_be_held(ask: CaseAsk, filled: Filled[Any]) -> bool:
    """The same of a meeting as it was planned, when consent may have ended since."""
    if filled.ok and not filled.value.without_consent:
        met = await _one(ask)
        around = await supports_of_case(ask.db, ask.case.lock, ask.case.id)
        if not (ask.case.closed or met.held_at or met.without_consent):
            _say_why(ask, filled, _untold(ask, met, [each.support for each in around]))
    return filled.ok


def _untold(ask: Ask, met: Met, supports: list[SupportFacts]) -> list[Outsider]:
    coming = outsiders(met.kind, [one for one in supports if one.id in met.supports], met.others)
    return uncovered(met.permissions, coming, clock.local(ask.now).date())


def _say_why(ask: Ask, filled: Filled[Any], untold: list[Outsider]) -> None:
    if untold:
        filled.refuse("without_consent", ask.words("No consent covers all who come. Write why it is held."))


def _refuse(ask: Ask, filled: Filled[Any], refused: list[SupportFacts]) -> None:
    if refused:
        names = ", ".join(one.called for one in refused)
        filled.refuse("supports", ask.words("We do not contact %(names)s yet.", names=names))


async def _plan(
    ask: Ask, heading: FoundCase, form: Filled[Any], met: Met | None = None, *, status: int = 200
) -> Shown:
    """The form of a plan: those who may be invited to choose from, the rest named with why not."""
    supports = [each.support for each in await supports_of_case(ask.db, heading.lock, heading.id)]
    facts = {"case": heading, "form": form, "met": met, "stale_now": status == 409}
    permissions = met.permissions if met else await _permissions(ask, heading)
    today = clock.local(ask.now).date()
    silent = [
        one.id for one in supports if uncovered(permissions, outsiders(MeetingKind.support, [one], ""), today)
    ]
    facts |= {"invited": [(one.id, one.called) for one in supports if one.may_contact], "silent": silent}
    facts |= {"left_out": [one for one in supports if not one.may_contact]}
    return Shown("course/meetings/meeting_form.html", facts, status)


async def _permissions(ask: Ask, heading: FoundCase) -> list[Permission]:
    return [one.says for one in await consents_of(ask.db, heading.lock, heading.id)]


async def _meeting(
    ask: CaseAsk, *, held: Filled[Any] | None = None, decision: Filled[Any] | None = None, status: int = 200
) -> Shown:
    met = await _one(ask)
    decided, network = await decided_and_supports(ask.db, ask.case.lock, ask.case.id, met.id)
    there = [each for each in network if each.id in met.supports]
    facts: dict[str, Any] = {"case": ask.case, "met": met, "decisions": decided, "there": there}
    facts |= {"held": held or shown(minutes=met.minutes), "wrong": held is not None}
    facts["untold"] = _untold(ask, met, there)
    facts |= {"form": decision or shown(id=ask.draft), "today": clock.local(ask.now).date()}
    return Shown("course/meetings/meeting.html", facts | {"begun": met.starts_at <= ask.now}, status)
