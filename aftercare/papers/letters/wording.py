"""The Danish words of letters: they go to Danish authorities, whatever language is on the screen."""

from datetime import date

from babel.dates import format_date

from aftercare.cases.consents.rules import ReceiverKind
from aftercare.course.plan.areas import Area
from aftercare.law import Need
from aftercare.papers.letters.rules import LetterKind
from aftercare.words import N_, words

say = words("da")

TITLES = {
    LetterKind.handover: N_("Hand-over letter"),
    LetterKind.plan: N_("Plan"),
    LetterKind.closing: N_("Closing note"),
    LetterKind.child: N_("Child summary"),
}
RECEIVERS = {
    ReceiverKind.municipality: N_("The municipality"),
    ReceiverKind.school: N_("The school"),
    ReceiverKind.day_care: N_("The day-care"),
    ReceiverKind.doctor: N_("The doctor"),
    ReceiverKind.centre: N_("Another centre"),
    ReceiverKind.next_worker: N_("The next worker"),
    ReceiverKind.other: N_("Somebody else"),
}
AREAS = {
    Area.economy: N_("Her own economy"),
    Area.home: N_("Living in her own home"),
    Area.safety: N_("Safety"),
    Area.physical_health: N_("Physical health"),
    Area.mental_health: N_("Mental health"),
    Area.substances: N_("Alcohol and drugs"),
    Area.network: N_("Social network"),
    Area.children: N_("The children"),
    Area.work_and_school: N_("Work and education"),
}
OUTCOMES = {"done": N_("Fully reached"), "partly": N_("Partly reached"), "not": N_("Not reached")}
NEEDS = {
    Need.practical_support: N_("Support in her own home"),
    Need.coordinating_counselling: N_("Coordinating counselling"),
    Need.psychologist: N_("Psychologist"),
    Need.action_plan: N_("Municipal action plan"),
    Need.other: N_("Other support"),
}
CONTACTS = {
    "home_visit": N_("Met her at home"),
    "centre": N_("Met her at the centre"),
    "phone": N_("Talked on the phone"),
    "message": N_("Wrote together"),
    "accompanied": N_("Went along with her"),
    "meeting": N_("Meeting with others"),
    "video": N_("Video call"),
}


def day(on: date) -> str:
    """A day as letters write it: 24. november 2026."""
    return format_date(on, "d. MMMM y", locale="da")


def area_called(area: str, own: str = "") -> str:
    """What an area is called; a centre's own by its name."""
    return own or (say(AREAS[Area(area)]) if area in set(Area) else "")


def labelled(*pairs: tuple[str, str]) -> str:
    """Lines of label and text; those without a text are left out."""
    return "\n".join(f"{say(label)}: {text}" for label, text in pairs if text)
