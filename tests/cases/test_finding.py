"""A woman is found by what people know of her, in any spelling, only in reach; doubles are asked about."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.children.records import Child
from aftercare.cases.doubles import cases_like
from aftercare.cases.emergency import Sought, seek
from aftercare.cases.number_marks import mark_of, renew_number_marks
from aftercare.cases.records import Case, CaseKey
from aftercare.cases.search import hits_of
from aftercare.demo.cast import Cast, open_case
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.words import words
from tests.cases.test_emergency import form
from tests.conftest import House
from tests.searching import search
from tests.test_phone_numbers import WORLD
from tests.words.test_names import SPELLINGS

da = words("da")


def new_case(house: House, **facts: object) -> dict[str, object]:
    mette = house.cast.people["mette"].id
    usual = {"id": new_id(), "called": "Zahra", "programme": "cti", "team": [mette], "lead": mette}
    return usual | facts


def shown(house: House, who: str, sought: str) -> list[str]:
    """The names on the list of cases after a search."""
    page = search(house.phone(who), "/cases", sought).text
    return [unescape(name) for name in re.findall(r'card__link" href="[^"]+"><bdi>([^<]*)', page)]


async def number(db: AsyncSession, case_id: str, phone: str, *, marked: bool = True) -> None:
    wrapped = (await db.execute(select(CaseKey.wrapped).where(CaseKey.case_id == case_id))).scalar_one()
    sealed = keys_of(db).case(case_id, wrapped).seal(Case.phone, case_id, phone)
    mark = mark_of(keys_of(db), phone) if marked else None
    await db.execute(update(Case).where(Case.id == case_id).values(phone=sealed, phone_mark=mark))


def test_every_spelling_of_a_name_finds_her(house: House) -> None:
    phone = house.phone("mette")
    for spellings in SPELLINGS:
        assert phone.post("/cases/new", data=new_case(house, called=spellings[0])).is_redirect
    for spellings in SPELLINGS:
        kept = " ".join(spellings[0].split())
        for sought in spellings:
            assert kept in shown(house, "mette", sought), sought


@pytest.mark.parametrize(("typed", "e164"), WORLD[:12])
def test_every_spelling_of_a_number_finds_her(house: House, typed: str, e164: str) -> None:
    assert house.phone("mette").post("/cases/new", data=new_case(house, phone=typed)).is_redirect
    for sought in (typed, e164, f"00{e164[1:]}", e164[-4:]):
        assert "Zahra" in shown(house, "mette", sought), sought
        assert shown(house, "ole", sought) == []
    assert "Zahra" not in shown(house, "mette", "99887766")
    assert shown(house, "mette", e164[-3:]) == []


def test_a_search_by_number_stands_in_the_log_as_any_other(house: House) -> None:
    shown(house, "mette", "20 30 40 50")

    async def criterion() -> str:
        async with house.database.reading() as db:
            last = (
                await db.execute(select(AccessEntry).order_by(AccessEntry.seq.desc()).limit(1))
            ).scalar_one()
            return keys_of(db).log.open(AccessEntry.criterion, str(last.seq), last.criterion)

    assert house.run(criterion) == "20 30 40 50"


async def test_a_number_from_before_the_marks_is_found(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    amina, mette = cast.cases["amina"], cast.people["mette"]
    await number(db, amina, "51 52 53 54 (hos søsteren)", marked=False)
    for sought in ("51525354", "+45 51 52 53 54", "5354"):
        assert set((await hits_of(db, mette, sought, noon)).found or ()) == {amina}
        assert (await hits_of(db, cast.people["ole"], sought, noon)).found == {}


async def test_a_child_leads_to_its_mother_within_reach(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    amina = cast.cases["amina"]
    wrapped = (await db.execute(select(CaseKey.wrapped).where(CaseKey.case_id == amina))).scalar_one()
    child = Child(id=new_id(), case_id=amina, by=cast.people["mette"].id, at=noon)
    child.called = keys_of(db).case(amina, wrapped).seal(Child.called, child.id, "Jørgen Åge")
    db.add(child)
    await db.flush()
    for sought in ("joergen", "Aage", "age jorgen"):
        hits = await hits_of(db, cast.people["mette"], sought, noon)
        assert hits.has(amina) and hits.child(amina) == "Jørgen Åge"
        assert not (await hits_of(db, cast.people["ole"], sought, noon)).has(amina)


@pytest.mark.parametrize("typed", ["ÅSE HOLM", "aase holm", "Holm Åse", "A\u030ase\u200b  Holm"])
async def test_an_emergency_knows_every_spelling(
    db: AsyncSession, cast: Cast, noon: datetime, typed: str
) -> None:
    ase = await open_case(db, cast, "ase", "Åse Holm", ("mette",), now=noon, moved_out_on=None)
    assert await seek(db, cast.people["jonas"], form(typed), noon) == Sought(ase)
    assert await seek(db, cast.people["jonas"], form("Åse"), noon) == Sought()
    await number(
        db, await open_case(db, cast, "b", "Aase Holm", ("mette",), now=noon, moved_out_on=None), "51525354"
    )
    assert await seek(db, cast.people["jonas"], form(typed), noon) == Sought(several=True)
    assert (await seek(db, cast.people["jonas"], form(typed, "٥٣٥٤"), noon)).case_id


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"called": "AMINA  k."}, "The same name"),
        ({"phone": "0045 51 52 53 54"}, "The same number"),
        ({"called": "K. Amina", "phone": "51525354"}, "The same name and number"),
    ],
)
def test_a_case_like_one_in_reach_is_asked_about_once(house: House, facts: dict[str, str], told: str) -> None:
    phone, amina = house.phone("mette"), house.cast.cases["amina"]

    async def known() -> None:
        async with house.database.writing() as db:
            await number(db, amina, "51 52 53 54")

    house.run(known)
    posted = new_case(house, address="Prøvevej 2", **facts)
    asked = phone.post("/cases/new", data=posted)
    assert asked.status_code == 422
    assert da(told) in asked.text and f'href="/cases/{amina}"' in asked.text
    assert 'value="Prøvevej 2"' in asked.text or "Prøvevej 2" in asked.text
    seen = re.findall(r'name="seen" value="(\w+)"', asked.text)
    assert seen == [amina]
    assert (
        phone.post("/cases/new", data=posted | {"seen": seen})
        .headers["location"]
        .startswith(f"/cases/{posted['id']}")
    )


def test_a_case_like_a_foreign_one_is_opened_without_a_word(house: House) -> None:
    assert house.phone("ole").post("/cases/new", data=of_team(house, "ole", called="Amina K.")).is_redirect
    assert house.phone("mette").post("/cases/new", data=new_case(house, called="Safiya")).is_redirect


def of_team(house: House, who: str, **facts: object) -> dict[str, object]:
    person = house.cast.people[who].id
    return new_case(house, **({"team": [person], "lead": person} | facts))


async def test_only_those_alike_count_as_looked_at(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    found = await cases_like(db, cast.people["mette"], ["amina k"], "", noon)
    assert [one.id for one in found] == [cast.cases["amina"]] == list(keys_of(db).opened)


@pytest.mark.parametrize("blank", ["\u200b", " \u3164 ", "\u2060\u00ad"])
def test_a_name_that_shows_nothing_is_refused_at_every_door(house: House, blank: str) -> None:
    phone, amina = house.phone("mette"), house.cast.cases["amina"]
    for address, name in (
        ("/cases/new", "called"),
        (f"/cases/{amina}/facts", "called"),
        (f"/cases/{amina}/children", "called"),
        (f"/cases/{amina}/supports", "called"),
    ):
        answer = phone.post(address, data=new_case(house, **{name: blank}) | {"version": "1"})
        assert answer.status_code == 422 and da("Please fill this in.") in answer.text, address


async def test_marks_follow_the_house_key(house: House) -> None:
    async with house.database.writing() as db:
        await number(db, house.cast.cases["amina"], "51 52 53 54", marked=False)
    assert await renew_number_marks(house.database) >= 1
    assert await renew_number_marks(house.database) == 0


@pytest.mark.by_turns
def test_a_mark_alone_is_of_a_thousand_numbers_and_never_shows_another_woman(house: House) -> None:
    ring = house.database.keyring
    mark = mark_of(ring, "51525354")
    twin = next(f"+45{n}" for n in range(20_000_000, 21_000_000) if mark_of(ring, f"+45{n}") == mark)
    assert house.phone("mette").post("/cases/new", data=new_case(house, phone=twin)).is_redirect
    assert shown(house, "mette", twin) == ["Zahra"]
    assert shown(house, "mette", "51525354") == []


def test_another_name_finds_her_everywhere_and_asks_about_a_double(house: House) -> None:
    phone, posted = house.phone("mette"), new_case(house, alias="Grøn Anemone, Zeynep Ö.")
    assert phone.post("/cases/new", data=posted).is_redirect
    for sought in ("groen anemone", "zeynep o"):
        assert shown(house, "mette", sought) == ["Zahra"]
        assert shown(house, "ole", sought) == []
        assert "Zahra" in search(phone, "/new/contact", sought).text
    for facts in ({"called": "zeynep o"}, {"called": "Nur", "alias": "Groen anemone"}):
        assert phone.post("/cases/new", data=new_case(house, **facts)).status_code == 422
    seen = phone.get(f"/cases/{posted['id']}/facts").text
    assert "Grøn Anemone, Zeynep Ö." in seen

    async def in_need() -> Sought:
        async with house.database.writing() as db:
            return await seek(db, house.cast.people["sara"], form("o. zeynep"), datetime.now(UTC))

    assert house.run(in_need) == Sought(str(posted["id"]))
