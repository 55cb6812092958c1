"""Her own page does not grow for ever: what was used last stands on it, the rest is folded."""

import re

from tests.people.place import Place
from tests.people.test_passkeys import signed_in


def test_five_phones_are_shown_and_the_rest_is_folded(place: Place) -> None:
    for number in range(5):
        browser = signed_in(place, "mette", f"10.0.1.{number}")
    assert "<summary>" not in _phones(browser.get("/me").text)
    for number in range(3):
        browser = signed_in(place, "mette", f"10.0.2.{number}")
    told = _phones(browser.get("/me").text)
    shown, folded = told.split("<summary>")
    assert shown.count("Sidst brugt") == 5 and folded.count("Sidst brugt") == 3
    assert "Denne enhed" in shown and folded.startswith("Vis flere (3)")


def _phones(page: str) -> str:
    return re.split(r"Telefoner og computere", page)[-1]
