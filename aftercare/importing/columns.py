"""What a list may tell, and the headings each column of it is known by; nothing of her is remembered."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from aftercare.words import N_
from aftercare.words.signs import composed

_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


class Kind(StrEnum):
    """Whom a list is about."""

    courses = "courses"
    colleagues = "colleagues"


def bare(heading: str) -> str:
    """A heading as it is compared: letters and digits alone, å as aa, without case, accents or signs."""
    danish = composed(heading).casefold().translate(_DANISH)
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", danish))


@dataclass(frozen=True)
class Column:
    """One thing a list tells. `heading` is the Danish an export writes; `also` are headings we have seen,
    commas between them.
    """

    name: str
    called: str
    heading: str
    also: str = ""

    @cached_property
    def known(self) -> frozenset[str]:
        """Every heading it is recognised by, as they are compared: these and no others."""
        every = (self.heading, self.called, self.name, *self.also.split(","))
        return frozenset(filter(None, map(bare, every)))


COURSES = (
    Column(
        "number",
        N_("Number in the list"),
        "Nr.",
        "nummer, sagsnr, sagsnummer, løbenummer, løbenr, lb nr, no, id",
    ),
    Column(
        "mother",
        N_("Child of (number in the list)"),
        "Barn af (nr.)",
        "barn af, mor, mother, mor nr, mors nr, mors nummer, moderens nr",
    ),
    Column(
        "called",
        N_("Name"),
        "Navn",
        "fornavn, kaldenavn, kvinde, kvindens navn, beboer, beboers navn, borger, borgers "
        "navn, navn/alias, alias",
    ),
    Column(
        "phone",
        N_("Phone"),
        "Telefon",
        "tlf, mobil, telefonnummer, telefonnr, tlf nr, tlf nummer, mobile, mobilnr, "
        "mobilnummer, mobiltelefon, mobiltlf, hendes telefon",
    ),
    Column(
        "address",
        N_("Address"),
        "Adresse",
        "ny adresse, bopæl, nuværende adresse, adresse nu, adresse efter fraflytning, adresse"
        " efter udflytning",
    ),
    Column(
        "protection",
        N_("Address protection"),
        "Adressebeskyttelse",
        "navne- og adressebeskyttelse, beskyttelse, adresse beskyttet, beskyttet adresse, "
        "hemmelig adresse, hemmelig, navnebeskyttelse, navne/adressebeskyttelse, adr "
        "beskyttelse, adressebesk",
    ),
    Column("language", N_("Language"), "Sprog", "modersmål, taler, talesprog, hovedsprog"),
    Column(
        "interpreter",
        N_("Interpreter"),
        "Tolk",
        "tolkebehov, behov for tolk, brug for tolk, tolkebistand, tolk ja/nej",
    ),
    Column(
        "municipality",
        N_("Municipality"),
        "Kommune",
        "handlekommune, acting municipality, ny kommune, kommunenavn",
    ),
    Column(
        "moved_in_on",
        N_("Moved in"),
        "Indflyttet",
        "indflytning, indflytningsdato, indflytningsdag, dato for indflytning, dato ind, "
        "inddato, ind, flyttet ind, flyttede ind, indskrevet, indskrivning, "
        "indskrivningsdato, ankomst, ankomstdato, ophold fra, ophold start",
    ),
    Column(
        "moved_out_on",
        N_("Moved out"),
        "Fraflyttet",
        "fraflytning, fraflytningsdato, fraflytningsdag, dato for fraflytning, udflyttet, "
        "udflytning, udflytningsdato, udflytningsdag, dato for udflytning, flyttet ud, "
        "flyttede ud, dato ud, uddato, ud, udskrevet, udskrivning, udskrivningsdato, ophold "
        "til, ophold slut",
    ),
    Column("programme", N_("Programme"), "Indsats", "forløb, efterværnstype, type, forløbstype, type forløb"),
    Column(
        "opened_on",
        N_("Course opened"),
        "Forløb begyndt",
        "forløb startet, forløb start, forløb opstart, forløbsstart, startdato, efterværn "
        "startet, efterværn start, efterværn begyndt, opstart",
    ),
    Column("phase", N_("Phase she is in"), "Fase", "cti-fase, nuværende fase, fase nu, aktuel fase"),
    Column(
        "phase_2_on",
        N_("Phase 2 began"),
        "Fase 2 begyndt",
        "fase 2 startet, fase 2 start, fase 2 fra, start fase 2, skift til fase 2, fase 2",
    ),
    Column(
        "phase_3_on",
        N_("Phase 3 began"),
        "Fase 3 begyndt",
        "fase 3 startet, fase 3 start, fase 3 fra, start fase 3, skift til fase 3, fase 3",
    ),
    Column("extended_until", N_("Extended until"), "Forlænget til", "forløb forlænget til, forlænget"),
    Column(
        "last_contact_on",
        N_("Last contact with her"),
        "Sidste kontakt",
        "seneste kontakt, sidst kontakt, sidste kontakt dato, dato for sidste kontakt, sidst "
        "talt med, sidst set, sidste samtale, seneste samtale, last contact",
    ),
    Column("contacts", N_("Contacts with her so far"), "Kontakter i alt", "antal kontakter, kontakter"),
    Column(
        "visits_used",
        N_("Visits used"),
        "Brugte besøg",
        "besøg brugt, antal besøg, afholdte besøg, besøg afholdt, antal afholdte besøg, besøg, visits used",
    ),
    Column("visit_1_on", N_("First visit"), "Besøg 1", "1. besøg, første besøg, besøg 1 dato"),
    Column("visit_2_on", N_("Second visit"), "Besøg 2", "2. besøg, andet besøg, besøg 2 dato"),
    Column("visit_3_on", N_("Third visit"), "Besøg 3", "3. besøg, tredje besøg, besøg 3 dato"),
    Column("kept", N_("Appointments kept so far"), "Afholdte aftaler i alt", "afholdte aftaler"),
    Column("missed", N_("Appointments she missed so far"), "Udeblivelser i alt", "udeblivelser, udeblevet"),
    Column("out_of_contact_since", N_("Out of contact since"), "Uden kontakt siden", "ikke kontakt siden"),
    Column("rhythm", N_("Days between contacts"), "Dage mellem kontakter", "kontaktrytme, rytme"),
    Column(
        "children",
        N_("Number of children"),
        "Antal børn",
        "børn, children, børn antal, antal medfølgende børn, medfølgende børn",
    ),
    Column(
        "lead",
        N_("Key worker"),
        "Kontaktperson",
        "primærperson, primær kontaktperson, nøgleperson, ansvarlig, medarbejder, efterværnsmedarbejder",
    ),
    Column("team", N_("Her team"), "Team", "øvrige på teamet, medarbejdere, øvrige medarbejdere"),
    Column("offer", N_("What she said to the offer"), "Svar på tilbud", "svar, efterværn modtaget, answer"),
    Column("offered_on", N_("Offered on"), "Tilbudt den", "tilbudt, tilbudsdato, offered"),
    Column("answered_on", N_("Day of her answer"), "Svaret den", "svaret, svardato, answered"),
    Column(
        "destination",
        N_("Moves to"),
        "Flytter til",
        "fraflyttet til, udflyttet til, destination, flyttet til, fraflytter til",
    ),
    Column("region", N_("Region"), "Region", "region ved indflytning"),
    Column("age", N_("Age"), "Alder", "alder ved indflytning"),
    Column("danish", N_("Danish origin"), "Dansk oprindelse", "etnisk dansk, oprindelse dansk"),
    Column("income", N_("Income at admission"), "Forsørgelse", "forsørgelsesgrundlag, indkomst, income"),
    Column("reasons", N_("Kinds of violence"), "Voldsformer", "vold, henvendelsesårsag, årsag, reasons"),
    Column("perpetrator", N_("Who was violent"), "Voldsudøver", "udøver, perpetrator"),
    Column("misuse", N_("Misuse by the one who was violent"), "Voldsudøvers misbrug", "misbrug, misuse"),
    Column(
        "reported_at_admission", N_("Reported to the police when she moved in"), "Anmeldt ved indflytning"
    ),
    Column(
        "reported_at_discharge",
        N_("Reported to the police when she moved out"),
        "Anmeldt ved fraflytning",
        "anmeldt ved udflytning",
    ),
    Column("psychologist", N_("Psychologist during the stay"), "Psykolog", "psykologsamtaler, psychologist"),
    Column("stays_in_life", N_("Stays at a crisis centre in life"), "Ophold i livet", "antal ophold, stays"),
    Column("born_in", N_("Year of birth (child)"), "Fødselsår", "født, barnets fødselsår, born"),
    Column("contact_visit", N_("Contact-visit child"), "Samværsbarn", "samvær"),
    Column("sex", N_("Boy or girl"), "Køn", "barnets køn, sex, boy"),
    Column("later_report", N_("Report later on (child)"), "Senere underretning", "afsluttende underretning"),
    Column(
        "psychological_violence", N_("Psychological violence against the child"), "Psykisk vold mod barnet"
    ),
    Column("physical_violence", N_("Physical violence against the child"), "Fysisk vold mod barnet"),
    Column("witnessed_psychological", N_("Psychological violence seen or heard"), "Overværet psykisk vold"),
    Column("witnessed_physical", N_("Physical violence seen or heard"), "Overværet fysisk vold"),
)
COLLEAGUES = (
    Column("called", N_("Name"), "Navn", "medarbejder, fulde navn, colleague"),
    Column(
        "email",
        N_("E-mail"),
        "E-mail",
        "mail, arbejdsmail, arbejds-e-mail, e-mailadresse, mailadresse, e-post",
    ),
    Column("role", N_("Role"), "Rolle", "funktion"),
    Column("profession", N_("Training"), "Uddannelse", "faglighed, profession, stilling, titel"),
    Column("works_until", N_("Last day"), "Sidste dag", "ansat til, vikar til"),
    Column(
        "work_phone",
        N_("Work phone"),
        "Arbejdstelefon",
        "telefon, tlf, mobil, mobilnr, telefonnummer, tlf nr, phone, arbejdsmobil",
    ),
    Column("languages", N_("Languages"), "Sprog", "taler, language"),
)
COLUMNS = {Kind.courses: COURSES, Kind.colleagues: COLLEAGUES}
NEEDED = {Kind.courses: ("called",), Kind.colleagues: ("called", "email", "role", "profession")}


def named(kind: Kind, name: str) -> Column:
    """The column of this name. Raises KeyError."""
    return {column.name: column for column in COLUMNS[kind]}[name]
