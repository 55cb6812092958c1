"""The words lists use for what we keep as answers: the Danish an export writes first, then others we know."""

import re
from collections.abc import Mapping
from functools import cache

from aftercare.people.languages import LANGUAGES
from aftercare.words import words

YES = ("ja", "yes", "j", "y", "x", "1", "true", "sand", "sandt")
NO = ("nej", "no", "n", "0", "false", "falsk")

RATHER_NOT = ("Vil helst ikke oplyse", "ønsker ikke at oplyse", "rather not say")

Answers = Mapping[str, tuple[str, ...]]

PROGRAMME: Answers = {
    "cti": ("CTI", "CTI-forløb", "critical time intervention"),
    "aftercare": ("Efterværn", "almindeligt efterværn", "ordinary aftercare", "aftercare", "tre besøg"),
    "ambulatory": ("Ambulant forløb", "ambulant", "ambulante samtaler", "ambulatory course"),
}
PHASE: Answers = {
    "0": ("0", "fase 0", "kontaktopbygning", "phase 0", "tilvænning"),
    "1": ("1", "fase 1", "overgang", "overgangsfasen", "phase 1", "fase 1 · overgang"),
    "2": ("2", "fase 2", "afprøvning", "afprøvningsfasen", "phase 2", "fase 2 · afprøvning"),
    "3": ("3", "fase 3", "overdragelse", "overdragelsesfasen", "phase 3", "fase 3 · overdragelse"),
}
PROTECTION: Answers = {
    "unknown": ("Ved ikke", "ukendt", "unknown"),
    "none": ("Ingen", "none", "ingen beskyttelse", "ikke beskyttet", *NO),
    "protected": (
        "Adressebeskyttelse",
        "navne- og adressebeskyttelse",
        "beskyttet",
        "beskyttet adresse",
        "hemmelig",
        "hemmelig adresse",
        "protected",
        *YES,
    ),
    "special": ("Særlig adressebeskyttelse", "særlig", "special", "særlig beskyttet"),
}
REGION: Answers = {
    "copenhagen": ("København", "københavn kommune", "københavns kommune", "copenhagen"),
    "capital": ("Hovedstaden", "capital"),
    "zealand": ("Sjælland", "zealand"),
    "southern": ("Syddanmark", "southern denmark", "southern"),
    "central": ("Midtjylland", "central denmark", "central"),
    "north": ("Nordjylland", "north denmark", "north"),
}
INCOME: Answers = {
    "wages": ("Løn", "wages", "lønindtægt", "arbejde"),
    "student_grant": ("SU", "student grant"),
    "benefits": (
        *("Dagpenge, sygedagpenge eller barsel", "dagpenge", "sygedagpenge", "barsel", "barselsdagpenge"),
        *("benefits", "dagpenge/sygedagpenge/barsel"),
    ),
    "cash_assistance": (
        *("Kontanthjælp eller lignende", "kontanthjælp", "integrationsydelse", "uddannelseshjælp"),
        *("cash assistance", "kontanthjælp/integrationsydelse/uddannelseshjælp"),
    ),
    "flex_job": ("Fleksjob", "flexjob", "flex job"),
    "early_pension": ("Førtidspension", "early pension", "disability pension"),
    "resource_course": ("Ressourceforløb", "resource course"),
    "state_pension": ("Folkepension", "state pension"),
    "none": ("Ingen", "none", "ingen indtægt"),
}
REASONS: Answers = {
    "physical": ("Fysisk", "physical"),
    "psychological": ("Psykisk", "psychological"),
    "sexual": ("Seksuel", "sexual", "seksuelt"),
    "material": ("Materiel", "material", "materielt"),
    "economic": ("Økonomisk", "economic", "financial"),
}
PERPETRATOR: Answers = {
    "cohabiting": (
        *("Samlevende partner", "partner, samlevende", "samlever", "ægtefælle", "cohabiting partner"),
        *("cohabiting", "partner cohabiting"),
    ),
    "not_cohabiting": (
        *("Ikke samlevende partner", "partner, ikke samlevende", "kæreste", "not cohabiting"),
        "partner not cohabiting",
    ),
    "former": ("Tidligere partner", "ekspartner", "former partner", "former"),
    "family": ("Familie", "family", "familiemedlem"),
    "other": ("Andre", "other", "bekendt"),
}
MISUSE: Answers = {
    "yes": ("Ja", *YES[1:]),
    "no": ("Nej", *NO[1:]),
    "unknown": ("Uoplyst", "ved ikke", "unknown"),
}
STAYS: Answers = {
    **{number: (number,) for number in ("1", "2", "3", "4", "5", "6")},
    "3+": ("3+", "3 eller flere", "3 or more"),
    "7+": ("7+", "7 eller flere", "7 or more", "7"),
    "unknown": ("Uoplyst", "ved ikke", "unknown"),
}
DESTINATION: Answers = {
    "new_home": ("Ny egen bolig", "ny bolig", "new own home", "new home", "egen ny bolig"),
    "own_home": ("Egen bolig uden voldsudøver", "own home without perpetrator", "own home", "egen bolig"),
    "other_centre": ("Andet krisecenter", "krisecenter", "other crisis centre", "other centre"),
    "other_institution": ("Anden social institution", "anden institution", "other institution"),
    "family": ("Familie", "family"),
    "network": ("Andet netværk", "netværk", "other network", "network", "venner"),
    "lodgings": ("Pensionat", "lodgings"),
    "back": ("Tilbage til voldsudøver", "voldsudøver", "tilbage", "back to perpetrator", "back"),
    "unknown": ("Ved ikke", "uoplyst", "don't know", "unknown", "ukendt"),
}
OFFER: Answers = {
    "offered": ("Tilbudt", "offered"),
    "thinking": ("Tænker over det", "tænker", "thinking"),
    "accepted": ("Takket ja", "ja", "sagt ja", "modtaget", "accepted", "yes"),
    "declined": ("Takket nej", "nej", "sagt nej", "declined", "no", "afslået"),
}
SEX: Answers = {"boy": ("Dreng", "d", "m", "boy"), "girl": ("Pige", "p", "k", "girl", "f")}
ROLE: Answers = {
    "caseworker": ("Medarbejder", "caseworker"),
    "child_coordinator": ("Børnefaglig koordinator", "child coordinator"),
    "coordinator": ("Koordinator", "coordinator", "leder"),
    "relief": ("Vikar", "relief worker", "relief"),
}
PART: Answers = {
    "social_worker": ("Socialrådgiver", "social worker"),
    "pedagogue": ("Pædagog", "pedagogue", "socialpædagog"),
    "psychologist": ("Psykolog", "psychologist"),
    "child_coordinator": ("Børnefaglig koordinator", "child coordinator"),
    "relief": ("Vikar", "relief"),
}
PROFESSION: Answers = {
    "social_worker": ("Socialrådgiver", "social worker"),
    "pedagogue": ("Pædagog", "pedagogue", "social pedagogue", "socialpædagog"),
    "psychologist": ("Psykolog", "psychologist"),
    "other": ("Andet", "other", "anden"),
}
LANGUAGE: Answers = {
    code: (words("da")(called), called, code, *(["farsi/persisk", "persisk"] if code == "fa" else []))
    for code, called in LANGUAGES.items()
}


def folded(text: str) -> str:
    """Words as they are compared: lower case, single spaces, without colons, stars and full stops."""
    return re.sub(r"[\s_]+", " ", re.sub(r"[:*.?]", " ", text.casefold())).strip()


_folded = cache(folded)
"""Of the words above; what stands in lists is never remembered."""


def answer_of(answers: Answers, cell: str) -> str | None:
    """The answer a cell means, None for a word nobody knows."""
    said = folded(cell)
    short = said.removeprefix("region ").removesuffix(" vold").removesuffix(" violence")
    for value, known in answers.items():
        if said == _folded(value) or any(_folded(each) in (said, short) for each in known):
            return value
    return None


def yes_of(cell: str) -> bool | None:
    """Yes or no; None for anything else."""
    said = folded(cell)
    return True if said in YES else False if said in NO else None


def said_as(answers: Answers, value: str) -> str:
    """The Danish word an export writes."""
    return answers[value][0] if value in answers else value
