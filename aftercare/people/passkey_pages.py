"""Passkeys in a browser: come in with one, add, name and remove one's own. Scripts ask and get JSON."""

from datetime import timedelta

from pydantic import Field

from aftercare.errors import NotFound, TooMany, Unfit
from aftercare.people.challenges import ask_passkey
from aftercare.people.devices import device_label
from aftercare.people.logins import end_login
from aftercare.people.passkey_sign_in import Proof, add, enter
from aftercare.people.passkeys import credentials_of, name_passkey, passkeys_of, remove_passkey
from aftercare.people.records import Purpose
from aftercare.people.rules import inside, is_fresh, neighbourhood
from aftercare.people.sign_in_pages import came_from, device_of
from aftercare.people.webauthn import Site, question_to_add, question_to_prove, site_of
from aftercare.web.ask import Ask
from aftercare.web.ask_once import About, Deed, asked_once
from aftercare.web.forms import Form
from aftercare.web.page import Answer, See, Told, page
from aftercare.web.rate_limits import bounds_of
from aftercare.words import N_
from aftercare.words.names import LONGEST_NAME

MOST_ANSWERS = 60  # From one address in a quarter of an hour; a whole house may share one.
PROVE_AGAIN = "/unlock?to=/me"


class NameForm(Form):
    """What a person calls one of her passkeys."""

    called: str = Field(max_length=LONGEST_NAME)


@page
async def question_to_enter(ask: Ask) -> Answer:
    """A question for whichever passkey the phone has; nobody says who she is."""
    return Told(question_to_prove(site(ask), await new_question(ask, Purpose.enter, None)))


def _tried_too_often(ask: Ask) -> None:
    """Raises TooMany for an address that guesses; failed passwords do not count here, nor the other way."""
    name = f"passkey {neighbourhood(came_from(ask))}"
    if not bounds_of(ask.request).allows(name, MOST_ANSWERS, timedelta(minutes=15), ask.now):
        raise TooMany


@page(transaction=False, before=_tried_too_often)
async def enter_with_passkey(ask: Ask) -> Answer:
    """Signs in. Whatever is wrong, the answer is the same."""
    cookie = await enter(ask.database, proof(ask), device_of(ask), ask.now)
    if cookie is None:
        return Told({}, 422)
    if ask.holder:
        async with ask.database.writing() as db:
            await end_login(db, ask.holder.login_id, ask.now)
    return Told({"to": inside(ask.fill_one("to"))}, cookie=cookie)


@page
async def question_to_new(ask: Ask) -> Answer:
    """A question for the phone in her hand to make a passkey, once she has proven that it is she."""
    if not is_fresh(ask.me.verified_at, ask.now):
        return Told({"to": PROVE_AGAIN}, 401)
    question = await new_question(ask, Purpose.add, ask.me.login_id)
    held = await credentials_of(ask.db, ask.me)
    return Told(question_to_add(site(ask), ask.me, question, held))


@page(transaction=False)
async def new_passkey(ask: Ask) -> Answer:
    """Keeps the passkey the phone made."""
    if not is_fresh(ask.me.verified_at, ask.now):
        return Told({"to": PROVE_AGAIN}, 401)
    called = device_label(device_of(ask).says)
    if not await add(ask.database, proof(ask), ask.me, called, ask.now):
        return Told({}, 422)
    return Told({"to": "/me?said=passkey"})


@page
async def rename_passkey(ask: Ask) -> Answer:
    """A name its owner knows it by; an empty one changes nothing. Raises NotFound and Unfit."""
    form = ask.fill(NameForm)
    if ask.fill_one("called") and form.errors:
        raise Unfit(form.errors["called"])
    if form.ok and not await name_passkey(ask.db, ask.me, ask.path["passkey_id"], form.value.called):
        raise NotFound
    return See("/me", said="saved" if form.ok else "")


REMOVAL = Deed(
    N_("Remove the passkey"),
    N_("It lets you in nowhere any more. Remove it from the phone's own settings too."),
    N_("Remove the passkey"),
)
LAST = N_("It is your last passkey: after it, only password and code let you in.")


@page
async def passkey_removal_form(ask: Ask) -> Answer:
    """Asks once, and says when it is the last."""
    kept = {one.id: one for one in await passkeys_of(ask.db, ask.me)}
    found = kept.get(ask.path["passkey_id"])
    if found is None:
        raise NotFound
    about = About(
        found.called or ask.words("Unknown device"), "/me", [ask.words(LAST)] if len(kept) == 1 else []
    )
    return asked_once(ask, REMOVAL, about)


@page
async def passkey_removal(ask: Ask) -> Answer:
    """It opens nothing any more, once she has proven that it is she."""
    if not await remove_passkey(ask.db, ask.me, ask.path["passkey_id"]):
        raise NotFound
    return See("/me", said="removed")


async def new_question(ask: Ask, purpose: Purpose, login_id: str | None) -> bytes:
    """A question put to the phone that asks. Raises TooMany."""
    return await ask_passkey(ask.db, purpose, login_id, came_from(ask), ask.now)


def site(ask: Ask) -> Site:
    """The site people come to. Raises NotFound where there can be no passkeys."""
    found = site_of(ask.settings.address)
    if found is None:
        raise NotFound
    return found


def proof(ask: Ask) -> Proof:
    """What the browser sent back."""
    return Proof(site(ask), ask.fill_one("passkey"))
