"""A relief worker tries to take a case over, step by step; each step is refused and changes nothing.

The same for who stands in and for who opened the course in an emergency, as far as it concerns them.
"""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.testclient import TestClient

from aftercare.cases.consents.records import Consent
from aftercare.cases.records import Absence, Block, Case, Closure, TeamMember
from aftercare.demo.cast import NOON
from aftercare.papers.letters.records import Letter
from aftercare.people.records import Role, Staff
from aftercare.storage.ids import new_id
from tests.bodies import BODIES
from tests.cases.things import break_in, go_away
from tests.conftest import House
from tests.papers.letters.things import letters_things
from tests.papers.rights.things import closed, wanted_erased

IN_A_YEAR = (NOON + timedelta(days=360)).date()
STORED = (TeamMember, Block, Closure, Absence, Consent, Letter, Case)


class Attack:
    """One house, Birgitte's case, and everything that decides about it."""

    def __init__(self, house: House) -> None:
        self.house, self.case = house, f"/cases/{house.cast.cases['birgitte']}"
        self.places = house.run(self._places)

    async def _places(self) -> dict[str, str]:
        async with self.house.database.writing() as db:
            await letters_things(db, self.house.cast)
            mine = TeamMember.case_id == self.house.cast.cases["birgitte"]
            rows = (await db.execute(select(TeamMember.staff_id, TeamMember.id).where(mine))).all()
        names = {person.id: name for name, person in self.house.cast.people.items()}
        return {names[row.staff_id]: row.id for row in rows}

    def staff(self, name: str) -> str:
        """Her id."""
        return self.house.cast.people[name].id

    def do(self, work: Callable[[AsyncSession], Awaitable[None]]) -> None:
        """Something the house itself writes."""

        async def write() -> None:
            async with self.house.database.writing() as db:
                await work(db)

        self.house.run(write)

    def stored(self) -> list[object]:
        """Every row that decides, as it is stored."""

        async def read() -> list[object]:
            async with self.house.database.reading() as db:
                tables = [record.__table__ for record in STORED]
                return [tuple(row) for table in tables for row in await db.execute(select(table))]

        return self.house.run(read)

    def refused(self, phone: TestClient, method: str, path: str, **typed: object) -> None:
        """403, told in Danish why, and nothing is changed."""
        before = self.stored()
        answer = phone.request(method, path, data=typed or None)
        assert answer.status_code == 403, (path, answer.status_code)
        assert "Siden kom ikke herfra" not in answer.text, path
        assert self.stored() == before, path

    def consent(self) -> dict[str, object]:
        """A consent as somebody might write it down."""
        form = BODIES["POST /cases/{case_id}/consents"]
        return form | {"id": new_id()}


@pytest.fixture
def attack(house: House) -> Attack:
    """The house before anything is tried."""
    return Attack(house)


def test_a_relief_worker_takes_nothing_over(attack: Attack) -> None:
    ida, case, places = attack.house.phone("ida"), attack.case, attack.places
    attack.refused(ida, "POST", f"{case}/lead", member=places["ida"])
    attack.refused(ida, "POST", f"{case}/team/{places['ida']}/ending", last_day=f"{IN_A_YEAR}")
    attack.refused(ida, "POST", f"{case}/team/{places['mette']}/ending", last_day="2026-11-24")
    attack.refused(ida, "POST", f"{case}/team", id=new_id(), colleague=attack.staff("jonas"))
    given = {"to": attack.staff("ida"), "note": "Nu", "sure": "yes"}
    attack.refused(ida, "POST", f"{case}/handover", id=new_id(), **given)
    for place in ("blocks", "record", "record/corrections/new", "retention", "handover"):
        attack.refused(ida, "GET", f"{case}/{place}")
    attack.refused(ida, "GET", f"{case}/team/{places['mette']}")
    attack.refused(ida, "POST", f"{case}/record/print")
    out = {"colleague": attack.staff("mette"), "reason": "Naboer"}
    attack.refused(ida, "POST", f"{case}/record/export")
    attack.refused(ida, "POST", f"{case}/blocks", id=new_id(), **out)
    attack.refused(ida, "POST", f"{case}/closure", id=new_id(), reason="completed", closed_on="2026-11-24")
    attack.refused(ida, "POST", f"{case}/consents", **attack.consent())
    attack.refused(ida, "GET", f"{case}/consents/new")
    attack.refused(ida, "GET", f"{case}/letters/new")
    away = {"colleague": attack.staff("ida"), "deputy": attack.staff("jonas"), "id": new_id()}
    attack.refused(ida, "POST", "/absences", first_day="2026-11-24", last_day="2026-12-24", **away)
    assert ida.get(case).status_code == ida.get(f"{case}/team").status_code == 200


@pytest.mark.by_turns
def test_nothing_on_her_pages_leads_to_a_refusal(attack: Attack) -> None:
    ida = attack.house.phone("ida")
    led: set[str] = set()
    rooms = [f"{attack.case}/{room}" for room in ("plan", "network", "children", "journal", "papers")]
    for place in (
        "/",
        "/cases",
        "/new",
        "/more",
        attack.case,
        *rooms,
        f"{attack.case}/team",
        f"{attack.case}/needs",
    ):
        led |= set(re.findall(r'<a[^>]* href="(/[^"#?]*)', ida.get(place).text))
    assert f"{attack.case}/consents" in led and len(led) > 30
    assert not [each for each in sorted(led) if ida.get(each).status_code == 403]


def test_she_is_not_the_second_who_confirms_an_erasure(attack: Attack) -> None:
    """Not even while the rows say that she leads."""
    wish = ""

    async def close(db: AsyncSession) -> None:
        nonlocal wish
        await closed(db, attack.house.cast, "birgitte")
        for who, leads in (("mette", False), ("ida", True)):
            place = TeamMember.id == attack.places[who]
            await db.execute(update(TeamMember).where(place).values(leads=leads))
        wish = await wanted_erased(db, attack.house.cast, "birgitte")

    attack.do(close)
    ida = attack.house.phone("ida")
    attack.refused(ida, "POST", f"{attack.case}/erasure/confirmation", erasure=wish)
    attack.refused(ida, "POST", f"{attack.case}/erasure/withdrawal")
    assert attack.house.phone("karin").get(attack.case).status_code == 200


def test_no_part_in_a_form_makes_her_more(attack: Attack) -> None:
    """A colleague gives her none but her own; what a coordinator gives her gives her no power."""
    mette, karin, ida = (attack.house.phone(who) for who in ("mette", "karin", "ida"))
    amina = f"/cases/{attack.house.cast.cases['amina']}"
    form = {"id": new_id(), "colleague": attack.staff("ida"), "part": "pedagogue"}
    asked = mette.post(f"{amina}/team", data=form)
    assert asked.status_code == 422 and "vikar" in asked.text
    assert ida.get(amina).status_code == 404
    assert karin.post(f"{amina}/team", data=form).status_code == 303
    for place in (f"{amina}/blocks", f"{amina}/record", f"{amina}/perpetrators"):
        attack.refused(ida, "GET", place)
    attack.refused(ida, "POST", f"{amina}/lead", member=form["id"])
    for other in (mette, karin):
        attack.refused(other, "POST", f"{amina}/lead", member=form["id"])
        given = {"id": new_id(), "to": attack.staff("ida"), "note": "Overtager", "sure": "yes"}
        before = attack.stored()
        assert other.post(f"{amina}/handover", data=given).status_code == 422
        assert attack.stored() == before


def test_a_caseworker_who_helps_out_is_a_relief_worker_there(attack: Attack) -> None:
    karin, jonas = attack.house.phone("karin"), attack.house.phone("jonas")
    form = {"id": new_id(), "colleague": attack.staff("jonas"), "part": "relief"}
    assert karin.post(f"{attack.case}/team", data=form).status_code == 303
    attack.refused(jonas, "POST", f"{attack.case}/lead", member=form["id"])
    attack.refused(jonas, "POST", f"{attack.case}/team/{form['id']}/ending", last_day=f"{IN_A_YEAR}")
    attack.refused(jonas, "GET", f"{attack.case}/perpetrators")
    assert jonas.get(f"/cases/{attack.house.cast.cases['amina']}/perpetrators").status_code == 200


def test_a_colleague_on_the_team_does_not_make_herself_the_lead(attack: Attack) -> None:
    """Until nobody leads: then the team chooses, so that no course stays without a key worker."""
    jonas, amina = attack.house.phone("jonas"), attack.house.cast.cases["amina"]
    place = attack.house.run(_place, attack.house, amina, attack.staff("jonas"))
    attack.refused(jonas, "POST", f"/cases/{amina}/lead", member=place)

    async def leave(db: AsyncSession) -> None:
        await db.execute(update(Staff).where(Staff.id == attack.staff("mette")).values(left_at=NOON))

    attack.do(leave)
    assert jonas.post(f"/cases/{amina}/lead", data={"member": place}).status_code == 303


async def _place(house: House, case_id: str, staff_id: str) -> str:
    mine = (TeamMember.case_id == case_id, TeamMember.staff_id == staff_id)
    async with house.database.reading() as db:
        return str((await db.execute(select(TeamMember.id).where(*mine))).scalar_one())


@pytest.mark.parametrize("way", ["emergency", "emergency as relief", "standing in for relief"])
def test_what_ends_by_itself_decides_nothing(attack: Attack, way: str) -> None:
    who = "sara"

    async def come(db: AsyncSession) -> None:
        if way == "standing in for relief":
            await go_away(db, attack.house.cast, "ida", who, (0, 1), by="karin")
        else:
            await break_in(db, attack.house.cast, who, "birgitte")
        if way == "emergency as relief":
            await db.execute(update(Staff).where(Staff.id == attack.staff(who)).values(role=Role.relief))

    attack.do(come)
    phone, case = attack.house.phone(who), attack.case
    out = {"colleague": attack.staff("mette"), "reason": "Naboer"}
    assert phone.get(case).status_code == phone.get(f"{case}/consents").status_code == 200
    attack.refused(phone, "POST", f"{case}/consents", **attack.consent())
    attack.refused(phone, "GET", f"{case}/letters/new")
    attack.refused(phone, "POST", f"{case}/team", id=new_id(), colleague=attack.staff(who))
    attack.refused(phone, "POST", f"{case}/lead", member=attack.places["ida"])
    attack.refused(phone, "POST", f"{case}/blocks", id=new_id(), **out)
    note = {"id": new_id(), "kind": "phone", "present": "her", "note": "Hun ringede."}
    assert phone.post(f"{case}/contacts", data=note).status_code == 303
    visit = {"id": new_id(), "case": attack.house.cast.cases["birgitte"], "staff": attack.staff("mette")}
    planned = visit | {"kind": "home", "day": "2026-12-02", "at": "10:00"}
    assert phone.post("/visits", data=planned).status_code == 303
