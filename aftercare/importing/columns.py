"""What a list may tell, and which column tells it by its heading; nothing of her is remembered."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from aftercare.importing.answers import folded
from aftercare.words import N_

LONGEST_HEADING = 80
"""Letters; what is longer is nobody's misspelling."""


class Kind(StrEnum):
    """Whom a list is about."""

    courses = "courses"
    colleagues = "colleagues"


@dataclass(frozen=True, slots=True)
class Column:
    """One thing a list tells. `heading` is the Danish an export writes; `also` are headings we have seen."""

    name: str
    called: str
    heading: str
    also: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """Every heading it is recognised by, as they are compared."""
        return tuple(folded(each) for each in (self.heading, self.called, self.name, *self.also))


COURSES = (
    Column("number", N_("Number in the list"), "Nr.", ("nummer", "sagsnr", "løbenummer", "no", "id")),
    Column(
        "mother", N_("Child of (number in the list)"), "Barn af (nr.)", ("barn af", "mor", "mother", "mor nr")
    ),
    Column("called", N_("Name"), "Navn", ("fornavn", "kaldenavn", "kvinde", "beboer", "navn/alias", "alias")),
    Column("phone", N_("Phone"), "Telefon", ("tlf", "mobil", "telefonnummer", "tlf nr", "mobile")),
    Column("address", N_("Address"), "Adresse", ("ny adresse", "bopæl")),
    Column("protection", N_("Address protection"), "Adressebeskyttelse", ("navne- og adressebeskyttelse",)),
    Column("language", N_("Language"), "Sprog", ("modersmål", "taler")),
    Column("interpreter", N_("Interpreter"), "Tolk", ("tolkebehov", "behov for tolk")),
    Column(
        "municipality", N_("Municipality"), "Kommune", ("handlekommune", "acting municipality", "ny kommune")
    ),
    Column(
        "moved_in_on",
        N_("Moved in"),
        "Indflyttet",
        ("indflytning", "indflytningsdato", "dato ind", "indskrevet"),
    ),
    Column(
        "moved_out_on",
        N_("Moved out"),
        "Fraflyttet",
        ("fraflytning", "fraflytningsdato", "udflyttet", "dato ud"),
    ),
    Column("programme", N_("Programme"), "Indsats", ("forløb", "efterværnstype", "type", "forløbstype")),
    Column("children", N_("Number of children"), "Antal børn", ("børn", "children")),
    Column(
        "lead", N_("Key worker"), "Kontaktperson", ("primærperson", "nøgleperson", "ansvarlig", "medarbejder")
    ),
    Column("team", N_("Her team"), "Team", ("øvrige på teamet", "medarbejdere")),
    Column(
        "offer", N_("What she said to the offer"), "Svar på tilbud", ("svar", "efterværn modtaget", "answer")
    ),
    Column("offered_on", N_("Offered on"), "Tilbudt den", ("tilbudt", "tilbudsdato", "offered")),
    Column("answered_on", N_("Day of her answer"), "Svaret den", ("svaret", "svardato", "answered")),
    Column("destination", N_("Moves to"), "Flytter til", ("fraflyttet til", "destination", "flyttet til")),
    Column("region", N_("Region"), "Region", ("region ved indflytning",)),
    Column("age", N_("Age"), "Alder", ("alder ved indflytning",)),
    Column("danish", N_("Danish origin"), "Dansk oprindelse", ("etnisk dansk", "oprindelse dansk")),
    Column(
        "income", N_("Income at admission"), "Forsørgelse", ("forsørgelsesgrundlag", "indkomst", "income")
    ),
    Column(
        "reasons", N_("Kinds of violence"), "Voldsformer", ("vold", "henvendelsesårsag", "årsag", "reasons")
    ),
    Column("perpetrator", N_("Who was violent"), "Voldsudøver", ("udøver", "perpetrator")),
    Column("misuse", N_("Misuse by the one who was violent"), "Voldsudøvers misbrug", ("misbrug", "misuse")),
    Column(
        "reported_at_admission", N_("Reported to the police when she moved in"), "Anmeldt ved indflytning"
    ),
    Column(
        "reported_at_discharge", N_("Reported to the police when she moved out"), "Anmeldt ved fraflytning"
    ),
    Column(
        "psychologist", N_("Psychologist during the stay"), "Psykolog", ("psykologsamtaler", "psychologist")
    ),
    Column(
        "stays_in_life", N_("Stays at a crisis centre in life"), "Ophold i livet", ("antal ophold", "stays")
    ),
    Column("born_in", N_("Year of birth (child)"), "Fødselsår", ("født", "barnets fødselsår", "born")),
    Column("contact_visit", N_("Contact-visit child"), "Samværsbarn", ("samvær",)),
    Column("sex", N_("Boy or girl"), "Køn", ("barnets køn", "sex", "boy")),
    Column(
        "later_report", N_("Report later on (child)"), "Senere underretning", ("afsluttende underretning",)
    ),
    Column(
        "psychological_violence", N_("Psychological violence against the child"), "Psykisk vold mod barnet"
    ),
    Column("physical_violence", N_("Physical violence against the child"), "Fysisk vold mod barnet"),
    Column("witnessed_psychological", N_("Psychological violence seen or heard"), "Overværet psykisk vold"),
    Column("witnessed_physical", N_("Physical violence seen or heard"), "Overværet fysisk vold"),
)
COLLEAGUES = (
    Column("called", N_("Name"), "Navn", ("medarbejder", "fulde navn", "colleague")),
    Column("email", N_("E-mail"), "E-mail", ("mail", "email", "arbejdsmail", "e-mailadresse")),
    Column("role", N_("Role"), "Rolle", ("funktion",)),
    Column("profession", N_("Training"), "Uddannelse", ("faglighed", "profession", "stilling", "titel")),
    Column("works_until", N_("Last day"), "Sidste dag", ("ansat til", "vikar til")),
    Column("work_phone", N_("Work phone"), "Arbejdstelefon", ("telefon", "tlf", "mobil", "phone")),
    Column("languages", N_("Languages"), "Sprog", ("taler", "language")),
)
COLUMNS = {Kind.courses: COURSES, Kind.colleagues: COLLEAGUES}
NEEDED = {Kind.courses: ("called",), Kind.colleagues: ("called", "email", "role", "profession")}


def named(kind: Kind, name: str) -> Column | None:
    """The column of this name."""
    return next((column for column in COLUMNS[kind] if column.name == name), None)


def guessed(kind: Kind, headings: Sequence[str]) -> tuple[str, ...]:
    """For each heading the column it most likely is, "" for none; each column at most once."""
    by_heading: dict[str, str] = {}
    for column in COLUMNS[kind]:
        for known in column.known:
            by_heading.setdefault(known, column.name)
    said = [folded(heading) for heading in headings]
    found = [by_heading.get(each, "") if each in by_heading else "" for each in said]
    found = [name if name not in found[:at] else "" for at, name in enumerate(found)]
    for at, each in enumerate(said):
        near = (
            get_close_matches(each, by_heading, 1, 0.86)
            if 0 < len(each) <= LONGEST_HEADING and not found[at]
            else []
        )
        if near and by_heading[near[0]] not in found:
            found[at] = by_heading[near[0]]
    return tuple(found)


def why_not(kind: Kind, matched: Sequence[str]) -> tuple[str, str] | None:
    """What is wrong with a choice of columns, and the column it is about; None when it will do."""
    chosen = [name for name in matched if name]
    if twice := next((name for name in chosen if chosen.count(name) > 1), None):
        return N_("Two columns are chosen as “%(column)s”. Choose one."), twice
    if lacks := next((name for name in NEEDED[kind] if name not in chosen), None):
        return N_("No column is chosen as “%(column)s”. Choose one, or add it to the list."), lacks
    return None
