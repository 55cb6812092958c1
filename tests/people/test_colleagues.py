"""The coordinator's room: one-time links, posts, goodbyes - and never without a coordinator."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.people.records import Role, Staff
from aftercare.storage.ids import new_id
from aftercare.web.links import make_link
from tests.people.place import Place, keys_for, new_way_in, signed_in
from tests.people.things import PASSWORD, appoint, code_now, hidden, same_but_for

STRANGE = "Nana \u202eLund <script>alert('x')</script> 😀 ليلى"


def nana(**other: str) -> dict[str, str]:
    post = {"id": new_id(), "called": "Nana Lund", "email": "nana@example.org", "role": "caseworker"}
    return post | {"profession": "pedagogue"} | other


def link_in(page: str) -> str:
    return "/welcome/" + page.split("/welcome/")[1].split('"', maxsplit=1)[0]


def chosen(page: str) -> dict[str, str]:
    key = page.split('id="key">')[1].split("<", maxsplit=1)[0].replace(" ", "")
    return {"password": PASSWORD, "enrolment": hidden(page, "enrolment"), "code": code_now(key)}


def test_an_invited_colleague_comes_in_once(place: Place) -> None:
    karin = signed_in(place, "karin")
    shown = karin.post("/colleagues", data=nana())
    assert shown.status_code == 200
    link = link_in(shown.text)
    browser = place.at("10.0.0.2")
    for _ in range(3):
        assert browser.head(link).status_code == 200
        page = browser.get(link)
        assert page.status_code == 200 and "Nordlys" not in page.text
    answer = browser.post(link, data=chosen(page.text))
    assert (answer.status_code, answer.headers["location"]) == (303, "/?said=welcome")
    assert "Nana Lund" in browser.get("/me").text
    assert "Nana Lund" in karin.get("/colleagues").text
    late = place.at("10.0.0.3")
    assert late.get(link).status_code == late.post(link, data=chosen(page.text)).status_code == 404


def test_every_dead_link_looks_the_same(place: Place) -> None:
    karin = signed_in(place, "karin")
    used, replaced, old = (
        link_in(karin.post("/colleagues", data=nana(email=f"{n}@example.org")).text) for n in "abc"
    )
    browser = place.at("10.0.0.2")
    browser.post(used, data=chosen(browser.get(used).text))
    gone = nana(email="d@example.org")
    place.second_coordinator()
    again, _ = new_way_in(karin, signed_in(place, "lone"), _id_of(karin, "b@example.org"))
    assert browser.get(again).status_code == 200
    left = link_in(karin.post("/colleagues", data=gone).text)
    assert karin.post(f"/colleagues/{gone['id']}/departure", data={"to-all": "nobody"}).status_code == 303
    other, _ = make_link(place.database.keyring, "visit")
    clock.set_to(clock.now() + timedelta(days=7, seconds=1))
    dead = [used, replaced, old, left, f"/welcome/{other}", "/welcome/x", f"{old}x", "/no/such/page"]
    seen = {same_but_for(place.at("10.0.0.5").get(link).text) for link in dead}
    seen |= {same_but_for(place.at("10.0.0.5").post(link, data={"password": "x"}).text) for link in dead}
    assert len(seen) == 1


def _id_of(karin: TestClient, email: str) -> str:
    for part in karin.get("/colleagues").text.split('href="/colleagues/')[1:]:
        staff_id = part.split('"')[0]
        if email in karin.get(f"/colleagues/{staff_id}").text:
            return staff_id
    raise AssertionError(email)


def test_a_poor_choice_leaves_the_link_open(place: Place) -> None:
    karin = signed_in(place, "karin")
    link = link_in(karin.post("/colleagues", data=nana()).text)
    browser = place.at("10.0.0.2")
    good = chosen(browser.get(link).text)
    for field, wrong in (
        ("password", "NanaLund2026"),
        ("code", "000000"),
        ("password", ""),
        ("enrolment", ""),
    ):
        answer = browser.post(link, data=good | {field: wrong})
        assert answer.status_code == 422
        assert PASSWORD not in answer.text and good["code"] not in answer.text
    assert browser.post(link, data=good).status_code == 303


def test_a_new_link_shuts_the_old_way_in(place: Place) -> None:
    place.second_coordinator()
    mette, karin = signed_in(place, "mette"), signed_in(place, "karin")
    mette_id = place.cast.people["mette"].id
    link, code = new_way_in(karin, signed_in(place, "lone"), mette_id)
    assert mette.get("/me").status_code == 303, "the lost phone is out"
    clock.set_to(clock.now() + timedelta(seconds=30))
    assert mette.post("/sign-in", data=keys_for("mette")).status_code == 422
    assert mette.post(link, data=chosen(mette.get(link).text) | {"share": code}).status_code == 303
    assert karin.post(f"/colleagues/{place.cast.people['karin'].id}/invitations").status_code == 403


def test_a_double_tap_invites_once(place: Place) -> None:
    karin, body = signed_in(place, "karin"), nana()
    assert karin.post("/colleagues", data=body).status_code == 200
    again = karin.post("/colleagues", data=body)
    assert again.headers["location"] == f"/colleagues/{body['id']}"
    taken = karin.post("/colleagues", data=nana(email="METTE@example.org"))
    assert taken.status_code == 422 and 'id="e-email"' in taken.text
    foreign = karin.post("/colleagues", data=nana(id=place.cast.people["ole"].id, email="x@example.org"))
    assert foreign.status_code == 422


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"role": "relief"}, "works_until"),
        ({"role": "relief", "works_until": "2026-11-23"}, "works_until"),
        ({"role": "relief", "works_until": "31-12-2026"}, "works_until"),
        ({"role": "manager"}, "role"),
        ({"profession": ""}, "profession"),
        ({"email": "nana"}, "email"),
        ({"email": "a" * 10_000 + "@example.org"}, "email"),
        ({"called": "x" * 10_000}, "called"),
        ({"called": "  "}, "called"),
        ({"id": "../../etc"}, "id"),
    ],
)
def test_errors_stand_beside_their_field(place: Place, wrong: dict[str, str], field: str) -> None:
    answer = signed_in(place, "karin").post("/colleagues", data=nana() | wrong)
    assert answer.status_code == 422
    assert field == "id" or f'id="e-{field}"' in answer.text
    assert "called" in wrong or 'value="Nana Lund"' in answer.text


def test_strange_names_come_back_as_text(place: Place) -> None:
    karin, body = signed_in(place, "karin"), nana(called=STRANGE)
    link = link_in(karin.post("/colleagues", data=body).text)
    pages = (karin.get("/colleagues"), karin.get(f"/colleagues/{body['id']}"), place.at("10.0.0.2").get(link))
    for page in pages:
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; 😀 ليلى" in page.text


def test_a_relief_workers_last_day_moves(place: Place) -> None:
    karin, ida = signed_in(place, "karin"), place.cast.people["ida"].id
    post = {"called": "Ida Vester", "role": "relief", "profession": "pedagogue", "version": "1"}
    phone = signed_in(place, "ida")
    assert karin.post(f"/colleagues/{ida}", data=post).status_code == 422
    assert karin.post(f"/colleagues/{ida}", data=post | {"works_until": "2026-11-23"}).status_code == 303
    assert phone.get("/me").status_code == 303
    assert karin.post(f"/colleagues/{ida}/invitations").status_code == 422, "first a later last day"
    later = post | {"works_until": "2027-01-31", "version": "2"}
    assert karin.post(f"/colleagues/{ida}", data=later).status_code == 303
    assert karin.post(f"/colleagues/{ida}/invitations").status_code == 200


def test_two_people_editing_lose_nothing(place: Place) -> None:
    karin, jonas = signed_in(place, "karin"), place.cast.people["jonas"].id
    mine = {"called": "Jonas Bech-Holm", "role": "caseworker", "profession": "pedagogue", "version": "1"}
    assert karin.post(f"/colleagues/{jonas}", data=mine).status_code == 303
    told = karin.post(f"/colleagues/{jonas}", data=mine | {"called": "Jonas B."})
    assert told.status_code == 409
    assert 'value="Jonas B."' in told.text and "<bdi>Jonas Bech-Holm</bdi>" in told.text
    assert hidden(told.text, "version") == "2"


def test_nobody_removes_the_last_coordinator(place: Place) -> None:
    karin, karin_id = signed_in(place, "karin"), place.cast.people["karin"].id
    post = {"called": "Karin Dahl", "profession": "social_worker", "version": "1"}
    down, up = post | {"role": "caseworker"}, {"called": "Mette Holm", "profession": "social_worker"}
    relief = post | {"role": "relief", "works_until": "2026-12-01"}
    for change in (down, relief):
        assert karin.post(f"/colleagues/{karin_id}", data=change).status_code == 422
    assert karin.post(f"/colleagues/{karin_id}/departure", data={"to-all": "nobody"}).status_code == 422
    waiting = nana(role="coordinator")
    assert karin.post("/colleagues", data=waiting).status_code == 200
    assert karin.post(f"/colleagues/{karin_id}/departure", data={"to-all": "nobody"}).status_code == 422, (
        "an unused link coordinates nobody"
    )
    mette_id = place.cast.people["mette"].id
    assert (
        karin.post(
            f"/colleagues/{mette_id}", data=up | {"role": Role.coordinator, "version": "1"}
        ).status_code
        == 303
    )
    assert karin.post(f"/colleagues/{karin_id}", data=down).status_code == 422, "not before another confirms"

    async def confirmed() -> None:
        async with place.database.writing() as db:
            await appoint(db, mette_id)

    place.run(confirmed)
    assert karin.post(f"/colleagues/{karin_id}", data=down).headers["location"] == "/?said=saved"
    assert karin.get("/colleagues").status_code == 403


def test_who_leaves_is_out_at_once_and_can_come_back(place: Place) -> None:
    karin, jonas = signed_in(place, "karin"), place.cast.people["jonas"].id
    phone = signed_in(place, "jonas")
    assert (
        karin.post(f"/colleagues/{jonas}/departure", data={"to-all": "nobody"}).headers["location"]
        == "/colleagues?said=departed"
    )
    assert phone.get("/me").status_code == 303
    clock.set_to(clock.now() + timedelta(seconds=30))
    assert phone.post("/sign-in", data=keys_for("jonas")).status_code == 422
    place.second_coordinator()
    link, code = new_way_in(karin, signed_in(place, "lone"), jonas)
    assert phone.post(link, data=chosen(phone.get(link).text) | {"share": code}).status_code == 303
    assert phone.get("/me").status_code == 200


def test_only_coordinators_and_only_their_own_centre(place: Place) -> None:
    ole = place.cast.people["ole"].id
    for person in ("mette", "sara", "ida"):
        browser = signed_in(place, person)
        assert browser.get("/colleagues").status_code == browser.get("/colleagues/new").status_code == 403
        assert browser.post("/colleagues", data=nana()).status_code == 403
        assert "/colleagues" not in browser.get("/more").text
    karin = signed_in(place, "karin")
    assert "Ole Friis" not in karin.get("/colleagues").text
    for staff_id in (ole, "f" * 24, "x"):
        assert karin.get(f"/colleagues/{staff_id}").status_code == 404
        for what in ("", "/departure", "/invitations"):
            body = nana() | {"version": "1"}
            assert karin.post(f"/colleagues/{staff_id}{what}", data=body).status_code == 404


def test_a_link_is_void_once_the_last_day_is_over(place: Place) -> None:
    karin, body = signed_in(place, "karin"), nana(role="relief", works_until="2026-11-25")
    link = link_in(karin.post("/colleagues", data=body).text)
    clock.set_to(clock.now() + timedelta(days=2))
    assert place.at("10.0.0.2").get(link).status_code == 404

    async def extend() -> None:
        async with place.database.writing() as db:
            later = clock.today() + timedelta(days=9)
            await db.execute(update(Staff).where(Staff.id == body["id"]).values(works_until=later))

    place.run(extend)
    assert place.at("10.0.0.2").get(link).status_code == 200
