"""The named people and cases of tests and demo. All of them are made up.

Nordlys: Mette (social worker, CTI), Jonas (pedagogue), Sara (child coordinator), Karin (coordinator),
Ida (relief worker, until ten days from now). Sydhavn: Vibeke (coordinator), Ole (caseworker).
Amina is on Mette's and Jonas's team; Birgitte on Mette's and Ida's; Safiya on Jonas's alone;
Yasmin lives in Sydhavn's world and nobody of Nordlys may ever find her.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.number_marks import mark_of
from aftercare.cases.records import Case, CaseKey, Part, Programme, Protection, TeamMember
from aftercare.cases.safety.records import SafeContact
from aftercare.cases.safety.rules import HOLDS
from aftercare.people.person import Person
from aftercare.people.records import Centre, Profession, Role, Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id

NOON = datetime.fromisoformat("2026-11-24T07:00+00:00")

STAFF = {
    "mette": ("nordlys", "Mette Holm", Role.caseworker, Profession.social_worker),
    "jonas": ("nordlys", "Jonas Bech", Role.caseworker, Profession.pedagogue),
    "sara": ("nordlys", "Sara Lind", Role.child_coordinator, Profession.pedagogue),
    "karin": ("nordlys", "Karin Dahl", Role.coordinator, Profession.social_worker),
    "ida": ("nordlys", "Ida Vester", Role.relief, Profession.pedagogue),
    "vibeke": ("sydhavn", "Vibeke Krogh", Role.coordinator, Profession.social_worker),
    "ole": ("sydhavn", "Ole Friis", Role.caseworker, Profession.social_worker),
}


@dataclass
class Cast:
    """Ids by name: `people["mette"]` is a Person, `cases["amina"]` an id."""

    people: dict[str, Person] = field(default_factory=dict)
    centres: dict[str, str] = field(default_factory=dict)
    cases: dict[str, str] = field(default_factory=dict)


async def move_in(db: AsyncSession, now: datetime) -> Cast:
    """The two centres, their seven people and four cases."""
    cast = Cast()
    await hire(db, cast, now)
    today = clock.local(now).date()
    moved = today - timedelta(days=120)
    await open_case(
        db, cast, "amina", "Amina K.", ("mette", "jonas"), moved_out_on=moved, now=now, language="ar"
    )
    await open_case(
        db, cast, "safiya", "Safiya", ("jonas",), moved_out_on=today - timedelta(days=40), now=now
    )
    await open_case(
        db,
        cast,
        "birgitte",
        "Birgitte",
        ("mette", "ida"),
        moved_out_on=moved,
        now=now,
        programme=Programme.aftercare,
    )
    await open_case(db, cast, "yasmin", "Yasmin", ("ole",), moved_out_on=moved, now=now, centre="sydhavn")
    await be_safe(db, cast, "amina", now, may_call=True, may_text=True, wants_invitations=True)
    await be_safe(db, cast, "birgitte", now, may_call=True, may_text=False, wants_invitations=True)
    return cast


async def hire(db: AsyncSession, cast: Cast, now: datetime) -> None:
    """The centres and everyone who works there."""
    house = keys_of(db).house
    for centre in ("nordlys", "sydhavn"):
        cast.centres[centre] = new_id()
        made = Centre(id=cast.centres[centre], opened_at=now)
        made.called = house.seal(Centre.called, made.id, centre.capitalize())
        made.phone = house.seal(Centre.phone, made.id, "70 00 00 00")
        db.add(made)
    await db.flush()
    for name, facts in STAFF.items():
        employ(db, cast, now, name, facts)
    await db.flush()


def employ(
    db: AsyncSession, cast: Cast, now: datetime, name: str, facts: tuple[str, str, Role, Profession]
) -> None:
    """One person more, told as in STAFF; relief workers stay for ten days."""
    centre, called, role, profession = facts
    house = keys_of(db).house
    until = clock.local(now).date() + timedelta(days=10) if role is Role.relief else None
    staff = Staff(id=new_id(), centre_id=cast.centres[centre], role=role, profession=profession)
    staff.called = house.seal(Staff.called, staff.id, called)
    staff.email = house.seal(Staff.email, staff.id, f"{name}@example.org")
    staff.work_phone = house.seal(Staff.work_phone, staff.id, "20 00 00 00")
    staff.email_mark = keys_of(db).fingerprint("email", f"{name}@example.org")
    staff.joined_at, staff.works_until, staff.languages = now - timedelta(days=400), until, "da,en"
    db.add(staff)
    cast.people[name] = Person(staff.id, staff.centre_id, called, role, profession, "da", until)


async def open_case(
    db: AsyncSession,
    cast: Cast,
    name: str,
    called: str,
    team: tuple[str, ...],
    *,
    now: datetime,
    moved_out_on: date | None,
    programme: Programme = Programme.cti,
    centre: str = "nordlys",
    language: str = "da",
) -> str:
    """One open case; the first of the team leads."""
    case_id = new_id()
    wrapped = keys_of(db).new_case_key(case_id)
    lock = keys_of(db).case(case_id, wrapped)
    case = Case(id=case_id, centre_id=cast.centres[centre], programme=programme, language=language)
    case.called = lock.seal(Case.called, case_id, called)
    case.phone = lock.seal(Case.phone, case_id, "+45 20 00 00 01")
    case.phone_mark = mark_of(keys_of(db), "+45 20 00 00 01")
    case.address = lock.seal(Case.address, case_id, "Prøvevej 1, 0000 Eksempel")
    case.municipality, case.moved_out_on, case.interpreter = "København", moved_out_on, language != "da"
    case.protection, case.opened_at = Protection.protected, now - timedelta(days=150)
    case.opened_by = cast.people[team[0]].id
    db.add_all([case, CaseKey(case_id=case_id, wrapped=wrapped)])
    await db.flush()
    for position, member in enumerate(team):
        person = cast.people[member]
        part = Part.relief if person.role is Role.relief else Part(person.profession.value)
        since = clock.local(now).date() - timedelta(days=150)
        db.add(
            TeamMember(
                id=new_id(), case_id=case_id, staff_id=person.id, part=part, leads=position == 0, since=since
            )
        )
    await db.flush()
    cast.cases[name] = case_id
    return case_id


async def be_safe(
    db: AsyncSession,
    cast: Cast,
    name: str,
    now: datetime,
    *,
    may_call: bool | None,
    may_text: bool | None,
    wants_invitations: bool | None,
) -> None:
    """What she has said about reaching her."""
    today = clock.local(now).date()
    safe = SafeContact(case_id=cast.cases[name], may_call=may_call, may_text=may_text, confirmed_on=today)
    safe.holds_until = today + timedelta(days=HOLDS.default)
    safe.wants_invitations, safe.by = wants_invitations, cast.people["mette"].id
    db.add(safe)
    await db.flush()
