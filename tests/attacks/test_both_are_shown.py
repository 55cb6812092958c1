"""A step taken with other words: both are shown, to two people too; the same words are the same step."""

import re

from tests.conftest import House
from tests.world import World

HELD = {"minutes": "50", "she_was_there": "part", "outcome": "De aftalte et budget.", "without_consent": "Ja"}
OTHER = HELD | {"outcome": "De aftalte et møde med banken.", "she_was_there": "yes"}


def meeting(world: World) -> str:
    return str(world.fill("/cases/{case_id}/meetings/{joint_id}"))


def test_a_meeting_held_twice_shows_both(furnished: World) -> None:
    mette, karin = furnished.house.phone("mette"), furnished.house.phone("karin")
    place = f"{meeting(furnished)}/holding"
    assert mette.post(place, data=HELD).status_code == 303
    assert mette.post(place, data=HELD).status_code == 303, "the second of two taps"
    for phone in (mette, karin):
        answer = phone.post(
            place, data=OTHER, headers={"referer": f"http://127.0.0.1:8000{meeting(furnished)}"}
        )
        shown = re.sub(r"\s+", " ", answer.text)
        assert answer.status_code == 409
        assert HELD["outcome"] in shown and OTHER["outcome"] in shown
        assert re.search(r"<dd>\s*Noget af tiden", shown) and re.search(r"<dd>\s*Ja", shown), "in words"
        assert f'href="{meeting(furnished)}"' in shown


def test_what_was_changed_since_the_page_was_opened(furnished: World) -> None:
    """A last day on the team is set anew by who has seen the one that stands, not from a page without it."""
    mette = furnished.house.phone("mette")
    place = str(furnished.fill("/cases/{case_id}/team/{member_id}/ending"))
    assert mette.post(place, data={"last_day": "2026-11-26"}).status_code == 303
    assert mette.post(place, data={"last_day": "2026-11-25"}).status_code == 409
    seen = {"last_day": "2026-11-25", "was": "2026-11-26"}
    assert mette.post(place, data=seen).status_code == 303


def test_what_a_page_has_no_place_for_stands_at_its_top(house: House) -> None:
    """A closed course takes nothing more; what was written for it is there to be copied."""
    mette, case_id = house.phone("mette"), house.cast.cases["amina"]
    end = {"id": "c" * 24, "reason": "her_wish", "closed_on": "2026-11-24"}
    end |= {"note": "Hun flytter.", "without": "Hun vil ikke mødes."}
    closed = mette.post(f"/cases/{case_id}/closure", data=end)
    assert closed.status_code == 303, closed.text
    note = {"id": "d" * 24, "kind": "phone", "present": "her", "note": "Ferie"}
    refused = mette.post(f"/cases/{case_id}/contacts", data=note)
    assert refused.status_code == 409 and "Din tekst er ikke gemt" in refused.text
    assert ">\nFerie</textarea>" in refused.text


def test_a_secret_is_never_shown_back(house: House) -> None:
    answer = house.phone(None).post(
        "/sign-in", data={"email": "mette@example.org", "password": "Et langt kodeord"}
    )
    assert answer.status_code >= 400 and "Et langt kodeord" not in answer.text
