"""The doors: sign in, sign out."""

from functools import partial

from pydantic import Field

from aftercare.people.demo_sign_in_pages import demo_cast
from aftercare.people.devices import Seen
from aftercare.people.failed_sign_ins import note_refused
from aftercare.people.first_setup import setup_waits
from aftercare.people.logins import SIGNED_OUT, Cookies, end_login, former_holder
from aftercare.people.rules import LONGEST_PASSWORD, inside
from aftercare.people.signing_in import Key, sign_in
from aftercare.people.unsent_forms import Unsent, brought_back, carry
from aftercare.web.answers import SECRET_FIELDS
from aftercare.web.ask import Ask
from aftercare.web.cookies import cookie_name, seen_by
from aftercare.web.forms import Filled, Form, shown, written
from aftercare.web.page import Answer, See, SendAgain, Shown, page

UNSENT = "/unsent"


class SignInForm(Form):
    """Both keys on one form, so that nobody learns whether the first one fitted."""

    email: str = Field(max_length=254)
    password: str = Field(max_length=LONGEST_PASSWORD)
    code: str = Field(max_length=12)


@page(transaction=False)
async def sign_in_form(ask: Ask) -> Answer:
    """The way in; neutral, for it may be seen by anybody. Where nobody works yet it leads to the set-up."""
    to = inside(ask.query.get("to", ""))
    if ask.person and not ask.settings.demo:
        return See(to)
    async with ask.database.reading() as db:
        if await setup_waits(db):
            return See("/setup")
    return await _form(ask, shown(to=to))


@page(transaction=False)
async def open_door(ask: Ask) -> Answer:
    """Signs in. Whatever is wrong, the answer and the work are the same."""
    filled, carried = ask.fill(SignInForm), ask.fill_one("carried")
    if not filled.ok:
        return await _form(ask, filled, 422, carried)
    cookie = await _cookie(ask, filled.value)
    if cookie is None:
        filled.refuse("email", ask.words("This did not fit together. Check all three and use a fresh code."))
        filled.typed.pop("code")
        return await _form(ask, filled, 422, carried)
    return SendAgain(UNSENT, cookie) if carried else See(inside(ask.fill_one("to")), cookie=cookie)


@page(transaction=False)
async def come_back(ask: Ask) -> Answer:
    """The way in for who sent a form when her login was over; what she typed goes along, sealed for her."""
    to, ring = inside(ask.query.get("to", "")), ask.database.keyring
    async with ask.database.reading() as db:
        cookie = ask.request.cookies.get(cookie_name(ask.settings), "")
        whose = await former_holder(db, cookie, ask.now)
    typed = {name: values for name, values in ask.typed.items() if name not in SECRET_FIELDS}
    carried = carry(ring, whose, Unsent(to, typed), ask.now) if whose and typed else ""
    if ask.person or not carried:
        return See(to if ask.person else "/sign-in")
    return await _form(ask, shown(to=UNSENT), 401, carried)


@page
async def unsent(ask: Ask) -> Answer:
    """What she had typed when her login was over, to be sent; nothing of anybody else's."""
    found = brought_back(ask.database.keyring, ask.me.id, ask.fill_one("carried"), ask.now)
    if found is None:
        return See("/", said="not_hers")
    return Shown("people/unsent.html", {"unsent": found, "words": written(found.typed)})


@page
async def sign_out(ask: Ask) -> Answer:
    """Ends this login and leaves nothing behind in the browser."""
    if ask.holder:
        await end_login(ask.db, ask.holder.login_id, ask.now)
    return See("/sign-in", cookie=SIGNED_OUT)


async def _cookie(ask: Ask, typed: SignInForm) -> Cookies | None:
    key = Key(typed.email, typed.password, typed.code, came_from(ask), device_of(ask))
    cookie = await sign_in(ask.database, key, ask.now)
    if cookie is None:
        ask.after(partial(note_refused, ask.database, typed.email, ask.now))
    if cookie and ask.holder:
        async with ask.database.writing() as db:
            await end_login(db, ask.holder.login_id, ask.now)
    return cookie


async def _form(
    ask: Ask, form: Filled[SignInForm] | Filled[Form], status: int = 200, carried: str = ""
) -> Answer:
    async with ask.database.reading() as db:
        cast = await demo_cast(db) if ask.settings.demo else []
    return Shown("people/sign_in.html", {"form": form, "cast": cast, "carried": carried}, status)


def came_from(ask: Ask) -> str:
    """The address a request comes from, as far as the server knows."""
    return ask.request.client.host if ask.request.client else ""


def device_of(ask: Ask) -> Seen:
    """The phone or computer that asks, as far as the server knows."""
    return seen_by(ask.request, ask.settings)
