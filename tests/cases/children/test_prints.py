"""Mother and child never mix: canaries in every place of both records, and in both prints."""

import pytest
from sqlalchemy import select

from aftercare.cases.safety.redaction import HIDDEN
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.ids import new_id
from tests.cases.consents.test_pages import given
from tests.course.contacts.test_pages import hidden
from tests.papers.rights.reading import whole_record
from tests.world import World

# One word for each free text about the child, and what kind of chapter it stands in.
CHILDS = ("Barnord", "Trivselsord", "Indsatsord", "Tilbudsord", "Skoleord", "Rapportord", "Bekymringsord")
GUARDED = ("Fortælleord", "Anmodningsord")
HERS = ("Moderord", "Birgitte", "20 00 00 01", "Prøvevej", "Selv betale huslejen.")


@pytest.fixture
def world(furnished: World) -> World:
    """Birgitte and Alma, with a word of its own in every place, and a second child."""
    mette, child = furnished.phone("mette"), here(furnished)
    for noun, body in (
        (
            "notes",
            {"kind": "voice", "on": "2026-11-20", "text": "Barnord. Birgitte og Mette Holm ringer."},
        ),
        ("notes", {"kind": "wellbeing", "on": "2026-11-20", "text": "Trivselsord på Prøvevej 1"}),
        ("notes", {"kind": "measure", "on": "2026-11-20", "text": "Indsatsord, ring 20 00 00 01"}),
        ("offers", {"kind": "talks", "offered_on": "2026-11-20", "place": "Tilbudsord"}),
        ("places", {"kind": "school", "called": "Skoleord"}),
        ("reports", {"kind": "closing", "sent_on": "2026-11-20", "sent_to": "Rapportord"}),
        (
            "concerns",
            {"what": "Bekymringsord", "owner_id": furnished.ids["mette_id"], "due_on": "2026-11-26"},
        ),
        ("tellings", {"who": "Fortælleord", "may_know": "no"}),
        ("requests", {"who": "Anmodningsord", "what": "Alt", "asked_on": "2026-11-20"}),
    ):
        assert mette.post(f"{child}/{noun}", data={"id": new_id()} | body).status_code == 303, noun
    brother = {"id": "b" * 24, "called": "Lillebror"}
    assert mette.post(child.rpartition("/")[0], data=brother).status_code == 303
    own = {"id": new_id(), "kind": "voice", "on": "2026-11-20", "text": "Lillebrorord"}
    assert mette.post(f"{child.rpartition('/')[0]}/{'b' * 24}/notes", data=own).status_code == 303
    contact = {"id": new_id(), "kind": "phone", "present": "her", "minutes": "0", "note": "Moderord."}
    contact |= {"day": "2026-11-24", "at": "07:30"}
    case = f"/cases/{furnished.ids['case_id']}"
    assert mette.post(f"{case}/contacts", data=contact).status_code == 303
    return furnished


def here(world: World) -> str:
    return f"/cases/{world.ids['case_id']}/children/{world.ids['child_id']}"


def paper(html: str) -> str:
    """What comes out of the printer."""
    return html.split('class="record record--paper"')[1]


@pytest.mark.by_turns
def test_the_mothers_record_holds_nothing_of_the_children_unless_it_is_chosen(world: World) -> None:
    mette, record = world.phone("mette"), f"/cases/{world.ids['case_id']}/record"
    without = [
        whole_record(mette, record.removesuffix("/record")),
        mette.post(f"{record}/print").text,
        mette.post(f"{record}/export").text,
    ]
    for html in without:
        assert "Moderord" in html
        for word in (*CHILDS, *GUARDED, "Alma", "Lillebror", "Jeg savner min kat", "Almas"):
            assert word not in html, word
    for html in without[1:]:
        assert "står i deres egne journaler" in html
    for noun in ("print", "export"):
        html = mette.post(f"{record}/{noun}", data={"children": "yes"}).text
        for word in (*CHILDS, *GUARDED, "Moderord", "Alma", "Lillebrorord"):
            assert word in html, word
        assert "står i deres egne journaler" not in html


def test_a_childs_print_holds_nothing_of_its_mothers(world: World) -> None:
    html = paper(world.phone("mette").get(f"{here(world)}/print").text)
    for word in (*CHILDS, "Alma", "Jeg savner min kat."):
        assert word in html, word
    for word in (*GUARDED, *HERS, "Almas far", "Lillebror", "Mette", "Hendes børn"):
        assert word not in html, word
    assert "Barnord. Mor og Socialrådgiver ringer." in html
    assert f"Trivselsord på {HIDDEN}" in html
    assert "Moderord" not in world.phone("mette").get(here(world)).text


def test_what_is_guarded_and_what_is_hidden_is_chosen(world: World) -> None:
    answer = world.phone("mette").post(
        f"{here(world)}/print", data={"guarded": "yes", "hide": "Skoleord\nBarnord"}
    )
    html = paper(answer.text)
    for word in (*GUARDED, "Almas far", "Bekymringsord"):
        assert word in html, word
    for word in ("Skoleord", "Barnord", *HERS):
        assert word not in html, word
    too_long = world.phone("mette").post(f"{here(world)}/print", data={"hide": "x" * 2001})
    assert too_long.status_code == 422
    assert 'id="e-hide"' in too_long.text


def test_printing_is_for_the_lead_the_coordinator_and_the_childs_key_person(world: World) -> None:
    child = here(world)
    brother = f"{child.rpartition('/')[0]}/{'b' * 24}"
    assert [world.phone(who).get(f"{child}/print").status_code for who in ("karin", "mette", "ida")] == [
        *(200, 200, 403)
    ]
    assert world.phone("jonas").get(f"{child}/print").status_code == 404
    joins = {"id": new_id(), "colleague": world.house.cast.people["jonas"].id}
    team = f"/cases/{world.ids['case_id']}/team"
    assert world.phone("mette").post(team, data=joins).status_code == 303
    for version, (who, answer) in enumerate((("jonas", 200), ("ida", 403)), 1):
        body = {"called": "Lillebror", "key_person_id": world.house.cast.people[who].id}
        saved = world.phone("mette").post(brother, data=body | {"version": str(version)})
        assert saved.status_code == 303
        assert world.phone(who).get(f"{brother}/print").status_code == answer, "relief prints nothing"
        assert world.phone(who).get(f"{child}/print").status_code == 403
    assert world.phone("karin").get(f"{child[:-24]}{new_id()}/print").status_code == 404


def test_a_print_is_written_down(world: World) -> None:
    async def newest() -> tuple[str, str]:
        async with world.house.database.reading() as db:
            rows = select(AccessEntry.deed, AccessEntry.case_id).order_by(AccessEntry.seq.desc()).limit(1)
            return tuple((await db.execute(rows)).one())

    world.phone("mette").get(f"{here(world)}/print")
    assert world.house.run(newest) == ("print", world.ids["case_id"])


def test_her_words_against_a_childs_entry_stay_hers(world: World) -> None:
    mette, case = world.phone("mette"), f"/cases/{world.ids['case_id']}"
    body = {"id": new_id(), "part": "child_notes", "text": "Mororddet passer ikke.", "said_on": "2026-11-23"}
    assert mette.post(f"{case}/record/corrections", data=body).status_code == 303
    assert "Mororddet" in mette.post(f"{case}/record/print").text
    assert "Mororddet" not in mette.get(f"{here(world)}/print").text


def test_no_word_about_a_child_lies_open_in_the_database(world: World) -> None:
    folder = world.house.settings.data
    kept = b"".join(file.read_bytes() for file in folder.glob("aftercare.db*"))
    assert world.ids["child_id"].encode() in kept
    for word in (*CHILDS, *GUARDED, "Alma", "Lillebror", "Tove Krag", "33 11 22 33", "Legerummet"):
        assert word.encode() not in kept, word


def test_what_lies_in_one_table_with_hers_is_still_the_childs(world: World) -> None:
    mette, case, child = world.phone("mette"), f"/cases/{world.ids['case_id']}", world.ids["child_id"]
    for whose in ("", child):
        bird = "Barnfugl" if whose else "Morfugl"
        consent = given(mette, case, child=whose, named=f"Skole{bird}", kinds=["plan", "children"])
        letter = {"id": new_id(), "kind": "child" if whose else "plan", "consent": consent[-24:]}
        at = mette.post(f"{case}/letters", data=letter).headers["location"].partition("?")[0]
        assert mette.post(at, data={"version": "1", "s1": f"Brev{bird}."}).status_code == 303
        look = mette.get(at).text
        out = {"preview": hidden(look, "preview"), "version": hidden(look, "version")}
        assert f"Brev{bird}" in mette.post(f"{at}/print", data=out).text
        offer = {"offered_on": "2026-11-20", "answer": "accepted", "answered_on": "2026-11-20"}
        offer |= {"hours": "10", "why_not": f"Psykolog{bird}", "version": "0" if whose else "1"}
        about = f"{case}/needs/psychologist/{whose or case[-24:]}"
        assert mette.post(about, data=offer).status_code == 303
        talk = {"id": new_id(), "on": "2026-11-20", "minutes": "47" if whose else "41"}
        assert mette.post(f"{about}/talks", data=talk).status_code == 303
        kind = {"kind": "children", "talks": "4", "child": whose} if whose else {"kind": "ambulatory"}
        more = {
            "id": new_id(),
            "begun_on": "2026-01-02",
            "until": "2026-01-09",
            "note": f"Forløb{bird}",
            **kind,
        }
        assert mette.post(f"{case}/programmes", data=more).status_code == 303
        lift = {"id": new_id(), "hours": "9", "talks": "9", "why": f"Løft{bird}"}
        assert mette.post(f"{case}/programmes/{more['id']}/quota", data=lift).status_code == 303
    words = ("Skole", "Brev", "Psykolog", "Forløb", "Løft")
    hers = mette.post(f"{case}/record/print").text
    its = paper(mette.get(f"{here(world)}/print").text)
    both = mette.post(f"{case}/record/print", data={"children": "yes"}).text
    for word in words:
        assert f"{word}Morfugl" in hers, word
        assert f"{word}Barnfugl" not in hers, word
        assert f"{word}Barnfugl" in its, word
        assert f"{word}Morfugl" not in its, word
        assert f"{word}Barnfugl" in both, word
    assert ("41" in its, "47" in its) == (False, True)
