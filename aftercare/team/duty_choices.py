"""Who takes over what a colleague answers for: asked on one page, weighed, and then done or asked again."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from aftercare import clock
from aftercare.cases.away import called_away
from aftercare.cases.lists import case_heads
from aftercare.cases.team import NEEDED, NO_RELIEF_LEADS, part_of
from aftercare.events import Takers
from aftercare.team.duties import hours_taken, takers_of
from aftercare.team.duty_rules import GOES_TO, NOBODY, ON_TEAM, Against, Duty, Taker, What, against, clashing
from aftercare.web.ask import Ask
from aftercare.web.forms import TOO_LONG, Filled
from aftercare.words import N_

MOST_ASKED = 300  # A form holds 400 fields; what is beyond follows the choice for all.
LONGEST_WORD = 2000
ALL, EACH = "all", "each"  # As chosen for all; for all, each by itself.
_NEVER = (Against.not_here, Against.relief)
FORGOTTEN = N_("Choose who takes this over, or nobody yet.")
WORD_WANTED = N_("Write a word to take along, or why somebody does not take it over yet.")
SAID = {
    Against.not_here: N_("Choose people who work here now."),
    Against.herself: N_("Choose people who work here now."),
    Against.relief: NO_RELIEF_LEADS,
    Against.away: N_("She or he is away then. Choose somebody else."),
    Against.last_day: N_("Her or his last day is before then. Choose somebody else."),
}


class Warned(NamedTuple):
    """What is told once before it is done: a clash with what the taker has, or a part the team then lacks."""

    duty: Duty
    called: str
    part: str = ""


@dataclass
class Choices:
    """What is asked of each duty and what was chosen; `takers` once all is chosen and nothing speaks against.

    `options` are those who may take a duty over, by its key. `warnings` wait for one press that carries
    `seen`, which says what was shown.
    """

    duties: Sequence[Duty]
    form: Filled[Any]
    options: dict[str, list[tuple[str, str]]]
    everybody: list[tuple[str, str]]
    takers: Takers | None = None
    warnings: list[Warned] = field(default_factory=list)
    seen: str = ""
    word: str = ""

    @property
    def courses(self) -> list[tuple[str, list[Duty]]]:
        """Those that have a choice of their own, course by course with what she is called."""
        found: dict[str, list[Duty]] = {}
        for duty in self.duties[:MOST_ASKED]:
            found.setdefault(duty.case_id, []).append(duty)
        return [(several[0].called, several) for several in found.values()]

    @property
    def done(self) -> bool:
        """True when it may be done now."""
        return self.takers is not None and (not self.warnings or self.form.one("seen") == self.seen)


NOTHING_TO_CHOOSE = Choices((), Filled(), {}, [], takers=())
"""Where nothing goes to anybody."""


async def choices(
    ask: Ask,
    form: Filled[Any],
    duties: Sequence[Duty],
    staff_id: str,
    *,
    why: bool = False,
    led: bool = False,
) -> Choices:
    """The choices as they stand in this form. What is forgotten or cannot be is refused beside its field.

    `why` asks for a reason where nobody takes over, and `led` lets no course be without a lead; a lead always
    goes with a word. Nothing is refused before the form has been shown.
    """
    people = await takers_of(ask.db, ask.me.centre_id, ask.now, besides=staff_id)
    today = clock.local(ask.now).date()

    def named(duty: Duty | None) -> list[tuple[str, str]]:
        able = [one for one in people if duty is None or against(duty, one, today) not in _NEVER]
        return [(one.id, called_away(ask, one.called, one.away)) for one in able]

    found = Choices(duties, form, {duty.key: named(duty) for duty in duties}, named(None))
    if not form.one("choices") or not duties:
        found.takers = () if not duties else None
        return found
    chosen = {duty.key: _chosen(form, duty) for duty in duties}
    found.word = form.one("word").strip()
    _refuse(ask, found, chosen, {one.id: one for one in people}, led=led)
    _ask_for_word(ask, found, chosen, why=why)
    if not form.errors:
        found.takers = tuple((key, "" if to == NOBODY else to) for key, to in chosen.items())
        to_of = {one.id: one for one in people}
        to_of = {key: to_of[to] for key, to in found.takers if to}
        found.warnings = [*await _clashes(ask, found, to_of), *await _lacking(ask, found, to_of, staff_id)]
        found.seen = " ".join(f"{one.duty.key}={one.called}{one.part}" for one in found.warnings)
    return found


def _chosen(form: Filled[Any], duty: Duty) -> str:
    """Who was chosen for it alone, or for all; empty when neither was."""
    alone, everything = form.one(f"to-{duty.key}"), form.one("to-all")
    return (everything if alone in ("", ALL) else alone).replace(EACH, "")


def _refuse(ask: Ask, found: Choices, chosen: dict[str, str], people: dict[str, Taker], *, led: bool) -> None:
    today = clock.local(ask.now).date()
    for duty in found.duties:
        to = chosen[duty.key]
        if to == NOBODY and not (led and duty.what is What.lead):
            continue
        taker = people.get(to)
        why = Against.not_here if taker is None else against(duty, taker, today)
        if why:
            found.form.refuse(f"to-{duty.key}", ask.words(FORGOTTEN if to in ("", NOBODY) else SAID[why]))


def _ask_for_word(ask: Ask, found: Choices, chosen: dict[str, str], *, why: bool) -> None:
    leads = any(duty.what is What.lead and chosen[duty.key] not in ("", NOBODY) for duty in found.duties)
    left = why and NOBODY in chosen.values()
    if (leads or left) and not found.word:
        found.form.refuse("word", ask.words(WORD_WANTED))
    if len(found.word) > LONGEST_WORD:
        found.form.refuse("word", ask.words(TOO_LONG, max_length=LONGEST_WORD))


async def _clashes(ask: Ask, found: Choices, to_of: dict[str, Taker]) -> list[Warned]:
    visits = [one for one in found.duties if one.what in GOES_TO and one.key in to_of]
    taken = await hours_taken(ask.db, [to_of[one.key].id for one in visits], visits)
    return [
        Warned(one, to_of[one.key].called)
        for at, one in enumerate(visits)
        if clashing(one, [*taken.get(to_of[one.key].id, ()), *_given(visits[:at], to_of, to_of[one.key])])
    ]


def _given(visits: Sequence[Duty], to_of: dict[str, Taker], taker: Taker) -> list[tuple[Any, Any]]:
    """The hours this form has already given to the same taker."""
    return [one.hours for one in visits if one.hours and to_of[one.key].id == taker.id]


async def _lacking(ask: Ask, found: Choices, to_of: dict[str, Taker], staff_id: str) -> list[Warned]:
    """Places that go to somebody, whose part every family needs and nobody on the team has any more."""
    places = [one for one in found.duties if one.key in to_of and one.what in ON_TEAM and one.kind in NEEDED]
    if not places:
        return []
    team = {head.id: head.team for head in await case_heads(ask.db, ask.me, ask.now, closed=False)}
    lacking = []
    for one in places:
        left = {member.part for member in team.get(one.case_id, ()) if member.staff_id != staff_id}
        takers = (to_of.get(other.key) for other in found.duties if other.case_id == one.case_id)
        if one.kind not in left | {part_of(who.role, who.profession) for who in takers if who}:
            lacking.append(Warned(one, "", one.kind))
    return lacking
