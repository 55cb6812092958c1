"""The page that opens a locked login again, and that asks anew who it is before what needs fresh proof."""

from urllib.parse import quote

from pydantic import Field

from aftercare.errors import NotFound, TooMany
from aftercare.people.logins import renew_login
from aftercare.people.passkey_pages import new_question, proof, site
from aftercare.people.passkey_sign_in import unlock
from aftercare.people.passkeys import credentials_of
from aftercare.people.person import Person
from aftercare.people.records import Purpose
from aftercare.people.rules import LONGEST_PASSWORD, inside
from aftercare.people.sign_in_pages import came_from, device_of
from aftercare.people.signing_in import Key, prove_again
from aftercare.people.webauthn import question_to_prove
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, Form
from aftercare.web.page import Answer, See, SendAgain, Shown, Told, page


class UnlockForm(Form):
    """Password and code of the one whose login it is."""

    password: str = Field(max_length=LONGEST_PASSWORD)
    code: str = Field(max_length=12)


@page(transaction=False)
async def unlock_form(ask: Ask) -> Answer:
    """Passkey, or password and code; afterwards back to where she was."""
    to = inside(ask.query.get("to", ""))
    if ask.holder is None:
        return See(f"/sign-in?to={quote(to, safe='/')}")
    return Shown("people/unlock.html", {"to": to, "again": False, "kept": {}, "form": None})


@page(transaction=False)
async def open_again(ask: Ask) -> Answer:
    """Opens the login with password and code; what was half written is then sent to where it belongs."""
    to, again = inside(ask.query.get("to", "")), ask.query.get("again") == "yes"
    if ask.holder is None:
        there = quote(to, safe="/")
        return SendAgain(f"/sign-in/return?to={there}") if again else See(f"/sign-in?to={there}")
    form = ask.fill(UnlockForm)
    if not await _opened(ask, ask.holder, form):
        facts = {"to": to, "again": again, "kept": ask.typed, "form": form}
        return Shown("people/unlock.html", facts, 422)
    return SendAgain(to) if again else See(to)


@page
async def question_to_unlock(ask: Ask) -> Answer:
    """A question for one of her own passkeys."""
    if ask.holder is None:
        raise NotFound
    held = await credentials_of(ask.db, ask.holder)
    if not held:
        return Told({}, 422)
    question = await new_question(ask, Purpose.unlock, ask.holder.login_id)
    return Told(question_to_prove(site(ask), question, held))


@page(transaction=False)
async def unlock_with_passkey(ask: Ask) -> Answer:
    """Opens the login; the script then goes on, or sends what was half written."""
    if ask.holder is None:
        raise NotFound
    if not await unlock(ask.database, proof(ask), ask.holder, ask.now):
        return Told({}, 422)
    return Told({"to": inside(ask.fill_one("to"))})


async def _opened(ask: Ask, holder: Person, form: Filled[UnlockForm]) -> bool:
    if ask.settings.demo:
        async with ask.database.writing() as db:
            return await renew_login(db, holder.login_id, ask.now)
    if not form.ok:
        return False
    key = Key("", form.value.password, form.value.code, came_from(ask), device_of(ask))
    try:
        fits = await prove_again(ask.database, holder, key, ask.now)
    except TooMany:
        form.refuse("code", ask.words("There have been many tries. Wait a quarter of an hour."))
        return False
    if not fits:
        form.refuse("code", ask.words("This did not fit together. Check both and use a fresh code."))
    return fits
