"""Reminders on this phone: enable, try, remove; and the word a phone answers with."""

from aftercare.errors import NotFound
from aftercare.reminders.envelope import BadPhone, Phone, read_phone
from aftercare.reminders.hosts import RefusedEndpoint
from aftercare.reminders.phones import (
    acknowledge,
    add_phone,
    is_waited_for,
    phones_of,
    remove_phone,
    renew_phone,
    renewal_token,
    send_test,
)
from aftercare.reminders.this_process import sweep_of
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import is_id
from aftercare.web.ask import Ask
from aftercare.web.ask_once import About, Deed, asked_once
from aftercare.web.page import Answer, See, Shown, page, plain
from aftercare.words import N_

LONGEST_LABEL = 40
UNREACHABLE = "This phone cannot be reached."
REMOVAL = Deed(N_("Remove the phone"), N_("No reminder reaches this phone any more."), N_("Remove the phone"))
LAST = N_("It is your last one: after it, no reminder reaches you anywhere.")


@page
async def my_phones(ask: Ask) -> Answer:
    """What reminders are, and on which phones."""
    phones = await phones_of(ask.db, ask.me)
    return Shown(
        "reminders/phones.html", {"phones": phones, "now": ask.now, "push_key": sweep_of(ask).public_key}
    )


@page
async def new_phone(ask: Ask) -> Answer:
    """A browser hands over its subscription."""
    address = _handed_over(ask)
    if address is None:
        return plain(UNREACHABLE, 422)
    phone_id = await add_phone(ask.db, ask.me, address, ask.fill_one("label")[:LONGEST_LABEL], ask.now)
    if ask.fill_one("test"):
        await send_test(ask.db, ask.me, phone_id, ask.now)
        ask.after(sweep_of(ask).nudge)
    return plain(renewal_token(keys_of(ask.db), phone_id), 201)


@page
async def phone_renewal(ask: Ask) -> Answer:
    """A phone on which nobody need be signed in tells the address its browser has given it."""
    address = _handed_over(ask)
    if address is None:
        return plain(UNREACHABLE, 422)
    await renew_phone(ask.db, ask.fill_one("token"), address, ask.now)
    return plain("")


def _handed_over(ask: Ask) -> Phone | None:
    """The address a browser gives, or None for one that no message could reach."""
    endpoint, p256dh, auth = (ask.fill_one(name) for name in ("endpoint", "p256dh", "auth"))
    try:
        return read_phone(endpoint, p256dh, auth, ask.settings.push_hosts)
    except (RefusedEndpoint, BadPhone):
        return None


@page
async def phone_removal_form(ask: Ask) -> Answer:
    """Asks once, and says when no phone is left to remind her."""
    phones = {one.id: one for one in await phones_of(ask.db, ask.me)}
    found = phones.get(ask.path["phone_id"])
    if found is None:
        raise NotFound
    hangs = [ask.words(LAST)] if len(phones) == 1 else []
    about = About(found.label or ask.words("A phone"), "/me/phones", hangs)
    script = {"phones": list(phones.values()), "push_key": sweep_of(ask).public_key}
    return asked_once(ask, REMOVAL, about, mark=found.mark, **script)


@page
async def phone_removal(ask: Ask) -> Answer:
    """This phone is quiet from now on."""
    await remove_phone(ask.db, ask.me, ask.path["phone_id"])
    return See("/me/phones", said="removed")


@page
async def test_push(ask: Ask) -> Answer:
    """One reminder to this phone, now."""
    await send_test(ask.db, ask.me, ask.path["phone_id"], ask.now)
    ask.after(sweep_of(ask).nudge)
    return See("/me/phones", said="sent")


@page(transaction=False)
async def push_ack(ask: Ask) -> Answer:
    """A phone says it has shown a reminder; a word nobody waits for does not open the writer."""
    ack = ask.fill_one("ack")
    async with ask.database.reading() as db:
        waited_for = is_id(ack) and await is_waited_for(db, ack)
    if waited_for:
        async with ask.database.writing() as db:
            await acknowledge(db, ack, ask.now)
    return plain("")
