"""A phone delivers what it kept, and its writer goes on with what could not be saved as it was."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.responses import Response

from aftercare.cases.found import CaseAsk
from aftercare.cases.outbox.actions import Brought, Fields, claim, end, keep, note_answer, throw_away
from aftercare.cases.outbox.forms import BroughtForm
from aftercare.cases.outbox.lists import ENTRY, Entry, one_entry, waiting_for
from aftercare.cases.outbox.opening import opened
from aftercare.cases.outbox.records import OutboxEntry
from aftercare.cases.outbox.rules import Ended, Kept, is_saved, is_settled
from aftercare.cases.outbox.whose import whose_form
from aftercare.errors import NotFound
from aftercare.people.centres import own_centre
from aftercare.people.devices import is_hers
from aftercare.storage.submissions import is_saved as form_is_saved
from aftercare.web.ask import HAPPENED, Ask
from aftercare.web.carrying import carry_out, kept_form
from aftercare.web.forms import written
from aftercare.web.page import Answer, See, Shown, Told, page
from aftercare.web.sent_before import sent_form

TEXTS = ("note", "why", "emergency", "text")
NO_FORM = 404


@page(transaction=False)
async def deliver(ask: Ask) -> Answer:
    """Takes one sealed revision and answers with its receipt; without one the phone keeps it.

    Its own writer's only, on a phone of hers: one that has lost its cookie is another phone to us, and has
    what it kept as the phone it was. What does not open stands in nobody else's way.
    """
    filled = ask.fill(BroughtForm)
    if not filled.ok:
        return Told({}, 422)
    brought = opened(ask, await _of_hers(ask, filled.value))
    if brought is None:
        return Told({}, 422)
    if not is_settled(await _status(ask, brought)):
        return Told({}, 503)
    return Told({"id": brought.id, "revision": str(brought.revision), "digest": brought.digest})


async def _of_hers(ask: Ask, form: BroughtForm) -> BroughtForm:
    """The same. Raises NotFound for a phone that is not hers, or is lost."""
    if form.device != ask.me.device_id:
        async with ask.database.reading() as db:
            if not await is_hers(db, form.device, ask.me.id):
                raise NotFound
    return form


async def _status(ask: Ask, brought: Brought) -> int:
    row, claimed = await _kept(ask, brought)
    if claimed:
        return (await _carried_out(ask, row, brought.typed)).status_code
    done = row.kind == Kept.draft or row.ended != Ended.waits or row.revision > brought.revision
    return 200 if done else row.status


async def _kept(ask: Ask, brought: Brought) -> tuple[OutboxEntry, bool]:
    """The row, committed, and whether this delivery is the one that carries it out."""
    async with ask.database.writing() as db:
        row = await keep(db, ask.me, await whose_form(ask, db, brought.path), brought, ask.now)
        sent = sent_form(ask.me.id, brought.path, brought.typed)
        if row.ended == Ended.waits and sent and await form_is_saved(db, sent):
            end(row, Ended.saved, ask.now)
        if kept_form(ask, brought.path) is None:
            row.status = NO_FORM
        await db.flush()
        return row, row.revision == brought.revision and await claim(db, row, ask.now)


async def _carried_out(ask: Ask, entry: OutboxEntry | Entry, typed: Fields) -> Response:
    """The form's own answer; what is saved waits here no more."""
    when = {HAPPENED: [entry.happened_at.isoformat()]}
    answer = await carry_out(ask, entry.path, {**typed, **when})
    saved = is_saved(answer.status_code, answer.headers.get("location", ""))
    async with ask.database.writing() as db:
        await note_answer(db, entry.id, entry.revision, answer.status_code, ask.now, saved=saved)
    return answer


@page
async def waiting(ask: Ask) -> Answer:
    """What came from her phones and is not saved yet; what it says stands on its own page."""
    return Shown("cases/outbox/waiting.html", {"waiting": await waiting_for(ask.db, ask.me)})


@page
async def duty(ask: Ask) -> Answer:
    """The centre's phone, for the page that is shown without net."""
    return Told({"phone": (await own_centre(ask.db, ask.me)).phone})


@page
async def entry(ask: CaseAsk) -> Answer:
    """What she wrote, where it belongs, and what she can do with it."""
    found = await one_entry(ask.db, ask.case, ask.path["outbox_id"])
    at = kept_form(ask, found.path)
    there = at[0].offline.format(**at[1]) if at else ""
    facts: dict[str, Any] = {"entry": found, "words": _texts(found.typed)}
    facts["page_of_form"] = f"{there}{'&' if '?' in there else '?'}kept={found.id}" if there else ""
    return Shown("cases/outbox/entry.html", facts)


@page(transaction=False)
async def send(ask: Ask) -> Answer:
    """Carries it out now; what still speaks against it stands on the form's own page, filled in."""
    async with ask.database.reading() as db:
        asked = await ENTRY.find(replace(ask, transaction=db), None, closed_too=True)
        found = await one_entry(db, asked.case, ask.path["outbox_id"])
    if not found.mine:
        raise NotFound
    return await _carried_out(ask, found, found.typed)


@page
async def remove(ask: CaseAsk) -> Answer:
    """Who wrote it throws it away, or a coordinator."""
    await throw_away(ask.db, ask.case, ask.path["outbox_id"], ask.now)
    return See("/outbox", said="removed")


def _texts(typed: Mapping[str, list[str]]) -> list[str]:
    """What somebody wrote: a short word is told by its field from one that was chosen."""
    said = {text for name in TEXTS for text in typed.get(name, ()) if text}
    return sorted(said | written(typed))
