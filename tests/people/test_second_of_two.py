"""Two coordinators who have a setting open at once: the second reads what the first made of it, and saves."""

import re
from pathlib import Path

from aftercare.terms import PAGES
from tests.attacks.forms_of import Untouched, forms_of
from tests.world import World

# Where each is set, the field that both change, and what each types.
BOTH = {
    "/centre": ("called", "Nordlyset", "Nordstjernen"),
    "/method/thresholds": ("band5", "90", "95"),
    "/retention": ("course", "50", "40"),
    "/crisis-plan": ("text", "Ring til Karin.", "Ring til Mette."),
    "/coming-home": ("sentence", "Har du set min grønne mappe?", "Har du set min blå mappe?"),
    "/goals/{goal_id}": ("indicator", "Kendte nye ophold", "Kendte nye flytninger"),
    "/partners/{partner_id}/edit": ("person", "Anne", "Bente"),
    "/settings/texts/letter_end": ("text", "Med venlig hilsen", "Med venlige hilsner"),
    "/settings/caseload": ("value", "8", "9"),
    "/method/workers/{staff_id}": ("value", "60", "80"),
    "/move-out/lines/{matter}": ("called", "Nøgler", "Nøgler og alarm"),
}
# The rule of stays is added to and never changed; an area is only taken off or put back.
SETS = re.compile(r"import .*(set_term|withdraw_term)")
ADDED_TO = {"/stays/rules", "/areas"}


def test_every_setting_is_tried() -> None:
    begun = {place.split("/{")[0].removesuffix("/lines") for place in BOTH} | ADDED_TO
    assert {one.opens for one in PAGES.values()} <= begun


def test_the_second_reads_what_the_first_made_of_it_and_saves(furnished: World) -> None:
    karin = furnished.house.phone("karin")
    for place, (name, first, second) in BOTH.items():
        there = furnished.fill(place)
        assert there is not None, place
        mine, hers = _form(karin.get(there).text, name, place), _form(karin.get(there).text, name, place)
        answer = karin.post(mine.action, data=mine.fields | {name: [first]})
        assert answer.status_code == 303, (place, answer.text)
        late = karin.post(hers.action, data=hers.fields | {name: [second]})
        assert late.status_code == 409 and "card--warm" in late.text, place
        again = _form(late.text, name, place)
        assert again.fields[name] == [second], place
        assert karin.post(again.action, data=again.fields).status_code == 303, place


def test_only_one_module_answers_a_term() -> None:
    """Whatever sets a number from a day on hands its term over to the answers that are there."""
    asking = [path for path in Path("aftercare").rglob("*.py") if SETS.search(path.read_text())]
    assert {path.as_posix() for path in asking} == {"aftercare/people/term_forms.py"}


def _form(page: str, name: str, place: str) -> Untouched:
    found = [one for one in forms_of(page) if name in one.fields and "version" in one.fields]
    assert found, place
    return found[0]
