"""The first day: the code on the console, once."""

import re

from sqlalchemy import select
from starlette.testclient import TestClient

from aftercare.people.records import Centre, Role, Staff
from tests.conftest import House
from tests.people.place import Place
from tests.people.things import PASSWORD, code_now, hidden, same_but_for

WRITTEN = re.compile(r'<section class="card card--warm form" role="alert">.*?</section>\n?', re.DOTALL)
ANSWERS = {
    "centre": "Havnehuset",
    "phone": "70 10 20 30",
    "called": "Gry <b>Æstergård</b> \u202e😀",
    "email": "gry@example.org",
    "profession": "social_worker",
    "password": PASSWORD,
}


def first_form(browser: TestClient, code: str) -> dict[str, str]:
    page = browser.post("/setup", data={"setup": code})
    assert page.status_code == 200
    key = page.text.split('id="key">')[1].split("<")[0].replace(" ", "")
    return ANSWERS | {"setup": code, "enrolment": hidden(page.text, "enrolment"), "code": code_now(key)}


def test_the_first_coordinator_sets_up_once(empty: Place) -> None:
    browser = empty.at("127.0.0.1")
    assert browser.get("/setup").status_code == 200
    code = empty.setup_code()
    form = first_form(browser, code)
    answer = browser.post("/setup", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/first-steps")
    me = browser.get("/colleagues")
    assert me.status_code == 200 and "Gry &lt;b&gt;Æstergård" in me.text
    another = empty.at("127.0.0.2")
    unknown = same_but_for(another.get("/no-such-page").text)
    for late in (another.get("/setup"), another.post("/setup", data=form), another.post("/setup")):
        assert late.status_code == 404
        assert same_but_for(WRITTEN.sub("", late.text)) == unknown, (
            "what was typed comes back, and nothing more"
        )
    again = another.post("/sign-in", data={**form, "email": "GRY@example.org "})
    assert again.status_code == 422, "the code that proved the phone is used up"


def test_nothing_of_it_is_readable_in_the_database(empty: Place) -> None:
    browser = empty.at("127.0.0.1")
    form = first_form(browser, empty.setup_code())
    assert browser.post("/setup", data=form).status_code == 303

    async def kept() -> tuple[Centre, Staff]:
        async with empty.database.reading() as db:
            centre = (await db.execute(select(Centre))).scalars().one()
            return centre, (await db.execute(select(Staff))).scalars().one()

    centre, staff = empty.run(kept)
    assert staff.role == Role.coordinator and staff.code_step > 0
    assert b"Havnehuset" not in (centre.called or b"") and b"gry" not in (staff.email or b"")
    for file in empty.settings.data.glob("aftercare.db*"):
        assert b"Havnehuset" not in file.read_bytes() and b"gry@example.org" not in file.read_bytes()


def test_only_the_console_opens_it(empty: Place) -> None:
    browser, code = empty.at("203.0.113.9"), empty.setup_code()
    tries = [browser.post("/setup", data={"setup": f"{n:08x}", **ANSWERS}).status_code for n in range(6)]
    assert tries == [422] * 5 + [429]
    assert browser.post("/setup", data={"setup": code}).status_code == 429
    assert empty.at("127.0.0.1").post("/setup", data={"setup": code}).status_code == 200
    empty.setup_code()
    assert empty.at("127.0.0.1").post("/setup", data={"setup": code}).status_code == 422, (
        "a start makes a new one"
    )


def test_what_was_typed_stays_but_never_the_password(empty: Place) -> None:
    browser = empty.at("127.0.0.1")
    form = first_form(browser, empty.setup_code())
    for wrong in (
        {"email": "gry"},
        {"password": "kort"},
        {"code": "000000"},
        {"centre": ""},
        {"called": "x" * 10_000},
    ):
        answer = browser.post("/setup", data=form | wrong)
        assert answer.status_code == 422, wrong
        assert f'id="e-{next(iter(wrong))}"' in answer.text
        assert PASSWORD not in answer.text and form["code"] not in answer.text
        assert 'value="70 10 20 30"' in answer.text
        assert hidden(answer.text, "enrolment") == form["enrolment"], (
            "the picture that was scanned still holds"
        )
    assert browser.post("/setup", data=form).status_code == 303


def test_demo_has_no_set_up(house: House) -> None:
    assert house.client().get("/setup").status_code == 404
    assert house.client().post("/setup", data={"setup": "x"}).status_code == 404
