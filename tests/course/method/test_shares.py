"""A worker's share of full time: said by a coordinator, and the caseload is judged by it."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.course.method.check import choice_of, set_share
from aftercare.course.method.rules import caseload
from aftercare.demo.cast import Cast
from tests.conftest import House


async def test_a_share_is_hers_and_may_be_said_again(db: AsyncSession, cast: Cast) -> None:
    karin, mette = cast.people["karin"], cast.people["mette"]
    for percent in (50, 80):
        await set_share(db, karin, mette.id, percent)
        told = {worker.id: worker.percent for worker in (await choice_of(db, karin)).workers}
        assert told[mette.id] == percent
        assert {many for who, many in told.items() if who != mette.id} == {100}


def test_half_of_full_time_has_room_for_half_as_many() -> None:
    assert caseload("m", 5, 50, 10, date(2026, 11, 24)).met
    assert not caseload("m", 6, 50, 10, date(2026, 11, 24)).met


def test_a_share_that_cannot_be_is_told_beside_its_field(house: House) -> None:
    karin, mette = house.phone("karin"), house.cast.people["mette"].id
    answer = karin.post(f"/method/workers/{mette}", data={"percent": "120"})
    assert answer.status_code == 422
    assert "field__error" in answer.text and 'value="120"' in answer.text
    assert karin.post(f"/method/workers/{mette}", data={"percent": "60"}).status_code == 303
    assert "60 %" in " ".join(karin.get("/method/thresholds").text.split())
