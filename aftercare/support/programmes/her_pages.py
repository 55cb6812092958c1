"""Her programmes: what runs, what is used, and beginning, correcting and ending one."""

from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.municipalities import MUNICIPALITIES
from aftercare.cases.powers import Power
from aftercare.course.contacts.rules import ContactKind
from aftercare.law import Duty, cited
from aftercare.support.programmes.actions import (
    STALE,
    begin,
    change,
    choose_count,
    end,
    go_on,
    lift,
    most_talks,
)
from aftercare.support.programmes.after_talks import write_after_talk
from aftercare.support.programmes.forms import (
    AfterTalkForm,
    ChangedProgrammeForm,
    CountForm,
    EndForm,
    LiftForm,
    NewProgrammeForm,
)
from aftercare.support.programmes.her_groups import her_groups, to_join
from aftercare.support.programmes.lists import (
    HerCourse,
    ProgrammeFacts,
    children_to_choose,
    one_programme,
    programmes_of,
)
from aftercare.support.programmes.money import hours_text, kroner_read, kroner_text
from aftercare.support.programmes.quota_lists import met_of
from aftercare.support.programmes.refusals import REFUSALS
from aftercare.support.programmes.rules import TALKS_AFTERWARDS, Kind, counts
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page

AFTER_KINDS = (ContactKind.phone, ContactKind.centre, ContactKind.home_visit, ContactKind.attempt)
AMOUNTS = {"hours_text": hours_text, "kroner_read": kroner_read}


@page
async def programmes(ask: CaseAsk) -> Answer:
    """Her main course, every programme beside it, and her groups."""
    return await sheet(ask, shown(id=ask.draft, since=clock.local(ask.now).date()))


@page
async def new(ask: CaseAsk) -> Answer:
    """The form for a new programme; ?kind= says which."""
    kind = Kind(ask.query["kind"]) if ask.query.get("kind") in list(Kind) else Kind.extended
    today = clock.local(ask.now).date()
    talks = most_talks(ask.me, today) if kind is Kind.children else None
    return await _new(ask, shown(id=ask.draft, kind=kind, begun_on=today, talks=talks))


@page
async def add(ask: CaseAsk) -> Answer:
    """A programme begins."""
    case_id, filled = ask.path["case_id"], ask.fill(NewProgrammeForm)
    if filled.ok:
        refusal = await begin(ask.db, ask.case, filled.value, ask.now)
        if refusal is None:
            return See(f"/cases/{case_id}/programmes/{filled.value.id}", said="saved")
        refuse(ask, filled, refusal, most=most_talks(ask.me, filled.value.begun_on))
    return await _new(ask, filled, 422)


@page
async def programme(ask: CaseAsk) -> Answer:
    """One programme: its agreement, what is used, and every contact that may count."""
    return await _one(ask, shown(id=ask.draft, on=clock.local(ask.now).date()))


@page
async def edit(ask: CaseAsk) -> Answer:
    """The form that corrects an agreement."""
    course, one = await one_programme(ask.db, ask.case, ask.path["programme_id"], ask.now)
    price = None if one.ore_per_hour is None else kroner_text(one.ore_per_hour)
    texts = {name: getattr(one, name) for name in ("municipality", "contact", "scope", "note")}
    days = {"begun_on": one.span.begun_on, "until": one.span.until}
    form = shown(**days, **texts, price=price, child=one.child_id, version=one.version)
    return await _edit(ask, course, one, form)


@page
async def save(ask: CaseAsk) -> Answer:
    """Corrects an agreement, unless somebody else has changed it meanwhile."""
    case_id, programme_id = ask.path["case_id"], ask.path["programme_id"]
    filled, refusal = ask.fill(ChangedProgrammeForm), None
    if filled.ok:
        refusal = await change(ask.db, ask.case, programme_id, filled.value, now=ask.now)
        if refusal is None:
            return See(f"/cases/{case_id}/programmes/{programme_id}", said="saved")
    course, one = await one_programme(ask.db, ask.case, programme_id, ask.now)
    if refusal == STALE:
        filled.typed["version"] = [str(one.version)]
        return await _edit(ask, course, one, filled, 409)
    return await _edit(ask, course, one, refuse(ask, filled, refusal, on="begun_on"), 422)


@page
async def quota(ask: CaseAsk) -> Answer:
    """Who leads allows more, or less."""
    case_id, programme_id, filled = ask.path["case_id"], ask.path["programme_id"], ask.fill(LiftForm)
    if filled.ok:
        refusal = await lift(ask.db, ask.case, programme_id, filled.value, now=ask.now)
        if refusal is None:
            return See(f"/cases/{case_id}/programmes/{programme_id}", said="saved")
        refuse(ask, filled, refusal)
    return await _one(ask, filled, 422)


@page
async def counting(ask: CaseAsk) -> Answer:
    """A contact counts, or it does not."""
    case_id, programme_id, filled = ask.path["case_id"], ask.path["programme_id"], ask.fill(CountForm)
    if not filled.ok:
        return await _one(ask, filled, 422)
    await choose_count(ask.db, ask.case, programme_id, filled.value, now=ask.now)
    return See(f"/cases/{case_id}/programmes/{programme_id}#counted", said="saved")


@page
async def ending(ask: CaseAsk) -> Answer:
    """The programme ends; her main course goes on."""
    case_id, programme_id, filled = ask.path["case_id"], ask.path["programme_id"], ask.fill(EndForm)
    refusal = None
    if filled.ok:
        refusal = await end(ask.db, ask.case, programme_id, filled.value, now=ask.now)
        if refusal is None:
            return See(f"/cases/{case_id}/programmes/{programme_id}", said="saved")
    stale = refusal == STALE
    return await _one(ask, refuse(ask, filled, refusal), 409 if stale else 422, theirs=stale)


@page
async def reopening(ask: CaseAsk) -> Answer:
    """A programme that was ended runs again."""
    case_id, programme_id = ask.path["case_id"], ask.path["programme_id"]
    refusal = await go_on(ask.db, ask.case, programme_id, ask.now)
    if refusal is None:
        return See(f"/cases/{case_id}/programmes/{programme_id}", said="undone")
    filled: Filled[Any] = shown(on=clock.local(ask.now).date())
    return await _one(ask, refuse(ask, filled, refusal), 422)


@page
async def after_talk(ask: CaseAsk) -> Answer:
    """The form for a talk after the course was closed."""
    now = clock.local(ask.now)
    form = shown(id=ask.draft, kind=ContactKind.phone, day=now.date(), at=f"{now:%H:%M}", minutes=15)
    return await _after_talk(ask, form)


@page
async def write_talk(ask: CaseAsk) -> Answer:
    """The talk is signed; the course stays closed."""
    case_id, filled = ask.path["case_id"], ask.fill(AfterTalkForm)
    if filled.ok:
        refusal = await write_after_talk(ask.db, ask.case, filled.value, ask.now)
        if refusal is None:
            return See(f"/cases/{case_id}/programmes", said="logged")
        refuse(ask, filled, refusal, talks=ask.case.terms.of(TALKS_AFTERWARDS))
    return await _after_talk(ask, filled, 422)


def refuse(
    ask: Ask, filled: Filled[Any], refusal: str | None, *, on: str = "on", **places: int
) -> Filled[Any]:
    """Says a refusal beside its field; `on` is the field of the day where it is not called so."""
    if refusal in REFUSALS:
        name, why = REFUSALS[refusal]
        filled.refuse(on if name == "on" else name, ask.words(why, **places))
    return filled


async def sheet(ask: CaseAsk, filled: Filled[Any], status: int = 200) -> Shown:
    """The page of all her programmes, with a form to join a group."""
    case_id, today = ask.path["case_id"], clock.local(ask.now).date()
    course, found = await programmes_of(ask.db, ask.case, ask.now)
    met = await met_of(ask.db, ask.me, ask.now, case_id=case_id)
    groups = await her_groups(ask.db, ask.case, ask.now)
    facts = {"case": course, "programmes": [one.counted(met.get(one.id, [])) for one in found]}
    facts |= {"groups": [one for one in groups if one.id], "joinable": to_join(groups, today)}
    facts |= {"form": filled, "today": today, "law": cited(Duty.aftercare, today), **AMOUNTS}
    return Shown("support/programmes/programmes.html", facts, status)


async def _new(ask: CaseAsk, filled: Filled[Any], status: int = 200) -> Shown:
    course, _ = await programmes_of(ask.db, ask.case, ask.now)
    children = await children_to_choose(ask.db, course.lock, course.id)
    filled.typed.setdefault("municipality", [course.municipality])
    facts = {"case": course, "form": filled, "children": children, "municipalities": MUNICIPALITIES}
    return Shown("support/programmes/new.html", facts, status)


async def _edit(
    ask: Ask, course: HerCourse, one: ProgrammeFacts, filled: Filled[Any], status: int = 200
) -> Shown:
    children = await children_to_choose(ask.db, course.lock, course.id)
    facts = {"case": course, "one": one, "form": filled, "children": children, "theirs": status == 409}
    return Shown("support/programmes/edit.html", facts | {"municipalities": MUNICIPALITIES} | AMOUNTS, status)


async def _one(ask: CaseAsk, filled: Filled[Any], status: int = 200, *, theirs: bool = False) -> Shown:
    course, one = await one_programme(ask.db, ask.case, ask.path["programme_id"], ask.now)
    found = await met_of(ask.db, ask.me, ask.now, programmes=[one.id])
    met = [each for each in found.get(one.id, []) if one.span.holds(each.on)]
    may = ask.case.may(Power.allow)
    today = clock.local(ask.now).date()
    facts = {"case": course, "one": one.counted(met), "met": [(each, counts(one.kind, each)) for each in met]}
    facts |= {"form": filled, "may": may, "theirs": theirs, "today": today}
    return Shown(
        "support/programmes/programme.html", facts | {"soon": one.span.ends_soon(today)} | AMOUNTS, status
    )


async def _after_talk(ask: CaseAsk, filled: Filled[Any], status: int = 200) -> Shown:
    course, _ = await programmes_of(ask.db, ask.case, ask.now)
    facts = {"case": course, "form": filled, "kinds": AFTER_KINDS, "today": clock.local(ask.now).date()}
    return Shown("support/programmes/after_talk.html", facts, status)
