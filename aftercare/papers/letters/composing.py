"""Composes a letter from the record, as far as consent goes: what may not be told is never in it."""

from collections.abc import Callable, Collection
from datetime import date

from aftercare.cases.consents.rules import DataKind, ReceiverKind
from aftercare.course.closing.transfer_lists import Taking
from aftercare.course.plan.rules import PlannedArea
from aftercare.law import Need, cited
from aftercare.papers.letters.material import Material
from aftercare.papers.letters.rules import LetterKind, Section, kind_of_area
from aftercare.papers.letters.wording import (
    CONTACTS,
    NEEDS,
    OUTCOMES,
    TITLES,
    area_called,
    day,
    labelled,
    say,
)
from aftercare.papers.letters.wording import RECEIVERS as TO
from aftercare.people.languages import LANGUAGES
from aftercare.words import N_

Allowed = Collection[DataKind]
PLAN = DataKind.plan
# The four headings of the municipal plan, and what the fourth is about (domain.md 2.2).
OTHER_MATTERS = (
    (N_("Housing"), DataKind.home, None),
    (N_("Employment"), DataKind.work, None),
    (N_("Personal help"), PLAN, Need.practical_support),
    (N_("Treatment"), DataKind.health, Need.psychologist),
    (N_("Aids"), DataKind.health, None),
)


def head_of(kind: LetterKind, receiver: ReceiverKind, named: str, by: str, today: date) -> str:
    """The first lines: what it is, to whom, from whom, when; never from which house."""
    title = say(TITLES[kind])
    if kind is LetterKind.plan:
        title = f"{title} ({cited(Need.action_plan, today)})"
    to = f"{say(TO[receiver])}: {named}" if named else say(TO[receiver])
    return f"{title}\n" + labelled((N_("To"), to), (N_("From whom"), by), (N_("Day"), day(today)))


def compose(kind: LetterKind, known: Material, child_id: str, may: Allowed, today: date) -> list[Section]:
    """The sections of a letter whose receiver may be told these kinds; empty ones are there to be written."""
    if kind is LetterKind.child:
        return _child(known, child_id) if DataKind.children in may else []
    making: dict[LetterKind, Callable[[Material, Allowed, date], list[Section]]] = {
        LetterKind.handover: _handover,
        LetterKind.plan: _plan,
        LetterKind.closing: _closing,
    }
    sections = [_about(known), *making[kind](known, may, today)]
    return [one for one in sections if set(one.kinds) <= set(may)]


def last_words(end: str, hours: str, signature: str) -> list[Section]:
    """The end of a letter as the centre writes it; without a text the first is there to be filled in."""
    own = (N_("We can be reached"), hours), (N_("Kind regards"), signature)
    return [
        Section(say(N_("If you have questions")), end),
        *(Section(say(one), text) for one, text in own if text),
    ]


def _about(known: Material) -> Section:
    language = say(LANGUAGES.get(known.her.language, known.her.language))
    interpreter = say(N_("yes")) if known.her.interpreter else ""
    named = (N_("Name"), _name(known, known.her.called))
    told = labelled(named, (N_("Language"), language), (N_("Interpreter"), interpreter))
    return Section(say(N_("Who it is about")), told)


def _name(known: Material, called: str) -> str:
    return say(N_("not told, the stay was anonymous")) if known.her.anonymous else called


def _handover(known: Material, may: Allowed, today: date) -> list[Section]:
    wishes = Section(say(N_("What she wants in the long run")), known.transfer.goals, (PLAN,))
    support = Section(say(N_("What support it takes")), known.transfer.needs, (PLAN,))
    areas = [_area(one) for one in _areas(known, may)]
    lines = _lines(known, may)
    told = tuple({DataKind.network} | {kind_of_area(line.area) for line in lines if line.area})
    who = Section(say(N_("Who takes over")), "\n".join(_line(known, line) for line in lines), told)
    return [wishes, support, *areas, who, _reached(known), Section(say(N_("Good to know")), "", (PLAN,))]


def _reached(known: Material) -> Section:
    counts = [f"{say(CONTACTS[kind])}: {times}" for kind, times in known.reached if kind in CONTACTS]
    last = [f"{say(N_('Last contact'))}: {day(known.last_on)}"] if known.last_on else []
    return Section(say(N_("Visits and contacts")), "\n".join([*counts, *last]), (DataKind.contacts,))


def _plan(known: Material, may: Allowed, today: date) -> list[Section]:
    areas = _areas(known, may)
    told = tuple({kind for one in areas for kind in _kinds(one)} | {PLAN})
    goals = [known.transfer.goals, *(f"{_called(one)}: {one.goal}" for one in areas if one.goal)]
    effort = [known.transfer.needs, *(text for one in areas if (text := _effort(one)))]
    ends = known.transfer.ends_on
    lasts = say(N_("The course ends %(day)s."), day=day(ends)) if ends else ""
    return [
        Section(say(N_("1. Purpose")), _lines_of(goals), told),
        Section(say(N_("2. Effort needed")), _lines_of(effort), told),
        Section(say(N_("3. Expected duration")), lasts, (PLAN,)),
        _other_matters(known, may),
    ]


def _other_matters(known: Material, may: Allowed) -> Section:
    lines: list[str] = []
    told = {PLAN}
    for label, kind, need in OTHER_MATTERS:
        if kind in may:
            areas = [
                one.why_now for one in known.areas if kind not in told and kind_of_area(one.area) is kind
            ]
            applied = [_applied(line) for line in known.lines if need and line.need == need]
            lines.append(f"{say(label)}: {' '.join(text for text in (*areas, *applied) if text)}".strip())
            told.add(kind)
    return Section(say(N_("4. Other matters")), "\n".join(lines), tuple(told))


def _closing(known: Material, may: Allowed, today: date) -> list[Section]:
    note = known.note
    if note is None:
        return [Section(say(N_("How it went")), "", (PLAN,))]
    shown = [(area, how) for area, how in note.outcomes if kind_of_area(area) in may]
    outcomes = [f"{area_called(area) or area}: {say(OUTCOMES.get(how, ''))}" for area, how in shown]
    told = tuple({kind_of_area(area) for area, _ in shown} | {PLAN})
    return [
        Section(say(N_("How it went in the areas")), "\n".join(outcomes), told),
        Section(say(N_("Her own evaluation")), note.her_words, (PLAN,)),
        Section(say(N_("The network in place")), note.network, (DataKind.network,)),
        Section(say(N_("What she still needs")), note.unmet, (PLAN,)),
        Section(say(N_("Further support")), note.further, (PLAN,)),
        Section(say(N_("Recommendation")), note.recommendation, (PLAN,)),
    ]


def _child(known: Material, child_id: str) -> list[Section]:
    """Only what is the child's own: its name, its year, and what is kept of its own."""
    child, hers = known.child(child_id), (DataKind.children,)
    if child is None:
        return []
    born = str(child.born_in) if child.born_in else ""
    about = labelled((N_("Name"), _name(known, child.called)), (N_("Year of birth"), born))
    return [
        Section(say(N_("Who it is about")), about, hers),
        Section(say(N_("How the child is")), child.wellbeing, hers),
        Section(say(N_("In the child's own words")), child.voice, hers),
        Section(say(N_("What helps the child")), child.measures, hers),
    ]


def _kinds(area: PlannedArea) -> tuple[DataKind, ...]:
    return (PLAN,) if kind_of_area(area.area) is PLAN else (PLAN, kind_of_area(area.area))


def _areas(known: Material, may: Allowed) -> list[PlannedArea]:
    return [one for one in known.areas if set(_kinds(one)) <= set(may)]


def _called(area: PlannedArea) -> str:
    return area_called(area.area, area.called)


def _area(area: PlannedArea) -> Section:
    goal = labelled((N_("Her goal, in her own words"), area.goal))
    return Section(_called(area), _lines_of([goal, _effort(area)]), _kinds(area))


def _effort(area: PlannedArea) -> str:
    pairs = labelled(
        (N_("What she does herself"), area.does_herself),
        (N_("What she wants help with"), area.wants_help),
        (N_("What we do"), area.centre_does),
        (N_("What the municipality does"), area.municipality_does),
    )
    steps = [f"– {step.what}" + (f" ({day(step.due_on)})" if step.due_on else "") for step in area.steps]
    return _lines_of([pairs, *steps])


def _lines(known: Material, may: Allowed) -> list[Taking]:
    return [one for one in known.lines if not one.area or kind_of_area(one.area) in may]


def _line(known: Material, line: Taking) -> str:
    names = {one.id: one.called for one in known.network}
    who = ", ".join(one for one in (names.get(line.support_id, ""), line.who) if one)
    begins = f" ({say(N_('from %(day)s'), day=day(line.from_on))})" if line.from_on else ""
    return f"– {line.what}: {who}{begins}"


def _applied(line: Taking) -> str:
    law = f" ({line.law})" if line.law else ""
    when = say(N_("applied %(day)s"), day=day(line.applied_on)) if line.applied_on else ""
    return f"{say(NEEDS[Need(line.need)])}{law} {when}".strip() + "."


def _lines_of(texts: list[str]) -> str:
    return "\n".join(text for text in texts if text)
