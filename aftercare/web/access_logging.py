"""Works out what a request did, for the access log, and writes it: with the answer, or there is none."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.people.access_log import Deed, Purpose, Trace, append
from aftercare.people.person import Person
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import is_id
from aftercare.web.ask import Ask

Why = Callable[[AsyncSession, Person, str, datetime], Awaitable[Purpose]]
LONGEST_CRITERION = 200


def place_of(ask: Ask) -> str:
    """The route as it stands in routes/, without anybody's id."""
    return f"{ask.request.method} {ask.route.path}"


def traces_of(ask: Ask, opened: Sequence[str], *, changed: bool, shown: bool = True) -> list[Trace]:
    """What this request did: what its handler or its route says, else a change, a search, a look or a list.

    `opened` are the cases whose keys were used; `shown` is false for an answer that says no, or leads away.
    """
    about = case_of(ask, opened)
    named = [replace(said, place=place_of(ask), case_id=said.case_id or about) for said in ask.done]
    if ask.person is None:
        return [Trace(Deed.link, place_of(ask), about, purpose=Purpose.her_link)] if opened else []
    sought = _sought(ask) if not changed else ""
    if sought:
        named.append(Trace(Deed.search, place_of(ask), shown=len(opened), criterion=sought))
    if named or ask.route.searches:
        return named
    if ask.route.log and shown and (changed or ask.route.reads):
        return [Trace(ask.route.log, place_of(ask), about, ask.target or _target(ask))]
    if changed:
        return [Trace(Deed.change, place_of(ask), about, _target(ask))]
    if about:
        return [Trace(Deed.look, place_of(ask), about, _target(ask))]
    return [Trace(Deed.list, place_of(ask), shown=len(opened))] if opened else []


def _sought(ask: Ask) -> str:
    """What is looked for, as it was typed."""
    typed = ask.fill_one("q") if ask.route.searches else ask.query.get("q", "")
    return typed[:LONGEST_CRITERION]


def case_of(ask: Ask, opened: Sequence[str]) -> str:
    """The one case this is about, or "": the one the route found, else the only one that was opened."""
    if ask.whose:
        return ask.whose.case_id
    return opened[0] if len(opened) == 1 else ""


def _target(ask: Ask) -> str:
    """The innermost id in the address."""
    ids = [part for name, part in ask.request.path_params.items() if name.endswith("_id")]
    return _id(ids[-1]) if ids else ""


def _id(text: str) -> str:
    return text if is_id(text) else ""


async def trace(ask: Ask, db: AsyncSession, opened: Sequence[str], *, shown: bool) -> None:
    """Write what was changed into this transaction."""
    await _write(ask, db, traces_of(ask, opened, changed=True, shown=shown))


async def trace_alone(ask: Ask, opened: Sequence[str], *, shown: bool) -> None:
    """Write what was read in a transaction of its own, before the answer leaves. Nothing done, no write."""
    traces = traces_of(ask, opened, changed=False, shown=shown)
    if traces:
        await ask.database.note(lambda db: _write(ask, db, traces))


async def trace_denied(ask: Ask) -> None:
    """Write that a signed-in person asked for what is not hers to see."""
    if ask.person is None:
        return
    about = _id(ask.request.path_params.get("case_id", ""))
    denied = [Trace(Deed.denied, place_of(ask), about, _target(ask))]
    await ask.database.note(lambda db: _write(ask, db, denied))


async def _write(ask: Ask, db: AsyncSession, traces: Sequence[Trace]) -> None:
    why: Why = ask.request.app.state.why
    reasons = {ask.whose.case_id: ask.whose.purpose} if ask.whose else {}
    if ask.person:
        for case_id in {each.case_id for each in traces if each.case_id} - reasons.keys():
            reasons[case_id] = await why(db, ask.person, case_id, ask.now)
    explained = [replace(each, purpose=reasons.get(each.case_id, each.purpose)) for each in traces]
    await append(db, explained, ask.person, ask.now)


async def reaches(ask: Ask, case_id: str) -> bool:
    """True when the person who asks has this case open now."""
    why: Why = ask.request.app.state.why
    return await why(ask.db, ask.me, case_id, ask.now) is not Purpose.none


def opened_in(db: AsyncSession) -> list[str]:
    """The cases whose keys this session used."""
    return list(keys_of(db).opened)
