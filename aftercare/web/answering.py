"""Runs a page for a request: who asks, in one transaction, about whom; logged before the answer leaves."""

from asyncio import to_thread
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from urllib.parse import quote

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from aftercare import clock
from aftercare.errors import NOT_HER_WORK, NotAllowed, NotFound, WrittenBefore
from aftercare.people.devices import is_lost
from aftercare.people.logins import find_person, is_login, touch_login
from aftercare.people.rules import is_fresh
from aftercare.storage.engines import Database
from aftercare.storage.insert_once import Taken
from aftercare.web.access_logging import opened_in, trace, trace_alone, trace_denied
from aftercare.web.answers import Answer, See, SendAgain, Shown, Told, fill_template
from aftercare.web.ask import Ask
from aftercare.web.cookies import cookie_name, seen_by, set_cookies, set_undo
from aftercare.web.form_reading import read_form
from aftercare.web.forms import storable
from aftercare.web.lost_phone import told_lost
from aftercare.web.page import Page, prove_again
from aftercare.web.rate_limits import not_too_many_posts
from aftercare.web.route_facts import RouteFacts
from aftercare.web.sent_before import beside_what_stands, keep_answer, sent_before
from aftercare.words import asked_for, best, staff_languages, words


async def answer(request: Request, page: Page[Any], facts: RouteFacts) -> Response:
    """The answer of this page at this route; a flood of posts at an open door ends before anything opens."""
    if facts.who.is_open and request.method == "POST":
        not_too_many_posts(request)
    ask = await _ask(request, page.files, facts)
    if page.before and (early := page.before(ask)):
        return await _respond(ask, early, touch=False)
    return await (_in_one_transaction(ask, page) if page.transaction else _in_its_own(ask, page))


async def _in_its_own(ask: Ask, page: Page[Any]) -> Response:
    async with ask.database.reading() as db:
        touch = await _recognise(ask, db, ask.request)
    try:
        answer = _refused(ask) or await page.handler(ask)
    except (NotFound, NotAllowed):
        if not ask.route.who.is_open:
            await trace_denied(ask)
        raise
    return await _respond(ask, answer, touch)


async def _in_one_transaction(ask: Ask, page: Page[Any]) -> Response:
    """What was done is in the access log before the answer leaves; without the log there is no answer."""
    cookie = ask.request.cookies.get(cookie_name(ask.settings), "")
    nobody = not ask.route.who.is_open and not is_login(ask.database.keyring, cookie)
    # A stranger's post is led to the door by a reader: the writer is for those who may write.
    reads = nobody or ask.route.reads
    opened = ask.database.reading() if reads else ask.database.writing()
    try:
        async with opened as db:
            ask.transaction = db
            touch = await _recognise(ask, db, ask.request)
            refused = _refused(ask)
            before = refused if refused or reads else await sent_before(ask)
            if before is None:
                ask = await _about_her(ask)
            answer = before or await _handled(ask, page)
            response, cases = await _respond(ask, answer, touch), opened_in(db)
            if not reads:
                if before or response.status_code >= 400:
                    raise _RolledBack(response, cases)
                keep_answer(ask, response.headers.get("location", ""), cases)
                await trace(ask, db, cases, shown=response.status_code < 300)
                return response
    except _RolledBack as undone:
        response, cases = undone.response, undone.cases
    except (NotFound, NotAllowed, Taken):
        await trace_denied(ask)
        raise
    await trace_alone(ask, cases, shown=response.status_code < 300)
    return response


async def _handled(ask: Ask, page: Page[Any]) -> Answer:
    try:
        return await page.handler(ask)
    except WrittenBefore as other:
        return beside_what_stands(ask, other.sides)


async def _about_her(ask: Ask) -> Ask:
    """The question with the case it is about, if it is about one: found here, once, before any handler."""
    says = ask.route
    if not says.shows_one:
        return ask
    found: Ask = await says.shows.find(ask, says.power, closed_too=says.reads or says.after_end)
    return found


class _RolledBack(Exception):
    """Carries a refused form's page out of the transaction that is undone."""

    def __init__(self, response: Response, cases: list[str]) -> None:
        self.response, self.cases = response, cases


async def _ask(request: Request, takes_files: bool, facts: RouteFacts) -> Ask:
    """Reads the form before any transaction opens, so a slow phone never holds the writer."""
    database: Database = request.app.state.database
    typed: dict[str, list[str]] = {}
    held = request.cookies.get(cookie_name(request.app.state.settings), "")
    stranger = takes_files and not is_login(database.keyring, held)
    fields, files = ([], {}) if stranger else await read_form(request, files=takes_files)
    for name, value in fields:
        typed.setdefault(storable(name), []).append(storable(value))
    request.state.typed = typed
    lang = best(staff_languages(), *asked_for(request.headers.get("accept-language", "")))
    return Ask(request, database, None, lang, words(lang), clock.now(), typed, facts, files=files)


async def _recognise(ask: Ask, db: AsyncSession, request: Request) -> bool:
    cookie, device = request.cookies.get(cookie_name(ask.settings), ""), seen_by(request, ask.settings).cookie
    found = await find_person(db, cookie, ask.now) if cookie else None
    ask.lost = found.lost if found else bool(device) and await is_lost(db, device)
    if found is None or ask.lost:
        return False
    ask.lang = best(staff_languages(), found.person.tongue)
    ask.words = words(ask.lang)
    request.state.lang = ask.lang
    if found.locked:
        ask.locked = found.person
        return False
    request.state.person = ask.person = found.person
    # A page that renews itself is nobody's hand on the phone: it must not keep the phone open.
    return found.stale and not (ask.wants_fragment and request.method == "GET")


def _refused(ask: Ask) -> Answer | None:
    roles = ask.route.who.roles
    if ask.lost:
        return told_lost(ask)
    if roles is None:
        return None
    if ask.locked:
        return prove_again(ask)
    if ask.person is None and _has_unsent(ask):
        return SendAgain(f"/sign-in/return?to={quote(ask.request.scope['path'], safe='/')}")
    if ask.person is None:
        there = ask.request.scope["path"] if ask.request.method == "GET" else "/"
        return See(f"/sign-in?to={there}" if there != "/" else "/sign-in")
    if ask.person.role not in roles:
        raise NotAllowed(NOT_HER_WORK)
    return prove_again(ask) if ask.route.fresh and not is_fresh(ask.person.verified_at, ask.now) else None


def _has_unsent(ask: Ask) -> bool:
    """True for a form that comes when its login is over: signing in brings it back."""
    cookie = ask.request.cookies.get(cookie_name(ask.settings), "")
    sent = ask.request.method == "POST" and bool(ask.typed) and not ask.wants_fragment
    return sent and is_login(ask.database.keyring, cookie)


async def _respond(ask: Ask, answer: Answer, touch: bool) -> Response:
    """A page is filled in a thread: a long one takes a tenth of a second, in which others are answered."""
    if isinstance(answer, See):
        response: Response = RedirectResponse(answer.where, 303)
    elif isinstance(answer, Told):
        response = JSONResponse(answer.facts, answer.status)
    elif isinstance(answer, SendAgain):
        response = RedirectResponse(answer.address, 307)
    elif isinstance(answer, Shown):
        response = await to_thread(
            fill_template, ask.request, answer.template, ask.lang, answer.facts, answer.status
        )
    else:
        response = answer
    if isinstance(answer, See | Told | SendAgain) and answer.cookie is not None:
        set_cookies(response, ask.settings, answer.cookie)
    if isinstance(answer, See) and answer.undo is not None:
        set_undo(response, ask.settings, answer.undo)
    work = list(ask.afterwards)
    if touch and ask.person:
        work.append(_touching(ask.database, ask.person.login_id, ask.now))
    if work:
        response.background = BackgroundTask(_do_all, work)
    return response


def _touching(database: Database, login_id: str, now: datetime) -> Callable[[], Awaitable[None]]:
    async def touch() -> None:
        async with database.writing() as db:
            await touch_login(db, login_id, now)

    return touch


async def _do_all(work: list[Callable[[], Awaitable[None]]]) -> None:
    for one in work:
        await one()
