"""A centre's own words: the default stands until somebody writes, and nothing that gives away is taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from aftercare.people.text_rules import (
    LETTER_END,
    LETTER_HOURS,
    LETTER_SIGNATURE,
    Reveals,
    her_visit,
    reveals,
    texts,
)
from aftercare.words import resident_languages
from tests.cases.consents.test_pages import given as consented
from tests.conftest import House
from tests.papers.letters.test_pages import TOLD, begun
from tests.visits.talking import linked, planned

HOURS = "Vi kan træffes mandag til torsdag 9.30-15.00."


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (HOURS, None),
        ("", None),
        ("Kom bare forbi Nordlyset.", Reveals.house),
        ("Kom bare forbi NORDLYS!", Reveals.house),
        ("Hilsen krisecentret", Reveals.house),
        ("You are welcome at the shelter", Reveals.house),
        ("Ring 70 10 20 30", Reveals.reaches),
        ("Ring +45 70102030", Reveals.reaches),
        ("Skriv til hus@nordlys.dk", Reveals.house),
        ("Skriv til os@hus.dk", Reveals.reaches),
        ("Kære {navn}", Reveals.place),
        ("Kære [navn]", Reveals.place),
        ("Kære %(name)s", Reveals.place),
    ],
)
def test_what_gives_away_is_seen(text: str, why: Reveals | None) -> None:
    assert reveals(text, ["Nordlys"]) is why


@given(some.text(max_size=40), some.text(max_size=40))
def test_the_name_of_the_house_is_seen_wherever_it_stands(before: str, after: str) -> None:
    assert reveals(f"{before} Nordlys {after}", ["Det gode Nordlys"]) is not None


def test_there_is_a_text_for_each_language_she_may_read() -> None:
    names = [one.name for one in texts()]
    assert names == [
        LETTER_END,
        LETTER_HOURS,
        LETTER_SIGNATURE,
        *(her_visit(lang) for lang in resident_languages()),
    ]
    assert all(one.says and one.why and one.default for one in texts())


def test_a_coordinator_writes_one_and_the_page_says_who(house: House) -> None:
    karin, mette = house.phone("karin"), house.phone("mette")
    there, said = f"/settings/texts/{her_visit('da')}", "Ændret af Karin Dahl 24. november 2026"
    read = mette.get("/settings/texts").text
    assert "Standard" in read and 'href="/settings/texts/' not in read, "everybody may read them"
    wrong = karin.post(there, data={"text": "Ring 70 10 20 30", "version": "0"})
    assert wrong.status_code == 422 and "field__error" in wrong.text and "70 10 20 30" in wrong.text
    assert karin.post(there, data={"text": HOURS, "version": "0"}).is_redirect
    late = karin.post(there, data={"text": "Noget andet", "version": "0"})
    assert late.status_code == 409 and "Noget andet" in late.text and HOURS in late.text
    told = " ".join(karin.get("/settings/texts").text.split())
    assert said in told and HOURS in told and "Ingenting: siden har kun" in told
    assert HOURS not in house.phone("vibeke").get("/settings/texts").text
    assert mette.post(there, data={"text": "", "version": "1"}).status_code == 403
    assert karin.get("/settings/texts/nothing").status_code == 404
    assert karin.post(there, data={"text": "", "version": "1"}).is_redirect
    assert HOURS not in karin.get("/settings/texts").text


def test_she_reads_it_beneath_her_appointment_in_her_language_alone(house: House) -> None:
    karin, mette, hers = house.phone("karin"), house.phone("mette"), house.phone(None)
    link = linked(mette, planned(house, mette))
    before = {lang: hers.get(f"{link}?lang={lang}").text for lang in ("da", "ar")}
    assert karin.post(f"/settings/texts/{her_visit('da')}", data={"text": HOURS, "version": "0"}).is_redirect
    assert HOURS in hers.get(f"{link}?lang=da").text and HOURS not in before["da"]
    assert HOURS not in hers.get(f"{link}?lang=ar").text
    assert HOURS not in hers.get("/m/wrong").text


def test_a_new_letter_ends_with_it_and_one_without_has_no_empty_end(house: House) -> None:
    karin, mette = house.phone("karin"), house.phone("mette")
    case = f"/cases/{house.cast.cases['amina']}"
    consent = consented(mette, case, **TOLD, kinds=["plan"])
    assert HOURS not in mette.get(begun(mette, case, consent)).text
    assert karin.post(f"/settings/texts/{LETTER_END}", data={"text": HOURS, "version": "0"}).is_redirect
    first = mette.get(begun(mette, case, consent)).text
    assert HOURS in first and "Venlig hilsen" not in first
    for name, text in ((LETTER_HOURS, "efter frokost"), (LETTER_SIGNATURE, "Rådgivningen")):
        assert karin.post(f"/settings/texts/{name}", data={"text": text, "version": "0"}).is_redirect
    page = mette.get(begun(mette, case, consent)).text
    ends = [
        page.index(one) for one in (HOURS, "Vi kan træffes", "efter frokost", "Venlig hilsen", "Rådgivningen")
    ]
    assert "Hvis I har spørgsmål" in page and ends[1:] == sorted(ends[1:])
