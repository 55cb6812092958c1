"""Where an invited colleague chooses her way in; looking changes nothing, and a dead link says nothing."""

from aftercare.errors import NotFound
from aftercare.people.attempts import forgive, knock
from aftercare.people.codes import Enrolment
from aftercare.people.forms import ChoiceForm, proven_step
from aftercare.people.invitations import PURPOSE, Choice, Invited, accept, find_invited
from aftercare.people.logins import Cookies, begin_login, end_login
from aftercare.people.passwords import hashed
from aftercare.people.sign_in_pages import came_from, device_of
from aftercare.people.vouching import share_fits
from aftercare.web.ask import Ask
from aftercare.web.forms import shown
from aftercare.web.links import mark_of
from aftercare.web.page import Answer, See, Shown, page


@page(transaction=False)
async def welcome(ask: Ask) -> Answer:
    """The page behind a one-time link."""
    invited = await _invited(ask)
    enrolment = Enrolment(ask.database.keyring, invited.id, invited.email)
    return Shown("people/invitation.html", {"form": shown(), "invited": invited, "enrolment": enrolment})


@page(transaction=False)
async def choose(ask: Ask) -> Answer:
    """Uses the link up: password and code are in place, and she is signed in."""
    invited = await _invited(ask)
    enrolment = Enrolment(ask.database.keyring, invited.id, invited.email, ask.fill_one("enrolment"))
    form = ask.fill(ChoiceForm)
    if invited.share_mark and not await _share_fits(ask, invited):
        form.refuse("share", ask.words("This is not the code that belongs to this link."))
    step = proven_step(form, enrolment, (invited.called, invited.email), ask.words, ask.now)
    if step is None:
        facts = {"form": form, "invited": invited, "enrolment": enrolment}
        return Shown("people/invitation.html", facts, 422)
    choice = Choice(await hashed(form.value.password), enrolment.secret, step)
    return See("/", said="welcome", cookie=await _accepted(ask, invited, choice))


async def _share_fits(ask: Ask, invited: Invited) -> bool:
    """Tries are counted for the link, wherever they come from. Raises TooMany."""
    async with ask.database.writing() as db:
        tries = await knock(db, f"share {invited.id}", came_from(ask), ask.now)
        fits = share_fits(db, invited.vouching_id, invited.share_mark, ask.fill_one("share"))
        if fits:
            await forgive(db, tries)
    return fits


async def _invited(ask: Ask) -> Invited:
    mark = mark_of(ask.database.keyring, PURPOSE, ask.path["invitation"])
    async with ask.database.reading() as db:
        invited = await find_invited(db, mark, ask.now)
    if invited is None:
        raise NotFound
    return invited


async def _accepted(ask: Ask, invited: Invited, choice: Choice) -> Cookies:
    async with ask.database.writing() as db:
        if not await accept(db, invited, choice, ask.now):
            raise NotFound
        if ask.holder:
            await end_login(db, ask.holder.login_id, ask.now)
        return await begin_login(db, invited.staff_id, device_of(ask), ask.now)
