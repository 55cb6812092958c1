"""What is marked before a letter goes out, and that what is hidden is hidden wherever it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.cases.safety.redaction import HIDDEN, Redactor
from aftercare.papers.letters.drafts import draft_of, printed, read, sections_of, written
from aftercare.papers.letters.hiding import Mark, blackened, hidden_by, pieces_of
from aftercare.papers.letters.rules import Section


def knowing() -> Redactor:
    made = Redactor("Amina K.")
    made.person("Lis Bruun", HIDDEN)
    made.number("36 44 55 66")
    made.hide("Prøvevej 1")
    return made


def of(text: str, mark: Mark) -> list[str]:
    return [piece.text for piece in pieces_of(text, knowing()) if piece.mark is mark]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hun bor på Nørrebrogade 45 B, 2. th. nu", ["Nørrebrogade 45 B, 2. th."]),
        ("I Ny Kongensgade 7, st. tv", ["I Ny Kongensgade 7, st. tv"]),
        ("på prøvevej 1 i 2200 København N", ["prøvevej 1", "2200 København N"]),
        ("8000 Aarhus C og DK-5000 Odense", ["8000 Aarhus C", "DK-5000 Odense"]),
        ("Ring 20 30 40 50 eller +45 20304050", ["20 30 40 50", "+45 20304050"]),
        ("36445566 og 36 44 55 66", ["36445566", "36 44 55 66"]),
        ("cpr 241190-1234 og 2411901234", ["241190-1234", "2411901234"]),
        ("skriv til lis.b+x@kommune.dk.", ["lis.b+x@kommune.dk"]),
        ("36  44 – 55/66 og (36) 44.55.66", ["36  44 – 55/66", "36) 44.55.66"]),
        ("22 – 33 – 44 – 55", ["22 – 33 – 44 – 55"]),
        ("på Prøvevej\n1 hos Lis  Bruun", ["Prøvevej\n1", "Lis  Bruun"]),
        ("fra 1.1.2026 - 31.12.2026, i 2025 – 2026", []),
        ("Lis Bruuns bil, og Bruun selv", ["Lis Bruuns", "Bruun"]),
        ("Den 24.11.2026 og 24-11-2026 og 2026-11-24", []),
        ("Fase 2, 3 besøg og 10 timer", []),
        ("Amina K. selv", []),
    ],
)
def test_who_and_where_is_found(text: str, found: list[str]) -> None:
    assert of(text, Mark.found) == found


@pytest.mark.parametrize(
    ("text", "maybe"),
    [
        ("Hun talte med Fatima i går.", ["Fatima"]),
        ("Fatima ringede. Hun kom.", ["Fatima"]),
        ("Da Fatima kom", ["Fatima"]),
        ("sag 12345", ["12345"]),
        ("hun har det godt", []),
        ("Navn: Fatima\nSprog: Dansk", ["Fatima"]),
        ("med Hanne Ø. Krogh", ["Hanne", "Krogh"]),
    ],
)
def test_names_nobody_knows_may_be_tapped(text: str, maybe: list[str]) -> None:
    assert of(text, Mark.maybe) == maybe


def test_hiding_spreads_and_showing_does_not() -> None:
    pieces = pieces_of("Fatima kom. Så gik Fatima, og fatimas bil. Lis Bruun så Lis Bruun.", knowing())
    numbers = {number: piece.text for number, piece in enumerate(pieces) if piece.mark is not Mark.plain}
    first = next(number for number, text in numbers.items() if text == "Fatima")
    text, _ = blackened(pieces, [first])
    assert "fatima" not in text.casefold()
    assert text.count("Lis Bruun") == 2
    one = next(number for number, text in numbers.items() if text == "Lis Bruun")
    assert blackened(pieces, [one])[0].count("Lis Bruun") == 1
    assert hidden_by(pieces, [-1, 9999]) == frozenset()


@given(st.text(max_size=200))
def test_the_pieces_are_the_text(text: str) -> None:
    assert "".join(piece.text for piece in pieces_of(text, knowing())) == text


SAID = "Hun taler med Fatima Omar Lis Bruun Nørrebrogade 45 20304050 . ja og Yusuf i skole Valby"
words = st.sampled_from(SAID.split(" "))


@given(st.lists(words, max_size=40), st.sets(st.integers(0, 40)))
def test_what_is_chosen_is_nowhere_in_the_letter(said: list[str], chosen: set[int]) -> None:
    sections = [Section("Et", " ".join(said)), Section("To", " ".join(reversed(said)))]
    draft = read(written(draft_of("Brev\nTil: Skolen", sections, knowing())))
    text, hidden = printed(draft, chosen)
    pieces = draft.all_pieces
    taken = [pieces[number] for number in chosen if number < len(pieces)]
    names = {piece.text.casefold() for piece in taken if piece.mark is Mark.maybe}
    body = text.partition("\n\n")[2]
    assert not [name for name in names if name in body.casefold().split()]
    assert hidden >= len([piece for piece in taken if piece.mark is not Mark.plain])
    everything = {number for number, piece in enumerate(pieces) if piece.mark is not Mark.plain}
    whole, _ = printed(draft, everything)
    assert not [
        name
        for name in ("Fatima", "Lis", "20304050", "Nørrebrogade 45")
        if name in whole.partition("\n\n")[2]
    ]


def test_a_printed_letter_falls_into_its_sections_again() -> None:
    sections = [Section("Et", "a\n\n\nb"), Section("Tom", " \n"), Section("To", "c\x1ed")]
    text, _ = printed(draft_of("Brev\nTil: X", sections, knowing()), [])
    assert sections_of(text) == [("Brev", "Til: X"), ("Et", "a\nb"), ("To", "cd")]


@pytest.mark.parametrize(
    "text", ["Li\u200bs Bru\xadun", "Lis\xa0Bruun", "L\u2060is \u202eBruun", "Asea\u030a"]
)
def test_signs_that_nobody_sees_hide_no_name(text: str) -> None:
    known = knowing()
    known.hide("Aseå")
    draft = draft_of("Hoved", [Section("Titel", f"Spørg {text} om det.")], known)
    assert printed(draft, draft.to_hide)[0] == f"Hoved\n\nTitel\nSpørg {HIDDEN} om det."
    assert known.clean(f"Spørg {text}.") == f"Spørg {HIDDEN}."
