"""Every address x how a person stands to the case: lead, team, relief, deputy, emergency, blocked, foreign.

Addresses come from the route table, answers from rules: a case one may not know of is answered like one that
is not there, byte for byte; tests/access/needed.py says what an address takes, and the table of powers who
has it; a closed course is read as before and takes no more. Only what differs is named here.
"""

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from aftercare.cases.powers import allowed
from aftercare.people.records import Role
from tests.access import KINDS, ROWS
from tests.access.needed import NEEDED
from tests.bodies import BODIES
from tests.cases.situations import SITUATIONS, STANDING, Stage, stage
from tests.people.things import same_but_for
from tests.searching import SEARCHES
from tests.turns import falls_to, today_has

# They are asked in tests/test_routes.py, and their answers stand in its rows.
IN_THE_ROWS = {"lead": "mette", "coordinator": "karin"}
UNKNOWN = "0" * 24
BLOCKS = "/cases/{case_id}/blocks"
# What may still be written of a closed course: beside what is signed, how visits went, how she is, cafés.
AFTER_THE_END = {
    "POST /contacts/{contact_id}/addenda",
    "POST /contacts/{contact_id}/readers",
    f"POST {BLOCKS}/{{block_id}}/lifted",
    "POST /supervision/{meeting_id}/points/{point_id}/done",
    *(f"POST /visits/{{visit_id}}/{step}" for step in ("absence", "cancellation", "confirmation")),
    *(f"POST /visits/{{visit_id}}/{step}" for step in ("check-in", "check-out", "coming-home")),
    "POST /visits/{visit_id}/interpreter/cancellation",
    "POST /cases/{case_id}/closing-note/later",
    "POST /cases/{case_id}/consents/{consent_id}/withdrawal",
    "POST /cases/{case_id}/closing-note/{note_id}/addenda",
    "POST /cases/{case_id}/follow-ups/{follow_up_id}",
    "POST /cafes/{cafe_id}/invitations",
    *(
        f"POST /cafes/{{cafe_id}}/guests/{{guest_id}}/{what}"
        for what in ("link", "answer", "attendance", "removal")
    ),
    "POST /programmes/groups/{group_id}/sessions/{session_id}",
    "POST /cases/{case_id}/programmes/{programme_id}/ending",
    "POST /cases/{case_id}/answers",
    "POST /cases/{case_id}/not-sent",
    "POST /cases/{case_id}/not-sent/{held_id}/settlement",
    "POST /cases/{case_id}/put-off",
    "POST /cases/{case_id}/put-off/ending",
    "POST /cases/{case_id}/danger",
    "POST /cases/{case_id}/danger/{danger_id}/seen",
    "POST /cases/{case_id}/withdrawn/{kind}/{row_id}",
    "POST /undo",
    *(f"POST /outbox/{{outbox_id}}/{what}" for what in ("sending", "removal")),
    *(f"POST /cases/{{case_id}}/stays/{{stay_id}}/facts{child}" for child in ("", "/{child_id}")),
    # Former residents come to cafés.
    *(
        f"POST /cases/{{case_id}}/apart{what}"
        for what in ("", "/words", "/words/{word_id}", "/{apart_id}/ending")
    ),
}
# No concern about a child, and no receipt, stays open for ever.
AFTER_THE_END |= {
    "POST /cases/{case_id}/children/{child_id}/concerns/{concern_id}",
    "POST /cases/{case_id}/children/{child_id}/reports/{child_report_id}",
}
# A talk afterwards is for closed courses alone.
ONLY_AFTER_THE_END = {"POST /cases/{case_id}/programmes/talk": "303"}
# What one had typed oneself stands in the page that refuses it.
TYPED = re.compile(r"<textarea[^>]* readonly>.*?</textarea>", re.DOTALL)
# What stands after the question mark, and whether a part of the page alone is asked for.
ASKED = (("", False), ("?whose=all", True), ("?closed=1", False))
# A search shows what it finds to who types, and leads everybody else there.
FOUND = (("", True),)
AFTER_THE_END |= SEARCHES
# Only the new lead answers the word that came with the course, and that is Mette, who is nobody here.
NOT_HERS = {
    "POST /cases/{case_id}/handovers/{handover_id}",
    *(f"{method} /cases/{{case_id}}/withdrawn/{{kind}}/{{row_id}}" for method in ("GET", "POST")),
}
# What a phone brought is its writer's, and that is Mette; a coordinator sees what waits, too.
WRITTEN_BY_METTE = {address for address in ROWS if re.search(r" /outbox/.*\{(outbox|free)_id\}", address)}
# She types the name herself, and where she may, it leads to the case.
TYPES_THE_NAME = {"POST /emergency"}


# That she is not found is asked at every address each time: by somebody foreign, and by one of those who are
# blocked. Which of her pages each relation opens follows from one table; all are walked once a week.
BLOCKED = ("blocked", "blocked coordinator")
HIDDEN = ("foreign", *BLOCKED)
BY_TURNS = ("relief", "relief worker", "relief deputy", "deputy", "broken glass")
WALKED = [
    pytest.param(one, marks=pytest.mark.by_turns) if one in BY_TURNS else one
    for one in SITUATIONS
    if one not in IN_THE_ROWS
]


@pytest.fixture(scope="module", params=WALKED)
def scene(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The house in one of the situations."""
    with stage(tmp_path_factory.mktemp("stage"), request.param) as made:
        yield made


def walks(scene: Stage, address: str) -> bool:
    """True when this address of hers is asked for in this run, as the person of this situation."""
    if scene.situation in BLOCKED:
        return falls_to(scene.situation, BLOCKED, address)
    return scene.situation not in ("own", "closed") or today_has(f"{scene.situation} {address}")


def body_of(address: str) -> dict[str, str | list[str]]:
    return BODIES.get(address, {})


def ask(scene: Stage, address: str, *, after: str = "", unknown: bool = False, part: bool = False) -> object:
    """The answer to this address as it stands, or with ids of nothing in the place of hers."""
    (method, path), world = address.split(" "), scene.world
    ids = dict(world.ids)
    try:
        world.ids |= dict.fromkeys(scene.hers, UNKNOWN) if unknown else {}
        body = {name: world.fill(value) for name, value in body_of(address).items()}
        address = str(world.fill(path)) + after
    finally:
        world.ids = ids
    phone: TestClient = scene.phone
    answer = phone.request(method, address, data=body, headers={"hx-request": "true"} if part else {})
    if method == "POST" and answer.status_code < 400:
        world.put_back()
    return answer


def own(situation: str, address: str) -> str:
    """What the table of powers says, and where it says yes, what the lead or the coordinator is answered."""
    relation, role = STANDING.get(situation, STANDING["own"])
    if address in NOT_HERS or (address in NEEDED and not allowed(NEEDED[address], {relation}, role)):
        return "403"
    if address in WRITTEN_BY_METTE and situation not in IN_THE_ROWS:
        return "404"
    row = ROWS[address].split()
    return row[KINDS.index("karin" if role is Role.coordinator else "mette")]


def expected(situation: str, address: str) -> str:
    """What the rules say for a case that is not hidden."""
    answer = own(situation, address)
    if situation != "closed" or not address.startswith("POST "):
        return answer
    if answer == "403" and address not in NOT_HERS:
        return answer
    if address in ONLY_AFTER_THE_END:
        return ONLY_AFTER_THE_END[address]
    return answer if address in AFTER_THE_END else "409"


def bytes_of(scene: Stage, answer: object) -> tuple[int, str]:
    """An answer without what is new each time and without the ids that were asked for."""
    told = same_but_for(answer.text, *scene.hers.values(), UNKNOWN)
    return answer.status_code, told


def test_a_page_that_is_only_a_form_takes_what_its_form_takes() -> None:
    forms = [each for each in ROWS if re.fullmatch(r"GET /cases/\{case_id\}/.+/(new|edit)", each)]
    fills = {each: f"POST {each[4:].rpartition('/')[0]}" for each in forms}
    told = {each: NEEDED.get(each) for each in forms if fills[each] in NEEDED}
    assert len(told) > 20
    assert told == {each: NEEDED[fills[each]] for each in told}


@pytest.mark.in_parts
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_is_hers(scene: Stage, method: str) -> None:
    walked = [
        each for each in sorted(ROWS) if each.startswith(method) and scene.names_her(each, body_of(each))
    ]
    assert len(walked) > 30
    assert method == "GET" or set(walked) - SEARCHES <= set(NEEDED), (
        "say in tests/access/needed.py what it takes"
    )
    scene.world.put_back()  # What the walk before this one left on her login lies in the future now.
    for address in [each for each in walked if walks(scene, each)]:
        answer = ask(scene, address)
        if scene.situation in HIDDEN:
            assert bytes_of(scene, answer) == bytes_of(scene, ask(scene, address, unknown=True)), address
            assert answer.status_code == 404 or own("own", address) == str(answer.status_code) == "403", (
                address
            )
            assert "Birgitte" not in TYPED.sub("", answer.text), address
        else:
            assert str(answer.status_code) == expected(scene.situation, address), address


def test_the_rows_of_lead_and_coordinator_say_what_the_table_of_powers_says(scene: Stage) -> None:
    hers = [each for each in ROWS if scene.names_her(each, body_of(each))]
    for situation, person in IN_THE_ROWS.items():
        told = [each for each in hers if each not in NOT_HERS]
        rows = {each: ROWS[each].split()[KINDS.index(person)] for each in told}
        assert rows == {each: expected(situation, each) for each in told}


@pytest.mark.in_parts
def test_no_other_page_names_her_to_who_may_not_know(scene: Stage) -> None:
    if scene.situation not in (*HIDDEN, "own"):
        return
    named = 0
    for address in sorted(ROWS):
        if scene.names_her(address, body_of(address)) or "{link}" in address:
            continue
        if scene.situation == "own" and not address.startswith("GET "):
            continue
        if scene.situation in (*BLOCKED, "own") and not today_has(f"{scene.situation} {address}"):
            continue
        otherwise = address.startswith("GET ") and scene.situation in HIDDEN and today_has(address)
        several = ASKED if otherwise else ASKED[:1]
        for after, part in FOUND if address in SEARCHES else several:
            named += names_her(scene, address, after, part=part)
    assert (named == 0) if scene.situation in HIDDEN else (named > 0)


def names_her(scene: Stage, address: str, after: str, *, part: bool) -> bool:
    if address in TYPES_THE_NAME and scene.situation == "foreign":
        return False
    answer = ask(scene, address, after=after, part=part)
    told = answer.text + answer.headers.get("location", "")
    typed = address in TYPES_THE_NAME
    return any(one in told for one in scene.hers.values()) or ("Birgitte" in told and not typed)
