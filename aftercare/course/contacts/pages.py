"""Writing down a contact in two taps or in full, reading it, adding to it."""

from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk, FoundCase, find_chosen
from aftercare.cases.outbox.lists import kept_of
from aftercare.cases.safety.reaching import reaching
from aftercare.cases.withdrawal.lists import may_withdraw
from aftercare.cases.withdrawal.undoing import offered
from aftercare.course.contacts.actions import add_addendum, change_readers
from aftercare.course.contacts.forms import AddendumForm, ContactForm, ReadersForm
from aftercare.course.contacts.last_contacts import supports_of_case
from aftercare.course.contacts.lists import contacts_of_case, one_contact
from aftercare.course.contacts.matrix_step import write_and_move
from aftercare.course.contacts.rules import (
    TAPS_WITH_HER,
    TAPS_WITH_SUPPORT,
    company,
    counts_as_contact,
    has_happened,
    usual_readers,
)
from aftercare.course.contacts.withdrawing import CONTACT
from aftercare.course.network.lists import SupportFacts, one_support
from aftercare.course.network.refusals import REFUSALS
from aftercare.course.network.rules import MoveRefusal
from aftercare.course.plan.areas import Area
from aftercare.errors import NotFound
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page


@page
async def new(ask: Ask) -> Answer:
    """The one-tap buttons and the form; without a case, it is first chosen whom it was with."""
    if not ask.query.get("case"):
        return See("/new/contact")
    case = await find_chosen(ask, ask.query["case"])
    return await _paper(ask, case, ask.query.get("support", ""), kept=await kept_of(ask, case))


@page
async def write(ask: CaseAsk) -> Answer:
    """Signs a contact or an attempt."""
    filled, case_id = ask.fill(ContactForm), ask.path["case_id"]
    if not _stands(ask, filled) or await _unpermitted(ask, filled):
        return await _paper(ask, ask.case, filled.one("support"), filled)
    contact = await write_and_move(ask.db, ask.case, filled.value, ask.happened)
    if isinstance(contact, MoveRefusal):
        return await _paper(ask, ask.case, filled.one("support"), _not_moved(ask, filled, contact))
    there = _afterwards(ask.fill_one("back"), filled.value, case_id, contact.id)
    mark = await offered(ask, CONTACT.kind, contact.id, there.partition("?")[0])
    return See(there, said="logged" if counts_as_contact(filled.value.kind) else "tried", undo=mark)


@page
async def one(ask: CaseAsk) -> Answer:
    """A signed contact with all that was added."""
    return await _one(ask, shown(id=ask.draft, readers=usual_readers(ask.me)))


@page
async def add(ask: CaseAsk) -> Answer:
    """Signs an addition to a contact."""
    contact_id, filled = ask.path["contact_id"], ask.fill(AddendumForm)
    if not filled.ok:
        filled.typed["id"] = [ask.draft]
        return await _one(ask, filled, 422)
    form = filled.value
    who, draft = form.readers, form.id
    await add_addendum(
        ask.db, ask.case, contact_id, text=form.text, readers=who, addendum_id=draft, now=ask.now
    )
    return See(f"/contacts/{contact_id}", said="added")


@page
async def choose_readers(ask: CaseAsk) -> Answer:
    """Who may read a note from now on; when somebody changed it meanwhile, the page as it is now."""
    contact_id, filled = ask.path["contact_id"], ask.fill(ReadersForm)
    blank = shown(id=ask.draft, readers=usual_readers(ask.me))
    if not filled.ok:
        return await _one(ask, blank, 422)
    if not await change_readers(ask.db, ask.case, contact_id, filled.value):
        return await _one(ask, blank, 409)
    return See(f"/contacts/{contact_id}", said="saved")


@page
async def of_case(ask: CaseAsk) -> Answer:
    """All contacts of a case, newest first."""
    contacts, more, struck = await contacts_of_case(ask.db, ask.case, ask.sheet)
    facts = {"case": ask.case, "contacts": contacts, "more": more, "sheet": ask.sheet, "struck": struck}
    return Shown(
        "course/contacts/contacts.html", facts | {"tap_id": ask.draft_of("tap"), "taps": TAPS_WITH_HER}
    )


async def _one(ask: CaseAsk, form: Filled[Any], status: int = 200) -> Shown:
    contact = await one_contact(ask.db, ask.case, ask.path["contact_id"])
    facts = {"case": ask.case, "contact": contact, "form": form, "stale": status == 409}
    facts["mine"] = [one.id for one in (contact.note, *contact.added) if may_withdraw(ask.case, one.by_id)]
    return Shown("course/contacts/contact.html", facts, status)


async def _paper(
    ask: Ask,
    case: FoundCase,
    support_id: str,
    filled: Filled[ContactForm] | None = None,
    kept: Filled[Any] | None = None,
) -> Shown:
    """The buttons and the form of one case, with what was typed when it is shown again or a phone kept it."""
    supports = [each.support for each in await supports_of_case(ask.db, case.lock, case.id)]
    support = next((each for each in supports if each.id == support_id), None)
    if support_id and support is None and filled is None:
        raise NotFound
    local = clock.local(ask.now)
    usual = {"day": local.date(), "at": f"{local:%H:%M}", "minutes": 0, "id": ask.draft}
    usual |= {
        "readers": usual_readers(ask.me),
        "present": company(support.kind if support else None),
        "support": support_id,
    }
    facts: dict[str, Any] = {
        "case": case,
        "support": support,
        "supports": [(each.id, each.called) for each in supports],
    }
    facts |= {"tap_id": ask.draft_of("tap"), "moves": _moves(support), "today": local.date()}
    facts |= reaching(ask, case)
    facts |= {
        "back": ask.query.get("back", "") or ask.fill_one("back"),
        "form": filled or _with(shown(**usual), kept),
    }
    facts |= {"taps": TAPS_WITH_SUPPORT if support else TAPS_WITH_HER, "wrong": filled is not None}
    return Shown("course/contacts/write.html", facts, 422 if filled else 200)


def _with(usual: Filled[Any], kept: Filled[Any] | None) -> Filled[Any]:
    return Filled(typed=usual.typed | kept.typed) if kept else usual


def _moves(support: SupportFacts | None) -> list[str]:
    """The areas a contact may move: the support's own, or every one while it is not known which support."""
    if support is None:
        return [area.value for area in Area]
    return [area for area in support.every_area if area]


async def _unpermitted(ask: CaseAsk, filled: Filled[ContactForm]) -> bool:
    """True when it was with a support we do not contact, and nobody has written what happened."""
    form = filled.value
    if form.support and not form.note:
        support = await one_support(ask.db, ask.case, form.support)
        if not support.may_contact:
            why = ask.words("We do not contact this support yet. If they came to us, write what happened.")
            filled.refuse("note", why)
    return not filled.ok


def _not_moved(ask: Ask, filled: Filled[ContactForm], refusal: MoveRefusal) -> Filled[ContactForm]:
    """The contact should move a cell of the matrix that cannot be moved so."""
    name, why = REFUSALS[refusal]
    return filled.refuse({"state": "moved_to", "area": "moved_area"}.get(name, "day"), ask.words(why))


def _stands(ask: Ask, filled: Filled[ContactForm]) -> bool:
    """True when the form can be signed; otherwise the errors stand in it."""
    if filled.ok:
        form = filled.value
        if not has_happened(form.moment(ask.happened), ask.now):
            filled.refuse("day", ask.words("This is still to come. Write it down when it has happened."))
        if form.lacks_company:
            filled.refuse("present", ask.words("Choose who you were in touch with."))
    return filled.ok


def _afterwards(back: str, form: ContactForm, case_id: str, contact_id: str) -> str:
    """Where she came from; a contact without a note is named there, so that one can be added."""
    of = "" if form.note else f"?of={contact_id}"
    if back == "today":
        return f"/{of}"
    if form.support:
        return f"/cases/{case_id}/supports/{form.support}{of}"
    return f"/cases/{case_id}{of}"
