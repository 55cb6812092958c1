"""Every link and code that is shown says until when it works: a second before it does, then it does not."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from aftercare import clock
from aftercare.cases.safety.records import ResidentLink, SafeContact
from aftercare.demo.cast import NOON
from aftercare.figures.outcomes.records import SurveyLink
from aftercare.operation.commands.people import tell_setup_code
from aftercare.people.records import Invitation
from aftercare.visits.records import Visit
from aftercare.web.templates import Dates
from tests.bodies import BODIES
from tests.people.place import Place, empty_place, new_way_in, signed_in
from tests.people.things import same_but_for
from tests.world import World, build_world

# Seconds beside the minute: what is told by the minute must not go on after it.
ASKED_AT = NOON + timedelta(seconds=37)
AFTERCARE = Path(__file__).parent.parent.parent / "aftercare"
HANDED: dict[str, Any] = {
    "POST /visits/{visit_id}/link": ResidentLink,
    "POST /cafes/{cafe_id}/guests/{guest_id}/link": ResidentLink,
    "POST /cases/{case_id}/plans/{plan_id}/link": ResidentLink,
    "POST /cases/{case_id}/stays/{stay_id}/offer/link": ResidentLink,
    "POST /surveys": SurveyLink,
    "POST /colleagues": Invitation,
}
# Who makes a link, and where above it is walked.
MAKERS = {
    "visits/cafes/guest_actions.py": "cafés",
    "visits/link_pages.py": "visits",
    "course/plan/agreement.py": "plans",
    "moving_out/offer_actions.py": "offers",
    "figures/outcomes/surveys.py": "surveys",
    "cases/safety/links.py": "all of her links",
    "people/colleague_pages.py": "first links",
    "people/vouching_pages.py": "new ways in",
    "operation/commands/people.py": "the terminal's, in people/test_terminal.py",
    "web/links.py": "what signs them",
}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with build_world(tmp_path) as made:
        made.ids["visit_id"] = made.house.run(visit_ahead, made)
        yield made


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with empty_place(tmp_path) as made:
        yield made


async def visit_ahead(world: World) -> str:
    """A visit a link may still be given for, of a woman to whom links may be written."""
    async with world.house.database.writing() as db:
        await db.execute(update(SafeContact).values(may_text=True))
        return str((await db.execute(select(Visit.id).where(Visit.starts_at > NOON))).scalars().first())


def texts(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", "", page))


@pytest.mark.parametrize("address", HANDED)
def test_a_link_ends_when_its_page_says(world: World, address: str) -> None:
    clock.set_to(ASKED_AT)
    body = {name: world.fill(value) for name, value in BODIES.get(address, {}).items()}
    page = world.phone("karin").post(str(world.fill(address.split(" ")[1])), data=body)
    assert page.status_code == 200
    found = re.search(r"http://127\.0\.0\.1:8000(/(?:m|s|welcome)/[\w.~-]+)", page.text)
    assert found
    ends = world.house.run(newest_end, world, HANDED[address])
    assert Dates("da").moment(ends) in texts(page.text), "the page says until when"

    def opened(link: str) -> str:
        phone = world.house.client()
        return same_but_for(phone.get(link).text, link, f"{link}x")

    clock.set_to(ends - timedelta(seconds=1))
    assert opened(found[1]) != opened(f"{found[1]}x"), "a second before it opens"
    clock.set_to(ends)
    assert opened(found[1]) == opened(f"{found[1]}x"), "then it is no link any more"


async def newest_end(world: World, kind: Any) -> datetime:
    async with world.house.database.reading() as db:
        unused = {ResidentLink: "revoked_at", SurveyLink: "", Invitation: "used_at"}[kind]
        asked = select(kind.expires_at).where(kind.expires_at > clock.now()).order_by(kind.expires_at.desc())
        asked = asked.where(getattr(kind, unused).is_(None)) if unused else asked
        if kind is ResidentLink:
            asked = asked.where(kind.made_at >= ASKED_AT)
        ends: datetime = (await db.execute(asked.limit(1))).scalar_one()
        return ends


def test_a_new_way_in_ends_with_its_question(place: Place) -> None:
    """However late it is confirmed: link and code end together, as both pages say."""
    place.move_in()
    place.second_coordinator()
    clock.set_to(ASKED_AT)
    karin, mette = signed_in(place, "karin"), place.cast.people["mette"].id
    ends = NOON + timedelta(days=7)
    assert Dates("da").moment(ends) in texts(karin.post(f"/colleagues/{mette}/invitations").text)
    clock.set_to(ASKED_AT + timedelta(seconds=60))
    lone = signed_in(place, "lone")
    link, _ = new_way_in(karin, lone, mette)
    ends += timedelta(minutes=1)
    clock.set_to(ends - timedelta(seconds=1))
    page = place.at("10.0.0.9").get(link)
    assert page.status_code == 200 and Dates("da").moment(ends) in texts(page.text)
    clock.set_to(ends)
    assert place.at("10.0.0.9").get(link).status_code == 404


def test_a_setup_code_ends_when_it_says(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    clock.set_to(ASKED_AT)
    place.run(tell_setup_code, place.database, place.settings.address)
    told = capsys.readouterr().out
    code = re.search(r"code (\w{8})\. It works until 2026-11-25 08:00 ", told)
    assert code
    ends = NOON + timedelta(days=1)
    clock.set_to(ends - timedelta(seconds=1))
    assert place.at("127.0.0.1").post("/setup", data={"setup": code[1]}).status_code == 200
    clock.set_to(ends)
    assert place.at("127.0.0.1").post("/setup", data={"setup": code[1]}).status_code == 422


def test_whoever_makes_another_link_is_noticed() -> None:
    """A new maker of links says until when, and is walked above."""
    makers = {
        path.relative_to(AFTERCARE).as_posix()
        for path in AFTERCARE.rglob("*.py")
        if re.search(r"\b(make_link|hand_over_link)\(", path.read_text())
    }
    assert makers == set(MAKERS)
