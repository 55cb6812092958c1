"""The women of the demo and how their courses stand today. All of them are made up."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Woman:
    """One open course, counted in days from today.

    `team` names the key worker first; a dash means that nobody leads yet. `phase` is 0 to 4, or None for
    ordinary aftercare. `days` are left of the phase (over, when below zero), or since move-out in ordinary
    aftercare; None is a move-out nobody knows yet. `last` is days since she was reached, `ahead` days until
    the next visit. `says` is a word of courses.SAYS. `cafe` is her answer to the next café: how many
    children come with her, a dash for no, a dot for no answer yet, nothing when she is not invited.
    """

    called: str
    team: str
    phase: int | None
    days: int | None
    last: int | None
    ahead: int | None
    language: str
    children: int
    municipality: str
    says: str
    cafe: str = ""
    used: int = 0

    @property
    def name(self) -> str:
        """The short name she is found by: amina for Amina K."""
        return self.called.split()[0].casefold()


# A plus after the language means that she wants an interpreter.
NORDLYS = (
    Woman("Amina K.", "mette jonas", 2, 51, 3, None, "ar+", 2, "København", "call", "2"),
    Woman("Safiya", "mette sara", 1, 64, 16, None, "ur", 1, "Rødovre", "text", "."),
    Woman("Nour", "mette peter", 2, 12, 6, 7, "ar", 3, "Hvidovre", "text", "2"),
    Woman("Birgitte", "mette peter ida", None, 40, 9, None, "da", 0, "Gentofte", "call", ".", 1),
    Woman("Line", "mette sara", 3, 43, 1, None, "da", 1, "Lyngby-Taarbæk", "text", "1"),
    Woman("Hodan", "mette sara", 0, 20, 4, None, "so+", 2, "København", "new"),
    Woman("Charlotte", "mette peter", 1, 38, 2, 3, "da", 0, "Frederiksberg", "text", "0"),
    Woman("Olena", "mette sara", None, 61, 12, 8, "uk+", 1, "Ballerup", "text", "0", 2),
    Woman("Mei", "mette peter", 2, 70, 5, 9, "zh", 0, "København", "text", "-"),
    Woman("Fatuma", "jonas lone sara", 1, 55, 2, None, "so+", 4, "København", "text", "2"),
    Woman("Louise", "jonas trine", 2, 29, 4, None, "da", 1, "Rudersdal", "text", "1"),
    Woman("Zahra", "jonas lone", 3, 7, 13, 2, "fa", 0, "Gladsaxe", "text", "0"),
    Woman("Kirsten", "jonas karin", None, 75, 20, 10, "da", 0, "Hørsholm", "call", "0", 2),
    Woman("Ewa", "jonas trine", 1, 9, 3, 4, "pl", 1, "Høje-Taastrup", "text", "."),
    Woman("Samira", "jonas lone", None, 30, 7, 6, "ar+", 2, "Ishøj", "text", "1", 1),
    Woman("Pernille", "jonas trine sara", 2, 40, 9, 5, "da", 2, "Roskilde", "text", "-"),
    Woman("Aster", "jonas karin", 0, 5, 1, 2, "ti+", 0, "Herlev", "ask"),
    Woman("Dilan", "lone peter", 1, 71, 3, 4, "ku", 0, "Brøndby", "text", "0"),
    Woman("Marianne", "lone peter", None, 82, 38, None, "da", 0, "Helsingør", "call", ".", 1),
    Woman("Iryna", "lone sara", 2, 13, 8, 7, "uk", 1, "Gentofte", "text", "1"),
    Woman("Camilla", "lone sara", 3, 60, 17, 12, "da", 2, "Furesø", "text", "0"),
    Woman("Blessing", "lone ida", None, 18, 5, 3, "en", 1, "København", "text", ".", 1),
    Woman("Rukhsana", "lone peter", 2, 66, 6, 9, "ur+", 3, "Albertslund", "call", "-"),
    Woman("Gitte", "lone sara", 1, 48, 11, None, "da", 1, "Greve", "text", "."),
    Woman("Naja", "lone peter", 0, 11, 2, 1, "kl", 1, "Tårnby", "ask"),
    Woman("Selma", "trine sara", None, 52, 15, 11, "bs", 2, "Hillerød", "text", "0", 2),
    Woman("Maja", "trine peter", 1, 6, 1, 3, "da", 0, "København", "text", "0"),
    Woman("Parwin", "trine sara", 2, 35, 19, None, "prs+", 3, "Køge", "text", "."),
    Woman("Elif", "trine peter", 3, 22, 10, 6, "tr", 1, "Vallensbæk", "text", "1"),
    Woman("Lan", "trine", None, 96, 24, 9, "vi+", 0, "Glostrup", "text", "0", 3),
    Woman("Helle", "trine peter", 4, -9, 14, 4, "da", 0, "Egedal", "text", "0"),
    Woman("Roza", "peter trine", None, 12, 4, 6, "ro", 1, "Solrød", "text"),
    Woman("Katrine", "peter karin", 2, 58, 10, 5, "da", 0, "Lejre", "text", "-"),
    Woman("Hanan", "peter lone", 1, 33, 9, None, "ar+", 2, "København", "none"),
    Woman("Tove", "peter karin", None, 66, 21, 13, "da", 0, "Frederikssund", "none", "", 2),
    Woman("Sofie", "peter trine", 0, 8, 2, 5, "da", 1, "Allerød", "ask"),
    Woman("Emilie", "sara lone", 2, 44, 7, 8, "da", 2, "Fredensborg", "text", "."),
    Woman("Ayaan", "sara trine", 1, 78, 3, 2, "so+", 4, "København", "text", "."),
    Woman("Natalia", "- lone", 0, None, 2, None, "ro+", 1, "", "ask"),
    Woman("Signe", "-", None, 3, None, None, "da", 0, "Holbæk", "ask"),
)
SYDHAVN = (
    Woman("Yasmin", "ole", 2, 33, 5, 4, "ar", 1, "København", "call"),
    Woman("Dorthe", "ole", None, 25, 8, 6, "da", 0, "Dragør", "text", "", 1),
    Woman("Marta", "ole vibeke", 1, 47, 3, 2, "pl", 2, "Tårnby", "text"),
)
