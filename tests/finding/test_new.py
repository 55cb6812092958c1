"""The +: what begins here, whom it is about, and exactly the form for it, in so many taps."""

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from aftercare.finding.beginning import ACTS, acts_for
from aftercare.people.records import Role
from aftercare.storage.ids import new_id
from tests.cases.test_finding import new_case
from tests.conftest import House

CHOOSING = [act.name for act in ACTS if act.chosen_first and not act.of_child]


def links(page: str) -> list[str]:
    main = page.split("<main", 1)[1]
    return [unescape(href) for href in re.findall(r'href="(/[^"]+)"', main)]


def tap(phone: TestClient, page: str, wanted: str) -> tuple[str, str]:
    """The first link of a page's own that holds this, and the page behind it."""
    href = next(one for one in links(page) if wanted in one)
    answer = phone.get(href)
    assert answer.status_code == 200, href
    return href, answer.text


def has_child(house: House) -> str:
    amina = house.cast.cases["amina"]
    made = house.phone("mette").post(
        f"/cases/{amina}/children", data={"id": new_id(), "called": "Yusuf", "kind": "accompanying"}
    )
    assert made.is_redirect, made.text
    return amina


@pytest.mark.parametrize("name", CHOOSING)
def test_two_taps_after_the_plus_stands_the_form_with_her_chosen(house: House, name: str) -> None:
    phone, amina = house.phone("mette"), house.cast.cases["amina"]
    _, chooser = tap(phone, phone.get("/new").text, f"/new/{name}")
    href, form = tap(phone, chooser, amina)
    assert amina in href and "Amina K." in form and "<form" in form


def test_a_concern_is_two_taps_and_its_words(house: House) -> None:
    amina, phone = has_child(house), house.phone("mette")
    _, chooser = tap(phone, phone.get("/new").text, "/new/concern")
    assert "Yusuf" in chooser and "Amina K." in chooser
    href, form = tap(phone, chooser, f"/cases/{amina}/children/")
    assert href.endswith("/concerns/new") and 'method="post"' in form


@pytest.mark.parametrize(
    ("who", "role"), [("mette", Role.caseworker), ("ida", Role.relief), ("karin", Role.coordinator)]
)
def test_each_act_opens_for_whom_it_is_offered(house: House, who: str, role: Role) -> None:
    phone = house.phone(who)
    offered = links(phone.get("/new").text)
    for act in acts_for(role):
        assert act.href in offered and phone.get(act.href).status_code == 200, act.href
    assert ("/cases/new" in offered) == (role is not Role.relief)


def test_whom_she_last_wrote_about_comes_first(house: House) -> None:
    phone, posted = house.phone("mette"), new_case(house, called="Åse")
    assert phone.post("/cases/new", data=posted).is_redirect

    def first() -> str:
        return next(one for one in links(phone.get("/new/visit").text) if "case=" in one)

    for case_id in (str(posted["id"]), house.cast.cases["amina"]):
        body = {"id": new_id(), "kind": "attempt", "tapped": "yes"}
        assert phone.post(f"/cases/{case_id}/contacts", data=body).is_redirect
        assert case_id in first()


def test_what_is_typed_narrows_the_list_with_and_without_script(house: House) -> None:
    phone = house.phone("mette")
    whole = phone.post("/new/visit", data={"q": "amina"})
    part = phone.post("/new/visit", data={"q": "amina"}, headers={"hx-request": "true"})
    for answer in (whole, part):
        assert re.findall(r"case=(\w{24})", answer.text) == [house.cast.cases["amina"]]
    assert "<html" in whole.text and "<html" not in part.text
    children = has_child(house)
    for sought, held in (("yusuf", True), ("amina", True), ("nobody", False)):
        page = phone.post("/new/concern", data={"q": sought}).text
        assert (f"/cases/{children}/children/" in page) == held, sought


def test_what_cannot_be_begun_is_not_found(house: House) -> None:
    for name in ("case", "cafe", "nothing"):
        assert house.phone("mette").get(f"/new/{name}").status_code == 404
