"""Letters as a phone meets them: only what was looked at goes out, and only while she says yes."""

import re

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from aftercare.cases.safety.redaction import HIDDEN
from aftercare.papers.letters.records import Letter
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.ids import new_id
from tests.cases.consents.test_pages import given
from tests.conftest import House
from tests.course.contacts.test_network import PEOPLE, linked
from tests.course.contacts.test_pages import all_of, hidden
from tests.papers.letters.things import child_of

TOLD = {"receiver": "municipality", "named": "Lis Bruun"}
BACK = {"on": "2026-11-24", "how": "phone"}


@pytest.fixture
def mette(house: House) -> TestClient:
    """Mette's phone."""
    return house.phone("mette")


@pytest.fixture
def amina(house: House, mette: TestClient) -> str:
    """Where Amina's case is; she has a sister, and goals that name her and a Fatima."""
    case = f"/cases/{house.cast.cases['amina']}"
    linked(mette, case, **PEOPLE[0])
    goals = f"Bo nær {PEOPLE[0]['called']}. Ringe til Fatima på 20 30 40 50. Fatima hjælper."
    mette.post(f"{case}/transfer", data={"goals": goals, "needs": "Hjælp til breve.", "version": "0"})
    line = {"id": new_id(), "what": "Budget", "who": "Netfugl", "area": "economy"}
    assert mette.post(f"{case}/transfer/lines", data=line).status_code == 303
    return case


def begun(phone: TestClient, case: str, consent: str, kind: str = "handover") -> str:
    """The address of a new draft."""
    answer = phone.post(f"{case}/letters", data=letter_body(consent) | {"kind": kind, "once_more": "yes"})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].split("?")[0]


def seen(phone: TestClient, where: str, *texts: str) -> dict[str, str | list[str]]:
    """What the preview posts when these pieces are ticked besides those that are."""
    page = phone.get(where).text
    boxes = re.findall(r'value="(\d+)"( checked)?><span>([^<]*)', page)
    ticked = [number for number, checked, text in boxes if checked or text in texts]
    return {"preview": hidden(page, "preview"), "version": hidden(page, "version"), "hide": ticked}


async def printed(house: House) -> list[tuple[str, str]]:
    """Deed and target of what went out."""
    async with house.database.reading() as db:
        rows = await db.execute(select(AccessEntry.deed, AccessEntry.target).order_by(AccessEntry.seq))
        return [(row.deed, row.target) for row in rows if row.deed in ("print", "export")]


def test_what_was_looked_at_is_what_goes_out(house: House, mette: TestClient, amina: str) -> None:
    where = begun(mette, amina, given(mette, amina, **TOLD, kinds=["plan"]))
    page = mette.get(where).text
    assert " til breve." in page
    answer = mette.post(f"{where}/print", data=seen(mette, where, "Fatima"))
    assert answer.status_code == 200
    assert "Hjælp til breve." in answer.text
    assert answer.text.count(HIDDEN) == 4
    for gone in ("Fatima", "20 30 40 50", PEOPLE[0]["called"], "Netfugl", "Prøvevej", "Nordlys"):
        assert gone not in answer.text
    assert "Lis Bruun" in answer.text
    assert house.run(printed, house) == [("print", "municipality")]
    row = all_of(house, Letter)[0]
    assert (row.hidden, row.content, row.printed_by) == (4, None, house.cast.people["mette"].id)
    assert b"Hj" not in row.text
    again = mette.post(f"{where}/print", data=seen_again(mette, where))
    assert again.text.count(HIDDEN) == 4
    as_file = mette.post(f"{where}/export", data=seen_again(mette, where))
    assert "Fatima" not in as_file.text
    assert re.fullmatch(
        r'attachment; filename="aftaler-[\d-]+\.html"', as_file.headers["content-disposition"]
    )
    assert [deed for deed, _ in house.run(printed, house)] == ["print", "print", "export"]


def seen_again(phone: TestClient, where: str) -> dict[str, str | list[str]]:
    """What the page of a printed letter posts."""
    page = phone.get(where).text
    numbers = re.findall(r'name="hide" value="(\d+)"', page)
    return {"preview": hidden(page, "preview"), "version": hidden(page, "version"), "hide": numbers}


@pytest.mark.parametrize(
    ("kinds", "there", "gone"),
    [
        (["plan"], [" til breve."], ["Netfugl", "Besøg og kontakter"]),
        (["plan", "network"], [" til breve."], ["Netfugl", "Besøg og kontakter"]),
        (["plan", "network", "economy"], ["Netfugl"], ["Besøg og kontakter"]),
        (["plan", "contacts"], ["Besøg og kontakter"], ["Netfugl"]),
    ],
)
def test_only_what_she_said_yes_to_is_composed(
    mette: TestClient, amina: str, kinds: list[str], there: list[str], gone: list[str]
) -> None:
    page = mette.get(begun(mette, amina, given(mette, amina, **TOLD, kinds=kinds))).text
    assert [each for each in there if each not in page] == []
    assert [each for each in gone if each in page] == []


def test_without_the_kind_it_needs_there_is_no_letter(house: House, mette: TestClient, amina: str) -> None:
    consent = given(mette, amina, **TOLD, kinds=["health"])
    body = {"id": new_id(), "kind": "plan", "consent": consent[-24:]}
    refused = mette.post(f"{amina}/letters", data=body)
    assert refused.status_code == 422
    assert 'id="e-consent"' in refused.text
    later = given(mette, amina, **TOLD, kinds=["plan"], from_on="2026-11-25", until_on="2026-12-25")
    assert mette.post(f"{amina}/letters", data=body | {"consent": later[-24:]}).status_code == 422
    assert mette.post(f"{amina}/letters", data=body | {"consent": new_id()}).status_code == 404
    assert all_of(house, Letter) == []


def test_taken_back_a_letter_that_was_looked_at_does_not_go_out(
    house: House, mette: TestClient, amina: str
) -> None:
    consent = given(mette, amina, **TOLD, kinds=["plan"])
    given(mette, amina, **TOLD, kinds=["plan"])
    where = begun(mette, amina, consent)
    body = seen(mette, where, "Fatima")
    assert mette.post(f"{consent}/withdrawal", data=BACK).status_code == 303
    for way in ("print", "export"):
        refused = mette.post(f"{where}/{way}", data=body)
        assert refused.status_code == 409
        assert "Samtykket er trukket tilbage." in refused.text
        assert " til breve." in refused.text
        assert re.search(r'value="\d+" checked><span>Fatima', refused.text)
    assert house.run(printed, house) == []
    assert all_of(house, Letter)[0].printed_at is None
    assert f"{where}/export" not in mette.get(where).text


def test_a_printed_letter_is_not_printed_again_without_consent(
    house: House, mette: TestClient, amina: str
) -> None:
    consent = given(mette, amina, **TOLD, kinds=["plan"])
    where = begun(mette, amina, consent)
    assert mette.post(f"{where}/print", data=seen(mette, where)).status_code == 200
    other = seen_again(mette, where) | {"hide": []}
    assert mette.post(f"{where}/print", data=other).status_code == 409
    mette.post(f"{consent}/withdrawal", data=BACK)
    assert mette.post(f"{where}/print", data=seen_again(mette, where)).status_code == 409
    assert len(house.run(printed, house)) == 1


def test_another_version_preview_or_case_is_refused(house: House, mette: TestClient, amina: str) -> None:
    consent = given(mette, amina, **TOLD, kinds=["plan"])
    where, second = begun(mette, amina, consent), begun(mette, amina, consent)
    body = seen(mette, where)
    for wrong in (
        body | {"version": "2"},
        body | {"preview": new_id()},
        body | {"preview": seen(mette, second)["preview"]},
    ):
        assert mette.post(f"{where}/print", data=wrong).status_code == 409
    assert mette.post(f"{where}/print", data={}).status_code == 422
    birgitte = f"/cases/{house.cast.cases['birgitte']}"
    foreign = where.replace(amina, birgitte)
    assert mette.post(f"{foreign}/print", data=body).status_code == 404
    assert mette.post(f"{birgitte}/letters", data=letter_body(consent)).status_code == 404
    edit = {"version": "1", "s1": "Fatima skrev det."}
    assert mette.post(where, data=edit).status_code == 303
    stale = mette.post(f"{where}/print", data=body)
    assert stale.status_code == 409
    assert "Se på det igen" in stale.text
    assert house.run(printed, house) == []


def letter_body(consent: str) -> dict[str, str]:
    """A letter on a consent."""
    return {"id": new_id(), "kind": "handover", "consent": consent[-24:]}


def test_the_words_are_rewritten_and_marked_anew(house: House, mette: TestClient, amina: str) -> None:
    where = begun(mette, amina, given(mette, amina, **TOLD, kinds=["plan"]))
    assert "Hjælp til breve." in mette.get(f"{where}/edit").text
    body = {"version": "1", "s1": "Hendes nabo Ole bor på Bredgade 4.", "hide": "nabo"}
    assert mette.post(where, data=body).status_code == 303
    page = mette.get(where).text
    assert re.search(r"checked><span>Bredgade 4<", page)
    assert re.search(r"checked><span>nabo<", page)
    assert re.search(r'value="\d+"><span>Ole<', page)
    told = house.phone("jonas").post(where, data=body | {"s1": "Jonas skrev dette."})
    assert told.status_code == 409
    assert "Jonas skrev dette." in told.text
    assert "Bredgade 4" in told.text
    paper = mette.post(f"{where}/print", data=seen(mette, where, "Ole")).text
    assert [each for each in ("Bredgade", "nabo", "Ole") if each in paper] == []
    assert mette.post(where, data=body | {"version": "2"}).status_code == 409


def test_a_childs_letter_goes_on_the_childs_consent_and_holds_nothing_of_hers(
    house: House, mette: TestClient, amina: str
) -> None:
    child = house.run(child_of, house, "amina", "Yusuf")
    hers = given(mette, amina, kinds=["children", "plan"])
    wrong = mette.post(f"{amina}/letters", data=letter_body(hers) | {"kind": "child"})
    assert wrong.status_code == 422
    consent = given(mette, amina, child=child, kinds=["children", "plan"])
    assert mette.post(f"{amina}/letters", data=letter_body(consent)).status_code == 422
    where = begun(mette, amina, consent, "child")
    texts = {"version": "1", "s1": "Yusuf leger igen. Amina K. henter ham."}
    mette.post(where, data=texts)
    paper = mette.post(f"{where}/print", data=seen(mette, where)).text.split("<main")[1].split("</main")[0]
    assert "Yusuf leger igen." in paper
    assert [each for each in ("Amina", "Hjælp til breve.", "Fatima") if each in paper] == []


def test_a_draft_can_be_thrown_away_and_what_went_out_stays(
    house: House, mette: TestClient, amina: str
) -> None:
    consent = given(mette, amina, **TOLD, kinds=["plan"])
    where, kept = begun(mette, amina, consent), begun(mette, amina, consent)
    mette.post(f"{kept}/print", data=seen(mette, kept))
    for each in (where, kept):
        assert mette.post(f"{each}/removal").status_code == 303
    assert mette.get(where).status_code == 404
    assert "udskrevet</span>" in mette.get(kept).text
    page = mette.get(f"{amina}/letters").text
    assert kept in page
    assert where not in page
    assert [one.content for one in all_of(house, Letter)] == [None, None]


def test_the_first_page_says_what_comes_and_asks_for_consent_first(mette: TestClient, amina: str) -> None:
    assert "Ingen breve endnu" in mette.get(f"{amina}/letters").text
    assert "Intet samtykke gælder" in mette.get(f"{amina}/letters/new").text
    given(mette, amina, **TOLD)
    assert "Kommunen: Lis Bruun" in mette.get(f"{amina}/letters/new?kind=plan").text
    assert "Intet samtykke gælder" in mette.get(f"{amina}/letters/new?kind=child").text


def test_who_was_violent_is_hidden_in_what_goes_out(mette: TestClient, amina: str) -> None:
    him = {"id": new_id(), "called": "Omar Testfugl", "relation": "former"}
    assert mette.post(f"{amina}/perpetrators", data=him).status_code == 303
    letter = {"id": new_id(), "kind": "handover", "consent": given(mette, amina, **TOLD)[-24:]}
    at = mette.post(f"{amina}/letters", data=letter).headers["location"].split("?")[0]
    assert mette.post(at, data={"version": "1", "s1": "Fri for omar testfugl."}).status_code == 303
    page = mette.get(at).text
    assert re.search(r'name="hide"\s+value="\d+"\s+checked><span>omar testfugl<', page)
