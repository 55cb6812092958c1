"""The one-time set-up page of an empty installation, opened by the code on the console."""

from pydantic import Field

from aftercare.errors import NotFound
from aftercare.people.codes import Enrolment
from aftercare.people.first_setup import Founder, found, right_code, setup_waits
from aftercare.people.forms import SetupForm, proven_step
from aftercare.people.invitations import Choice
from aftercare.people.logins import Cookies, begin_login
from aftercare.people.passwords import hashed
from aftercare.people.sign_in_pages import came_from, device_of
from aftercare.web.ask import Ask
from aftercare.web.forms import Form, shown
from aftercare.web.page import Answer, See, Shown, page


class ConsoleForm(Form):
    """The code that only somebody at the server can read."""

    setup: str = Field(max_length=40)


@page
async def setup_form(ask: Ask) -> Answer:
    """Asks for the code; not found once somebody works here."""
    if not await setup_waits(ask.db):
        raise NotFound
    return Shown("people/setup_code.html", {"form": shown()})


@page(transaction=False)
async def set_up(ask: Ask) -> Answer:
    """With the right code: first the form, then the centre, its coordinator and her first login."""
    if not await _console_code_fits(ask):
        filled = ask.fill(ConsoleForm)
        filled.refuse("setup", ask.words("This is not the code from the console. It changes at every start."))
        return Shown("people/setup_code.html", {"form": filled}, 422)
    enrolment = Enrolment(ask.database.keyring, "setup", ask.fill_one("email"), ask.fill_one("enrolment"))
    facts = {"setup": ask.fill_one("setup"), "enrolment": enrolment}
    if "called" not in ask.typed:
        return Shown("people/setup.html", facts | {"form": shown()})
    form = ask.fill(SetupForm)
    about = (form.one("called"), form.one("email"), form.one("centre"))
    step = proven_step(form, enrolment, about, ask.words, ask.now)
    if step is None:
        return Shown("people/setup.html", facts | {"form": form}, 422)
    return See("/first-steps", cookie=await _found(ask, form.value, enrolment.secret, step))


async def _console_code_fits(ask: Ask) -> bool:
    async with ask.database.reading() as db:
        if not await setup_waits(db):
            raise NotFound
    return await right_code(ask.database, ask.fill_one("setup"), came_from(ask), ask.now)


async def _found(ask: Ask, typed: SetupForm, secret: str, step: int) -> Cookies:
    choice = Choice(await hashed(typed.password), secret, step)
    founder = Founder(typed.centre, typed.phone, typed.called, typed.email, typed.profession)
    async with ask.database.writing() as db:
        staff_id = await found(db, founder, choice, ask.now)
        if staff_id is None:
            raise NotFound
        return await begin_login(db, staff_id, device_of(ask), ask.now)
