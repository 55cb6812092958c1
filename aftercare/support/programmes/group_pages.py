"""Groups: their days, who takes part as far as the reader may know, and who came."""

from typing import Any

from aftercare import clock
from aftercare.cases.alike import told_apart
from aftercare.cases.apart.keeping import said_beside
from aftercare.cases.found import CaseAsk
from aftercare.errors import NotFound
from aftercare.people.access_log import Deed
from aftercare.support.programmes.group_actions import (
    add_day,
    call_off,
    change_group,
    join,
    leave,
    make_group,
    note_who_came,
)
from aftercare.support.programmes.group_forms import (
    CameForm,
    ChangedGroupForm,
    DayForm,
    JoiningForm,
    LeavingForm,
    NewGroupForm,
)
from aftercare.support.programmes.group_lists import groups_of, one_group, sessions_of, taking_part
from aftercare.support.programmes.her_groups import her_groups
from aftercare.support.programmes.her_pages import refuse, sheet
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page


@page
async def groups(ask: Ask) -> Answer:
    """The groups of the centre."""
    found = await groups_of(ask.db, ask.me, ask.now)
    return Shown("support/programmes/groups.html", {"groups": found})


@page
async def new(ask: Ask) -> Answer:
    """The form for a new group."""
    today = clock.local(ask.now).date()
    form = shown(id=ask.draft, first=today, at="17:00", minutes=120, seats=8, times=8, every=7, kind="group")
    return Shown("support/programmes/group_new.html", {"form": form})


@page
async def make(ask: Ask) -> Answer:
    """The group is there, with all its days."""
    filled = ask.fill(NewGroupForm)
    if not filled.ok:
        return Shown("support/programmes/group_new.html", {"form": filled}, 422)
    await make_group(ask.db, ask.me, filled.value, ask.now)
    return See(f"/programmes/groups/{filled.value.id}", said="saved")


@page
async def group(ask: Ask) -> Answer:
    """A group: its days with how many came, and the women in reach who take part."""
    return await _group(ask, shown(id=ask.draft))


@page
async def edit(ask: Ask) -> Answer:
    """The form that changes a group."""
    found = await one_group(ask.db, ask.me, ask.path["group_id"], ask.now)
    facts = {
        name: getattr(found, name) for name in ("called", "kind", "place", "minutes", "seats", "version")
    }
    form = shown(**facts, at=found.starts)
    return Shown("support/programmes/group_edit.html", {"group": found, "form": form, "theirs": False})


@page
async def save(ask: Ask) -> Answer:
    """Changes a group, unless somebody else has meanwhile."""
    group_id, filled = ask.path["group_id"], ask.fill(ChangedGroupForm)
    with said_beside(ask, filled, "at"):
        if filled.ok and await change_group(ask.db, ask.me, group_id, filled.value, ask.now):
            return See(f"/programmes/groups/{group_id}", said="saved")
    found, stale = await one_group(ask.db, ask.me, group_id, ask.now), filled.ok
    if stale:
        filled.typed["version"] = [str(found.version)]
    facts = {"group": found, "form": filled, "theirs": stale}
    return Shown("support/programmes/group_edit.html", facts, 409 if stale else 422)


@page
async def more(ask: Ask) -> Answer:
    """One day more."""
    filled = ask.fill(DayForm)
    with said_beside(ask, filled, "on"):
        if filled.ok:
            await add_day(ask.db, ask.me, ask.path["group_id"], filled.value, ask.now)
    if not filled.ok:
        return await _group(ask, filled, 422)
    return See(f"/programmes/groups/{ask.path['group_id']}", said="saved")


@page
async def session(ask: Ask) -> Answer:
    """Who came on a day."""
    group_id, session_id = ask.path["group_id"], ask.path["session_id"]
    found = await one_group(ask.db, ask.me, group_id, ask.now)
    days = await sessions_of(ask.db, ask.me, group_id)
    day = next((one for one in days if one.id == session_id), None)
    if day is None:
        raise NotFound
    women, came = await taking_part(ask.db, ask.me, group_id, ask.now, session_id)
    there = [one for one in women if one.on(day.on) or one.case_id in came]
    apart = await told_apart(ask.db, ask.me, [(one.case_id, one.called) for one in there], ask.now)
    facts = {"group": found, "session": day, "women": there, "came": came, "apart": apart}
    return Shown("support/programmes/session.html", facts | {"today": clock.local(ask.now).date()})


@page
async def attendance(ask: Ask) -> Answer:
    """Writes down who came; each woman it changes is a change of hers in the log."""
    group_id, session_id, filled = ask.path["group_id"], ask.path["session_id"], ask.fill(CameForm)
    if not filled.ok:
        return See(f"/programmes/groups/{group_id}/sessions/{session_id}")
    changed = await note_who_came(ask.db, ask.me, group_id, session_id, filled.value, now=ask.now)
    for case_id in changed:
        ask.did(Deed.change, case_id, session_id)
    return See(f"/programmes/groups/{group_id}", said="saved")


@page
async def cancel(ask: Ask) -> Answer:
    """A day falls away."""
    await call_off(ask.db, ask.me, ask.path["group_id"], ask.path["session_id"], ask.now)
    return See(f"/programmes/groups/{ask.path['group_id']}", said="saved")


@page
async def joining(ask: CaseAsk) -> Answer:
    """She takes part in a group."""
    case_id, filled = ask.path["case_id"], ask.fill(JoiningForm)
    if filled.ok:
        with said_beside(ask, filled, "group"):
            refusal = await join(ask.db, ask.case, filled.value, ask.now)
            if refusal is None:
                return See(f"/cases/{case_id}/programmes", said="saved")
            refuse(ask, filled, refusal)
    return await sheet(ask, filled, 422)


@page
async def leave_form(ask: CaseAsk) -> Answer:
    """The form that lets her stop in a group."""
    return await _leaving(ask, shown(on=clock.local(ask.now).date()))


@page
async def leaving(ask: CaseAsk) -> Answer:
    """She takes part no longer."""
    case_id, filled = ask.path["case_id"], ask.fill(LeavingForm)
    if filled.ok:
        membership_id = ask.path["membership_id"]
        refusal = await leave(ask.db, ask.case, membership_id, filled.value, now=ask.now)
        if refusal is None:
            return See(f"/cases/{case_id}/programmes", said="saved")
        refuse(ask, filled, refusal)
    return await _leaving(ask, filled, 422)


async def _leaving(ask: CaseAsk, filled: Filled[Any], status: int = 200) -> Shown:
    _case_id, today = ask.path["case_id"], clock.local(ask.now).date()
    groups = await her_groups(ask.db, ask.case, ask.now)
    found = next((one for one in groups if one.id == ask.path["membership_id"]), None)
    if found is None:
        raise NotFound
    return Shown(
        "support/programmes/leaving.html",
        {"case": ask.case, "group": found, "form": filled, "today": today},
        status,
    )


async def _group(ask: Ask, filled: Filled[Any], status: int = 200) -> Shown:
    group_id = ask.path["group_id"]
    found = await one_group(ask.db, ask.me, group_id, ask.now)
    days = await sessions_of(ask.db, ask.me, group_id)
    women, _ = await taking_part(ask.db, ask.me, group_id, ask.now)
    now = sum(one.left_on is None for one in women)
    apart = await told_apart(ask.db, ask.me, [(one.case_id, one.called) for one in women], ask.now)
    facts: dict[str, Any] = {"apart": apart}
    facts |= {"group": found, "sessions": days, "women": women, "others": found.taking_part - now}
    facts |= {"form": filled, "today": clock.local(ask.now).date()}
    return Shown("support/programmes/group.html", facts, status)
