"""The pages of plan and review, as phones get them."""

import re
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.demo.cast import NOON
from aftercare.storage.ids import new_id
from tests.conftest import House


@pytest.fixture
def amina(house: House) -> str:
    return f"/cases/{house.cast.cases['amina']}"


@pytest.fixture
def mette(house: House) -> TestClient:
    return house.phone("mette")


def choose(phone: TestClient, case: str, area: str, **more: str) -> str:
    """The id of an area chosen by hand."""
    area_id = new_id()
    went = phone.post(f"{case}/areas", data={"id": area_id, "area": area} | more)
    assert went.headers["location"].startswith(f"{case}/areas/{area_id}")
    return area_id


def newest(phone: TestClient, case: str) -> str:
    """The address of the newest version."""
    found = re.search(rf"{case}/plans/[0-9a-f]{{24}}", phone.get(f"{case}/plan").text)
    assert found
    return found[0]


def token(answer: str) -> str:
    """The address of a link that was handed over."""
    found = re.search(r"/m/[\w.-]+", answer)
    assert found
    return found[0]


def test_a_fourth_area_asks_why_and_keeps_what_was_typed(mette: TestClient, amina: str) -> None:
    for area in ("economy", "home", "network"):
        choose(mette, amina, area)
    typed = {"id": new_id(), "area": "children", "goal": "Rolige morgener"}
    asked = mette.post(f"{amina}/areas", data=typed)
    assert (
        asked.status_code == 422 and "Rolige morgener" in asked.text and "hvorfor der skal fire" in asked.text
    )
    assert mette.post(f"{amina}/areas", data=typed | {"why_more": "Skolestart"}).is_redirect
    assert "4 områder på én gang: Skolestart" in mette.get(f"{amina}/plan").text
    assert mette.post(f"{amina}/areas", data={"id": new_id(), "area": "haven"}).status_code == 422


def test_two_people_word_one_area_and_nothing_is_lost(house: House, mette: TestClient, amina: str) -> None:
    area = f"{amina}/areas/{choose(mette, amina, 'home')}"
    first = {"goal": "Ro om aftenen", "centre_does": "Er med til synet", "version": "1"}
    assert mette.post(area, data=first).is_redirect
    late = house.phone("jonas").post(area, data={"goal": "Egen nøgle", "version": "1"})
    assert late.status_code == 409
    for text in ("Ro om aftenen", "Egen nøgle", "Er med til synet", 'name="version" value="2"'):
        assert text in late.text
    too_long = mette.post(area, data={"goal": "x" * 501, "version": "2"})
    assert too_long.status_code == 422 and "x" * 501 in too_long.text


def test_a_double_tap_makes_one_step(mette: TestClient, amina: str) -> None:
    area = f"{amina}/areas/{choose(mette, amina, 'home')}"
    step = {"id": new_id(), "what": "Ringe til viceværten", "who": "her", "due_on": "2026-12-01"}
    for _ in range(2):
        assert mette.post(f"{area}/steps", data=step).is_redirect
    page = mette.get(f"{amina}/plan").text
    assert page.count("<bdi>Ringe til viceværten</bdi>") == 1 and "senest tirs. 1. dec." in page
    nobody = mette.post(f"{area}/steps", data=step | {"id": new_id(), "who": "support"})
    assert nobody.status_code == 422 and "Vælg, hvem i hendes netværk" in nobody.text
    done = mette.post(f"{amina}/steps/{step['id']}/done")
    assert "said=step_done" in done.headers["location"]
    assert "Endnu et skridt" in mette.get(done.headers["location"]).text
    one = mette.get(f"{amina}/steps/{step['id']}").text
    assert "Ikke klaret alligevel" in one
    stale = mette.post(f"{amina}/steps/{step['id']}", data={"what": "Skrive", "who": "her", "version": "1"})
    assert stale.status_code == 409 and "Skrive" in stale.text and "Ringe til viceværten" in stale.text


def test_a_version_tells_what_changed(mette: TestClient, amina: str) -> None:
    area = f"{amina}/areas/{choose(mette, amina, 'home', goal='Ro om aftenen')}"
    assert mette.post(area, data={"goal": "Min egen nøgle", "version": "1"}).is_redirect
    page = mette.get(newest(mette, amina)).text
    assert "Ændret siden udgave 1" in page
    assert "<del><bdi>Ro om aftenen</bdi></del>" in page and "<ins><bdi>Min egen nøgle</bdi></ins>" in page


def test_she_agrees_on_the_phone_in_her_language(mette: TestClient, amina: str) -> None:
    choose(mette, amina, "home", goal="Ro om aftenen")
    agreement = f"{newest(mette, amina)}/agreement"
    page = mette.get(agreement)
    assert 'lang="ar" dir="rtl"' in page.text and "Ro om aftenen" in page.text
    assert 'class="bar"' not in page.text, "nothing of ours to tap on while she holds the phone"
    change = mette.post(agreement, data={"answer": "change", "words": "Skolen først"})
    assert "شكرًا" in mette.get(change.headers["location"]).text
    assert "Hun vil have noget ændret" in mette.get(f"{amina}/plan").text
    mette.post(agreement, data={"answer": "yes"})
    assert "Hun sagde ja til planen 24. november 2026" in mette.get(f"{amina}/plan").text
    assert mette.post(agreement, data={"answer": "måske"}).status_code == 422
    choose(mette, amina, "economy")
    old = mette.get(agreement)
    assert old.headers["location"].startswith(f"{amina}/plan?")


def test_no_address_calls_up_a_receipt_on_the_phone(mette: TestClient, amina: str) -> None:
    choose(mette, amina, "home", goal="Ro om aftenen")
    agreement = f"{newest(mette, amina)}/agreement"
    for made_up in ("?lang=da&said=answered", f"?lang=da&given={new_id()}", "?lang=da&given="):
        assert "Tak for dit svar" not in mette.get(agreement + made_up).text
    given = mette.post(f"{agreement}?lang=da", data={"answer": "yes"}).headers["location"]
    assert "Tak for dit svar" in mette.get(given).text
    mette.post(f"{agreement}?lang=da", data={"answer": "not_yet"})
    assert "Tak for dit svar" not in mette.get(given).text, "an answer that was taken back is not thanked"


def test_a_step_that_is_done_is_done_on_every_paper(mette: TestClient, amina: str) -> None:
    area = choose(mette, amina, "home", goal="Ro om aftenen")
    for what in ("Ringe til banken", "Købe en lampe"):
        step = {"id": new_id(), "what": what, "who": "her"}
        assert mette.post(f"{amina}/areas/{area}/steps", data=step).is_redirect
    plan = newest(mette, amina)
    papers = (plan, f"{plan}/print?lang=da", f"{plan}/agreement?lang=da")
    assert not [page for page in papers if "klaret 24" in mette.get(page).text]
    done = re.findall(rf"{amina}/steps/(\w+)", mette.get(f"{amina}/plan").text)[0]
    assert mette.post(f"{amina}/steps/{done}/done").is_redirect
    for page in papers:
        text = mette.get(page).text
        assert len(re.findall(r"klaret (?:\w+\.? )?24\. nov", text)) == 1, page
    printed = mette.get(papers[1]).text
    assert (printed.count("☑"), printed.count("☐")) == (1, 1)


def test_an_area_alone_is_no_plan(house: House) -> None:
    """Chosen with nothing written, neither Today, the checklist nor the turn says that a plan is made."""
    jonas, safiya = house.phone("jonas"), f"/cases/{house.cast.cases['safiya']}"
    area = choose(jonas, safiya, "home")
    assert "Fasens plan er ikke skrevet endnu" in jonas.get("/").text
    assert jonas.post(f"{safiya}/areas/{area}", data={"goal": "Ro om aftenen", "version": "1"}).is_redirect
    assert "Fasens plan er ikke skrevet endnu" not in jonas.get("/").text


def test_her_link_shows_nothing_of_the_plan(house: House, mette: TestClient, amina: str) -> None:
    area = choose(mette, amina, "safety", goal="Hemmeligt mål", why_now="Han ringer")
    for what, shown in (("Gå en tur", "yes"), ("Aftale kodeord", "")):
        step = {"id": new_id(), "what": what, "who": "her", "shown": shown}
        assert mette.post(f"{amina}/areas/{area}/steps", data=step).is_redirect
    given = mette.post(f"{newest(mette, amina)}/link")
    link, hers = token(given.text), house.phone(None)
    assert "Har du et øjeblik?" not in given.text and "هل لديكِ لحظة؟" in given.text
    for lang in ("da", "en", "ar"):
        page = hers.get(f"{link}?lang={lang}").text
        assert "Mette" in page and "Gå en tur" in page
        for hidden in ("Hemmeligt", "Han ringer", "kodeord", "Sikkerhed", "Amina", "Nordlys", "plan", "Plan"):
            assert hidden not in page.replace("/static/", ""), hidden
    called = hers.post(link, data={"answer": "call"})
    assert "said=" not in called.headers["location"]
    assert "Hun beder om at blive ringet op" in mette.get(f"{amina}/plan").text
    assert "Amina K. beder om at blive ringet op" in mette.get("/").text
    clock.set_to(NOON + timedelta(minutes=5))
    mette.post(f"{amina}/contacts", data={"id": new_id(), "kind": "phone", "tapped": "yes"})
    assert "beder om at blive ringet op" not in mette.get("/").text
    assert hers.post(link, data={"answer": "change"}).status_code == 422
    hers.post(link, data={"answer": "yes"})
    assert "Hun sagde ja til planen" in mette.get(f"{amina}/plan").text
    choose(mette, amina, "home")
    assert hers.get(link).status_code == 404 and hers.post(link, data={"answer": "yes"}).status_code == 404


def test_a_closed_case_asks_her_nothing(house: House, mette: TestClient, amina: str) -> None:
    choose(mette, amina, "home")
    plan = newest(mette, amina)
    link = token(mette.post(f"{plan}/link").text)
    shut = {"id": new_id(), "reason": "her_wish", "closed_on": "2026-11-24", "note": "Hun flytter"}
    shut["without"] = "Vil ikke"
    assert mette.post(f"{amina}/closure", data=shut).is_redirect
    assert house.phone(None).get(link).status_code == 404
    for page in (
        f"{amina}/plan",
        plan,
        f"{plan}/agreement",
        f"{plan}/print",
        f"{amina}/review",
        f"{amina}/movement",
    ):
        assert mette.get(page).status_code == 200, page
    for post in (f"{plan}/link", f"{plan}/agreement"):
        assert mette.post(post, data={"answer": "yes"}).status_code == 409


def test_an_own_area_is_called_by_its_name_everywhere(house: House, amina: str) -> None:
    karin = house.phone("karin")
    assert karin.post("/areas", data={"id": new_id(), "called": "Have og natur"}).is_redirect
    key = re.findall(r"/areas/(own_\w+)", karin.get("/areas").text)[0]
    choose(karin, amina, key, goal="Så tomater")
    plan = newest(karin, amina)
    for page in ("/plan", "/areas", "/review"):
        assert "Have og natur" in karin.get(amina + page).text, page
    for page in (plan, f"{plan}/print", f"{plan}/agreement"):
        assert "Have og natur" in karin.get(page).text, page
    assert karin.post(f"/areas/{key}", data={"keep": "no"}).is_redirect
    assert "Have og natur" in karin.get(f"{amina}/plan").text


def test_a_review_is_kept_signed_and_added_to(house: House, mette: TestClient, amina: str) -> None:
    area, review = choose(mette, amina, "home", goal="Ro om aftenen"), new_id()
    typed = {
        "id": review,
        "phase": "2",
        "held_on": "2026-11-24",
        "version": "0",
        f"changed-{area}": "Sover bedre",
    }
    early = mette.post(f"{amina}/review", data=typed | {"sign": "yes"})
    assert early.status_code == 422 and "Sover bedre" in early.text and "Vælg, hvordan det gik" in early.text
    assert mette.post(f"{amina}/review", data=typed | {f"now-{area}": "11"}).status_code == 422
    assert mette.post(f"{amina}/review", data=typed | {"held_on": "2026-11-25"}).status_code == 422
    assert mette.post(f"{amina}/review", data=typed).is_redirect
    late = house.phone("jonas").post(
        f"{amina}/review", data=typed | {"id": new_id(), f"changed-{area}": "Uro"}
    )
    assert late.status_code == 409 and "Sover bedre" in late.text and "Uro" in late.text
    whole = typed | {"version": "1", "sign": "yes", f"outcome-{area}": "partly", f"carry_over-{area}": "yes"}
    whole |= {"now": "3", "wants": "7", "sentence": "Jeg er på vej."}
    signed = mette.post(f"{amina}/review", data=whole)
    page = mette.get(signed.headers["location"]).text
    assert "underskrevet" in page and "Jeg er på vej." in page and "fortsætter i næste fase" in page
    assert "Ro om aftenen" in mette.get(f"{amina}/plan?phase=3").text
    again = mette.post(f"{amina}/review", data=whole | {"note": "Noget andet", "version": "2"})
    assert again.status_code == 409 and "Noget andet" in again.text
    added = {"id": new_id(), "text": "Det var i oktober.", "phase": "2"}
    assert mette.post(f"{amina}/reviews/{review}/addenda", data=added).is_redirect
    assert "Det var i oktober." in mette.get(f"{amina}/review?phase=2").text
    empty = mette.post(f"{amina}/reviews/{review}/addenda", data=added | {"id": new_id(), "text": ""})
    assert empty.status_code == 422
    hers = mette.get(f"{amina}/movement?lang=da").text
    assert "Jeg er på vej." in hers and "<circle" in hers and "Mit eget billede" in hers
