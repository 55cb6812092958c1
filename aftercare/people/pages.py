"""A person's own page."""

from typing import Any

from aftercare.errors import NotFound
from aftercare.people.actions import ChangedMeanwhile, Wishes, save_wishes
from aftercare.people.devices import devices_of
from aftercare.people.forms import ProfileForm
from aftercare.people.languages import LANGUAGES
from aftercare.people.lists import profile
from aftercare.people.logins import SIGNED_OUT, end_own_login
from aftercare.people.passkeys import passkeys_of
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import named, staff_languages


@page
async def me(ask: Ask) -> Answer:
    """What is kept about the person, and where she is signed in."""
    return await _me(ask, None)


@page
async def change_me(ask: Ask) -> Answer:
    """Saves phone and languages."""
    form = ask.fill(ProfileForm)
    if not form.ok:
        return await _me(ask, form, 422)
    typed = form.value
    wishes = Wishes(typed.work_phone, tuple(typed.languages), typed.tongue)
    try:
        await save_wishes(ask.db, ask.me, wishes, typed.version)
    except ChangedMeanwhile:
        return await _me(ask, form, 409)
    return See("/me", said="saved")


@page
async def sign_out_elsewhere(ask: Ask) -> Answer:
    """Ends one of the person's own logins; the phone it was on finds out at its next request."""
    login_id = ask.path["login_id"]
    if not await end_own_login(ask.db, ask.me, login_id, ask.now):
        raise NotFound
    if login_id == ask.me.login_id:
        return See("/sign-in", cookie=SIGNED_OUT)
    return See("/me", said="signed_out")


async def _me(ask: Ask, form: Filled[ProfileForm] | None, status: int = 200) -> Answer:
    kept = await profile(ask.db, ask.me)
    languages = [(code, ask.words(name)) for code, name in LANGUAGES.items() if code != "xx"]
    if form and status == 409:
        form.typed["version"] = [str(kept.version)]
    facts: dict[str, Any] = {"form": form or shown(**kept.values()), "profile": kept, "languages": languages}
    facts |= {
        "tongues": named(staff_languages()),
        "devices": await devices_of(ask.db, ask.me.id, ask.now, ask.me.login_id),
        "stale": status == 409,
    }
    facts["passkeys"] = await passkeys_of(ask.db, ask.me)
    return Shown("people/me.html", facts, status)
