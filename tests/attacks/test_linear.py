"""What people type takes as long to look through as it is long, whatever stands in it."""

import inspect
import re
import time
from collections.abc import Callable

import pytest

from aftercare.cases.safety.redaction import Redactor
from aftercare.papers.letters.drafts import draft_of, printed
from aftercare.papers.letters.hiding import pieces_of
from aftercare.papers.letters.rules import Section
from aftercare.web.forms import Form, check
from aftercare.words import words
from tests.attacks.expressions import ALSO, Expression, expressions, modules, naked_text_functions, worst

SHORT, LONG = 4_000, 100_000
FOUND = expressions()
# Draws a link of our own as a picture: nobody types it, and a long one is refused slowly.
OURS = ("aftercare/cases/safety/giving_links.py:picture",)
TYPED = {name: function for name, function in naked_text_functions() if name not in OURS}
UNITS = (*ALSO, "\u0301\u0316", "a\u0301", "A.", "a@", "og ", ": ", "1.", "vej ", "Aa ", "Lis ", "\r", "\x00")


def seconds(look: Callable[[str], object], text: str) -> float:
    """Of our own work for one text: the least of two tries."""
    tries = []
    for _ in range(2):
        begun = time.thread_time()
        look(text)
        tries.append(time.thread_time() - begun)
        if tries[-1] < 0.002:
            break
    return min(tries)


def grows_with_its_square(look: Callable[[str], object], text: str) -> bool:
    """Twice as much takes far more than twice as long."""
    half = seconds(look, text[: len(text) // 2])
    return seconds(look, text) > max(0.004, 3 * half)


def test_there_are_some() -> None:
    assert len(FOUND) > 40 and len(TYPED) > 40


@pytest.mark.by_turns
@pytest.mark.parametrize("one", FOUND, ids=lambda one: f"{one.place} {one.way}")
def test_no_expression_takes_the_square_of_a_text(one: Expression) -> None:
    """Short texts of every two signs it knows, where a square shows at once; then long ones of each sign."""
    bad = [text for text in worst(one.signs, SHORT) if seconds(one.look, text) > 0.008]
    assert not [text[:8] for text in bad if grows_with_its_square(one.look, text)]
    for sign in one.signs:
        assert seconds(one.look, sign * LONG + "\x00") < 0.1, sign


@pytest.mark.by_turns
@pytest.mark.parametrize("name", TYPED)
def test_no_function_takes_the_square_of_a_text(name: str) -> None:
    function = TYPED[name]
    many = sum(
        one.default is inspect.Parameter.empty for one in inspect.signature(function).parameters.values()
    )

    def look(text: str) -> None:
        try:
            function(*[text] * many)
        except (ValueError, LookupError, ArithmeticError, Exception):
            return  # That it is refused is another test's matter; here counts how long that takes.

    for unit in UNITS:
        short = unit * (SHORT * 2 // len(unit))
        if seconds(look, short) > 0.01:
            assert not grows_with_its_square(look, short * 2), unit
        assert seconds(look, unit * (LONG // len(unit))) < 0.25, unit


def _forms() -> list[type[Form]]:
    modules()
    found, left = [], [Form]
    while left:
        several = left.pop().__subclasses__()
        found += several
        left += several
    return sorted({one for one in found if one.__module__.startswith("aftercare.")}, key=str)


FORMS = _forms()


def test_there_are_forms() -> None:
    assert len(FORMS) > 80


@pytest.mark.by_turns
@pytest.mark.parametrize("model", FORMS, ids=lambda one: f"{one.__module__}.{one.__name__}")
def test_no_field_takes_the_square_of_what_is_typed(model: type[Form]) -> None:
    danish = words("da")
    for unit in UNITS:
        typed = {name: [unit * (LONG // len(unit))] for name in model.model_fields}

        def look(_: str, typed: dict[str, list[str]] = typed) -> None:
            check(model, typed, danish)

        assert seconds(look, "") < 0.01 * len(typed) + 0.04, unit


NAMES = [f"Navn{number} Efternavn{number}" for number in range(495)]


def _knowing() -> Redactor:
    made = Redactor("Amina")
    for name in NAMES:
        made.person(name, "familie")
    made.number("20 30 40 50")
    made.hide(" ".join(["a"] * 2000))
    made.hide("a" * 2000)
    return made


@pytest.mark.by_turns
@pytest.mark.parametrize("unit", [*UNITS, "Navn7 ", "a b ", "Navn494 Efternavn4 ", "20 30 40 5", "2 "])
def test_hiding_hundreds_of_names_takes_as_long_as_hiding_one(unit: str) -> None:
    redactor, text = _knowing(), unit * (20_000 // len(unit))
    for look in (redactor.clean, lambda text: pieces_of(text, redactor)):
        assert seconds(look, text) < 0.4
        assert not grows_with_its_square(look, text)


def test_a_letter_with_hundreds_of_names_is_printed_at_once() -> None:
    sections = [Section(f"Afsnit {number}", " og ".join(NAMES[:100])) for number in range(10)]
    draft = draft_of("Brev", sections, _knowing())
    begun = time.thread_time()
    text, hidden = printed(draft, draft.to_hide)
    assert time.thread_time() - begun < 0.3 and hidden > 900 and "Navn" not in text


def test_a_print_hides_495_words_in_no_time() -> None:
    """Each cell was looked at with an expression made anew."""
    redactor = _knowing()
    redactor.clean("warm")
    begun = time.thread_time()
    cells = [redactor.clean(f"Talte med {name} og Amina om en bolig.") for name in NAMES * 4]
    assert time.thread_time() - begun < 0.5
    assert not any("Navn" in cell for cell in cells)


def test_a_square_is_found() -> None:
    """The test itself: what is known to be bad is told."""

    for pattern, way in (
        (r"\s+$", "sub"),
        (r"(a+)+b", "search"),
        (r"\w+@", "search"),
        (r"\s+og\s+", "split"),
    ):
        bad = Expression("here", re.compile(pattern), way)
        unit = "a" if "s" not in pattern else " "
        text = unit * (18 if "(" in pattern else SHORT) + "\x00"
        assert grows_with_its_square(bad.look, text), pattern
