"""Courses in numbers: worked by hand, and nobody's name on the page."""

from datetime import date

from aftercare.figures.courses import CourseFacts, compared
from tests.conftest import House

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)

MUCH = {"kept": 4, "missed": 1, "contacts": 9, "planned": True, "agreed": True, "lives": "without"}
LITTLE = {"reason": "completed", "kept": 2, "contacts": 4, "lives": "not_yet"}


def course(programme: str, opened: str, closed: str = "", **more: object) -> CourseFacts:
    facts: dict[str, object] = {"reason": "", "kept": 0, "missed": 0, "contacts": 0}
    facts |= {"planned": False, "agreed": False, "lives": ""} | more
    ended = date.fromisoformat(closed) if closed else None
    return CourseFacts(programme, date.fromisoformat(opened), ended, **facts)  # type: ignore[arg-type]


def test_programmes_are_counted_by_hand() -> None:
    rows = compared(
        [
            course(
                "cti", "2025-11-01", kept=4, missed=1, contacts=9, planned=True, agreed=True, lives="without"
            ),
            course(
                "cti", "2026-02-01", "2026-12-31", reason="completed", kept=2, contacts=4, lives="not_yet"
            ),
            course("cti", "2026-12-31", contacts=0, lives="rather_not"),
            course("cti", "2025-01-01", "2025-12-31", reason="her_wish", kept=50),
            course("aftercare", "2026-12-31"),
            course("aftercare", "2027-01-01"),
        ],
        FIRST,
        LAST,
    )
    assert [row.programme for row in rows] == ["cti", "aftercare"]
    cti = rows[0]
    assert (cti.ran, cti.begun, cti.ended) == (3, 2, 1)
    assert cti.reasons == (("completed", 1),)
    assert (cti.kept, cti.missed, cti.share(cti.kept, cti.kept + cti.missed)) == (6, 1, "85.7")
    assert (cti.contacts, cti.planned, cti.agreed) == (4, 1, 1)
    assert (cti.without, cti.asked) == (1, 2), "who would rather not answer is not counted"
    assert rows[1].ran == 1
    assert rows[1].share(0, 0) == ""


def test_the_page_counts_the_cast_and_names_nobody(house: House) -> None:
    page = house.phone("karin").get("/figures/courses?year=2026").text
    assert "Forløb i gang" in page
    for woman in ("Amina", "Birgitte", "Safiya", "Mette"):
        assert woman not in page
    assert "Ingen forløb var i gang" in house.phone("vibeke").get("/figures/courses?year=2001").text
