"""The coordinator's page for moving out: the centre's checklist."""

from typing import Any

from aftercare.moving_out.centre_checklist import (
    Listed,
    add_to_list,
    is_ours,
    keep_or_retire,
    list_of_centre,
    listed,
    put_higher,
    rename,
)
from aftercare.moving_out.checklist_forms import NewTemplateLineForm, RenameForm
from aftercare.moving_out.rules import Stage
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page

HERE = "/move-out"


@page
async def centre(ask: Ask) -> Answer:
    """The list every new checklist begins with."""
    return await _centre(ask)


@page
async def add(ask: Ask) -> Answer:
    """One line more."""
    filled = ask.fill(NewTemplateLineForm)
    if not filled.ok:
        return await _centre(ask, adding=filled, status=422)
    await add_to_list(ask.db, ask.me, filled.value)
    return See(HERE, "saved")


@page
async def line(ask: Ask) -> Answer:
    """The form that renames a line."""
    one = await listed(ask.db, ask.me.centre_id, ask.path["matter"])
    return _line(one, shown(called=one.called, version=one.version))


@page
async def rename_line(ask: Ask) -> Answer:
    """Another name, unless somebody else gave it one meanwhile; a line of the centre's own must have one."""
    key, filled = ask.path["matter"], ask.fill(RenameForm)
    one = await listed(ask.db, ask.me.centre_id, key)
    if filled.ok and not filled.value.called and not is_ours(key):
        filled.refuse("called", ask.words("Please fill this in."))
    if not filled.ok:
        return _line(one, filled, 422)
    if not await rename(ask.db, ask.me, key, filled.value):
        filled.typed["version"] = [str(one.version)]
        return _line(one, filled, 409)
    return See(HERE, "saved")


@page
async def keep(ask: Ask) -> Answer:
    """On the list again, or off it."""
    on = ask.fill_one("keep") == "yes"
    await keep_or_retire(ask.db, ask.me, ask.path["matter"], keep=on, now=ask.now)
    return See(HERE, "saved")


@page
async def higher(ask: Ask) -> Answer:
    """One place up."""
    await put_higher(ask.db, ask.me, ask.path["matter"])
    return See(HERE, "saved")


async def _centre(ask: Ask, adding: Filled[Any] | None = None, status: int = 200) -> Shown:
    lines = await list_of_centre(ask.db, ask.me.centre_id)
    facts = {"lines": lines, "stages": list(Stage), "adding": adding or shown(id=ask.draft)}
    return Shown("moving_out/centre.html", facts, status)


def _line(one: Listed, form: Filled[Any], status: int = 200) -> Shown:
    facts = {"line": one, "form": form, "ours": is_ours(one.key), "stale_now": status == 409}
    return Shown("moving_out/centre_line.html", facts, status)
