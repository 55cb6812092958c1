"""Opens the demo's cases: facts, team, what she has said is safe, and the areas she works with."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from aftercare.calendar_months import months_after
from aftercare.cases.records import Case, CaseKey, Part, Programme, Protection, TeamMember
from aftercare.course.clock.rules import Phase, Turn, plan
from aftercare.course.records import FocusArea, PhaseTurn
from aftercare.demo.ground import Ground, past_working_day
from aftercare.demo.notes import GOALS
from aftercare.demo.women import Woman
from aftercare.people.records import Profession, Role
from aftercare.storage.ids import new_id
from aftercare.storage.keys import Keyring
from aftercare.storage.sealed import Lock

# Courses opened so many days ago; the others a while before move-out.
OPENED = {"natalia": 4, "signe": 1, "hodan": 24, "roza": 20}
# A turn people moved: which phase, how many days later than planned, and why.
MOVED = {
    "camilla": (2, 10, "Hun var hos sin mor i to uger og ville vente med at trappe ned."),
    "pernille": (2, 7, "Skolestart fyldte. Hun bad selv om en uge mere, før vi trappede ned."),
}
# Whose newest turn nobody has made yet.
NOT_MADE = ("pernille",)
AREAS = ("economy", "home", "safety", "physical_health", "mental_health", "network", "work_and_school")


@dataclass
class Course:
    """A planted case with what its history needs. `lead` is empty when nobody leads."""

    woman: Woman
    id: str
    lock: Lock
    team: list[str]
    lead: str
    opened_on: date
    moved_out_on: date | None
    turns: list[Turn]
    areas: dict[int, list[str]] = field(default_factory=dict)

    @property
    def writer(self) -> str:
        """Who mostly writes: the key worker, else somebody of the team, else the coordinator."""
        return self.lead or (self.team[0] if self.team else "karin")

    def out_since(self) -> date:
        """The day she moved out. Raises ValueError for a woman of whom nobody knows it yet."""
        if self.moved_out_on is None:
            raise ValueError(f"nobody knows yet when {self.woman.name} moves out")
        return self.moved_out_on


def open_course(ground: Ground, ring: Keyring, woman: Woman, centre: str = "nordlys") -> Course:
    """Her case with its key, her team and what she has said."""
    case_id = new_id()
    wrapped = ring.new_case_key(case_id)
    moved_out = _moved_out(woman, ground.today)
    lead, *others = woman.team.split()
    course = Course(
        woman=woman,
        id=case_id,
        lock=ring.case(case_id, wrapped),
        team=others if lead == "-" else [lead, *others],
        lead="" if lead == "-" else lead,
        opened_on=_opened(ground, woman, moved_out),
        moved_out_on=moved_out,
        turns=[],
    )
    ground.cast.cases[woman.name] = case_id
    ground.put(_case(ground, course, centre), CaseKey(case_id=case_id, wrapped=wrapped))
    _join(ground, course)
    _turn(ground, course)
    return course


def _moved_out(woman: Woman, today: date) -> date | None:
    if woman.days is None:
        return None
    if woman.phase is None:
        return today - timedelta(days=woman.days)
    turns_on = today + timedelta(days=woman.days)
    return months_after(turns_on, -3 * min(woman.phase, 3))


def _opened(ground: Ground, woman: Woman, moved_out: date | None) -> date:
    """Contact-building begins some weeks before she moves; ordinary aftercare just before."""
    before = ground.rng.randint(20, 38) if woman.phase else ground.rng.randint(8, 20)
    if woman.name in OPENED:
        return past_working_day(ground.day(-OPENED[woman.name]), ground.today)
    start = moved_out if moved_out and moved_out <= ground.today else ground.today
    return past_working_day(start - timedelta(days=before), ground.today)


def _case(ground: Ground, course: Course, centre: str) -> Case:
    woman, lock = course.woman, course.lock
    number = ground.rng.randint(10, 99)
    case = Case(id=course.id, centre_id=ground.cast.centres[centre], children=woman.children)
    case.programme = Programme.aftercare if woman.phase is None else Programme.cti
    case.called = lock.seal(Case.called, case.id, woman.called)
    case.phone = lock.seal(Case.phone, case.id, f"+45 00 00 01 {number}")
    case.address = lock.seal(
        Case.address, case.id, f"Prøvevænget {number}, {woman.municipality or 'Eksempel'}"
    )
    case.language, case.interpreter = woman.language.rstrip("+"), woman.language.endswith("+")
    case.municipality, case.moved_out_on = woman.municipality, course.moved_out_on
    case.protection = ground.rng.choice(list(Protection)[1:])
    case.opened_at = ground.at(course.opened_on, "10.15")
    case.opened_by = ground.id_of("karin" if centre == "nordlys" else "vibeke")
    return case


def _join(ground: Ground, course: Course) -> None:
    for name in course.team:
        member = TeamMember(id=new_id(), case_id=course.id, staff_id=ground.id_of(name))
        member.part, member.leads, member.since = (
            _part(ground, name, course),
            name == course.lead,
            course.opened_on,
        )
        ground.put(member)


def _part(ground: Ground, name: str, course: Course) -> Part:
    """The child coordinator is the family's pedagogue where there is no other."""
    person = ground.cast.people[name]
    if person.role is Role.relief:
        return Part.relief
    others = [ground.cast.people[other] for other in course.team if other != name]
    if person.role is Role.child_coordinator and any(
        other.profession is Profession.pedagogue and other.role is not Role.relief for other in others
    ):
        return Part.child_coordinator
    return Part(person.profession.value)


def _turn(ground: Ground, course: Course) -> None:
    """The clock of a CTI course, with the turn that people moved and those that were made."""
    if course.woman.phase is None or course.moved_out_on is None:
        return
    course.turns = plan(course.moved_out_on)
    if course.woman.name in MOVED:
        _move_turn(ground, course)
    for turn in course.turns[1:3]:
        if turn.on <= ground.today and course.woman.name not in NOT_MADE:
            row = PhaseTurn(id=new_id(), case_id=course.id, phase=turn.phase.number, step="made")
            row.planned_on, row.actual_on = turn.planned_on, turn.on
            row.by, row.at = ground.id_of(course.writer), min(ground.now, ground.at(turn.on, "14.30"))
            ground.put(row)


def _move_turn(ground: Ground, course: Course) -> None:
    number, later, why = MOVED[course.woman.name]
    planned = course.turns[number - 1].on
    turn = PhaseTurn(id=new_id(), case_id=course.id, phase=number, planned_on=planned)
    turn.actual_on, turn.by = planned + timedelta(days=later), ground.id_of(course.lead)
    turn.at, turn.why = ground.at(planned, "14.20"), course.lock.seal(PhaseTurn.why, turn.id, why)
    ground.put(turn)
    course.turns = plan(course.out_since(), [Turn(Phase.numbered(number), planned, turn.actual_on)])


def choose_areas(ground: Ground, course: Course, goals: tuple[tuple[str, str], ...] = ()) -> None:
    """Two or three areas for each phase she has come to; `goals` are those of the present one."""
    reached = [turn for turn in course.turns[:3] if turn.on <= ground.today]
    for turn in reached:
        newest = turn is reached[-1]
        chosen = list(goals) if goals and newest else _some_areas(ground, course.woman)
        course.areas[turn.phase.number] = [area for area, _ in chosen]
        for area, goal in chosen:
            row = FocusArea(id=new_id(), case_id=course.id, phase=turn.phase.number, area=area)
            row.goal = course.lock.seal(FocusArea.goal, row.id, goal)
            row.chosen_on = min(ground.today, turn.on + timedelta(days=ground.rng.randint(0, 4)))
            row.ended_on = None if newest else course.turns[turn.phase.number].on
            ground.put(row)


def _some_areas(ground: Ground, woman: Woman) -> list[tuple[str, str]]:
    known = [*AREAS, "children" if woman.children else "substances"]
    chosen = ground.rng.sample(known, ground.rng.choice((2, 2, 3)))
    return [(area, ground.rng.choice(GOALS[area])) for area in chosen]
