"""Every form that carries a draft's id, sent again: nothing is thrown away, and nothing stands twice."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from aftercare.storage.ids import is_id, new_id
from tests.access import KINDS, ROWS
from tests.attacks.everything import all_there_is
from tests.bodies import BODIES
from tests.crawl import crawl
from tests.world import World, build_world

PAGES = sorted(row for row in ROWS if row.startswith("GET ") and "200" in ROWS[row].split()[1:])
WITH_ID = sorted(address for address, body in BODIES.items() if "id" in body)
# What Birgitte's course is not ready for, whoever asks: what is refused is not written down as sent.
REFUSED = {
    "POST /cases/{case_id}/erasure",
    "POST /cases/{case_id}/extension",
    "POST /cases/{case_id}/phases",
    "POST /cases/{case_id}/programmes/groups",
    "POST /cases/{case_id}/programmes/talk",
    "POST /cases/{case_id}/review",
    "POST /cases/{case_id}/turn",
    "POST /colleagues/{staff_id}/handover",
}
# They answer with a page: a link shown once, a name not found. Their own tests send them twice.
ANSWERED = {"POST /colleagues", "POST /emergency"}
DRAFTS = [address for address in WITH_ID if address not in REFUSED | ANSWERED]
SAVED = (200, 303)
Body = dict[str, str | list[str]]
OTHER = "Noget helt andet, som hun skrev bagefter."


class Forms(HTMLParser):
    """Where the forms of a page go, with the id each carries."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._action = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes the draft's id of each form that is posted."""
        said = dict(attrs)
        if tag == "form":
            self._action = said.get("action") or "" if said.get("method") == "post" else ""
        if tag == "input" and said.get("name") == "id" and self._action:
            self.found.append((self._action, said.get("value") or ""))


class Fields(HTMLParser):
    """What the last form of a page holds."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._writing = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what is hidden, and that a text begins."""
        said = {name: value or "" for name, value in attrs}
        if tag == "input":
            self.found.append((said["name"], said["value"]))
        self._writing = said["name"] if tag == "textarea" else ""

    def handle_data(self, data: str) -> None:
        """Notes what is written in a text."""
        if self._writing:
            self.found.append((self._writing, data))

    def handle_endtag(self, tag: str) -> None:
        """The text ends."""
        self._writing = ""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A house that is put back after each change."""
    with build_world(tmp_path_factory.mktemp("again")) as made:
        made.keep(*KINDS)
        yield made


def first_who_may(address: str) -> str:
    rows = zip(KINDS, ROWS[address].split(), strict=True)
    return next(who for who, answer in rows if who and answer in ("200", "303"))


def page_of(address: str) -> str:
    """As the first who may sees it."""
    return crawl().answers[address, first_who_may(address)].text


def phone_for(world: World, address: str) -> TestClient:
    """Of the first who may."""
    return world.phone(first_who_may(address))


def body_of(world: World, address: str) -> Body:
    return {name: world.fill(value) for name, value in BODIES[address].items()} | {"id": new_id()}


def is_new(body: Body) -> bool:
    """False for a form about a row that others change too."""
    return body.get("version", "0") == "0"


@pytest.mark.by_turns
@pytest.mark.parametrize("address", DRAFTS)
def test_what_is_sent_again_stands_once(world: World, address: str) -> None:
    phone, path, body = (
        phone_for(world, address),
        str(world.fill(address.split()[1])),
        body_of(world, address),
    )
    try:
        first, after = phone.post(path, data=body), all_there_is(world.house)
        the_same_again_is_answered_the_same(phone, path, body, first)
        something_else_is_shown_beside_what_is_kept(phone, path, body, first)
        if is_new(body):
            the_same_under_a_new_id_is_asked_about(phone, path, body, first)
        assert all_there_is(world.house) == after
    finally:
        world.put_back()


def the_same_again_is_answered_the_same(phone: TestClient, path: str, body: Body, first: Response) -> None:
    again = phone.post(path, data=body)
    assert first.status_code in SAVED and again.status_code == 303
    assert again.headers["location"] == first.headers.get("location", again.headers["location"])


def something_else_is_shown_beside_what_is_kept(
    phone: TestClient, path: str, body: Body, first: Response
) -> None:
    changed = next(name for name in reversed(body) if name not in ("id", "version"))
    other = phone.post(path, data=body | {changed: OTHER})
    assert other.status_code in ((409,) if is_new(body) else (409, 422))
    assert OTHER in other.text or not is_new(body)
    if is_new(body):
        assert leads_to(first) in other.text
        assert phone.post(path, data={"id": body["id"], "said": OTHER}).status_code == 409


def the_same_under_a_new_id_is_asked_about(phone: TestClient, path: str, body: Body, first: Response) -> None:
    twin = phone.post(path, data=body | {"id": new_id()})
    assert twin.status_code == 409 and "once_more" in twin.text
    assert leads_to(first) in twin.text


def leads_to(first: Response) -> str:
    return f'href="{first.headers.get("location", "/").replace("&", "&amp;")}"'


def test_every_form_with_an_id_is_walked(world: World) -> None:
    """What the pages show, rather than what somebody remembered to list."""
    assert [each for each in WITH_ID if not {"200", "303"} & set(ROWS[each].split())] == sorted(REFUSED)
    routes = [route for route in world.house.app.routes if f"POST {route.path}" in WITH_ID]
    shown = {action.partition("?")[0] for address in PAGES for action, _ in Forms(page_of(address)).found}
    assert len(shown) > 40
    assert [each for each in sorted(shown) if not any(route.path_regex.match(each) for route in routes)] == []


def drafts_on(page: str, kept: Iterable[str]) -> list[tuple[str, str]]:
    """The forms whose id is new."""
    return [form for form in Forms(page).found if form[1] not in kept]


@pytest.mark.by_turns
def test_an_id_belongs_to_the_draft(world: World) -> None:
    kept = set(world.ids.values())
    with_drafts = [address for address in PAGES if drafts_on(page_of(address), kept)]
    assert len(with_drafts) > 40
    for address in with_drafts:
        an_id_belongs_to_the_draft(phone_for(world, address), str(world.fill(address.split()[1])), kept)


def an_id_belongs_to_the_draft(phone: TestClient, path: str, kept: set[str]) -> None:
    """Back and a reload bring the same id; another page and another form have their own."""
    page = phone.get(path).text
    forms = drafts_on(page, kept)
    draft = re.search(r'<meta name="draft" content="([0-9a-f]{24})">', page)
    assert draft and forms and all(is_id(draft_id) for _, draft_id in forms), path
    assert len({draft_id for _, draft_id in forms}) == len({action for action, _ in forms}), forms
    assert drafts_on(phone.get(f"{path}?draft={draft[1]}").text, kept) == forms
    assert not {one for _, one in Forms(phone.get(path).text).found} & {one for _, one in forms}


def test_nobody_else_gets_the_same_id(world: World) -> None:
    """An address is sometimes sent to a colleague, with the draft in it."""
    path = f"/cases/{world.ids['case_id']}/team?draft={new_id()}"
    assert len({Forms(world.phone(who).get(path).text).found[0][1] for who in ("mette", "karin")}) == 2
    elsewhere = world.phone("mette").get(path.replace("/team", "/contacts")).text
    here = Forms(world.phone("mette").get(path).text).found
    assert not {one for _, one in here} & {one for _, one in Forms(elsewhere).found}
    odd = world.phone("mette").get(f"/cases/{world.ids['case_id']}/team?draft=%22%3E%3Cscript%3E")
    assert "%3Cscript" not in odd.text and '""><script>' not in odd.text and Forms(odd.text).found


def test_a_colleagues_draft_is_not_found(world: World) -> None:
    path, draft = f"/cases/{world.ids['case_id']}/contacts", new_id()
    tap = {"id": draft, "tapped": "yes", "kind": "phone"}
    try:
        assert world.phone("mette").post(path, data=tap).status_code == 303
        after = all_there_is(world.house)
        assert world.phone("karin").post(path, data=tap).status_code == 404
        of_another = {"id": world.ids["contact_id"], "tapped": "yes", "kind": "message"}
        assert world.phone("mette").post(path, data=of_another).status_code == 404
        assert all_there_is(world.house) == after
    finally:
        world.put_back()


def test_she_may_save_both(world: World) -> None:
    """What was shown beside is saved with one more tap, and only once."""
    written = {"id": new_id(), "kind": "phone", "present": "her", "note": "Vi talte om skolen."}
    phone, path = world.phone("mette"), f"/cases/{world.ids['case_id']}/contacts"
    try:
        assert phone.post(path, data=written).status_code == 303
        beside = phone.post(path, data=written | {"note": "Vi talte om lægen."})
        once_more = dict(Fields(beside.text).found)
        assert once_more["note"].strip() == "Vi talte om lægen." and once_more["id"] != written["id"]
        assert {phone.post(path, data=once_more).status_code for _ in range(2)} == {303}
        page = phone.get(path).text
        assert (page.count("Vi talte om skolen."), page.count("Vi talte om lægen.")) == (1, 1)
    finally:
        world.put_back()


def test_a_change_made_twice_is_answered_the_same(world: World) -> None:
    """A version instead of an id: the same twice is one change, something else is told to be stale."""
    path, phone = f"/cases/{world.ids['case_id']}/facts", world.phone("mette")
    body = {"called": "Birgitte H.", "programme": "aftercare", "version": "1"}
    try:
        first, after = phone.post(path, data=body), all_there_is(world.house)
        again = phone.post(path, data=body)
        assert (first.status_code, again.status_code) == (303, 303)
        assert first.headers["location"] == again.headers["location"]
        assert phone.post(path, data=body | {"called": "Gitte"}).status_code == 409
        assert world.phone("karin").post(path, data=body | {"called": "Gitte"}).status_code == 409
        assert all_there_is(world.house) == after
    finally:
        world.put_back()
