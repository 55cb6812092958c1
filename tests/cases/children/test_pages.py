"""The children as a phone meets them: records, concerns, reports, who asked, and what is typed amiss."""

import re

import pytest
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.cases.children.records import ChildConcern, ChildNote
from aftercare.cases.records import Part, TeamMember
from aftercare.demo.cast import NOON
from aftercare.storage.ids import new_id
from tests.conftest import House
from tests.course.contacts.test_pages import all_of

AWKWARD = "<i>Aya</i> '; DROP TABLE children;-- 🌿"
SHOWN = "&lt;i&gt;Aya&lt;/i&gt; &#39;; DROP TABLE children;-- 🌿"


@pytest.fixture
def mette(house: House) -> TestClient:
    """Mette's phone."""
    return house.phone("mette")


@pytest.fixture
def children(house: House) -> str:
    """Where Amina's children are."""
    return f"/cases/{house.cast.cases['amina']}/children"


def record(mette: TestClient, children: str, **facts: str) -> str:
    """The address of a child that has just got its record."""
    answer = mette.post(children, data={"id": new_id(), "called": "Yusuf"} | facts)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"].split("?")[0])


def added(mette: TestClient, child: str, noun: str, **typed: str) -> str:
    """The address of a row that has just been added."""
    row_id = new_id()
    answer = mette.post(f"{child}/{noun}", data={"id": row_id} | typed)
    assert answer.status_code == 303, answer.text
    return f"{child}/{noun}/{row_id}"


def text_of(html: str) -> str:
    """What is read on the page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_an_empty_page_says_what_will_be_here(mette: TestClient, children: str) -> None:
    page = mette.get(children).text
    assert "Ingen børn har en journal endnu" in page
    assert f'href="{children}/new"' in page
    assert "Ingen børn endnu" in mette.get("/children").text


def test_the_number_of_records_stands_beside_the_number_of_the_course(
    house: House, mette: TestClient, children: str
) -> None:
    facts = {"called": "Amina K.", "programme": "cti", "version": "1", "children": "2", "language": "ar"}
    assert mette.post(children.replace("children", "facts"), data=facts).status_code == 303
    record(mette, children)
    record(mette, children, called="Samværs-Karim", kind="contact_visit")
    page = text_of(mette.get(children).text)
    assert "2 børn i forløbet. Egen journal: 1." in page
    assert "Samværsbarn, tælles ikke med · 1" in page
    record(mette, children, called="Sara")
    assert "2 børn i forløbet. Egen journal: 2." in text_of(mette.get(children).text)
    everyone = text_of(house.phone("karin").get("/children").text)
    assert "Børn 2 samværsbørn er ikke med" in everyone
    assert "Uden nøgleperson 2" in everyone


def test_a_child_has_its_own_key_person(house: House, mette: TestClient, children: str) -> None:
    child = record(mette, children)
    assert "Barnet har ingen nøgleperson endnu" in mette.get(child).text
    sara = house.cast.people["sara"].id
    typed = {"called": "Yusuf", "key_person_id": sara, "version": "1", "assessment": AWKWARD}
    refused = mette.post(child, data=typed)
    assert refused.status_code == 422
    assert 'id="e-key_person_id"' in refused.text
    assert SHOWN in refused.text

    async def join() -> None:
        async with house.database.writing() as db:
            member = TeamMember(id=new_id(), case_id=house.cast.cases["amina"], staff_id=sara)
            member.part, member.leads, member.since = Part.child_coordinator, False, NOON.date()
            db.add(member)

    house.run(join)
    assert mette.post(child, data=typed).status_code == 303
    page = mette.get(child).text
    assert "nøgleperson Sara" in page
    assert SHOWN in page
    assert "Yusuf" in house.phone("sara").get("/children").text


def test_what_the_child_says_is_dated_and_signed_as_it_is(
    house: House, mette: TestClient, children: str
) -> None:
    child = record(mette, children)
    entries = ("voice", "Jeg vil sove hos min kat."), ("wellbeing", "Leger igen."), ("measure", "Legeterapi.")
    for kind, text in entries:
        added(mette, child, "notes", kind=kind, on="2026-11-20", text=text, heard="alone")
    page = text_of(mette.get(child).text)
    assert "Barnets egne ord · 1" in page
    assert "Jeg vil sove hos min kat.20. november 2026 · Alene · Mette Holm" in page
    assert "Trivsel · 1" in page
    assert "Indsatser · 1" in page
    wrong = {"id": new_id(), "kind": "voice", "on": "2026-11-25", "text": AWKWARD}
    refused = mette.post(f"{child}/notes", data=wrong)
    assert refused.status_code == 422
    assert 'id="e-on"' in refused.text
    assert SHOWN in refused.text
    assert len(all_of(house, ChildNote)) == 3


def test_a_concern_has_an_owner_a_day_and_goes_on_to_the_coordinator(
    house: House, mette: TestClient, children: str
) -> None:
    child, jonas = record(mette, children), house.cast.people["jonas"].id
    form = mette.get(f"{child}/concerns/new").text
    assert re.search(r'name="due_on"[^>]*value="2026-11-27"', form)
    assert 'max="2026-12-08"' in form
    body = {"id": new_id(), "what": "Spiser ikke.", "owner_id": jonas, "due_on": "2026-11-26"}
    for amiss, field in (
        ({"due_on": "2026-12-09"}, "due_on"),
        ({"due_on": "2026-11-23"}, "due_on"),
        ({"owner_id": house.cast.people["ole"].id}, "owner_id"),
        ({"owner_id": ""}, "owner_id"),
    ):
        refused = mette.post(f"{child}/concerns", data=body | amiss)
        assert refused.status_code == 422
        assert f'id="e-{field}"' in refused.text
        assert "Spiser ikke." in refused.text
    for _ in range(2):
        assert mette.post(f"{child}/concerns", data=body).status_code == 303
    page = text_of(mette.get(child).text)
    assert "Bekymringer om barnet · 1" in page
    assert "Jonas Bech ansvarlig" in page
    assert "uddybende underretning" in page
    clock.set_to(clock.wall(NOON.date().replace(day=27), NOON.time()))
    karin = house.phone("karin")
    assert "koordinatoren har overtaget den" in karin.get(child).text
    assert "Over fristen: koordinatoren har overtaget dem · 1" in text_of(karin.get("/children").text)


def test_a_concern_is_answered_and_a_supplementary_report_is_thought_of(
    house: House, mette: TestClient, children: str
) -> None:
    child, mine = record(mette, children), house.cast.people["mette"].id
    concern = added(mette, child, "concerns", what="Sover ikke.", owner_id=mine, due_on="2026-11-27")
    assert "Sover ikke." in mette.get(concern).text
    early = {"done": "Talt.", "answered_on": "2026-11-23", "version": "1"}
    refused = mette.post(concern, data=early)
    assert refused.status_code == 422
    assert 'id="e-answered_on"' in refused.text
    answer = early | {"answered_on": "2026-11-24"}
    for _ in range(2):
        assert mette.post(concern, data=answer).status_code == 303
    assert all_of(house, ChildConcern)[0].version == 2
    page = mette.get(child).text
    assert "besvaret tirs. 24. nov." in page
    assert "Overvej" in page
    added(mette, child, "reports", kind="supplementary", sent_on="2026-11-24", sent_to="Kommunen")
    assert "Overvej" not in mette.get(child).text


def test_offers_school_and_who_may_be_told_are_kept(mette: TestClient, children: str) -> None:
    child = record(mette, children, custody="joint")
    offer = added(mette, child, "offers", kind="follow_up", offered_on="2026-11-10")
    yes = {"kind": "follow_up", "offered_on": "2026-11-10", "answer": "accepted", "answered_on": "2026-11-12"}
    yes |= {"held": "3", "hours": "10", "place": "Legerummet", "version": "1"}
    assert mette.post(offer, data=yes).status_code == 303
    no = {"answer": "declined", "answered_on": "2026-11-12", "why_not": "Ikke nu."}
    added(mette, child, "offers", kind="psychologist", offered_on="2026-11-10", **no)
    added(mette, child, "places", kind="school", called="Søskolen", contact="Tove", may_contact="no")
    added(mette, child, "tellings", who="Faren", may_know="ask_first", what="Ikke skolen.")
    page = text_of(mette.get(child).text)
    assert "Samtaler efter opholdet" in page
    assert "10 timer bevilget · 3 samtaler afholdt · Legerummet" in page
    assert "Ikke nu." in page
    assert "Søskolen Skole · Tove" in page
    assert "må ikke kontaktes" in page
    assert "Fælles forældremyndighed" in page
    assert "Ikke skolen." in page


def test_two_editors_lose_nothing(house: House, mette: TestClient, children: str) -> None:
    child = record(mette, children)
    telling = added(mette, child, "tellings", who="Faren", may_know="no")
    jonas = house.phone("jonas")
    assert mette.post(telling, data={"who": "Faren", "may_know": "yes", "version": "1"}).status_code == 303
    mine = {"who": "Farens mor", "may_know": "ask_first", "what": AWKWARD, "version": "1"}
    told = jonas.post(telling, data=mine)
    assert told.status_code == 409
    for words in ("En kollega har ændret", "Må få det at vide", SHOWN, "Farens mor", 'value="2"'):
        assert words in told.text, words
    assert jonas.post(telling, data=mine | {"version": "2"}).status_code == 303
    assert mette.post(child, data={"called": "Yusuf A.", "version": "1"}).status_code == 303
    stale = jonas.post(child, data={"called": "Joseph", "version": "1"})
    assert stale.status_code == 409
    assert "Yusuf A." in stale.text
    assert 'value="Joseph"' in stale.text


def test_no_title_and_no_address_gives_a_child_away(mette: TestClient, children: str) -> None:
    child = record(mette, children)
    for address in (child, f"{child}/edit", f"{child}/concerns/new", f"{child}/print", children, "/children"):
        title = mette.get(address).text.split("<title>")[1].split("</title>")[0]
        assert "Yusuf" not in title
        assert "Amina" not in title
        assert "Yusuf" not in address
