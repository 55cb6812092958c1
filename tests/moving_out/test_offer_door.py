"""Her link about the offer: one neutral question, three equal answers, a no that may become a yes."""

import re
from datetime import timedelta

import pytest

from aftercare import clock
from aftercare.demo.cast import NOON
from aftercare.storage.ids import new_id
from tests.conftest import House
from tests.words.complaints import telling

STAY = {"moved_in_on": "2026-05-01", "moved_out_on": "2026-07-28", "destination": "new_home", "version": "0"}


@pytest.fixture
def offer(house: House) -> str:
    """The address of the offer after Birgitte's stay."""
    here, stay_id = f"/cases/{house.cast.cases['birgitte']}/stays", new_id()
    assert house.phone("mette").post(here, data=STAY | {"id": stay_id}).is_redirect
    return f"{here}/{stay_id}/offer"


def handed(house: House, offer: str) -> str:
    answer = house.phone("mette").post(f"{offer}/link")
    found = re.search(r"/m/[\w.-]+", answer.text)
    assert answer.status_code == 200 and found
    return found[0]


def test_the_question_says_nothing_and_all_answers_are_equal(house: House, offer: str) -> None:
    door = handed(house, offer)
    for lang, words in (
        ("da", "Skal vi holde kontakten?"),
        ("en", "Shall we stay in touch?"),
        ("ar", "هل نبقى"),
    ):
        page = house.phone(None).get(f"{door}?lang={lang}").text
        assert words in page and "Mette" in page
        assert "Holm" not in page and "Nordlys" not in page and "Birgitte" not in page
        assert not telling([page])
        tones = re.findall(r'<button class="(\w+)" type="submit" name="answer"', page)
        assert tones == ["other"] * 3


def test_her_answers_are_written_down_and_a_no_is_taken_up_again(house: House, offer: str) -> None:
    door, hers, mette = handed(house, offer), house.phone(None), house.phone("mette")
    assert "Tilbudt; hun har ikke svaret endnu" in mette.get(offer).text
    for answer, told, known in (
        ("think", "Der er god tid", "Hun tænker over det"),
        ("no", "Det er helt i orden", "Hun har sagt nej tak"),
        ("yes", "kontakter dig", "Hun har sagt ja"),
    ):
        went = hers.post(f"{door}?lang=da", data={"answer": answer})
        assert told in hers.get(went.headers["location"]).text
        page = mette.get(offer).text
        assert page.index(known) < page.index("Indtil nu") and "via link" in page


def test_a_wrong_answer_is_asked_for_again_and_changes_nothing(house: House, offer: str) -> None:
    door, hers = handed(house, offer), house.phone(None)
    for data in ({}, {"answer": "maybe"}):
        asked = hers.post(f"{door}?lang=da", data=data)
        assert asked.status_code == 422 and "Skal vi holde kontakten?" in asked.text
    assert "Tilbudt; hun har ikke svaret endnu" in house.phone("mette").get(offer).text


def test_a_link_is_gone_after_its_month_with_a_newer_one_and_with_the_course(
    house: House, offer: str
) -> None:
    first, hers, mette = handed(house, offer), house.phone(None), house.phone("mette")
    second = handed(house, offer)
    assert hers.get(first).status_code == 404 and hers.get(second).status_code == 200
    clock.set_to(NOON + timedelta(days=30, minutes=1))
    assert hers.get(second).status_code == 404
    clock.set_to(NOON)
    case = offer.split("/stays", maxsplit=1)[0]
    shut = {"id": new_id(), "reason": "her_wish", "closed_on": "2026-11-24", "note": "x", "without": "x"}
    assert mette.post(f"{case}/closure", data=shut).is_redirect
    assert hers.get(second).status_code == 404
    assert hers.post(second, data={"answer": "yes"}).status_code == 404


def test_safe_contact_decides_whether_a_message_is_offered(house: House, offer: str) -> None:
    mette, safe = house.phone("mette"), offer.split("/stays", maxsplit=1)[0] + "/safe-contact"
    page = mette.post(f"{offer}/link").text
    assert "Hun har sagt nej til" in page and "sms:" not in page
    assert mette.post(safe, data={"may_call": "yes", "may_text": "yes", "version": "1"}).is_redirect
    page = mette.post(f"{offer}/link").text
    assert "sms:" in page and not telling(re.findall(r'href="(sms:[^"]+)"', page))


def test_no_link_is_made_against_the_rule(house: House) -> None:
    here, stay_id, mette = f"/cases/{house.cast.cases['birgitte']}/stays", new_id(), house.phone("mette")
    assert mette.post(here, data=STAY | {"id": stay_id, "destination": "back"}).is_redirect
    assert mette.post(f"{here}/{stay_id}/offer/link").is_redirect
    assert "Tilbudt;" not in mette.get(f"{here}/{stay_id}/offer").text
