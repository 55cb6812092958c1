"""Ids of others in addresses and in every field of a form: not found, and nothing of theirs changes."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import find_case
from aftercare.cases.records import TeamMember
from aftercare.course.contacts.actions import add_addendum
from aftercare.demo.cast import NOON
from aftercare.storage.ids import new_id
from aftercare.visits.cafes.records import Guest
from tests.attacks.everything import all_there_is
from tests.conftest import House
from tests.course.contacts.things import contact_things
from tests.visits.cafes.things import make_cafe_with
from tests.visits.things import arrange

VISIT = {"kind": "home", "day": "2026-12-02", "at": "10:00"}
TAP = {"kind": "phone", "tapped": "yes"}
WRITTEN = {"kind": "phone", "present": "her"}
SUPPORT = {"kind": "health", "called": "Lægehuset"}
STEP = {"state": "tried_together", "on": "2026-11-20"}
CASE = {"called": "Zahra", "programme": "cti"}
CAFE = {"called": "Te", "place": "Salen", "day": "2026-12-10", "at": "16:00", "minutes": "60", "seats": "9"}

# Mette asks; {amina…} is hers, {safiya…} Jonas's at her own centre, {yasmin…} another centre's.
ATTACKS = [
    ("/visits", VISIT | {"case": "{safiya}", "staff": "{mette}"}),
    ("/visits", VISIT | {"case": "{yasmin}", "staff": "{ole}"}),
    ("/visits", VISIT | {"case": "{amina}", "staff": "{ole}"}),
    ("/visits", VISIT | {"case": "{amina}", "staff": "{sara}"}),
    ("/visits", VISIT | {"case": "{amina}", "staff": "{mette}", "id": "{safiya_visit}"}),
    ("/visits/{safiya_visit}/confirmation", {"version": "1", "how": "phone"}),
    ("/visits/{safiya_visit}/link", {}),
    ("/visits/{amina_visit}/move", VISIT | {"staff": "{ole}", "version": "1"}),
    ("/visits/{amina_begun}/check-out", {"version": "1", "id": "{safiya_contact}", "present": "her"}),
    ("/visits/{amina_begun}/check-out", {"version": "1", "id": "{amina_contact}", "present": "her"}),
    ("/cases/{amina}/contacts", TAP | {"id": "{safiya_contact}"}),
    ("/cases/{amina}/contacts", TAP | {"id": "{new}", "support": "{safiya_support}"}),
    ("/cases/{amina}/contacts", WRITTEN | {"id": "{new}", "support": "{safiya_support}"}),
    ("/cases/{safiya}/contacts", TAP | {"id": "{new}"}),
    ("/contacts/{amina_contact}/addenda", {"id": "{safiya_addendum}", "text": "x"}),
    ("/contacts/{safiya_contact}/addenda", {"id": "{new}", "text": "x"}),
    ("/cases/{amina}/supports", SUPPORT | {"id": "{safiya_support}"}),
    ("/cases/{amina}/supports/{safiya_support}", SUPPORT | {"version": "1"}),
    ("/cases/{amina}/supports/{safiya_support}/steps", STEP | {"id": "{new}"}),
    ("/cases/{amina}/team", {"id": "{new}", "colleague": "{ole}"}),
    ("/cases/{amina}/team", {"id": "{safiya_member}", "colleague": "{sara}"}),
    ("/cases/{amina}/team/{safiya_member}/ending", {"last_day": "2026-11-24"}),
    ("/cases/{amina}/lead", {"member": "{safiya_member}"}),
    ("/cases/{safiya}/team", {"id": "{new}", "colleague": "{mette}"}),
    ("/cases/new", CASE | {"id": "{safiya}", "lead": "{mette}"}),
    ("/cases/new", CASE | {"id": "{yasmin}", "lead": "{mette}"}),
    ("/cases/new", CASE | {"id": "{new}", "lead": "{ole}", "team": "{mette}"}),
    ("/cases/new", CASE | {"id": "{new}", "lead": "{jonas}"}),
    ("/cases/{amina}/areas/{safiya}", {"goal": "x", "version": "1"}),
    ("/cafes", CAFE | {"id": "{sydhavn_cafe}"}),
    ("/cafes/{sydhavn_cafe}", CAFE | {"version": "1"}),
    ("/cafes/{sydhavn_cafe}/cancellation", {"version": "1"}),
    ("/cafes/{sydhavn_cafe}/invitations", {"cases": "{amina}"}),
    ("/cafes/{nordlys_cafe}/invitations", {"cases": "{yasmin}"}),
    ("/cafes/{nordlys_cafe}/invitations", {"cases": "{safiya}"}),
    ("/cafes/{nordlys_cafe}/guests/{safiya_guest}/answer", {"coming": "yes", "version": "1"}),
    ("/cafes/{other_cafe}/guests/{amina_guest}/answer", {"coming": "yes", "version": "1"}),
    ("/cafes/{other_cafe}/guests/{amina_guest}/link", {}),
    ("/cafes/{sydhavn_cafe}/guests/{amina_guest}/attendance", {"came": "yes"}),
]


class Scene:
    """A house with something of everybody's; `ids` by name."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.ids: dict[str, str] = house.run(self._furnish)

    async def _furnish(self) -> dict[str, str]:
        cast, ids = self.house.cast, dict[str, str]()
        async with self.house.database.writing() as db:
            for case, person in (("amina", "mette"), ("safiya", "jonas")):
                visit = await arrange(db, cast, NOON.replace(hour=12), case=case, person=person)
                ids[f"{case}_visit"] = visit.id
            begun = NOON - timedelta(minutes=30)
            ids["amina_begun"] = (await arrange(db, cast, begun, case="amina")).id
            hers = await contact_things(db, cast, "amina")
            ids |= {f"amina_{name.removesuffix('_id')}": one for name, one in hers.items()}
            theirs = await self._safiyas(db)
            ids |= {f"safiya_{name.removesuffix('_id')}": one for name, one in theirs.items()}
            ids["safiya_addendum"] = new_id()
            added = {"text": "Et ord mere", "addendum_id": ids["safiya_addendum"], "now": NOON}
            safiya = await find_case(db, cast.people["jonas"], cast.cases["safiya"], NOON)
            await add_addendum(db, safiya, ids["safiya_contact"], **added)
            cafe, guests = await make_cafe_with(db, cast, "amina")
            ids |= {"nordlys_cafe": cafe, "amina_guest": guests["amina"]}
            ids["other_cafe"] = (await make_cafe_with(db, cast))[0]
            ids["sydhavn_cafe"] = (await make_cafe_with(db, cast, by="vibeke"))[0]
            ids["safiya_guest"] = await self._guest(db, cafe)
            member = select(TeamMember.id).where(TeamMember.case_id == cast.cases["safiya"])
            ids["safiya_member"] = (await db.execute(member)).scalars().one()
        return ids | cast.cases | {name: person.id for name, person in cast.people.items()}

    async def _safiyas(self, db: AsyncSession) -> dict[str, str]:
        """As `contact_things`, by Jonas."""
        cast = self.house.cast
        jonas = replace(cast, people=cast.people | {"mette": cast.people["jonas"]})
        return await contact_things(db, jonas, "safiya")

    async def _guest(self, db: AsyncSession, cafe: str) -> str:
        """Safiya on the guest list, though nobody has asked her what is safe."""
        guest = Guest(id=new_id(), cafe_id=cafe, case_id=self.house.cast.cases["safiya"], invited_at=NOON)
        guest.invited_by = self.house.cast.people["jonas"].id
        db.add(guest)
        await db.flush()
        return guest.id

    def all_there_is(self) -> str:
        """Every row but those that signing in and being refused write."""
        return str(all_there_is(self.house))


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """One house that every attack must leave as it was."""
    clock.set_to(NOON)
    with ExitStack() as stack:
        yield Scene(House(tmp_path_factory.mktemp("scene"), stack))


@pytest.mark.parametrize(("path", "typed"), ATTACKS)
def test_foreign_ids_change_nothing(scene: Scene, path: str, typed: dict[str, str]) -> None:
    ids = scene.ids | {"new": new_id()}
    before = scene.all_there_is()
    body = {name: value.format(**ids) for name, value in typed.items()}
    answer = scene.house.phone("mette").post(path.format(**ids), data=body)
    assert answer.status_code in (403, 404, 409, 422), answer.headers.get("location")
    assert scene.all_there_is() == before
    assert "Safiya" not in answer.text and "Yasmin" not in answer.text
