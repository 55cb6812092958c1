"""Every address there is, after she has died or a course was opened by mistake: nobody is led to her again.

Whoever adds a page that calls, writes to, invites, offers or picks women finds it walked here.
"""

import re
from datetime import timedelta

import pytest
from sqlalchemy import update
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.cases.found import find_case
from aftercare.cases.records import Case, ClosingReason
from aftercare.cases.safety.records import SafeContact
from aftercare.course.closing.note_actions import may_ask_later
from aftercare.course.closing.note_forms import LaterForm
from aftercare.demo.cast import NOON
from aftercare.people.access_log import Deed
from aftercare.routes import ROUTES
from aftercare.storage.ids import new_id
from aftercare.web.route_facts import RouteFacts, Shows
from tests.bodies import BODIES
from tests.visits.cafes.things import make_cafe_with
from tests.world import World

NUMBER = "4520998877"
SAYS = [route.facts for route in ROUTES]
READ = [each for each in SAYS if each.method == "GET" and not each.who.is_open]
GIVES = [each for each in SAYS if each.method == "POST" and each.log is Deed.link]
INVITATIONS = "/cafes/{cafe_id}/invitations"
# Who came on a day that has been; she took part then.
OF_THE_PAST = {"/programmes/groups/{group_id}/sessions/{session_id}"}
# Her name still stands in these lists of many, and why: nothing there asks her anything.
STILL_NAMED = {
    "/": "a visit that began is still to be written, and a concern for a child to be answered",
    "/calendar": "what was called off",
    "/cases": "courses that have ended can be read",
    "/children": "her children are theirs, and a concern for one is still answered",
    "/looks/checks/{check_id}": "who has looked at her course",
    "/municipalities/{municipality}": "the courses of a municipality, also those that have ended",
    "/programmes/groups/{group_id}": "who took part",
    "/programmes/groups/{group_id}/sessions/{session_id}": "who came on a day that has been",
    "/retention": "how long her course is kept",
    "/supervision/{meeting_id}": "what was said at a meeting that has been",
    "/visits": "what was called off",
}


async def promised(world: World) -> None:
    """Everything is safe for her, she is invited, and she has said yes to being asked later."""
    async with world.house.database.writing() as db:
        cast, her = world.house.cast, world.ids["case_id"]
        hers = await find_case(db, cast.people["karin"], her, NOON)
        number = hers.lock.seal(Case.phone, her, f"+{NUMBER}")
        await db.execute(update(Case).where(Case.id == her).values(phone=number))
        safe = update(SafeContact).where(SafeContact.case_id == her)
        await db.execute(safe.values(may_call=True, may_text=True, wants_invitations=True))
        world.ids["cafe_ahead"], _ = await make_cafe_with(db, cast)
        await may_ask_later(db, hers, LaterForm(twelve=True, twenty_four=True), NOON)


def leads_to_her(world: World, phone: TestClient, says: RouteFacts) -> list[str]:
    """In how many ways the page calls or writes to her, or has her chosen for something."""
    html = phone.get(str(world.fill(says.path))).text
    her = world.ids["case_id"]
    chosen = re.findall(rf'"(?!/me/reminders/)[^"]*[?&](?:amp;)?case={her}', html)
    chosen += re.findall(rf'<(?:input[^>]*type="(?:checkbox|radio)"|option)[^>]*value="{her}"', html)
    if says.shows_one and not says.path.endswith(("/new", "/edit")):  # These cannot be sent any more.
        chosen += re.findall("Spørg hende", html)
    return [*re.findall(rf'"(?:tel|sms):[^"]*{NUMBER}', html), *chosen, *re.findall(r'"sms:', html)]


def walked(world: World, phone: TestClient) -> dict[str, list[str]]:
    """The pages that lead to her, and how; of the invitations also those of a café she is not invited to."""
    pages = {each.path: leads_to_her(world, phone, each) for each in READ if each.path not in OF_THE_PAST}
    invited = next(each for each in READ if each.path == INVITATIONS)
    at, world.ids["cafe_id"] = world.ids["cafe_id"], world.ids["cafe_ahead"]
    pages["invitations"] = leads_to_her(world, phone, invited)
    world.ids["cafe_id"] = at
    return {path: found for path, found in pages.items() if found}


def given(world: World, phone: TestClient) -> dict[str, str]:
    """The links that are handed over to her."""
    found = {}
    for says in GIVES:
        body = {name: world.fill(text) for name, text in BODIES.get(f"POST {says.path}", {}).items()}
        answer = phone.post(str(world.fill(says.path)), data=body)
        if says.shows_one and answer.status_code == 200 and "/m/" in answer.text:
            found[says.path] = answer.text
    return found


def named(world: World, phone: TestClient) -> set[str]:
    many = [each.path for each in READ if each.shows is Shows.many]
    return {path for path in many if "Birgitte" in phone.get(str(world.fill(path))).text}


def closes(world: World, reason: ClosingReason) -> None:
    """Mette closes her course."""
    form = {"id": new_id(), "reason": reason.value, "closed_on": "2026-11-24", "note": "Ord"}
    here = f"/cases/{world.ids['case_id']}/closure"
    answer = world.house.phone("mette").post(here, data=form | {"without": "Ord"})
    assert answer.status_code == 303, answer.text


@pytest.mark.by_turns
def test_a_former_resident_keeps_her_cafes(furnished: World) -> None:
    """And before that, what the walk below would see, were anything of it left."""
    furnished.house.run(promised, furnished)
    karin = furnished.house.phone("karin")
    found = set(walked(furnished, karin))
    assert {"/visits/new", "/cases/{case_id}", "/visits/{visit_id}", "invitations"} <= found
    assert len(given(furnished, karin)) > 2
    closes(furnished, ClosingReason.completed)
    assert "invitations" in walked(furnished, karin)
    assert set(given(furnished, karin)) == {"/cafes/{cafe_id}/guests/{guest_id}/link"}


WHO = [(ClosingReason.died, "mette"), (ClosingReason.died, "karin"), (ClosingReason.mistake, "karin")]


@pytest.mark.by_turns
@pytest.mark.parametrize(("reason", "who"), WHO)
def test_nothing_leads_to_her_any_more(furnished: World, reason: ClosingReason, who: str) -> None:
    furnished.house.run(promised, furnished)
    closes(furnished, reason)
    phone = furnished.house.phone(who)
    assert walked(furnished, phone) == {}
    assert given(furnished, phone) == {}
    assert named(furnished, phone) <= set(STILL_NAMED)
    clock.set_to(NOON + timedelta(days=370))
    assert named(furnished, furnished.house.phone(who)) <= set(STILL_NAMED)
