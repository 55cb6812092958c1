"""Today's visits as they stand at this hour, and the handful of coming ones the story needs."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from aftercare import clock
from aftercare.cases.offers import ASK_AGAIN
from aftercare.cases.put_off.records import PutOff
from aftercare.cases.put_off.rules import Until, comes_back
from aftercare.demo.courses import Course
from aftercare.demo.ground import SLOTS, Ground, working_day
from aftercare.demo.visits import Step, confirmed, keep_visit, plant_visit
from aftercare.storage.ids import new_id
from aftercare.visits.rules import VisitKind, VisitState


@dataclass(frozen=True)
class Planned:
    """A visit so many days ahead; `wish` is what she wrote when she asked for another time."""

    name: str
    by: str
    at: str
    minutes: int
    kind: VisitKind
    place: str
    purpose: str
    note: str = ""
    areas: tuple[str, ...] = ()
    wish: str = ""
    days: int = 0


TODAY = (
    Planned(
        "amina",
        "mette",
        "09.30",
        60,
        VisitKind.home,
        "Valby, 2. sal",
        "Budget og brev fra skolen",
        "Gennemgik budget. Hun tager det næste møde med gældsrådgiveren alene — jeg er med på telefonen.",
        ("economy", "children"),
    ),
    Planned(
        "line",
        "mette",
        "13.00",
        45,
        VisitKind.meeting,
        "Jobcenteret, 1. sal",
        "Fælles møde om overdragelsen",
        wish="Jeg er på arbejde til kl. 14. Kan det blive senere eller en anden dag?",
    ),
    Planned(
        "hodan",
        "mette",
        "15.15",
        20,
        VisitKind.phone,
        "",
        "Opkald med tolk (somali)",
        "Talte med tolk om flyttedagen. Børnene har valgt værelse.",
    ),
    Planned(
        "louise",
        "jonas",
        "10.00",
        60,
        VisitKind.home,
        "",
        "Hverdag og fritidsklub",
        "Vi var forbi fritidsklubben alle tre. De glæder sig til at begynde.",
    ),
    Planned(
        "fatuma",
        "jonas",
        "13.30",
        60,
        VisitKind.accompaniment,
        "Borgerservice, indgangen",
        "Pas til børnene",
        "Hun førte selv samtalen og brugte tolken til det sidste.",
    ),
)
COMING = (
    Planned(
        "birgitte", "mette", "10.00", 60, VisitKind.home, "Hellerup, stuen", "Andet besøg af tre", days=1
    ),
    Planned(
        "hodan",
        "mette",
        "11.00",
        60,
        VisitKind.accompaniment,
        "Boligforeningen",
        "Nøgler til lejligheden",
        days=6,
    ),
    Planned(
        "amina",
        "mette",
        "09.30",
        60,
        VisitKind.home,
        "Valby, 2. sal",
        "Hvordan går det med budgettet?",
        days=14,
    ),
)


def plant_today(ground: Ground, courses: dict[str, Course]) -> None:
    """Before the hour a visit lies ahead, during it it is under way, after it it is kept and written down."""
    for planned in TODAY:
        course, day = courses[planned.name], ground.today
        start = ground.at(day, planned.at)
        over = start + timedelta(minutes=planned.minutes)
        _take(ground, planned, start)
        if planned.wish:
            _wished(ground, course, planned, start)
        elif ground.now < over:
            steps = confirmed(ground, course, day)
            if ground.now >= start:
                steps.append((VisitState.under_way, "", start))
            _plant(ground, course, planned, start, steps)
        else:
            keep_visit(
                ground,
                course,
                planned.by,
                planned.kind,
                start,
                minutes=planned.minutes,
                place=planned.place,
                note=planned.note,
                areas=planned.areas,
            )


def plant_put_off(ground: Ground, courses: dict[str, Course]) -> None:
    """Jonas asks Aster again next week, when she has talked with her sister."""
    row = PutOff(id=new_id(), case_id=courses["aster"].id, staff_id=ground.id_of("jonas"), about="")
    row.kind, row.at = ASK_AGAIN.name, ground.now - timedelta(minutes=20)
    row.until = comes_back(Until.next_week, ground.now)
    ground.put(row)


def plant_coming(ground: Ground, courses: dict[str, Course]) -> None:
    """Visits ahead that nobody has answered yet; Birgitte's is always tomorrow."""
    for planned in COMING:
        day = ground.day(planned.days)
        start = ground.at(day if planned.days == 1 else working_day(day), planned.at)
        _take(ground, planned, start)
        _plant(ground, courses[planned.name], planned, start, [])


def _wished(ground: Ground, course: Course, planned: Planned, start: datetime) -> None:
    """She asked last evening; once today's hour has passed it was tomorrow's that she asked about."""
    asked_at = ground.at(ground.day(-1), "18.20")
    if ground.now >= start:
        start = ground.at(working_day(ground.day(1)), planned.at)
        _take(ground, planned, start)
    asked: list[Step] = [(VisitState.asked, "link", asked_at)]
    _plant(ground, course, planned, start, asked)


def _plant(ground: Ground, course: Course, planned: Planned, start: datetime, steps: list[Step]) -> None:
    plant_visit(
        ground,
        course,
        planned.by,
        planned.kind,
        start,
        steps=steps,
        minutes=planned.minutes,
        place=planned.place,
        purpose=planned.purpose,
        why=planned.wish,
    )


def _take(ground: Ground, planned: Planned, start: datetime) -> None:
    """Nothing else is planned for that colleague within the hour."""
    day = clock.local(start).date()
    for slot in SLOTS:
        at = ground.at(day, slot)
        if start - timedelta(minutes=75) < at < start + timedelta(minutes=planned.minutes):
            ground.taken.add((planned.by, day, slot))
