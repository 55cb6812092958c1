"""Links the demo's women to services and people around them, step by dated step."""

from datetime import date, timedelta

from aftercare.services.records import Support, SupportKind, SupportStep
from aftercare.services.rules import LinkState
from aftercare.storage.ids import new_id
from tests.demo_cases import Course
from tests.demo_ground import Ground
from tests.demo_notes import SUPPORTS

PATH = (LinkState.suggested, LinkState.linked, LinkState.trying, LinkState.holding)
# How far the links have come in each phase; None is ordinary aftercare.
STATES: dict[int | None, tuple[LinkState, ...]] = {
    0: (LinkState.suggested,),
    1: (LinkState.linked, LinkState.suggested, LinkState.trying),
    2: (LinkState.holding, LinkState.trying, LinkState.linked, LinkState.let_go),
    3: (LinkState.holding, LinkState.holding, LinkState.trying, LinkState.let_go),
    4: (LinkState.holding, LinkState.holding, LinkState.holding),
    None: (LinkState.linked, LinkState.holding),
}


def link_support(
    ground: Ground, course: Course, what: tuple[str, str, str, str], state: LinkState, on: date | None = None
) -> Support:
    """A support (kind, name, relation, area) that has come to `state`, on that day or some time before."""
    kind, called, relation, area = what
    support = Support(id=new_id(), case_id=course.id, kind=SupportKind(kind), area=area, state=state)
    support.called = course.lock.seal(Support.called, support.id, called)
    support.relation = course.lock.seal(Support.relation, support.id, relation)
    support.phone = course.lock.seal(Support.phone, support.id, f"00 00 02 {ground.rng.randint(10, 99)}")
    path = (*PATH[:2], state) if state is LinkState.let_go else PATH[: PATH.index(state) + 1]
    end = on or max(course.opened_on, ground.day(-ground.rng.randint(6, 25)))
    days = (end - course.opened_on).days
    ground.put(support)
    for number, step_state in enumerate(path, start=1):
        step_on = course.opened_on + timedelta(days=days * number // len(path))
        step = SupportStep(id=new_id(), support_id=support.id, case_id=course.id, state=step_state)
        step.on, step.by = step_on, ground.id_of(course.writer)
        step.at = min(ground.now, ground.at(step_on, "15.10"))
        ground.put(step)
        support.state_on = step_on
    return support


def link_some(ground: Ground, course: Course) -> list[Support]:
    """As many supports as her phase has come to, those for her areas first."""
    areas = {area for chosen in course.areas.values() for area in chosen}
    known = [what for what in SUPPORTS if course.woman.children or what[3] != "children"]
    known = [what for what in known if what[3] != "substances" or "substances" in areas]
    ground.rng.shuffle(known)
    known.sort(key=lambda what: what[3] not in areas)
    states = STATES[course.woman.phase]
    return [link_support(ground, course, what, state) for what, state in zip(known, states, strict=False)]
