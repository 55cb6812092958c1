"""What the demo's plans say, by area of her life: her words, ours, the municipality's, and small steps."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """One area of a plan. `steps` are what and who: her, centre, municipality or support."""

    why_now: str
    does_herself: str
    wants_help: str
    centre_does: str
    municipality_does: str
    steps: tuple[tuple[str, str], ...]
    changed: str


PLANS = {
    "economy": Words(
        "Huslejen skal betales fra min egen konto den 1.",
        "Åbner posten samme dag og lægger regningerne i mappen.",
        "At læse brevene om gæld, så jeg ved, hvad der haster.",
        "En time om budgettet ved køkkenbordet hver anden uge.",
        "Boligstøtten beregnes på ny, når lejekontrakten er sendt.",
        (
            ("Ringe til banken om egen konto", "her"),
            ("Lave et budget for tre måneder", "centre"),
            ("Sende lejekontrakten til boligstøtten", "her"),
            ("Gennemgå gælden og foreslå en afdragsordning", "support"),
        ),
        "Hun har egen konto, og de faste udgifter betaler sig selv.",
    ),
    "home": Words(
        "Jeg er lige flyttet ind og kender ingen i opgangen.",
        "Pakker en kasse ud om dagen og hilser på naboerne.",
        "At skrive til viceværten og få sat en ny lås i.",
        "Er med, når låsen bliver skiftet, og ved indflytningssynet.",
        "Indskudslånet er bevilget; rådgiveren følger op på møblerne.",
        (
            ("Skrive til viceværten om låsen", "her"),
            ("Gå indflytningsrapporten igennem", "centre"),
            ("Søge om enkeltydelse til møbler", "municipality"),
        ),
        "Lejligheden er blevet hendes. Der er gardiner, navn på døren og en nabo, hun kender.",
    ),
    "safety": Words(
        "Jeg går omveje og vil gerne kunne gå i butikken alene.",
        "Har telefonen opladet og siger det til naboen, når hun går ud.",
        "At øve, hvad jeg gør, hvis jeg ser ham.",
        "Gennemgår sikkerhedsplanen sammen med mig hver måned.",
        "Familierådgiveren holder samværssagen adskilt fra adressen.",
        (
            ("Aftale et kodeord med naboen", "her"),
            ("Gennemgå sikkerhedsplanen", "centre"),
            ("Følges til butikken den første gang", "support"),
        ),
        "Hun går i butikken alene, og hun ved, hvem hun ringer til.",
    ),
    "physical_health": Words(
        "Jeg har sovet dårligt siden flytningen.",
        "Går en tur hver morgen og lægger telefonen væk kl. 22.",
        "At få en tid hos lægen og huske, hvad jeg vil sige.",
        "Vi skriver spørgsmålene ned sammen før lægen.",
        "Betaler for svømmekortet i tre måneder.",
        (
            ("Bestille tid hos egen læge", "her"),
            ("Skrive tre spørgsmål til lægen", "centre"),
            ("Svømme hver onsdag", "her"),
        ),
        "Hun sover seks timer og svømmer hver onsdag.",
    ),
    "mental_health": Words(
        "Ventetiden hos psykologen er slut, og jeg er klar.",
        "Bruger vejrtrækningen og skriver, når det er svært.",
        "At komme af sted den første gang.",
        "Følges med mig til psykologen de to første gange.",
        "Har bevilget ti timer hos psykolog.",
        (
            ("Ringe til psykologen om en tid", "her"),
            ("Følges til den første samtale", "centre"),
            ("Skrive en liste over det, der hjælper", "her"),
        ),
        "Hun går til psykolog og siger fra, når noget bliver for meget.",
    ),
    "substances": Words(
        "Weekenderne er svære, og jeg vil have en plan.",
        "Ringer til min søster fredag aften.",
        "At holde fast i aftalerne med rådgivningen.",
        "Ringer hver mandag og spørger til weekenden.",
        "Rusmiddelrådgivningen har åbent hver onsdag.",
        (
            ("Aftale en fast tid i rådgivningen", "her"),
            ("Ringe mandag formiddag", "centre"),
        ),
        "Fire rolige weekender i træk. Hun har selv fortalt det til sin søster.",
    ),
    "network": Words(
        "Jeg savner nogen at være sammen med om søndagen.",
        "Skriver til én gammel veninde.",
        "At gå ind ad døren i madklubben den første gang.",
        "Går med i madklubben de to første gange.",
        "Frivilligcentret finder en besøgsven, hvis jeg vil.",
        (
            ("Skrive til en veninde", "her"),
            ("Følges til madklubben", "centre"),
            ("Holde en plads i madklubben om torsdagen", "support"),
        ),
        "Torsdag er madklub. Hun kommer selv og tager dessert med.",
    ),
    "children": Words(
        "Børnene begynder et nyt sted, og morgenerne er tunge.",
        "Lægger tøjet frem om aftenen og taler med pædagogen ved aflevering.",
        "At fortælle skolen det, de har brug for at vide, og ikke mere.",
        "Er med til det første møde på skolen.",
        "Børnesagkyndig samtale til begge børn.",
        (
            ("Tale med klasselæreren", "her"),
            ("Holde møde på skolen sammen", "centre"),
            ("Finde en fast plads i fritidsklubben", "municipality"),
        ),
        "Morgenerne er rolige, og begge børn har en, de leger med.",
    ),
    "work_and_school": Words(
        "Sprogskolen begynder et nyt hold, og jeg vil være med.",
        "Laver lektier, når børnene sover.",
        "At tale med jobcenteret om timer, der passer med institutionen.",
        "Går med til den første samtale på jobcenteret.",
        "Jobcenteret bevilger praktik med plads til afhentning.",
        (
            ("Melde sig til modul 3", "her"),
            ("Forberede samtalen med jobcenteret", "centre"),
            ("Finde en praktikplads", "municipality"),
            ("Øve en samtale på dansk", "support"),
        ),
        "Hun har bestået modulet og er i praktik to dage om ugen.",
    ),
}
PLACES = (
    "Jeg er kommet ud ad døren.",
    "Det er mit eget hjem nu.",
    "Jeg griner igen.",
    "Jeg kan selv det meste, bare ikke hver dag.",
    "Jeg vil gerne sove en hel nat.",
    "",
)
NOTES = (
    "Vi går videre med færre møder. Hun ringer selv til rådgiveren.",
    "Hun førte ordet. Vi fejrede det med kaffe og kage.",
    "En fase med meget på én gang. Næste plan er mindre.",
)
