"""A phone nothing can reach: refused at the door, told to its person and the operator, back when it is."""

import pytest
from sqlalchemy import select, update
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.reminders.records import Phone
from aftercare.words import words
from tests.attacks.test_one_phone import IMPOSSIBLE
from tests.conftest import House
from tests.reminders.things import AUTH, P256DH

ENDPOINT = "https://web.push.apple.com/x"
da = words("da")


def hand_over(phone: TestClient, endpoint: str) -> int:
    """What the page does when reminders are enabled; the status of the answer."""
    given = {"endpoint": endpoint, "p256dh": P256DH, "auth": AUTH, "label": "iPhone"}
    return phone.post("/phones", data=given).status_code


@pytest.mark.parametrize("endpoint", IMPOSSIBLE)
def test_a_host_no_resolver_can_be_asked_for_is_refused_at_the_door(house: House, endpoint: str) -> None:
    phone = house.phone("mette")
    assert hand_over(phone, endpoint) == 422
    assert da("No phone yet") in phone.get("/me/phones").text


def test_a_dead_phone_is_told_to_its_person_and_lives_again_when_handed_over(house: House) -> None:
    async def die() -> str:
        async with house.database.writing() as db:
            await db.execute(update(Phone).values(dead_at=clock.now()))
            return (await db.execute(select(Phone.endpoint_mark))).scalar_one()

    mette, karin = house.phone("mette"), house.phone("karin")
    assert hand_over(mette, ENDPOINT) == 201
    mark = house.run(die)
    page = mette.get("/me/phones").text
    assert "har telefonen ikke kunnet nås. Åbn" in page and da("No reminders") in page
    assert da("Send a test") not in page
    # Not held, so that the app hands it over again by itself as soon as it is opened there.
    assert f'data-held="{mark}"' not in page
    told = da("%(n)s can no longer be reached: their owners are told on the list of their phones", n=1)
    assert told in karin.get("/operation").text
    assert hand_over(mette, ENDPOINT) == 201
    page = mette.get("/me/phones").text
    assert da("Send a test") in page and f'data-held="{mark}"' in page
    assert told not in karin.get("/operation").text
