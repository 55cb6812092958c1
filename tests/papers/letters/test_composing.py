"""Nothing is composed that consent does not cover; a child's letter and its mother's never mix."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.cases.consents.rules import DataKind, ReceiverKind
from aftercare.course.plan.areas import Area
from aftercare.papers.letters.composing import compose, head_of
from aftercare.papers.letters.drafts import draft_of, printed
from aftercare.papers.letters.material import nameless, redactor_of
from aftercare.papers.letters.rules import OF_AREA, LetterKind, Section, kind_of_area
from tests.papers.letters.canaries import ADDRESS, BABY, CHILD, PHONE, TODAY, canary, full

HERS = (LetterKind.handover, LetterKind.plan, LetterKind.closing)
kinds = st.frozensets(st.sampled_from(DataKind))


def text_of(sections: list[Section]) -> str:
    return "\n".join(f"{one.title}\n{one.text}" for one in sections)


@given(st.sampled_from(HERS), kinds)
def test_no_bird_sings_without_consent(kind: LetterKind, may: frozenset[DataKind]) -> None:
    sections = compose(kind, full(), "", may, TODAY)
    text = text_of(sections)
    assert not [one for one in DataKind if one not in may and canary(one) in text]
    assert {each for one in sections for each in one.kinds} <= may
    assert ADDRESS not in text
    assert PHONE not in text


@given(st.sampled_from(HERS), kinds)
def test_each_section_says_what_it_holds(kind: LetterKind, may: frozenset[DataKind]) -> None:
    for one in compose(kind, full(), "", may, TODAY):
        sings = {each for each in DataKind if canary(each) in one.text}
        assert sings <= set(one.kinds), one.title


@pytest.mark.parametrize(
    ("kind", "birds"),
    [
        (LetterKind.handover, set(OF_AREA.values()) | {DataKind.plan, DataKind.network}),
        (LetterKind.plan, set(OF_AREA.values()) | {DataKind.plan}),
        (LetterKind.closing, {DataKind.plan, DataKind.network}),
    ],
)
def test_with_consent_for_all_of_it_all_of_it_is_there(kind: LetterKind, birds: set[DataKind]) -> None:
    text = text_of(compose(kind, full(), "", frozenset(DataKind), TODAY))
    assert {one for one in DataKind if canary(one) in text} == birds
    assert "Amina K." in text


@given(kinds)
def test_a_childs_letter_holds_nothing_of_its_mothers(may: frozenset[DataKind]) -> None:
    text = text_of(compose(LetterKind.child, full(), CHILD, may, TODAY))
    assert "fugl" not in text
    assert "Amina" not in text
    assert text.count(BABY) == (3 if DataKind.children in may else 0)
    assert compose(LetterKind.child, full(), "0" * 24, may, TODAY) == []


@given(st.sampled_from(HERS), kinds)
def test_her_letter_names_no_child(kind: LetterKind, may: frozenset[DataKind]) -> None:
    assert "Yusuf" not in text_of(compose(kind, full(), "", may, TODAY))


@pytest.mark.parametrize("child", ["", CHILD])
def test_whoever_is_named_in_free_text_is_hidden_unless_shown(child: str) -> None:
    known = full()
    said = f"Mette Holm og Søsterfugl bor på {ADDRESS}, {PHONE}. Amina K. og Yusuf kom. Lis Bruun var med."
    draft = draft_of("Brev", [Section("Et", said)], redactor_of(known, child, "Lis Bruun", "kom"))
    text, _ = printed(draft, draft.to_hide)
    hidden = ["Mette", "Holm", "Søsterfugl", ADDRESS, PHONE, "kom", "Amina" if child else "Yusuf"]
    assert not [each for each in hidden if each in text]
    assert "Lis Bruun" in text
    assert ("Yusuf" if child else "Amina K.") in text


def test_the_municipal_plan_has_its_four_headings_and_cites_the_law() -> None:
    titles = [one.title for one in compose(LetterKind.plan, full(), "", frozenset(DataKind), TODAY)]
    assert titles[1:] == [
        "1. Formål",
        "2. Hvilken indsats er der brug for",
        "3. Forventet varighed",
        "4. Andre forhold",
    ]
    other = compose(LetterKind.plan, full(), "", frozenset(DataKind), TODAY)[-1].text
    for label in ("Bolig", "Beskæftigelse", "Personlig hjælp", "Behandling", "Hjælpemidler"):
        assert f"{label}:" in other
    assert "27. april 2027" in text_of(compose(LetterKind.plan, full(), "", frozenset(DataKind), TODAY))
    head = head_of(LetterKind.plan, ReceiverKind.municipality, "Lis Bruun", "Mette Holm", TODAY)
    assert "serviceloven § 141" in head
    assert "Kommunen: Lis Bruun" in head
    assert "24. november 2026" in head


def test_every_area_is_some_kind_of_data() -> None:
    assert set(OF_AREA) == set(Area)
    assert kind_of_area("haven") is DataKind.plan


@given(st.sampled_from(LetterKind), kinds)
def test_of_an_anonymous_stay_no_letter_names_anybody(kind: LetterKind, may: frozenset[DataKind]) -> None:
    """Neither she nor a child, wherever the name was written, and nobody can choose to show it."""
    known = full()
    told = replace(known.transfer, goals="Amina K. vil bo nær Yusuf. Aminas mål, sagde AMINA.")
    known = replace(known, her=replace(known.her, anonymous=True), transfer=told)
    sections = compose(kind, known, CHILD if kind is LetterKind.child else "", may, TODAY)
    texts = nameless(known, [one.text for one in sections])
    words = " ".join(texts).replace(BABY, "").casefold()
    assert "amina" not in words and "yusuf" not in words
    assert nameless(full(), [one.text for one in sections]) == [one.text for one in sections]
