"""Links the demo's women to services and people around them, step by dated step."""

from datetime import date, timedelta

from aftercare.course.network.caution import Side, Standing, watched
from aftercare.course.network.records import Handover, Support, SupportKind
from aftercare.course.network.rules import HandoverState
from aftercare.demo.courses import Course
from aftercare.demo.ground import Ground, past_working_day
from aftercare.demo.notes import SUPPORTS
from aftercare.storage.ids import new_id

PATH = tuple(HandoverState)[:5]
PLACES = {"Nabo": Side.none, "Veninde": Side.none, "Søster": Side.hers, "Svigerinde": Side.his}
# How far the links have come in each phase; None is ordinary aftercare.
STATES: dict[int | None, tuple[HandoverState, ...]] = {
    0: (HandoverState.not_contacted,),
    1: (HandoverState.introduced, HandoverState.not_contacted, HandoverState.tried_together),
    2: (HandoverState.holding, HandoverState.tried_together, HandoverState.introduced, HandoverState.let_go),
    3: (HandoverState.holding, HandoverState.holding, HandoverState.tried_alone, HandoverState.let_go),
    4: (HandoverState.holding, HandoverState.holding, HandoverState.holding),
    None: (HandoverState.introduced, HandoverState.holding),
}


def link_support(
    ground: Ground,
    course: Course,
    what: tuple[str, str, str, str],
    state: HandoverState,
    on: date | None = None,
) -> Support:
    """A support (kind, name, relation, area) that has come to `state`, on that day or some time before."""
    kind, called, relation, area = what
    support = Support(id=new_id(), case_id=course.id, kind=SupportKind(kind), areas=area)
    ask_about(ground, course, support, called, known=state is not HandoverState.not_contacted)
    support.called = course.lock.seal(Support.called, support.id, called)
    support.relation = course.lock.seal(Support.relation, support.id, relation)
    support.phone = course.lock.seal(Support.phone, support.id, f"+45 00 00 02 {ground.rng.randint(10, 99)}")
    ground.put(support)
    end = on or max(course.opened_on, ground.day(-ground.rng.randint(6, 25)))
    for each in support.areas.split(","):
        walk(ground, course, support, (each, state), end)
    return support


def walk(
    ground: Ground, course: Course, support: Support, cell: tuple[str, HandoverState], end: date
) -> None:
    """The dated steps of one cell of the matrix (area, state) up to where it stands."""
    area, state = cell
    path = (*PATH[:2], state) if state is HandoverState.let_go else PATH[: PATH.index(state) + 1]
    days = (end - course.opened_on).days
    for number, step_state in enumerate(path, start=1):
        day = course.opened_on + timedelta(days=days * number // len(path))
        step_on = past_working_day(day, ground.today)
        step = Handover(id=new_id(), support_id=support.id, case_id=course.id, area=area, state=step_state)
        step.on, step.by = step_on, ground.id_of(course.writer)
        step.at = min(ground.now, ground.at(step_on, "15.10"))
        ground.put(step)


def ask_about(ground: Ground, course: Course, support: Support, called: str, *, known: bool) -> None:
    """What she has said of them: asked about before they are contacted, family placed where it is known."""
    private = support.kind is SupportKind.private
    support.side = PLACES.get(called.split(maxsplit=1)[0], Side.unknown) if private else Side.none
    support.closeness = 1 if support.side is Side.hers else 2 if private or known else 3
    support.safe_to_contact = support.she_agrees = True if known else None
    support.knows_of_violence = True if known and support.kind != "school" else None
    if known and watched(Standing(True, True, support.side)):
        support.why_safe = course.lock.seal(
            Support.why_safe, support.id, "Hun stoler på hende og har spurgt."
        )
        support.why_by, support.why_on = ground.id_of(course.writer), course.opened_on


def link_some(ground: Ground, course: Course) -> list[Support]:
    """As many supports as her phase has come to, those for her areas first."""
    areas = {area for chosen in course.areas.values() for area in chosen}
    known = [what for what in SUPPORTS if course.woman.children or what[3] != "children"]
    known = [what for what in known if what[3] != "substances" or "substances" in areas]
    ground.rng.shuffle(known)
    known.sort(key=lambda what: what[3] not in areas)
    states = STATES[course.woman.phase]
    return [link_support(ground, course, what, state) for what, state in zip(known, states, strict=False)]
