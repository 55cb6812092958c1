"""A record full of canaries: each piece of it says which kind of data it is, and whose."""

from datetime import date

from aftercare.cases.consents.rules import DataKind
from aftercare.course.closing.note_lists import Note
from aftercare.course.closing.transfer_lists import Sheet, Taking
from aftercare.course.network.caution import Side, Standing
from aftercare.course.network.lists import SupportFacts
from aftercare.course.network.records import SupportKind
from aftercare.course.plan.areas import Area
from aftercare.course.plan.rules import PlannedArea, PlannedStep, Who
from aftercare.demo.cast import NOON
from aftercare.law import Need
from aftercare.papers.letters.material import ChildFacts, Her, Material
from aftercare.papers.letters.rules import OF_AREA

TODAY = date(2026, 11, 24)
CHILD, SISTER = "a" * 24, "b" * 24
BABY = "Yusufunge"
ADDRESS, PHONE = "hjemfugl 9", "11 22 33 44"


def canary(kind: DataKind) -> str:
    """The bird of a kind; it sings in nothing else."""
    return f"q{kind.value}fugl"


def area(one: Area) -> PlannedArea:
    """An area of her plan with its bird in every text."""
    bird = canary(OF_AREA[one])
    step = PlannedStep("d" * 24, bird, Who.her, due_on=TODAY)
    texts = dict.fromkeys(
        ("why_now", "goal", "does_herself", "wants_help", "centre_does", "municipality_does"), bird
    )
    return PlannedArea("e" * 24, one.value, steps=(step,), **texts)


def line(area: str, what: str, need: str = "") -> Taking:
    """Somebody who takes over."""
    return Taking(
        "f" * 24, area, what, "", "hun selv", TODAY, None, need, "", TODAY, 8, None, in_time=None, version=1
    )


def full() -> Material:
    """Every kind of data has its bird; her address and phone have one that must sing nowhere."""
    plan, network = canary(DataKind.plan), canary(DataKind.network)
    note = Note(
        "9" * 24, 3, [(one.value, "done") for one in Area], plan, network, plan, plan, plan, "Mette", NOON
    )
    support = SupportFacts(
        SISTER,
        "c" * 24,
        SupportKind.private,
        "Søsterfugl",
        "",
        "55 66 77 88",
        [],
        1,
        Standing(True, True, Side.hers, honour=False, stated=False),
        None,
        "",
        None,
        1,
    )
    return Material(
        her=Her("Amina K.", "ar", True, ADDRESS, PHONE),
        children=[ChildFacts(CHILD, "Yusuf", 2018, BABY, BABY, BABY)],
        areas=tuple(area(one) for one in Area),
        transfer=Sheet(plan, plan, None, None, 1, date(2027, 4, 27)),
        lines=[line(one.value, canary(OF_AREA[one])) for one in Area]
        + [line("", network, Need.practical_support)],
        network=[support],
        note=note,
        reached=[("phone", 3)],
        last_on=TODAY,
        colleagues=["Mette Holm"],
    )
