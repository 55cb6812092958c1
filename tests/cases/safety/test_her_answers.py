"""What she answers behind a link stands on her case and on Today, is pushed, and is all that is thanked."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from aftercare import clock
from aftercare.cases.safety.records import STOP, HerAnswer, LinkPurpose
from aftercare.demo.cast import NOON
from aftercare.people.text_rules import her_visit
from aftercare.reminders.due_answers import ANSWERS
from aftercare.reminders.due_visits import VISITS
from aftercare.routes import ROUTES
from aftercare.web.rate_limits import Bounds
from tests.attacks.forms_of import forms_of
from tests.visits.talking import planned
from tests.world import World, build_world

GIVEN = {
    LinkPurpose.visit: "/visits/{visit_id}/link",
    LinkPurpose.cafe: "/cafes/{cafe_id}/guests/{guest_id}/link",
    LinkPurpose.plan: "/cases/{case_id}/plans/{plan_id}/link",
    LinkPurpose.offer: "/cases/{case_id}/stays/{stay_id}/offer/link",
}
THANKS = ("Tak for", "Tak.", "Du kommer", "Du får ikke flere")
SAID = (
    "saved",
    "stopped",
    "answered",
    *(f"{one}_{each}" for one in LinkPurpose for each in ("yes", "no", "call")),
)


async def nothing_answered(world: World) -> None:
    async with world.house.database.writing() as db:
        await db.execute(delete(HerAnswer))


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with build_world(tmp_path_factory.mktemp("answers")) as world:
        ahead = planned(world.house, world.phone("mette"), case="birgitte")
        safe = {"may_call": "yes", "may_text": "yes", "wants_invitations": "yes", "version": "1"}
        safe["confirmed"] = "yes"
        assert (
            world.phone("mette").post(str(world.fill("/cases/{case_id}/safe-contact")), data=safe).is_redirect
        )
        world.house.run(nothing_answered, world)
        world.ids["visit_id"] = ahead.rpartition("/")[2]
        world.keep(None, "mette")
        yield world


@pytest.fixture
def world(standing: World) -> World:
    clock.set_to(NOON)
    standing.put_back()
    standing.house.app.state.bounds = Bounds()
    return standing


def door(world: World, purpose: LinkPurpose) -> str:
    """The path of a link for this purpose, given as a caseworker gives it, read in Danish."""
    given = world.phone("mette").post(str(world.fill(GIVEN[purpose])))
    found = re.search(r"/m/[\w.-]+", given.text)
    assert found, given.text
    return f"{found[0]}?lang=da"


def offered(page: str) -> list[str]:
    """The answers a page of hers offers now."""
    return re.findall(r'name="answer"\s+value="(\w+)"', page)


async def kept(world: World) -> list[HerAnswer]:
    async with world.house.database.reading() as db:
        return list((await db.execute(select(HerAnswer).order_by(HerAnswer.at))).scalars())


async def told(world: World) -> set[str]:
    """Whom phones tell of an answer of Birgitte's now."""
    async with world.house.database.reading() as db:
        due = [*await ANSWERS.due(db, clock.now()), *await VISITS.due(db, clock.now())]
    kinds = ("her_answer", "answered")
    return {one.staff_id for one in due if one.reminder.kind.name in kinds}


def test_every_purpose_of_a_link_is_walked() -> None:
    assert set(GIVEN) == set(LinkPurpose)
    doors = {route.path for route in ROUTES if "{link}" in route.path}
    assert doors == {"/m/{link}"}, "a door of hers that is no purpose of a link is walked here too"


@pytest.mark.parametrize("purpose", LinkPurpose)
def test_every_answer_reaches_her_worker(world: World, purpose: LinkPurpose) -> None:
    address, hers, mette = door(world, purpose), world.phone(None), world.phone("mette")
    case, minute = str(world.fill("/cases/{case_id}")), 0
    assert 'id="answers"' not in mette.get(case).text
    first, given = "", set[str]()
    while left := [one for one in offered(hers.get(address).text) if one not in given]:
        minute += 1
        clock.set_to(NOON + timedelta(minutes=minute))
        given.add(left[0])
        after = hers.post(address, data={"answer": left[0]})
        assert after.is_redirect and "said=" not in after.headers["location"]
        assert any(word in hers.get(address).text for word in THANKS)
        rows = world.house.run(kept, world)
        assert [row.answer for row in rows][-1] == left[0] and len(rows) == minute
        page, today = mette.get(case).text, mette.get("/").text
        assert ('id="answers"' in page and "Hun har svaret via sit link" in today) or left[0] in (
            "no",
            "other",
            "call",
        )
        assert ("først:" in page) is (minute > 1)
        assert world.house.cast.people["mette"].id in world.house.run(told, world)
        first = first or left[0]
    assert len(given) >= 2
    seen = re.search(r'name="newest"\s+value="(\w+)"', mette.get(case).text)
    assert seen and mette.post(f"{case}/answers", data={"newest": seen[1]}).is_redirect
    assert "Hun har svaret via sit link" not in mette.get("/").text
    page = mette.get(case).text
    assert "Tidligere svar" in page and 'name="newest"' not in page


@pytest.mark.parametrize("purpose", LinkPurpose)
def test_no_address_calls_up_a_thank_you(world: World, purpose: LinkPurpose) -> None:
    address, hers = door(world, purpose), world.phone(None)
    plain = hers.get(address).text
    assert not [word for word in THANKS if word in plain]
    nonce = re.compile(r'nonce="[^"]+"')
    for said in SAID:
        assert nonce.sub("", hers.get(f"{address}&said={said}").text) == nonce.sub("", plain), said


@pytest.mark.parametrize("purpose", LinkPurpose)
def test_an_answer_that_is_not_kept_is_never_thanked(
    world: World, purpose: LinkPurpose, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too many answers, too many in an hour, a word that is none, and one that is too long."""
    address, hers = door(world, purpose), world.phone(None)
    one, two = offered(hers.get(address).text)[:2]
    for odd in ({"answer": "x" * 5000}, {"answer": one, "children": "99", "wish": "x" * 9000}, {}):
        answer = hers.post(address, data=odd)
        if answer.status_code != 303:
            assert answer.status_code == 422 and not [word for word in THANKS if word in answer.text]
    for turn in range(130):
        answer = hers.post(address, data={"answer": (one, two)[turn % 2]})
        if answer.status_code != 303:
            break
    assert answer.status_code in (409, 429)
    assert not [word for word in THANKS if word in answer.text]


def test_the_same_answer_twice_is_one(world: World) -> None:
    for purpose in LinkPurpose:
        address, hers = door(world, purpose), world.phone(None)
        before = len(world.house.run(kept, world))
        one = offered(hers.get(address).text)[0]
        for _ in range(2):
            assert hers.post(address, data={"answer": one}).is_redirect
        assert len(world.house.run(kept, world)) == before + 1


def test_a_stop_is_told_too_and_confirms_nothing(world: World) -> None:
    address, hers, mette = door(world, LinkPurpose.cafe), world.phone(None), world.phone("mette")
    assert hers.post(address, data={"stop": "yes"}).is_redirect
    assert "Du får ikke flere beskeder" in hers.get(address).text
    [row] = world.house.run(kept, world)
    assert (row.answer, row.about_id) == (STOP, world.ids["case_id"])
    assert "Ingen flere beskeder" in mette.get("/").text
    assert world.house.run(told, world)


def test_an_answer_that_came_meanwhile_is_not_seen_with_the_rest(world: World) -> None:
    address, hers, mette = door(world, LinkPurpose.offer), world.phone(None), world.phone("mette")
    case = str(world.fill("/cases/{case_id}"))
    hers.post(address, data={"answer": "yes"})
    shown = re.search(r'name="newest"\s+value="(\w+)"', mette.get(case).text)
    clock.set_to(NOON + timedelta(minutes=1))
    hers.post(address, data={"answer": "no"})
    assert shown and mette.post(f"{case}/answers", data={"newest": shown[1]}).is_redirect
    page = mette.get(case).text
    assert "Tilbuddet: nej" in page and 'name="newest"' in page


def test_a_former_residents_answer_leads_today_too(world: World) -> None:
    """A closed course takes answers about cafés, and her worker hears of them."""
    address, hers, mette = door(world, LinkPurpose.cafe), world.phone(None), world.phone("mette")
    case = str(world.fill("/cases/{case_id}"))
    shut = {"id": "0" * 24, "reason": "completed", "closed_on": "2026-11-24", "note": "x", "without": "x"}
    assert mette.post(f"{case}/closure", data=shut).is_redirect
    if hers.get(address).status_code == 200:
        hers.post(address, data={"answer": "no"})
        assert "Caféen: nej" in mette.get("/").text and "Caféen: nej" in mette.get(case).text


@pytest.mark.parametrize("purpose", LinkPurpose)
def test_behind_each_link_she_reads_what_her_centre_has_written(world: World, purpose: LinkPurpose) -> None:
    """Not behind a survey's, whose answer is nobody's and whose page says nothing of a centre."""
    karin, hers, link = world.house.phone("karin"), world.house.client(), door(world, purpose).split("?")[0]
    told = "Vi kan træffes mandag til torsdag."
    for lang in ("da", "ar"):
        place = f"/settings/texts/{her_visit(lang)}"
        (form,) = (one for one in forms_of(karin.get(place).text) if "version" in one.fields)
        assert karin.post(place, data=form.fields | {"text": [f"{told} {lang}"]}).is_redirect
    read = {lang: hers.get(f"{link}?lang={lang}").text for lang in ("da", "ar", "en")}
    assert f"{told} da" in read["da"] and f"{told} ar" in read["ar"] and told not in read["en"]
    survey = hers.get(str(world.fill("/s/{survey}")))
    assert survey.status_code == 200 and told not in survey.text
