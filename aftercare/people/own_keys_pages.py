"""New keys by one's own hand: whoever proves herself with an old one needs no coordinator for the others."""

from typing import Any

from aftercare.people.codes import Enrolment
from aftercare.people.forms import ChoiceForm, proven_step
from aftercare.people.invitations import Choice, choose_keys
from aftercare.people.lists import profile
from aftercare.people.logins import Cookies, begin_login
from aftercare.people.passwords import hashed
from aftercare.people.records import Vouch
from aftercare.people.sign_in_pages import device_of
from aftercare.people.vouching import vouch
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page


@page(transaction=False)
async def own_keys(ask: Ask) -> Answer:
    """A form for a new password and a new code, after a proof with what she still has."""
    return await _form(ask, shown())


@page(transaction=False)
async def choose_own_keys(ask: Ask) -> Answer:
    """They are in place; every other phone is signed out, and it is told like any new way in."""
    enrolment, form = await _enrolment(ask, ask.fill_one("enrolment")), ask.fill(ChoiceForm)
    step = proven_step(form, enrolment, (ask.me.called,), ask.words, ask.now)
    if step is None:
        return await _form(ask, form, 422)
    choice = Choice(await hashed(form.value.password), enrolment.secret, step)
    return See("/me", said="saved", cookie=await _chosen(ask, choice))


async def _chosen(ask: Ask, choice: Choice) -> Cookies:
    async with ask.database.writing() as db:
        await choose_keys(db, ask.me.id, choice, ask.now)
        await vouch(db, ask.me.id, ask.me.id, Vouch.own, ask.now)
        return await begin_login(db, ask.me.id, device_of(ask), ask.now)


async def _enrolment(ask: Ask, token: str = "") -> Enrolment:
    async with ask.database.reading() as db:
        email = (await profile(db, ask.me)).email
    return Enrolment(ask.database.keyring, f"own {ask.me.id}", email, token)


async def _form(ask: Ask, form: Filled[Any], status: int = 200) -> Shown:
    enrolment = await _enrolment(ask, ask.fill_one("enrolment"))
    return Shown("people/own_keys.html", {"form": form, "enrolment": enrolment}, status)
