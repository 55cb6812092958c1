"""One search finds everybody and everything within reach, and leaves what was sought in no address."""

import re
from datetime import datetime
from html import unescape

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.children.records import Child
from aftercare.cases.records import CaseKey
from aftercare.course.network.records import Support, SupportKind
from aftercare.demo.cast import Cast
from aftercare.finding.known import Sort, known
from aftercare.people.person import Person
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.support.municipality.partner_rules import PartnerKind
from aftercare.support.municipality.records import Partner
from aftercare.words import words
from tests.cases.test_finding import new_case, number, of_team
from tests.conftest import House
from tests.statements import statements_on

da = words("da")


async def furnish(db: AsyncSession, cast: Cast, now: datetime) -> None:
    """A child, a support with a number, and a partner, around Amina."""
    amina, mette = cast.cases["amina"], cast.people["mette"]
    wrapped = (await db.execute(select(CaseKey.wrapped).where(CaseKey.case_id == amina))).scalar_one()
    lock, house = keys_of(db).case(amina, wrapped), keys_of(db).house
    child = Child(id=new_id(), case_id=amina, by=mette.id, at=now)
    child.called = lock.seal(Child.called, child.id, "Jørgen Åge")
    support = Support(id=new_id(), case_id=amina, kind=SupportKind.health)
    support.called = lock.seal(Support.called, support.id, "Lægehuset Enghave")
    support.relation = lock.seal(Support.relation, support.id, "Hendes egen læge")
    support.phone = lock.seal(Support.phone, support.id, "33 44 55 66")
    partner = Partner(id=new_id(), centre_id=mette.centre_id, kind=PartnerKind.housing, by=mette.id, at=now)
    partner.called = house.seal(Partner.called, partner.id, "Boligselskabet Solbo")
    partner.phone = house.seal(Partner.phone, partner.id, "70 80 90 10")
    db.add_all([child, support, partner])
    await db.flush()
    await number(db, amina, "51 52 53 54")


async def found(db: AsyncSession, person: Person, sought: str, now: datetime) -> list[tuple[Sort, str]]:
    return [(one.sort, one.called) for one in await known(db, person, sought, now)]


@pytest.mark.parametrize(
    ("sought", "whom"),
    [
        ("amina", (Sort.woman, "Amina K.")),
        ("k. AMINA", (Sort.woman, "Amina K.")),
        ("5354", (Sort.woman, "Amina K.")),
        ("+45 51 52 53 54", (Sort.woman, "Amina K.")),
        ("joergen", (Sort.child, "Jørgen Åge")),
        ("enghave", (Sort.support, "Lægehuset Enghave")),
        ("egen laege", (Sort.support, "Lægehuset Enghave")),
        ("5566", (Sort.support, "Lægehuset Enghave")),
        ("solbo", (Sort.partner, "Boligselskabet Solbo")),
        ("9010", (Sort.partner, "Boligselskabet Solbo")),
        ("karin", (Sort.colleague, "Karin Dahl")),
    ],
)
async def test_each_is_found_by_what_people_know(
    db: AsyncSession, cast: Cast, noon: datetime, sought: str, whom: tuple[Sort, str]
) -> None:
    await furnish(db, cast, noon)
    assert whom in await found(db, cast.people["mette"], sought, noon)
    assert whom not in await found(db, cast.people["vibeke"], sought, noon)
    if whom[0] in (Sort.woman, Sort.child, Sort.support):
        assert await found(db, cast.people["ole"], sought, noon) == []


async def test_only_whom_it_shows_counts_as_looked_at(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    await furnish(db, cast, noon)
    await known(db, cast.people["karin"], "enghave", noon)
    assert list(keys_of(db).opened) == [cast.cases["amina"]]
    await known(db, cast.people["karin"], "solbo", noon)
    assert list(keys_of(db).opened) == []


@pytest.mark.parametrize("sought", ["535", "4053", "51525355", "nobody"])
async def test_what_does_not_fit_is_not_found(
    db: AsyncSession, cast: Cast, noon: datetime, sought: str
) -> None:
    await furnish(db, cast, noon)
    assert await found(db, cast.people["karin"], sought, noon) == []


def test_another_name_finds_her_and_is_said(house: House) -> None:
    posted = new_case(house, alias="Grøn Anemone")
    assert house.phone("mette").post("/cases/new", data=posted).is_redirect
    page = house.phone("mette").post("/find", data={"q": "anemone"}).text
    assert f'href="/cases/{posted["id"]}"' in page and "Grøn Anemone" in unescape(page)
    assert str(posted["id"]) not in house.phone("ole").post("/find", data={"q": "anemone"}).text


def test_who_is_blocked_from_her_does_not_find_her(house: House) -> None:
    amina, karin = house.cast.cases["amina"], house.cast.people["karin"].id
    assert amina in house.phone("karin").post("/find", data={"q": "amina"}).text
    typed = {"id": new_id(), "colleague": karin, "reason": "Hun er hendes moster.", "last": "yes"}
    assert house.phone("mette").post(f"/cases/{amina}/blocks", data=typed).is_redirect
    assert amina not in house.phone("karin").post("/find", data={"q": "amina"}).text
    assert amina in house.phone("mette").post("/find", data={"q": "amina"}).text


def test_namesakes_are_told_apart(house: House) -> None:
    team = [house.cast.people[who].id for who in ("mette", "jonas")]
    other = of_team(house, "jonas", called="Amina K", team=team, seen=[house.cast.cases["amina"]])
    assert house.phone("jonas").post("/cases/new", data=other).is_redirect
    page = house.phone("mette").post("/find", data={"q": "amina"}).text
    assert "Jonas Bech" in page and "Mette Holm" in page


def test_pages_are_found_by_their_names_by_who_may_open_them(house: House) -> None:
    assert 'href="/figures"' in house.phone("karin").post("/find", data={"q": "årets tal"}).text
    assert 'href="/figures"' not in house.phone("mette").post("/find", data={"q": "årets tal"}).text
    assert 'href="/cafes"' in house.phone("mette").post("/find", data={"q": "cafe"}).text


SOUGHT = "Kanarie Prøvesen"


def test_what_is_sought_stands_in_no_address_title_or_open_row(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    phone = house.phone("mette")
    for address in ("/find", "/new/contact"):
        answer = phone.post(address, data={"q": SOUGHT})
        assert answer.status_code == 200 and str(answer.url).endswith(address)
        addresses = re.findall(r'(?:href|action|src|hx-\w+)="([^"]*)"', answer.text)
        title = re.search(r"<title>(.*?)</title>", answer.text, re.DOTALL)[1]
        assert not any("anarie" in unescape(one) for one in [*addresses, title])
        assert re.findall(r'<form[^>]*role="search"[^>]*method="(\w+)"', answer.text) == ["post"] * (
            answer.text.count('role="search"')
        )
    assert "anarie" not in caplog.text

    async def rows() -> list[AccessEntry]:
        async with house.database.reading() as db:
            return list((await db.execute(select(AccessEntry).order_by(AccessEntry.seq))).scalars())[-2:]

    for row in house.run(rows):
        assert row.deed == "search" and row.criterion and b"anarie" not in row.criterion
        opened = house.database.keyring.log.open(AccessEntry.criterion, str(row.seq), row.criterion)
        assert opened == SOUGHT and "anarie" not in row.place


def test_too_little_typed_is_said_and_looks_nothing_up(house: House) -> None:
    with statements_on(house.database.engines[-1]) as taken:
        page = house.phone("mette").post("/find", data={"q": " a "}).text
    assert da("At least two letters of a name, or the last four digits of a number.") in page
    assert not any("supports" in one for one in taken)


def test_a_search_takes_few_statements(house: House) -> None:
    phone = house.phone("karin")
    for sought in ("amina", "5354", "51525354", "cafe"):
        with statements_on(house.database.engines[-1]) as taken:
            assert phone.post("/find", data={"q": sought}, headers={"hx-request": "true"}).status_code == 200
        assert len(taken) <= 3, taken
