"""The six women the screens are about, told by hand: what holds, what she wants, what happened lately."""

from dataclasses import dataclass, field

from aftercare.cases.safety.records import SafeContact
from aftercare.course.contacts.rules import ContactKind, joined
from aftercare.course.network.rules import HandoverState
from aftercare.demo.courses import Course, choose_areas
from aftercare.demo.ground import Ground, past_working_day
from aftercare.demo.history import look_back
from aftercare.demo.plans import plan_phases
from aftercare.demo.safe_ways import keep_hours
from aftercare.demo.supports import link_support
from aftercare.demo.visits import keep_visit, log
from aftercare.visits.rules import VisitKind

HER, BOTH = ("her",), ("her", "child")


@dataclass(frozen=True)
class Told:
    """So many days ago: a contact, or a visit that was kept. `support` is the place in the story's links."""

    days: int
    kind: ContactKind | VisitKind
    minutes: int
    note: str
    areas: tuple[str, ...] = ()
    present: tuple[str, ...] = HER
    support: int | None = None
    by: str = "mette"


@dataclass(frozen=True)
class Story:
    """`links` are kind, name, relation, area and how far they have come."""

    safe: tuple[str, str, str]
    told: tuple[Told, ...]
    before: int
    goals: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[tuple[str, str, str, str], HandoverState], ...] = field(default=())


CALL, TRIED = ContactKind.phone, ContactKind.attempt
HOME, CENTRE, TOGETHER = VisitKind.home, VisitKind.centre, VisitKind.meeting
STORIES = {
    "amina": Story(
        safe=("Hverdage kl. 9–14", "fra klinikken", "Ex-partneren kender telefonen."),
        goals=(("economy", "selv klare budget og NemKonto"), ("children", "Yusuf trives i ny skole")),
        links=(
            (("municipality", "Koordinerende rådgiver", "Kommunen", "home,economy"), HandoverState.holding),
            (
                ("organisation", "Gældsrådgivning", "Frivillig rådgivning", "economy"),
                HandoverState.tried_together,
            ),
            (("private", "Søster (Leila)", "Søster", "network,children"), HandoverState.holding),
            (("school", "Yusufs klasselærer", "Den nye skole", "children"), HandoverState.introduced),
            (("private", "Svigerinde", "Hans søster", "children"), HandoverState.not_contacted),
            (("private", "Nabo på 2. sal", "Nabo", "safety"), HandoverState.tried_alone),
            (("health", "Sundhedsplejerske", "Kommunen", "children"), HandoverState.let_go),
        ),
        told=(
            Told(3, CALL, 15, "Amina har selv ringet til banken og fået NemKonto ændret.", ("economy",)),
            Told(
                12,
                CALL,
                20,
                "Rådgiveren ringer nu direkte til Amina. Jeg holder mig i baggrunden.",
                ("home",),
                ("professional",),
                0,
            ),
            Told(
                16,
                HOME,
                60,
                "Yusuf viste sin skoletaske frem. Budgettet holder til den 1. for første gang.",
                ("economy", "children"),
                BOTH,
            ),
            Told(
                30,
                TOGETHER,
                60,
                "Fælles møde med gældsrådgiveren. Amina lagde selv brevene frem.",
                ("economy",),
                ("her", "professional"),
                1,
            ),
            Told(36, CENTRE, 45, "Lagde budget med tolk. Hun fandt selv tre ting at spare på.", ("economy",)),
            Told(44, HOME, 60, "Byggede hule med børnene, mens Amina sov.", (), BOTH, None, "jonas"),
        ),
        before=52,
    ),
    "safiya": Story(
        safe=("Efter kl. 10", "det er Mette", ""),
        goals=(
            ("home", "få lejligheden til at føles som min"),
            ("mental_health", "flere gode dage end tunge"),
        ),
        links=(
            (("municipality", "Koordinerende rådgiver", "Kommunen", "home"), HandoverState.introduced),
            (("private", "Kusine", "Bor i nærheden", "network"), HandoverState.introduced),
        ),
        told=(
            Told(5, TRIED, 0, "Intet svar. Skriver til hende i morgen, som vi har aftalt."),
            Told(10, TRIED, 0, "Telefonen var slukket."),
            Told(16, CALL, 20, "Hun var træt, men glad for opkaldet. Gardinerne er oppe.", ("home",)),
            Told(21, HOME, 60, "Vi bar de sidste kasser op. Hun viste mig udsigten.", ("home",), BOTH),
        ),
        before=28,
    ),
    "nour": Story(
        safe=("Helst om formiddagen", "", ""),
        goals=(("work_and_school", "bestå næste modul i dansk"), ("network", "have tre at ringe til")),
        links=(
            (("school", "Sprogskolen", "Lærer på modul 3", "work_and_school"), HandoverState.holding),
            (("organisation", "Madklubben", "Kvarterhuset", "network"), HandoverState.tried_together),
            (("health", "Sundhedsplejerske", "Kommunen", "children"), HandoverState.holding),
        ),
        told=(
            Told(6, HOME, 60, "Hun læste et brev fra skolen højt på dansk.", ("work_and_school",), BOTH),
            Told(18, CALL, 20, "Madklubben gik godt. Hun har fået to numre.", ("network",)),
            Told(29, HOME, 60, "Vi tegnede netværk ved køkkenbordet. Flere, end hun troede.", ("network",)),
        ),
        before=42,
    ),
    "birgitte": Story(
        safe=("Hverdage kl. 9–12", "det er Mette", "Naboen tager nogle gange posten ind."),
        links=((("health", "Egen læge", "Lægehuset", "physical_health"), HandoverState.introduced),),
        told=(
            Told(9, CALL, 15, "Hun glæder sig til besøget og vil gerne vise haven frem.", ("network",)),
            Told(23, HOME, 75, "Første besøg. Kaffe på altanen. Hun har fået nøglerne til haven.", ("home",)),
        ),
        before=31,
    ),
    "line": Story(
        safe=("Efter kl. 15", "", ""),
        goals=(("work_and_school", "gå fra praktik til fast job"), ("network", "have nogen at ringe til")),
        links=(
            (
                ("municipality", "Jobcenteret", "Fast sagsbehandler", "work_and_school"),
                HandoverState.tried_together,
            ),
            (("private", "Veninde fra håndbold", "Veninde", "network"), HandoverState.holding),
            (("health", "Psykolog", "Ti samtaler er bevilget", "mental_health"), HandoverState.let_go),
            (("school", "SFO'en", "Primær pædagog", "children"), HandoverState.holding),
        ),
        told=(
            Told(
                1,
                CALL,
                15,
                "Ny vagtplan, så kl. 13 er svært. Vil stadig gerne mødet.",
                ("network",),
            ),
            Told(
                11,
                CALL,
                20,
                "Jobcenteret kommer til fælles møde om overdragelsen.",
                ("work_and_school",),
                ("professional",),
                0,
            ),
            Told(
                24,
                HOME,
                60,
                "Første løn. Vi fejrede det med kanelsnegle.",
                ("work_and_school",),
            ),
        ),
        before=50,
    ),
    "hodan": Story(
        safe=("Efter kl. 14, når børnene er i klub", "", "Somalisk tolk, helst en kvinde."),
        links=((("school", "Børnehaven", "Stuens pædagog", "children"), HandoverState.not_contacted),),
        told=(
            Told(
                4,
                CENTRE,
                45,
                "Drak te med tolk. Jeg ringer hver uge, når hun er flyttet. Det vil hun gerne.",
            ),
            Told(
                9,
                CENTRE,
                40,
                "Fortalte om de ni måneder. Hun spurgte, om jeg er den samme hele vejen.",
            ),
        ),
        before=15,
    ),
}


def tell(ground: Ground, course: Course, story: Story) -> None:
    """Plants one story, and what came before it in the rhythm of her phases."""
    choose_areas(ground, course, story.goals)
    safe = next(row for row in ground.waiting(SafeContact) if row.case_id == course.id)
    hours, say, note = story.safe
    keep_hours(course, safe, hours)
    safe.say = course.lock.seal(SafeContact.say, course.id, say)
    safe.note = course.lock.seal(SafeContact.note, course.id, note)
    supports = [link_support(ground, course, what, state) for what, state in story.links]
    plan_phases(ground, course)
    for told in story.told:
        _one(ground, course, told, supports[told.support].id if told.support is not None else None)
    look_back(ground, course, story.before, supports, used=0)


def _one(ground: Ground, course: Course, told: Told, support_id: str | None) -> None:
    """Her days are kept to the day where the story turns on them, as with Safiya's sixteen."""
    day = ground.day(-told.days)
    if course.woman.name != "safiya":
        day = past_working_day(day, ground.today)
    if isinstance(told.kind, ContactKind):
        at = ground.at(day, "13.20" if told.days % 2 else "10.10")
        row = log(
            ground, course, told.by, told.kind, at, minutes=told.minutes, note=told.note, areas=told.areas
        )
        if row.reached:
            row.present, row.support_id = joined(told.present), support_id
        return
    slot = ground.free_slot(told.by, day) or "15.30"
    keep_visit(
        ground,
        course,
        told.by,
        told.kind,
        ground.at(day, slot),
        minutes=told.minutes,
        note=told.note,
        areas=told.areas,
        present=told.present,
        support_id=support_id,
    )
