"""The main job through a real server, with words that must never lie open on a disk or in a log."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from tests.browser.server import Served, served
from tests.reminders.things import AUTH, P256DH, SILENT_HOST
from tests.storage.wrong_turns import back_up, break_rows, send_too_much, shout_at, the_log_tells_routes_only

NOW = "2026-11-24T08:00"
CANARIES = {
    "called": "Kanariefugl Ønske",
    "phone": "+45 98 76 54 32",
    "address": "Kanarievænget 77, 9999 Skjul",
    "hours": "kun onsdage kanariehalvfjerds",
    "say": "kanarie fra tandlægen",
    "safe_note": "kanarienote om hendes eks",
    "goal": "kanariemål i egne ord",
    "support": "Kanarie Støtteforening",
    "relation": "kanarieveninde siden skolen",
    "support_phone": "+45 91 82 73 64",
    "note": "Kanarienotat: hun fik nøglen i dag",
    "addendum": "Kanarietilføjelse dagen efter",
    "place": "Kanariebænken ved søen",
    "purpose": "Kanarieformål: budget",
    "wish": "Kanarieønske: hellere fredag",
    "why": "Kanarieårsag til flytning",
    "cafe": "Kanariecaféen",
    "cafe_place": "Kanariesalen",
    "staff": "Kanutte Kanariesen",
    "email": "kanutte.kanarie@example.org",
    "work_phone": "+45 90 80 70 60",
    "endpoint": f"http://{SILENT_HOST}/push/kanarie-endpoint-0123456789",
    "p256dh": P256DH,
    "auth": AUTH,
    "label": "Kanarietelefonen",
    "device": "Kanariebrowser/1.0",
}


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    """Demo mode, with a push service where nothing listens."""
    with served(AFTERCARE_NOW=NOW, AFTERCARE_PUSH_HOSTS=SILENT_HOST) as running:
        yield running


class Worker:
    """A caseworker's browser, and the addresses she comes to."""

    def __init__(self, server: Served, person: str) -> None:
        self.http = httpx2.Client(base_url=server.address, headers={"user-agent": CANARIES["device"]})
        self.post("/demo/sign-in", person=person)

    def get(self, path: str) -> str:
        """A page."""
        answer = self.http.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.text

    def post(self, path: str, **typed: str) -> str:
        """Where a form leads; warnings are overruled."""
        answer = self.http.post(path, data=typed)
        if answer.status_code == 422 and 'name="overrule"' in answer.text:
            answer = self.http.post(path, data=typed | {"overrule": hidden(answer.text, "overrule")})
        assert answer.status_code in (200, 201, 303), (path, answer.status_code, answer.text[-3000:])
        return answer.headers.get("location", "").split("?")[0] or answer.text


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"no hidden {name}"
    return html.unescape(found[1])


def open_a_case(worker: Worker) -> str:
    said = CANARIES
    page = worker.get("/cases/new")
    me = re.search(r'name="lead"[^>]*value="([0-9a-f]{24})"[^>]*checked', page) or re.search(
        r'value="([0-9a-f]{24})"[^>]*(?:selected|checked)', page
    )
    assert me
    case = worker.post(
        "/cases/new",
        id=hidden(page, "id"),
        called=said["called"],
        phone=said["phone"],
        address=said["address"],
        programme="cti",
        moved_out_on="2026-11-01",
        lead=me[1],
        team=me[1],
    )
    worker.post(
        f"{case}/safe-contact",
        may_call="yes",
        may_text="yes",
        wants_invitations="yes",
        hours=said["hours"],
        say=said["say"],
        note=said["safe_note"],
        version="0",
    )
    area = worker.get(f"{case}/areas")
    worker.post(f"{case}/areas", id=hidden(area, "id"), area="home", goal=said["goal"])
    return case


def keep_company(worker: Worker, case: str) -> None:
    said = CANARIES
    new = worker.get(f"{case}/supports/new")
    known = {
        "kind": "private",
        "called": said["support"],
        "relation": said["relation"],
        "state": "not_contacted",
    }
    worker.post(
        f"{case}/supports", id=hidden(new, "id"), phone=said["support_phone"], on="2026-11-20", **known
    )
    contact = "c0ffee" * 4
    worker.post(f"{case}/contacts", id=contact, kind="phone", present="her", note=said["note"])
    worker.post(f"/contacts/{contact}/addenda", id="dec0de" * 4, text=said["addendum"])


def visit_her(worker: Worker, case: str, server: Served) -> list[str]:
    """Plan, hand over, answer, move; the tokens that were in the addresses."""
    said, case_id = CANARIES, case.rpartition("/")[2]
    page = worker.get(f"/visits/new?case={case_id}")
    staff = re.search(r'<option value="([0-9a-f]{24})"', page) or re.search(
        r'name="staff"[^>]*value="([0-9a-f]{24})"', page
    )
    assert staff
    typed = {"case": case_id, "staff": staff[1], "kind": "home", "at": "10:00", "minutes": "60"}
    typed |= {"place": said["place"], "purpose": said["purpose"]}
    visit = worker.post("/visits", id=hidden(page, "id"), day="2026-12-02", **typed)
    token = link_in(worker.post(f"{visit}/link"))
    hers = f"{server.address}/m/{token}"
    assert httpx2.get(hers).status_code == 200
    assert httpx2.post(hers, data={"answer": "other", "wish": said["wish"]}).status_code == 303
    assert said["wish"] in worker.get(visit)
    version = hidden(worker.get(f"{visit}/move"), "version")
    worker.post(f"{visit}/move", day="2026-12-03", version=version, why=said["why"], **typed)
    return [token, link_in(worker.post(f"{visit}/link"))]


def link_in(page: str) -> str:
    found = re.search(r"/(?:m|welcome)/([\w.-]{30,})", page)
    assert found
    return found[1]


def ask_for_coffee(worker: Worker, case: str) -> None:
    said = CANARIES
    page = worker.get("/cafes/new")
    when = {"day": "2026-12-10", "at": "16:00", "minutes": "120", "seats": "20"}
    cafe = worker.post("/cafes", id=hidden(page, "id"), called=said["cafe"], place=said["cafe_place"], **when)
    worker.post(f"{cafe}/invitations", cases=case.rpartition("/")[2])
    phone = {"endpoint": said["endpoint"], "p256dh": said["p256dh"], "auth": said["auth"]}
    worker.post("/phones", label=said["label"], **phone)
    version = hidden(worker.get("/me"), "version")
    own = {"work_phone": said["work_phone"], "tongue": "da"}
    worker.post("/me", version=version, **own)


def hire(coordinator: Worker) -> str:
    said = CANARIES
    page = coordinator.get("/colleagues/new")
    work = {"role": "caseworker", "profession": "pedagogue"}
    made = coordinator.post(
        "/colleagues", id=hidden(page, "id"), called=said["staff"], email=said["email"], **work
    )
    return link_in(made)


def make_trouble(worker: Worker, tokens: list[str]) -> None:
    """Whatever might make a server talk: broken forms, broken ways, dead links."""
    for path in ("/cases/new", "/visits", "/sign-in", f"/m/{tokens[0]}", f"/welcome/{tokens[0]}", "/phones"):
        for body in (
            f"called={CANARIES['called']}&email={CANARIES['email']}&version={'9' * 30}",
            "%",
            "\ud800=",
        ):
            worker.http.post(path, content=body.encode(errors="replace"), headers={"x": "y"})
        worker.http.put(f"{path}?note={CANARIES['email']}")
        worker.http.get(f"{path}/{CANARIES['email']}?q={CANARIES['email']}")


def test_nothing_told_in_confidence_lies_open(server: Served) -> None:
    mette, karin = Worker(server, "mette"), Worker(server, "karin")
    case = open_a_case(mette)
    keep_company(mette, case)
    tokens = visit_her(mette, case, server)
    ask_for_coffee(mette, case)
    tokens.append(hire(karin))
    make_trouble(mette, tokens)
    karin.http.close()
    rooms = [mette.get(f"{case}{room}") for room in ("", "/plan", "/network", "/journal")]
    page, cookie = html.unescape("".join(rooms)), mette.http.cookies["login"]
    assert all(CANARIES[name] in page for name in ("called", "goal", "note", "support"))
    assert CANARIES["address"] in html.unescape(mette.get(f"{case}/address"))

    assert break_rows(server, mette.http, case) == [200, 500, 503]
    assert send_too_much(mette.http, CANARIES["called"]) == [413, 431]
    shout_at(server, CANARIES["email"])
    back_up(server)
    mette.http.close()
    words = [
        CANARIES["email"].encode().hex(),
        CANARIES["called"].encode().hex(),
        *CANARIES.values(),
        *tokens,
        *(token.split(".")[0] for token in tokens),
        cookie,
    ]
    data = server.log_file.parent
    files = [path for path in data.rglob("*") if path.is_file() and "keys" not in path.parts]
    names = {path.name for path in files}
    assert {"aftercare.db", "aftercare.db-wal", "aftercare.db-shm", "log", "case-keys.latest"} <= names
    assert any(name.endswith(".backup") for name in names)
    found = [(path.name, word) for path in files for word in words if _lies_in(path, word)]
    assert not found
    case_id = case.rpartition("/")[2]
    assert any(_lies_in(path, case_id) for path in files), "what lies open is found, and this was written"
    the_log_tells_routes_only(server, case_id)


def _lies_in(path: Path, word: str) -> bool:
    """In any of the ways a word may be spelled in a file: as bytes, as JSON, in an address, in UTF-16."""
    raw = path.read_bytes()
    spelled = [word.encode(), word.encode("utf-16-le"), ascii(word)[1:-1].encode()]
    spelled += [httpx2.QueryParams({"q": word}).__str__()[2:].encode(), word.replace(" ", "").encode()]
    return any(each in raw or each.lower() in raw for each in spelled)
