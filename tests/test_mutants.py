"""Every mutant stands where the list says, and its tests are there: `python -m tests.mutants` runs them."""

from pathlib import Path

import pytest

from tests.mutants import Mutant, listed
from tests.mutants.__main__ import mutated

ROOT = Path(__file__).parents[1]
MUTANTS = listed()
ABOUT = ("rules", "reach", "powers", "sealing", "claims", "forms", "witness", "log")


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda one: one.about)
def test_it_fits_in_one_place_and_its_tests_are_there(mutant: Mutant) -> None:
    text = (ROOT / mutant.path).read_text("utf-8")
    assert mutated(text, mutant) != text
    assert mutant.noticed_by and all((ROOT / path).is_file() for path in mutant.noticed_by)


def test_there_are_forty_over_all_that_must_hold() -> None:
    assert len(MUTANTS) >= 40 and len(set(MUTANTS)) == len(MUTANTS)
    assert {mutant.about.partition(":")[0] for mutant in MUTANTS} == set(ABOUT)
