"""Each person chooses her reminders on one page, and it holds; what is about safety nobody switches off."""

import re
from html import unescape

import pytest

from aftercare.matters import KINDS
from aftercare.pushes import How
from aftercare.reminders.choices import Choices, days_told
from tests.bodies import BODIES
from tests.conftest import House

CHOSEN = BODIES["POST /me/reminders"]


def test_what_is_chosen_is_shown_again_and_the_rest_is_off(house: House) -> None:
    mette = house.phone("mette")
    page = mette.get("/me/reminders").text
    choosable = [name for name, kind in KINDS.items() if kind.is_chosen and not kind.coordinator]
    assert "operation_trouble" not in page
    assert 'value="operation_trouble"' in house.phone("karin").get("/me/reminders").text
    assert page.count('name="kinds"') == len(choosable) == page.count(" checked")
    assert mette.post("/me/reminders", data=CHOSEN).headers["location"] == "/me/reminders?said=saved"
    page = mette.get("/me/reminders").text
    for name in ("turn", "out_of_rhythm"):
        assert re.search(rf'value="{name}"\s+checked', page)
    ticked = {name for name in choosable if re.search(rf'name="kinds" [^>]*value="{name}"\s+checked', page)}
    assert ticked == {"turn", "out_of_rhythm"}
    for value in ("20", "8", "90", "14", "9"):
        assert re.search(rf'value="{value}"\s+selected', page), value
    assert len(re.findall(r'name="days_off"[^>]*checked', page)) == 2


def test_what_is_about_safety_has_no_box_and_says_so(house: House) -> None:
    page = unescape(house.phone("mette").get("/me/reminders").text)
    told = [kind for kind in KINDS.values() if kind.how is not How.never and not kind.is_chosen]
    fixed = [kind for kind in told if not kind.coordinator]
    assert {"child_concern", "safe_again", "first_contact", "emergency", "alarm"} <= {k.name for k in fixed}
    assert page.count("om sikkerhed: altid slået til") == len(fixed)
    refused = house.phone("mette").post("/me/reminders", data=CHOSEN | {"kinds": ["child_concern"]})
    assert refused.status_code == 422 and 'id="e-kinds"' in refused.text
    assert all(Choices(off=frozenset(KINDS)).wants(kind) for kind in fixed)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"quiet_from": "24"}, "quiet_from"),
        ({"quiet_to": "seven"}, "quiet_to"),
        ({"quiet_from": "6", "quiet_to": "20"}, "quiet_from"),
        ({"days_off": list("0123456")}, "days_off"),
        ({"days_off": ["9"]}, "days_off"),
        ({"hour_before": "61"}, "hour_before"),
        ({"digest_at": "3"}, "digest_at"),
        ({"kinds": ["nothing"]}, "kinds"),
    ],
)
def test_refused_input_stands_beside_its_field(
    house: House, wrong: dict[str, str | list[str]], field: str
) -> None:
    answer = house.phone("mette").post("/me/reminders", data=CHOSEN | wrong)
    assert answer.status_code == 422
    assert (
        f'id="e-{field}"' in answer.text and 'value="90" selected' in re.sub(r"\s+", " ", answer.text)
    ) or (field == "hour_before")


def test_two_windows_are_told_of_each_other(house: House) -> None:
    mette = house.phone("mette")
    mette.post("/me/reminders", data=CHOSEN)
    assert mette.post("/me/reminders", data=CHOSEN | {"digest_at": "10"}).status_code == 409


def test_damaged_choices_are_as_if_nobody_had_chosen() -> None:
    assert days_told("0,1,2,3,4,5,6") == days_told("x,77,-1") == days_told(None) == frozenset()


def test_why_says_the_rule_and_names_nobody(house: House) -> None:
    """The same for a woman of hers and for ids that are nobody's."""
    mette, amina = house.phone("mette"), house.cast.cases["amina"]
    asked = "/me/reminders/sent?kind={}&case={}&about="
    told = mette.get(asked.format("out_of_rhythm", amina)).text
    other = mette.get(asked.format("out_of_rhythm", "f" * 24)).text
    words = re.compile(r"<main.*</main>", re.DOTALL)
    assert words.findall(told) == words.findall(other) != []
    assert "Amina" not in told and "Ingen, der kan nås" in told
    assert "Selve svaret" in mette.get(asked.format("said_no", amina)).text
    assert mette.get(asked.format("nothing", amina)).status_code == 404
    for name in KINDS:
        assert mette.get(asked.format(name, amina)).status_code == 200, name
    mette.post("/me/reminders", data=CHOSEN | {"kinds": ["turn"]})
    assert "Du har slået den fra" in mette.get(asked.format("out_of_rhythm", amina)).text
