"""The one page on which a person chooses her reminders, and the page that says what was sent, and why not."""

from typing import Any

from aftercare.matters import KINDS, Kind
from aftercare.people.lists import profile
from aftercare.people.person import Person
from aftercare.pushes import TOPICS
from aftercare.reminders.choice_actions import Chosen, save_choices
from aftercare.reminders.choice_forms import WEEKDAYS, ChoicesForm, leaves_room
from aftercare.reminders.choices import HOURS_BEFORE, WAKING, Choices, choices
from aftercare.reminders.downtime import came_too_late
from aftercare.reminders.history_lists import About, explained, sent_lately
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page


@page
async def my_reminders(ask: Ask) -> Answer:
    """Kinds, hours, days: as they stand."""
    return await _choices(ask, None)


@page
async def choose_reminders(ask: Ask) -> Answer:
    """Saves all of it."""
    form = ask.fill(ChoicesForm)
    if form.ok and not leaves_room((form.value.quiet_from, form.value.quiet_to)):
        form.refuse("quiet_from", ask.words("Leave at least two hours between 7 and 21."))
    if not form.ok:
        return await _choices(ask, form, 422)
    if not await save_choices(ask.db, ask.me, _chosen(form.value, ask.me), form.value.version, ask.now):
        return await _choices(ask, form, 409)
    return See("/me/reminders", said="saved")


@page
async def my_sent_reminders(ask: Ask) -> Answer:
    """What was sent to her lately; of one matter also the rule, and why nothing was. It names no woman."""
    about = About.of(ask.query)
    facts: dict[str, Any] = {"rows": await sent_lately(ask.db, ask.me, about, ask.now), "kinds": KINDS}
    facts["why"] = await explained(ask.db, ask.me, about, ask.now) if about else None
    return Shown("reminders/history.html", facts)


@page
async def late_reminders(ask: Ask) -> Answer:
    """For coordinators: whom nobody reminded while the server stood still. It names no woman."""
    rows = await came_too_late(ask.db, ask.me, ask.now)
    return Shown("reminders/too_late.html", {"rows": rows, "kinds": KINDS})


def _told(person: Person) -> list[Kind]:
    """The kinds phones tell this person of; some are for coordinators alone."""
    return [
        one for one in KINDS.values() if one.push.topic and (person.is_coordinator or not one.coordinator)
    ]


def _chosen(form: ChoicesForm, person: Person) -> Chosen:
    off = sorted(one.name for one in _told(person) if one.is_chosen and one.name not in form.kinds)
    return Chosen(
        quiet=(form.quiet_from, form.quiet_to),
        days_off=tuple(form.days_off),
        holidays=form.holidays,
        hour_before=form.hour_before,
        day_before_at=form.day_before_at,
        digest_at=form.digest_at,
        off=tuple(off),
    )


async def _choices(ask: Ask, form: Filled[ChoicesForm] | None, status: int = 200) -> Answer:
    kept = await choices(ask.db, ask.me, ask.now)
    version = (await profile(ask.db, ask.me)).version
    if form and status == 409:
        form.typed["version"] = [str(version)]
    facts: dict[str, Any] = {"form": form or _as_kept(kept, version), "stale": status == 409}
    told = _told(ask.me)
    facts["topics"] = [
        (name, [kind for kind in told if kind.push.topic is topic]) for topic, name in TOPICS.items()
    ]
    facts |= {"hours_before": HOURS_BEFORE, "waking": WAKING, "weekdays": WEEKDAYS, "chosen": kept}
    return Shown("reminders/choices.html", facts, status)


def _as_kept(kept: Choices, version: int) -> Filled[Any]:
    quiet_from, quiet_to = kept.silence.quiet
    return shown(
        quiet_from=quiet_from,
        quiet_to=quiet_to,
        days_off=sorted(kept.silence.days_off),
        holidays=kept.silence.holidays,
        hour_before=kept.hour_before.seconds // 60,
        day_before_at=kept.day_before_at,
        digest_at=kept.digest_at,
        kinds=[kind.name for kind in KINDS.values() if kind.is_chosen and kept.wants(kind)],
        version=version,
    )
