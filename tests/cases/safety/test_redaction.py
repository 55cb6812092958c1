"""Free text loses the names of others and keeps hers."""

from hypothesis import given
from hypothesis import strategies as st

from aftercare.cases.safety.redaction import HIDDEN, Redactor, typed_words


def redactor() -> Redactor:
    made = Redactor("Sara K.")
    made.person("Mette Holm", "Socialrådgiver")
    made.person("Sara Lind", "Pædagog")
    made.person("Hanne Ø. Krogh", "familie eller ven")
    made.number("+45 20 30 40 50")
    made.hide("Prøvevej 1")
    return made


def test_names_become_what_they_are_and_hers_stays() -> None:
    for text, clean in (
        ("Mette Holm ringede til Sara.", "Socialrådgiver ringede til Sara."),
        ("METTES kalender", "Socialrådgiver kalender"),
        ("Talte med Hanne og Krogh", "Talte med familie eller ven og familie eller ven"),
        ("Mettelise og hannelore", "Mettelise og hannelore"),
        ("Ring 20304050 eller 20 30 40 50, ikke 120304050", f"Ring {HIDDEN} eller {HIDDEN}, ikke 120304050"),
        ("+45 20 30 40 50", f"+45 {HIDDEN}"),
        ("Bor på prøvevej 1, 2. th.", f"Bor på {HIDDEN}, 2. th."),
        ("Sara Lind kom", "Pædagog kom"),
        ("", ""),
    ):
        assert redactor().clean(text) == clean


def test_a_name_typed_without_danish_letters_and_a_number_in_other_digits_are_hidden_too() -> None:
    made = Redactor("Sara")
    for called in ("Åse Højgård", "Aase Nørby", "Zoë"):
        made.person(called, "kollega")
    made.number("33 66 00 00 lokal 12")
    for text in ("Aase Hoejgaard", "Ase Hojgard", "ÅSE HØJGÅRD", "Åse Nørby", "Aase Noerby", "Zoe", "Zoë"):
        assert made.clean(f"Talte med {text} i dag") == "Talte med kollega i dag", text
    for text in ("33660000", "٣٣٦٦٠٠٠٠", "３３ ６６ ００ ００", "+45 33 66 00 00"):
        assert HIDDEN in made.clean(f"Ring {text}."), text


def test_nothing_known_hides_nothing() -> None:
    assert Redactor("Amina").clean("Mette kom forbi") == "Mette kom forbi"
    short = Redactor("Amina")
    short.hide("å.")
    short.number("112")
    assert short.clean("å. 112") == "å. 112"
    assert list(typed_words(" Hanne \n\n Ole\n")) == ["Hanne", "Ole"]


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_name_is_left_whatever_stands_round_it(before: str, after: str) -> None:
    clean = redactor().clean(f"{before} Mette Holm {after}")
    assert "Mette Holm" not in clean.replace(before, "").replace(after, "")
