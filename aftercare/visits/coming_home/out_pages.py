"""The page of a colleague who is out: more time, help, and I am out. It opens on the phone she began the
visit on, also when that has locked itself or has thrown every other page away; it names no resident.
"""

from asyncio import to_thread
from datetime import timedelta

from aftercare.errors import NotFound
from aftercare.people.access_log import Deed, Doer, Trace, append
from aftercare.people.devices import known_device, last_here
from aftercare.visits.coming_home.actions import ask_for_help, come_home, stay_longer
from aftercare.visits.coming_home.forms import HomeForm
from aftercare.visits.coming_home.lists import Watched, out_now, watch_of
from aftercare.visits.coming_home.showing import waiting_for
from aftercare.web.access_logging import place_of
from aftercare.web.answers import fill_template
from aftercare.web.ask import Ask
from aftercare.web.cookies import seen_by
from aftercare.web.page import Answer, See, Shown, page

LOOKS_AGAIN = 10
"""Seconds after which the page of who has asked for help looks again whether somebody has answered."""


@page
async def out_here(ask: Ask) -> Answer:
    """Leads to the visit that whoever signed in last on this phone is at."""
    holder = ask.holder
    staff_id = holder.id if holder else await last_here(ask.db, seen_by(ask.request, ask.settings).cookie)
    watch = await out_now(ask.db, staff_id) if staff_id else None
    return See(f"/out/{watch.id}") if watch else Shown("visits/coming_home/nobody.html")


@page
async def out(ask: Ask) -> Answer:
    """How she comes home; while she has asked for help it looks again by itself."""
    watch = await _hers(ask)
    waiting = await waiting_for(ask.db, watch, ask.now)
    facts = {"waiting": waiting, "at": ask.now, "me": await _who(ask, watch)}
    template = "visits/coming_home/out.html"
    page = await to_thread(fill_template, ask.request, template, ask.lang, facts)
    if waiting.help:
        page.headers["refresh"] = str(LOOKS_AGAIN)
    return page


@page
async def longer(ask: Ask) -> Answer:
    """A quarter of an hour more."""
    watch = await _hers(ask)
    done = await stay_longer(ask.db, watch, ask.now)
    return await _done(ask, watch, said="saved" if done else "unchanged")


@page
async def home(ask: Ask) -> Answer:
    """She is out of there, now or since the minute at which her phone had no net."""
    watch, filled = await _hers(ask), ask.fill(HomeForm)
    since = ask.now - timedelta(seconds=filled.value.ago if filled.ok else 0)
    done = await come_home(ask.db, watch, ask.now, since=since)
    return await _done(ask, watch, said="saved" if done else "unchanged")


@page
async def help_wanted(ask: Ask) -> Answer:
    """Calls everybody at once; what she sees then says that nobody has answered until somebody has."""
    watch = await _hers(ask)
    await ask_for_help(ask.db, watch, await _who(ask, watch) or watch.staff_id, ask.now)
    ask.after(ask.request.app.state.alarms.nudge)
    return await _done(ask, watch, said="")


async def _hers(ask: Ask) -> Watched:
    """The visit of the address, for its worker and who came along: signed in, locked, or on a phone she has
    signed in on.
    """
    watch = await watch_of(ask.db, ask.path["watch_id"])
    if watch is None or not await _who(ask, watch):
        raise NotFound
    return watch


async def _who(ask: Ask, watch: Watched) -> str:
    """Which of those who are at the visit holds this phone; empty for nobody of them."""
    if ask.holder is not None:
        return ask.holder.id if watch.is_there(ask.holder.id) else ""
    cookie = seen_by(ask.request, ask.settings).cookie
    for staff_id in (watch.staff_id, watch.second_id):
        if cookie and staff_id and await known_device(ask.db, cookie, staff_id):
            return staff_id
    return ""


async def _done(ask: Ask, watch: Watched, *, said: str) -> Answer:
    """Written into the access log by her name also where she is not signed in."""
    if ask.person is None:
        who = Doer(await _who(ask, watch), watch.centre_id)
        await append(ask.db, [Trace(Deed.change, place_of(ask), watch.case_id, watch.id)], who, ask.now)
    return See(f"/out/{watch.id}", said=said)
