"""A phase plan as it is saved and compared: a sheet of areas, each with her words, ours, and steps."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from aftercare.lead_times import Lead
from aftercare.matters import CALLED_FROM_TODAY, Kind, Urgency, declare
from aftercare.pushes import DAY, TOLD_AT_ONCE, Topic, in_digest
from aftercare.storage.sealed import DAMAGED
from aftercare.terms import Group
from aftercare.words import N_

TEXTS = ("why_now", "goal", "does_herself", "wants_help", "centre_does", "municipality_does")

WANTS_CALL = declare(
    Kind(
        "asks_call",
        alone=N_("%(name)s asks to be called"),
        nameless="she herself",
        opens=CALLED_FROM_TODAY,
        urgency=Urgency.she_asks,
        calls=True,
        push=TOLD_AT_ONCE,
    )
)
"""From her answer behind her link until somebody has reached her; it has no day of its own."""

AREA_STEP = declare(
    Kind(
        "area_step",
        says=N_("A step of her plan has its day"),
        named=N_("%(thing)s (step in her plan)"),
        opens="/cases/{case}/plan",
        soon=timedelta(days=3),
        lead=Lead(N_("Time to do it before its day."), Group.courses, most=30),
        late=DAY,
        push=in_digest(Topic.courses),
    )
)
"""By the day that was agreed with her. The three days are ours."""


class Who(StrEnum):
    """Who takes a step."""

    her = "her"
    centre = "centre"
    municipality = "municipality"
    support = "support"


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step as agreed; whether it is done is not part of the plan. `support` is the name it had then."""

    id: str
    what: str
    who: Who
    support_id: str = ""
    support: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class PlannedArea:
    """An area of a plan. `called` is the name of a centre's own area; `supports` are pairs of id and name."""

    id: str
    area: str
    called: str = ""
    why_now: str = ""
    goal: str = ""
    does_herself: str = ""
    wants_help: str = ""
    centre_does: str = ""
    municipality_does: str = ""
    supports: tuple[tuple[str, str], ...] = ()
    steps: tuple[PlannedStep, ...] = ()


Sheet = tuple[PlannedArea, ...]


@dataclass(frozen=True, slots=True)
class Reworded:
    """What one text of an area was and is; `field` is one of TEXTS or "supports"."""

    area: PlannedArea
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two versions. A changed step is what it was and is, None when it was not there."""

    added: tuple[PlannedArea, ...] = ()
    dropped: tuple[PlannedArea, ...] = ()
    reworded: tuple[Reworded, ...] = ()
    steps: tuple[tuple[PlannedArea, PlannedStep | None, PlannedStep | None], ...] = ()

    def __bool__(self) -> bool:
        """True when anything differs."""
        return bool(self.added or self.dropped or self.reworded or self.steps)


def written(sheet: Sheet) -> str:
    """The sheet as JSON; days as 2026-11-24."""
    return json.dumps([asdict(area) for area in sheet], ensure_ascii=False, default=str)


def read(text: str) -> Sheet:
    """A sheet from JSON; the empty text is an empty plan, a damaged one an area that says so."""
    if text == DAMAGED:
        return (PlannedArea("", DAMAGED, called=DAMAGED, goal=DAMAGED),)
    return tuple(_area(area) for area in json.loads(text or "[]"))


def names_in(sheet: Sheet) -> dict[str, str]:
    """The names of the supports a sheet speaks of, by id."""
    named = {known: name for area in sheet for known, name in area.supports}
    return named | {step.support_id: step.support for area in sheet for step in area.steps if step.support_id}


def compare(before: Sheet, after: Sheet) -> Changes:
    """What changed from one version to the next, in the order of the newer one."""
    old, new = {area.id: area for area in before}, {area.id: area for area in after}
    both = [(old[area.id], area) for area in after if area.id in old]
    return Changes(
        added=tuple(area for area in after if area.id not in old),
        dropped=tuple(area for area in before if area.id not in new),
        reworded=tuple(one for was, now in both for one in _reworded(was, now)),
        steps=tuple((now, *pair) for was, now in both for pair in _steps(was.steps, now.steps)),
    )


def carried(area: PlannedArea, done: Iterable[str]) -> PlannedArea:
    """The area as the next phase's plan begins with it: all its words, and the steps not done yet."""
    over = set(done)
    return replace(area, steps=tuple(step for step in area.steps if step.id not in over))


def _area(told: dict[str, Any]) -> PlannedArea:
    supports = tuple((known, name) for known, name in told["supports"])
    return PlannedArea(**told | {"supports": supports, "steps": tuple(_step(one) for one in told["steps"])})


def _step(told: dict[str, Any]) -> PlannedStep:
    due = date.fromisoformat(told["due_on"]) if told["due_on"] else None
    return PlannedStep(**told | {"who": Who(told["who"]), "due_on": due})


def _reworded(was: PlannedArea, now: PlannedArea) -> list[Reworded]:
    texts = [(name, str(getattr(was, name)), str(getattr(now, name))) for name in TEXTS]
    texts.append(("supports", _named(was), _named(now)))
    return [Reworded(now, name, before, after) for name, before, after in texts if before != after]


def _named(area: PlannedArea) -> str:
    return ", ".join(name for _, name in area.supports)


def _steps(
    was: tuple[PlannedStep, ...], now: tuple[PlannedStep, ...]
) -> list[tuple[PlannedStep | None, PlannedStep | None]]:
    old, new = {step.id: step for step in was}, {step.id: step for step in now}
    known = [(old.get(step.id), step) for step in now if old.get(step.id) != step]
    return [*known, *((step, None) for step in was if step.id not in new)]
