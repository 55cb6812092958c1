"""What the door writes in the access log: who came in, and who was tried in vain."""

import pytest
from sqlalchemy import select

from aftercare.people.failed_sign_ins import MOST_AN_HOUR
from aftercare.storage.access_log.rows import AccessEntry
from tests.people.place import Place, empty_place, keys_for


@pytest.fixture
def place(tmp_path):
    with empty_place(tmp_path) as made:
        made.move_in()
        yield made


async def rows(place: Place) -> list[AccessEntry]:
    async with place.database.reading() as db:
        return list((await db.execute(select(AccessEntry).order_by(AccessEntry.seq))).scalars())


def test_coming_in_is_written_down_with_the_phone_it_was_on(place: Place) -> None:
    assert place.at("10.0.0.7").post("/sign-in", data=keys_for("mette")).status_code == 303
    [row] = place.run(rows, place)
    mette = place.cast.people["mette"]
    assert (row.deed, row.place, row.staff_id, row.centre_id) == (
        "sign_in",
        "sign-in",
        mette.id,
        mette.centre_id,
    )
    assert len(row.login_id) == 24


def test_a_try_in_somebodys_name_is_written_down_and_cannot_fill_the_log(place: Place) -> None:
    for number in range(MOST_AN_HOUR + 3):
        wrong = keys_for("mette", code="000000")
        assert place.at(f"10.0.{number}.7").post("/sign-in", data=wrong).status_code == 422
    found = place.run(rows, place)
    assert {(row.deed, row.staff_id, row.login_id) for row in found} == {
        ("denied", place.cast.people["mette"].id, "")
    }
    assert len(found) == MOST_AN_HOUR


def test_a_try_in_nobodys_name_leaves_nothing(place: Place) -> None:
    body = keys_for("nobody", code="000000")
    assert place.at("10.0.0.7").post("/sign-in", data=body).status_code == 422
    assert place.run(rows, place) == []
