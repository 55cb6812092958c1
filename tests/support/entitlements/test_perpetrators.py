"""Who was violent: one page, after a fresh proof, for her team and those in their place; nowhere else."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.cases.found import find_case
from aftercare.cases.powers import Power, allowed
from aftercare.cases.powers import Relation as Standing
from aftercare.cases.safety.perpetrator_forms import PerpetratorForm
from aftercare.cases.safety.perpetrator_records import Perpetrator, Relation
from aftercare.cases.safety.perpetrators import PERPETRATORS
from aftercare.cases.written_rows import add_row
from aftercare.course.network.family_caution import honour_of
from aftercare.demo.cast import NOON, Cast
from aftercare.errors import NotAllowed, NotFound
from aftercare.people.records import Role
from aftercare.storage.ids import new_id
from tests.access import ROWS
from tests.cases.things import break_in, go_away
from tests.conftest import House
from tests.course.contacts.test_network import linked
from tests.course.contacts.test_pages import all_of
from tests.support.entitlements.things import CANARY
from tests.world import World, build_world

HIM = {"called": CANARY, "relation": "former", "note": f"{CANARY} kører en blå bil"}
SISTER = {"kind": "private", "called": "Hendes søster", "side": "hers", "safe_to_contact": "yes"}
SISTER |= {"she_agrees": "yes", "areas": ["economy"]}


@pytest.fixture
def mette(house: House) -> TestClient:
    """Mette's phone."""
    return house.phone("mette")


@pytest.fixture
def here(house: House) -> str:
    """Where it stands for Amina."""
    return f"/cases/{house.cast.cases['amina']}/perpetrators"


@pytest.mark.parametrize(
    ("relation", "role", "may_read"),
    [
        (Standing.team, Role.caseworker, True),
        (Standing.deputy, Role.caseworker, True),
        (Standing.glass, Role.caseworker, True),
        (Standing.coordinator, Role.coordinator, True),
        (Standing.relief, Role.caseworker, False),
        (Standing.team, Role.relief, False),
        (Standing.glass, Role.relief, False),
    ],
)
def test_who_may_read(relation: Standing, role: Role, *, may_read: bool) -> None:
    assert allowed(Power.violent, {relation}, role) is may_read


def test_several_with_relation_family_and_honour(house: House, mette: TestClient, here: str) -> None:
    first = HIM | {"id": new_id()}
    for _ in range(2):
        assert mette.post(here, data=first).status_code == 303
    uncle = {"id": new_id(), "relation": "other_family", "honour": "yes"}
    assert mette.post(here, data=uncle).status_code == 303
    page = mette.get(here).text
    assert page.count(f"<bdi>{CANARY}</bdi>") == 1
    assert "Tidligere mand eller partner" in page and "Anden familie" in page
    assert "ikke familie" in page and "Det handler om ære" in page
    assert len(all_of(house, Perpetrator)) == 2
    assert mette.post(here, data={"id": new_id(), "called": "Uden slægt"}).status_code == 422


def test_two_editors_and_taking_away(house: House, mette: TestClient, here: str) -> None:
    first = HIM | {"id": new_id()}
    mette.post(here, data=first)
    one = f"{here}/{first['id']}"
    assert CANARY in mette.get(one).text
    assert mette.post(one, data={"relation": "husband", "version": "1"}).status_code == 303
    stale = house.phone("jonas").post(one, data=HIM | {"relation": "father", "version": "1"})
    assert stale.status_code == 409 and "Ægtefælle eller samlever" in stale.text
    assert mette.post(f"{one}/removal").status_code == 303
    assert "Her står ingen endnu" in mette.get(here).text
    assert mette.get(one).status_code == 404


def test_it_asks_for_a_fresh_proof_and_forgets_nothing(mette: TestClient, here: str) -> None:
    clock.set_to(NOON + timedelta(minutes=6))
    away = mette.get(here)
    assert away.status_code == 303 and away.headers["location"].startswith("/unlock")
    kept = mette.post(here, data=HIM | {"id": new_id()})
    assert kept.status_code == 401 and CANARY in kept.text


async def test_deputies_and_emergencies_read_and_do_not_write(db: AsyncSession, cast: Cast) -> None:
    case_id, people = cast.cases["birgitte"], cast.people
    form = PerpetratorForm(id=new_id(), called=CANARY, relation=Relation.brother)
    with pytest.raises(NotFound):
        (await find_case(db, people["jonas"], case_id, NOON)).require(Power.violent)
    with pytest.raises(NotAllowed):
        (await find_case(db, people["ida"], case_id, NOON)).require(Power.violent)
    await go_away(db, cast, "mette", "jonas", (-1, 1))
    await break_in(db, cast, "sara", "birgitte")
    for who in ("jonas", "sara"):
        (await find_case(db, people[who], case_id, NOON)).require(Power.violent)
        with pytest.raises(NotAllowed):
            await add_row(
                db, await find_case(db, people[who], case_id, NOON), of=PERPETRATORS, form=form, now=NOON
            )
    await add_row(
        db, await find_case(db, people["karin"], case_id, NOON), of=PERPETRATORS, form=form, now=NOON
    )
    with pytest.raises(NotFound):
        (await find_case(db, people["vibeke"], case_id, NOON)).require(Power.violent)


async def test_honour_is_known_to_the_case_on_both_databases(db: AsyncSession, cast: Cast) -> None:
    mette, case_id = cast.people["mette"], cast.cases["amina"]
    assert not await honour_of(db, case_id)
    form = PerpetratorForm(id=new_id(), relation=Relation.father, honour=True)
    await add_row(db, await find_case(db, mette, case_id, NOON), of=PERPETRATORS, form=form, now=NOON)
    assert await honour_of(db, case_id)
    assert not await honour_of(db, cast.cases["birgitte"])


def test_honour_raises_the_caution_of_the_network(house: House, mette: TestClient, here: str) -> None:
    case = here.rpartition("/")[0]
    sister = linked(mette, case, **SISTER)
    assert (
        "æresrelateret"
        not in mette.get(f"{case}/network").text.partition("<table")[2].partition("</table")[0]
    )
    father = {"id": new_id(), "relation": "father", "honour": "yes", "called": CANARY}
    mette.post(here, data=father)
    page = mette.get(sister).text
    assert "Æresrelateret konflikt i familien" in page
    assert CANARY not in page
    step = {"id": new_id(), "area": "economy", "state": "introduced", "on": "2026-11-20"}
    assert mette.post(f"{sister}/steps", data=step).status_code == 422
    mette.post(f"{here}/{father['id']}/removal")
    assert mette.post(f"{sister}/steps", data=step | {"id": new_id()}).status_code == 303


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> object:
    """A house with one of everything, and a canary among those who were violent."""
    with build_world(tmp_path_factory.mktemp("canary")) as made:
        yield made


@pytest.mark.by_turns
@pytest.mark.parametrize("person", ["mette", "ida", "karin"])
def test_no_other_page_list_or_print_tells_who(world: World, person: str) -> None:
    phone, told = world.phone(person), set()
    for address in sorted(row for row in ROWS if row.startswith("GET ")):
        if CANARY in phone.get(str(world.fill(address.removeprefix("GET ")))).text:
            told.add(address)
    wanted = {"GET /cases/{case_id}/perpetrators", "GET /cases/{case_id}/perpetrators/{perpetrator_id}"}
    assert told == (set() if person == "ida" else wanted)


@pytest.mark.parametrize("what", ["print", "export"])
def test_her_record_does_not_carry_it_out(world: World, what: str) -> None:
    answer = world.phone("karin").post(str(world.fill(f"/cases/{{case_id}}/record/{what}")), data={})
    assert answer.status_code == 200
    assert "Mødrehjælpen" in answer.text
    assert CANARY not in answer.text
