"""The house book and the crisis plan on the screen, and sealed in the database."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.demo.cast import Cast
from aftercare.figures.house_book.lists import entries_of
from aftercare.figures.house_book.records import CrisisPlan, HouseEntry
from aftercare.storage.ids import new_id
from tests.conftest import House
from tests.figures.house_book.things import house_things

INCIDENT = {"kind": "incident", "on": "2026-11-20", "text": "Trusler <ved> døren", "first_aid": "no"}


async def test_each_sees_what_is_hers_and_nobody_another_centres(db: AsyncSession, cast: Cast) -> None:
    await house_things(db, cast)
    seen = {who: len(await entries_of(db, person)) for who, person in cast.people.items()}
    assert {who for who, many in seen.items() if many} == {"mette", "karin"}


def test_what_happened_to_a_colleague_is_taken_up_after_a_week(house: House) -> None:
    mette, karin, entry_id = house.phone("mette"), house.phone("karin"), new_id()
    for _ in range(2):
        assert mette.post("/house", data=INCIDENT | {"id": entry_id}).status_code == 303
    book = karin.get("/house").text
    assert book.count(f'href="/house/{entry_id}"') == 1
    assert "følges op fre. 27. nov" in book and "ikke fået kollegial førstehjælp endnu" in book
    assert "Trusler &lt;ved&gt; døren" in karin.get(f"/house/{entry_id}").text
    assert entry_id not in house.phone("jonas").get("/house").text
    assert house.phone("jonas").get(f"/house/{entry_id}").status_code == 404
    stolen = house.phone("jonas").post("/house", data=INCIDENT | {"id": entry_id})
    assert stolen.status_code == 404


def test_two_who_take_it_up_at_once_lose_nothing(house: House) -> None:
    mette, karin, entry_id = house.phone("mette"), house.phone("karin"), new_id()
    mette.post("/house", data=INCIDENT | {"id": entry_id})
    assert karin.post(f"/house/{entry_id}", data={"done": " ", "version": "1"}).status_code == 422
    done = {"done": "Vi gik en tur og ringede til politiet.", "version": "1"}
    for _ in range(2):
        assert karin.post(f"/house/{entry_id}", data=done).status_code == 303
    late = mette.post(f"/house/{entry_id}", data=done | {"done": "Ny lås på døren."})
    assert late.status_code == 409
    assert "Ny lås på døren." in late.text and "Vi gik en tur" in late.text
    page = mette.get(f"/house/{entry_id}").text
    assert "fulgt op tirs. 24. nov" in page and "Vi gik en tur" in page


def test_interviews_come_again_after_half_a_year_and_supervision_names_nobody(house: House) -> None:
    mette, jonas = house.phone("mette"), house.phone("jonas")
    held = {
        "id": new_id(),
        "kind": "interviews",
        "on": "2026-06-01",
        "text": "Ro og tid hjalp.",
        "took_part": "5",
    }
    assert mette.post("/house", data=held).status_code == 303
    outside = {
        "id": new_id(),
        "kind": "supervision",
        "on": "2026-11-23",
        "text": "Om afsked.",
        "took_part": "6",
    }
    assert mette.post("/house", data=outside).status_code == 303
    book = jonas.get("/house").text
    assert "Effektsamtaler" in book and "5 deltog" in book and "følges op tirs. 1. dec" in book
    assert "Ekstern supervision" in book and "6 deltog" in book
    assert "Skriv ikke en beboers navn" in mette.get("/house/new?kind=supervision").text
    assert "Effektsamtaler" not in house.phone("vibeke").get("/house").text.partition("Noteret indtil nu")[2]


def test_what_cannot_be_is_told_beside_its_field(house: House) -> None:
    mette = house.phone("mette")
    for wrong, field in (
        ({"on": "2026-11-25"}, "on"),
        ({"next_on": "2026-11-19"}, "next_on"),
        ({"text": " "}, "text"),
        ({"on": "igår"}, "on"),
        ({"took_part": "501"}, "took_part"),
    ):
        got = mette.post("/house", data=INCIDENT | {"id": new_id(), "kind": "interviews"} | wrong)
        assert got.status_code == 422 and f'id="e-{field}"' in got.text, wrong
    kept = mette.post("/house", data=INCIDENT | {"id": new_id(), "on": "2026-11-25"}).text
    assert "Trusler &lt;ved&gt; døren" in kept
    assert "En hændelse med en kollega" in mette.get("/house/new?kind=%C3%A6").text


def test_the_crisis_plan_is_the_coordinators_to_write_and_everybodys_to_read(house: House) -> None:
    karin, ida = house.phone("karin"), house.phone("ida")
    assert "Der er ikke skrevet en kriseplan endnu" in ida.get("/crisis-plan").text
    plan = {"text": "Ring 112. Bliv hos hinanden.", "version": "0"}
    for _ in range(2):
        assert karin.post("/crisis-plan", data=plan).status_code == 303
    page = ida.get("/crisis-plan").text
    assert "Bliv hos hinanden" in page and "tel:112" in page and "Skriv planen" not in page
    assert ida.post("/crisis-plan", data=plan).status_code == 403
    assert karin.post("/crisis-plan", data={"text": "Ring 112 først.", "version": "1"}).status_code == 303
    late = karin.post("/crisis-plan", data={"text": "Gå ikke alene.", "version": "1"})
    assert late.status_code == 409 and "Gå ikke alene." in late.text and "Ring 112 først." in late.text
    assert (
        "Ring 112"
        not in house.phone("vibeke").get("/crisis-plan").text.partition("<main")[2].partition("<form")[0]
    )


def test_no_word_of_it_lies_open_in_the_database(house: House) -> None:
    house.phone("mette").post("/house", data=INCIDENT | {"id": new_id()})
    house.phone("karin").post("/crisis-plan", data={"text": "Trusler: ring 112.", "version": "0"})

    async def kept() -> list[bytes | None]:
        async with house.database.reading() as db:
            texts = [*(await db.execute(select(HouseEntry.text))).scalars()]
            return [*texts, *(await db.execute(select(CrisisPlan.text))).scalars()]

    found = house.run(kept)
    assert len(found) == 2 and all(one and b"Trusler" not in one for one in found)
