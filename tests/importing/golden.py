"""Writes golden_2024.csv from the demo's ended year (domain.md 3.1): `python -m tests.importing.golden`.

Names are made up. Whoever could be offered aftercare was, on the day she moved out, and answered in a week.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from aftercare.demo.ended_year import CHILDREN, REASONS, WOMEN, YEAR

FILE = Path(__file__).with_name("golden_2024.csv")
HERS = """
Agnes Alma Asta Bodil Cilla Dagny Ditte Ebba Edda Elin Esther Fie Frida Gerda Gry Hedvig Helga Ida Inga
Jette Karla Kaja Lea Liv Maja Minna Nanna Olga Petra Ragna Rikke Signe Solvej Thea Ulla Vera Yrsa
"""
THEIRS = """
Albert Anton Bertil Dagmar Eigil Elvira Emil Esben Filippa Hannah Hjalmar Ingrid Johan Kamma Lauge Lilly
Malthe Nohr Otto Pelle Selma Sofus Tilde Viggo
"""
# The words of Hellerup's tables, as a centre writes them.
SAID = {
    **{"copenhagen": "København", "capital": "Hovedstaden", "zealand": "Sjælland", "southern": "Syddanmark"},
    **{"central": "Midtjylland", "north": "Nordjylland", "wages": "Løn", "student_grant": "SU"},
    **{"benefits": "Dagpenge", "cash_assistance": "Kontanthjælp", "flex_job": "Fleksjob"},
    **{"early_pension": "Førtidspension", "resource_course": "Ressourceforløb"},
    **{"state_pension": "Folkepension", "none": "Ingen", "cohabiting": "Samlevende partner"},
    **{"not_cohabiting": "Ikke samlevende partner", "former": "Tidligere partner", "family": "Familie"},
    **{"new_home": "Ny egen bolig", "own_home": "Egen bolig uden voldsudøver", "unknown": "Ved ikke"},
    **{"other_centre": "Andet krisecenter", "network": "Andet netværk", "lodgings": "Pensionat"},
    **{"back": "Tilbage til voldsudøver", "yes": "Ja", "no": "Nej", "physical": "Fysisk"},
    **{"psychological": "Psykisk", "sexual": "Seksuel", "material": "Materiel", "economic": "Økonomisk"},
}
HEADINGS = (
    "Nr.;Barn af (nr.);Navn;Indflyttet;Fraflyttet;Indsats;Region;Alder;Dansk oprindelse;Tolk;"
    "Anmeldt ved indflytning;Anmeldt ved fraflytning;Psykolog;Forsørgelse;Voldsformer;Voldsudøver;"
    "Voldsudøvers misbrug;Ophold i livet;Flytter til;Svar på tilbud;Tilbudt den;Svaret den;Køn;"
    "Senere underretning;Psykisk vold mod barnet;Fysisk vold mod barnet;Overværet psykisk vold;"
    "Overværet fysisk vold"
)
# Of the 26 who stayed for more than 14 days and moved neither to another centre nor back, these 11 said no.
DECLINED = {4, 5, 8, 10, 12, 19, 21, 25, 26, 27, 31}


def written() -> str:
    """The file's text."""
    return "\r\n".join([HEADINGS, *_hers(), *_theirs()]) + "\r\n"


def _hers() -> Iterator[str]:
    for line in WOMEN.split("\n")[1:-1]:
        number, day, days, region, age, answers, income, reasons, perpetrator, misuse, stays, to = (
            line.split()
        )
        out = date.fromisoformat(f"{YEAR}-{day}")
        yes = [_yes(one) for one in answers[:5]]
        violence = ", ".join(SAID[REASONS[letter]] for letter in reasons)
        answer = "Takket ja" if answers[5] == "1" else "Takket nej" if int(number) in DECLINED else ""
        cells = [number, "", HERS.split()[int(number) - 1], f"{out - timedelta(days=int(days)):%d.%m.%Y}"]
        cells += [f"{out:%d.%m.%Y}", "Efterværn", SAID[region], age, *yes, SAID[income], violence]
        cells += [SAID[perpetrator], SAID[misuse], SAID.get(stays, stays), SAID[to], answer]
        cells += [f"{out:%d.%m.%Y}", f"{out + timedelta(days=7):%d.%m.%Y}"] if answer else ["", ""]
        yield ";".join(cells + [""] * 6)


def _theirs() -> Iterator[str]:
    hers = {line.split()[0]: line.split() for line in WOMEN.split("\n")[1:-1]}
    for name, line in zip(THEIRS.split(), CHILDREN.split("\n")[1:-1], strict=True):
        mother, age, answers, stays = line.split()
        boy, psychologist, *violence = (_yes(one) for one in answers)
        danish, to = _yes(hers[mother][5][0]), SAID[hers[mother][-1]]
        cells = [
            "",
            mother,
            name,
            "",
            "",
            "",
            "",
            age,
            danish,
            "",
            "",
            "",
            psychologist,
            "",
            "",
            "",
            "",
            stays,
        ]
        cells += [to, "", "", "", "Dreng" if boy == "ja" else "Pige", *violence]
        yield ";".join(cells)


def _yes(one: str) -> str:
    return "ja" if one == "1" else "nej"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8", newline="")
