"""What another's worker reads, whatever she tries, names nobody: no name, no id, no reason, no number."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from aftercare.cases.found import find_case
from aftercare.demo.cast import NOON, be_safe
from aftercare.storage.ids import new_id
from aftercare.support.programmes.group_actions import join, make_group
from aftercare.support.programmes.group_forms import JoiningForm
from aftercare.visits.cafes.plan_rules import Plan
from aftercare.visits.rules import VisitKind
from tests.access import ROWS
from tests.cases.apart.things import never_together
from tests.support.programmes.things import weekly
from tests.visits.cafes.things import make_cafe_with
from tests.visits.things import arrange
from tests.world import World, build_world

REASON = "Samme mand som Safiyas, fra Vinkelhuse"
THEN = NOON + timedelta(days=2, hours=3)
TOLD = "Koordinatoren ved hvorfor."


class Scene:
    """Safiya, whom Mette does not reach, is at the centre, at a café and in a group; so may Birgitte be."""

    def __init__(self, world: World) -> None:
        self.world, self.cast, self.run = world, world.house.cast, world.house.run
        self.cafe, self.group = self.run(self._furnish)
        self.case = f"/cases/{self.cast.cases['birgitte']}"

    async def _furnish(self) -> tuple[str, str]:
        async with self.world.house.database.writing() as db:
            await be_safe(db, self.cast, "safiya", NOON, may_call=True, may_text=True, wants_invitations=True)
            await arrange(db, self.cast, THEN, case="safiya", person="jonas", kind=VisitKind.centre)
            plan = Plan("Adventscafé", "Salen", NOON + timedelta(days=20), 120, 40)
            cafe, _ = await make_cafe_with(db, self.cast, "safiya", plan=plan)
            await never_together(db, self.cast, "birgitte", "safiya", text=REASON)
            return cafe, await self._a_group(db)

    async def _a_group(self, db: Any) -> str:
        form = weekly(first=NOON.date() + timedelta(days=30))
        await make_group(db, self.cast.people["jonas"], form, NOON)
        joining = JoiningForm(id=new_id(), group=form.id, since=NOON.date())
        case = await find_case(db, self.cast.people["jonas"], self.cast.cases["safiya"], NOON)
        assert await join(db, case, joining, NOON) is None
        return form.id

    def secrets(self) -> tuple[str, ...]:
        return "Safiya", self.cast.cases["safiya"], "Vinkelhuse"


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with build_world(tmp_path_factory.mktemp("unnamed")) as world:
        yield Scene(world)


def visit_at(scene: Scene, who: str, kind: str = "centre") -> dict[str, str]:
    body = {"id": new_id(), "kind": kind, "day": "2026-11-26", "at": "11:30", "minutes": "60"}
    return body | {"case": scene.cast.cases["birgitte"], "staff": scene.cast.people[who].id}


def tried(scene: Scene, who: str) -> dict[str, Any]:
    """Everything a worker may try that would bring them together, and the answer to each."""
    case, phone = scene.cast.cases["birgitte"], scene.world.phone(who)
    meeting = {"id": new_id(), "kind": "support", "day": "2026-11-26", "at": "11:30", "minutes": "60"}
    meeting |= {"agenda": "Økonomi", "without_consent": "Kun os"}
    posts = {
        "/visits": visit_at(scene, who),
        f"{scene.case}/meetings": meeting,
        f"{scene.case}/programmes/groups": {"id": new_id(), "group": scene.group, "since": "2026-11-24"},
    }
    found = {path: phone.post(path, data=body) for path, body in posts.items()}
    wave = phone.post(f"/cafes/{scene.cafe}/invitations", data={"cases": [case]})
    assert wave.status_code == 303
    return found | {"wave": phone.get(wave.headers["location"])}


def test_what_is_refused_says_so_and_names_nobody(scene: Scene) -> None:
    answers = tried(scene, "mette")
    for path, answer in answers.items():
        assert answer.status_code == (200 if path == "wave" else 422), (path, answer.text)
        assert TOLD in answer.text or "Koordinatoren kan se hvorfor." in answer.text, path
        assert [one for one in scene.secrets() if one in answer.text] == [], path
    assert (
        scene.world.phone("mette").post("/visits", data=visit_at(scene, "mette", "phone")).status_code == 303
    )


def test_the_coordinator_finds_why(scene: Scene) -> None:
    for path, answer in tried(scene, "karin").items():
        assert "Må aldrig mødes" in answer.text or "må aldrig møde Safiya" in answer.text, path
    page = scene.world.phone("karin").get(f"{scene.case}/apart").text
    assert "Safiya" in page
    assert REASON in page


@pytest.mark.by_turns
@pytest.mark.parametrize("who", ["mette", "ida"])
def test_no_page_of_the_house_names_her_to_who_reaches_one(scene: Scene, who: str) -> None:
    phone, pages = scene.world.phone(who), sorted(row for row in ROWS if row.startswith("GET "))
    assert "Hun har nogen, hun aldrig må møde" in phone.get(scene.case).text
    names, read = [], 0
    for page in pages:
        path = str(scene.world.fill(page.removeprefix("GET "))).replace("{link}", "")
        answer = phone.get(path)
        read += answer.status_code == 200
        names += [(page, one) for one in scene.secrets() if one in answer.text and page not in FOREIGN]
    assert read > 60
    assert names == []


FOREIGN = ("GET /emergency/review/{glass_id}",)
