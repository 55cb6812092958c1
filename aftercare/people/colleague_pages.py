"""The coordinator's room: who works here, inviting, changing and saying goodbye."""

from typing import Any

from aftercare import clock
from aftercare.errors import NOT_HER_WORK, NotAllowed, NotFound
from aftercare.people.actions import (
    ChangedMeanwhile,
    EmailTaken,
    LastCoordinator,
    Newcomer,
    OwnTraining,
    Post,
    change_post,
    join,
)
from aftercare.people.codes import drawn
from aftercare.people.devices import devices_of
from aftercare.people.forms import InviteForm, PostForm, typed_post
from aftercare.people.invitations import GOOD_FOR, PURPOSE, keep_invitation
from aftercare.people.leaving_pages import LAST, LIST, WORD
from aftercare.people.lists import Colleague, colleague, colleagues
from aftercare.people.records import Role, Vouch
from aftercare.people.rules import works_on
from aftercare.people.vouched import asked_about
from aftercare.people.vouching import ask_for
from aftercare.team.duties import duties_of
from aftercare.team.duty_choices import NOTHING_TO_CHOOSE, Choices, choices
from aftercare.team.duty_rules import AtWork, not_hers_any_more
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.links import make_link
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import N_

TAKEN_OVER = N_("Who takes over?")
CANNOT = N_("After the change, this is not hers or his to do any more.")
OWN = N_("What you are trained as decides which notes you read. Another coordinator changes it.")


@page
async def everyone(ask: Ask) -> Answer:
    """Those who work at the centre, and those who did."""
    asked = {one.staff_id for one in await asked_about(ask.db, ask.me, ask.now)}
    facts = {"everyone": await colleagues(ask.db, ask.me, ask.now), "asked": asked}
    return Shown("people/colleagues.html", facts)


@page
async def invite_form(ask: Ask) -> Answer:
    """A form for somebody new."""
    return Shown("people/invite.html", {"form": shown(id=ask.draft, role=Role.caseworker)})


@page
async def invite(ask: Ask) -> Answer:
    """A new colleague and her one-time link, shown this once."""
    form = ask.fill(InviteForm)
    post = typed_post(form, ask.words, clock.local(ask.now).date())
    if form.checked and await colleague(ask.db, ask.me, form.value.id, ask.now):
        return See(f"{LIST}/{form.value.id}")
    if post is None or not await _hired(ask, form, post):
        return Shown("people/invite.html", {"form": form}, 422)
    return await _link(ask, form.value.id, form.value.called)


@page
async def one_colleague(ask: Ask) -> Answer:
    """What a colleague is at work, and what may be done about it."""
    found = await _colleague(ask)
    return await _shown(ask, found, _kept(found))


@page
async def change_colleague(ask: Ask) -> Answer:
    """Saves name, role, training and last day, and who takes over what she cannot do any more."""
    found, form = await _colleague(ask), ask.fill(PostForm)
    post = typed_post(form, ask.words)
    if post is None:
        return await _shown(ask, found, form, 422)
    chosen = await _chosen(ask, found, form, post)
    if not chosen.done:
        return _who_takes_over(ask, found, chosen)
    try:
        return await _change(ask, found, post, form.value.version, chosen)
    except ChangedMeanwhile:
        form.typed["version"] = [str(found.version)]
        return await _shown(ask, found, form, 409)
    except (LastCoordinator, OwnTraining) as why:
        return await _refused(ask, found, form, why)


@page
async def new_link(ask: Ask) -> Answer:
    """A first link, at once; for who has ever had a way in, a question to another coordinator (vouching)."""
    found = await _colleague(ask)
    if found.id == ask.me.id:
        raise NotAllowed(NOT_HER_WORK)
    if not works_on(found.works_until, clock.local(ask.now).date()):
        form = _kept(found).refuse("works_until", ask.words("Save a later last day first."))
        return await _shown(ask, found, form, 422)
    if found.new_here:
        return await _link(ask, found.id, found.called)
    share = await ask_for(ask.db, ask.me.id, found.id, Vouch.way_in, ask.now)
    return Shown("people/share.html", {"colleague": found, "share": share})


async def _colleague(ask: Ask) -> Colleague:
    found = await colleague(ask.db, ask.me, ask.path["staff_id"], ask.now)
    if found is None:
        raise NotFound
    return found


async def _change(ask: Ask, found: Colleague, post: Post, version: int, chosen: Choices) -> See:
    hers: dict[str, Any] = {"takers": chosen.takers or (), "word": chosen.word}
    waits = await change_post(ask.db, ask.me, found.id, post, version=version, now=ask.now, **hers)
    stepped_down = found.id == ask.me.id and post.role is not Role.coordinator
    return See("/" if stepped_down else LIST, said="asked_another" if waits else "saved")


async def _chosen(ask: Ask, found: Colleague, form: Filled[Any], post: Post) -> Choices:
    """Who takes over what she cannot do any more with this post."""
    before = AtWork(found.role, found.profession, found.works_until)
    after = AtWork(post.role, post.profession, post.works_until)
    if before == after or form.value.version != found.version:
        return NOTHING_TO_CHOOSE
    lost = not_hers_any_more(await duties_of(ask.db, ask.me, found.id, ask.now), before, after)
    return await choices(ask, form, lost, found.id) if lost else NOTHING_TO_CHOOSE


def _who_takes_over(ask: Ask, found: Colleague, chosen: Choices) -> Shown:
    here = f"{LIST}/{found.id}"
    facts: dict[str, Any] = {"title": ask.words(TAKEN_OVER), "about": found.called, "back": here}
    facts |= {"action": here, "button": ask.words("Save"), "tone": "plum", "found": chosen}
    keep = ("called", "role", "profession", "works_until", "version")
    facts |= {"question": ask.words(CANNOT), "keep": {name: chosen.form.one(name) for name in keep}}
    return Shown("team/choices.html", facts | {"why_label": ask.words(WORD)}, 422)


async def _hired(ask: Ask, form: Filled[InviteForm], post: Post) -> bool:
    try:
        await join(ask.db, ask.me, Newcomer(form.value.id, form.value.email, post), ask.now)
    except EmailTaken:
        form.refuse("email", ask.words("Somebody signs in with this address already."))
    return form.ok


async def _link(ask: Ask, staff_id: str, called: str) -> Answer:
    token, mark = make_link(ask.database.keyring, PURPOSE)
    await keep_invitation(ask.db, staff_id, mark, ask.me.id, ask.now)
    address = f"{ask.settings.address}/welcome/{token}"
    facts = {"called": called, "address": address, "qr": drawn(address), "until": ask.now + GOOD_FOR}
    facts |= {
        "staff_id": staff_id,
        "shared": False,
        "asked": await asked_about(ask.db, ask.me, ask.now, staff_id),
    }
    return Shown("people/link.html", facts)


def _kept(found: Colleague) -> Filled[Any]:
    kept = ("called", "role", "profession", "works_until", "version")
    return shown(**{name: getattr(found, name) for name in kept})


async def _shown(ask: Ask, found: Colleague, form: Filled[Any], status: int = 200) -> Answer:
    devices = await devices_of(ask.db, found.id, ask.now)
    facts = {"colleague": found, "form": form, "stale": status == 409, "devices": devices}
    facts["asked"] = await asked_about(ask.db, ask.me, ask.now, found.id)
    return Shown("people/colleague.html", facts, status)


async def _refused(ask: Ask, found: Colleague, form: Filled[Any], why: Exception) -> Answer:
    field, told = ("role", LAST) if isinstance(why, LastCoordinator) else ("profession", OWN)
    return await _shown(ask, found, form.refuse(field, ask.words(told)), 422)
