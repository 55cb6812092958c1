"""Ids in an address and in a form that do not belong together: not found, and nothing is done.

Everything of Birgitte's is copied to Amina, whom the same people look after, and to Yasmin with her whole
centre, row by row as the tables say; then each id of each address is swapped for its copy. A new table is
copied and a new route walked without anybody remembering it.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import pytest
from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.testclient import TestClient

from aftercare.cases.outbox.forms import BroughtForm
from aftercare.cases.records import CaseKey
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import is_id, new_id
from aftercare.storage.sealed import Lock, Unreadable
from aftercare.storage.tables import Record
from aftercare.web.forms import Form
from tests.access import KINDS, ROWS
from tests.attacks.everything import all_there_is
from tests.bodies import BODIES
from tests.people.things import same_but_for
from tests.world import World, build_world

UNKNOWN = "0" * 24
PLACE = re.compile(r"\{(\w+)(?::path)?\}")
# Who and where somebody is does not belong to a case; what opens by itself is made for each test.
NOT_COPIED = {"centres", "staff", "cases", "case_keys", "access_log", "access_head", "submissions"}
Copies = dict[str, str]


@dataclass(frozen=True)
class Copied:
    """A house with two copies of everything of Birgitte's: by its id, the id of the copy."""

    world: World
    hers_too: Copies
    elsewhere: Copies


async def copy(db: AsyncSession, swapped: Copies) -> Copies:
    """Each row that names one of `swapped`, or a row copied before it, again under a new id."""
    made = dict(swapped)
    kept = (await db.execute(select(CaseKey.case_id, CaseKey.wrapped))).all()
    db.info["wrapped"] = {row.case_id: row.wrapped for row in kept}
    for table in Record.metadata.sorted_tables:
        if table.name not in NOT_COPIED and "id" in table.columns:
            for row in (await db.execute(select(table))).mappings().all():
                if any(made.get(str(row[name])) for name in pointing(table)):
                    made[row["id"]] = made.get(row["id"]) or new_id()
                    await db.execute(table.insert().values(**renewed(db, table, dict(row), made)))
    return made


def pointing(table: Table) -> list[str]:
    """The columns that say whose a row is."""
    said = [key.parent.name for key in table.foreign_keys if key.column.table.name != "staff"]
    return sorted({*said, *({"case_id", "centre_id", "id"} & set(table.columns.keys()))})


def renewed(db: AsyncSession, table: Table, row: dict[str, object], made: Copies) -> dict[str, object]:
    """The row with the ids of the copies, and marks of its own where they must be."""
    values = {name: made.get(one, one) if isinstance(one, str) else one for name, one in row.items()}
    for column in table.columns:
        value = values[column.name]
        if isinstance(value, bytes):
            values[column.name] = sealed_anew(db, table, column.name, row, values)
        if column.unique and isinstance(value, str) and value == row[column.name]:
            values[column.name] = new_id()
    return values


def sealed_anew(
    db: AsyncSession, table: Table, name: str, row: dict[str, object], values: dict[str, object]
) -> object:
    """What was sealed for the row, sealed for its copy; what is no seal of this kind stays as it is."""
    record = next(each.class_ for each in Record.registry.mappers if each.local_table is table)
    old, new = lock_of(db, row), lock_of(db, values)
    for key in ("id", "case_id"):
        with suppress(Unreadable, KeyError):
            return new.seal(
                getattr(record, name),
                str(values[key]),
                old.open(getattr(record, name), str(row[key]), row[name]),
            )
    return row[name]


def lock_of(db: AsyncSession, row: dict[str, object]) -> Lock:
    """The lock of the row's case, or the house's."""
    case_id = row.get("case_id")
    return keys_of(db).case(str(case_id), db.info["wrapped"][case_id]) if case_id else keys_of(db).house


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copied]:
    """The house, put back after each change."""
    with build_world(tmp_path_factory.mktemp("pairs")) as world:
        cast = world.house.cast

        async def both() -> tuple[Copies, Copies]:
            async with world.house.database.writing() as db:
                hers = await copy(db, {cast.cases["birgitte"]: cast.cases["amina"]})
                staff = {"mette": "ole", "karin": "vibeke", "jonas": "ole", "sara": "ole"}
                swapped = {cast.cases["birgitte"]: cast.cases["yasmin"]}
                swapped |= {cast.centres["nordlys"]: cast.centres["sydhavn"]}
                swapped |= {cast.people[one].id: cast.people[other].id for one, other in staff.items()}
                return hers, await copy(db, swapped)

        copies = world.house.run(both)
        world.keep(*KINDS)
        yield Copied(world, *copies)


def asker(world: World, address: str) -> TestClient:
    """The first who may."""
    rows = zip(KINDS, ROWS[address].split(), strict=True)
    return world.phone(next(who for who, answer in rows if who and answer in ANSWERED))


def ids_in(world: World, address: str) -> list[str]:
    """The named places of an address that hold ids."""
    return [name for name in PLACE.findall(address) if name.endswith("_id") and is_id(world.ids[name])]


ANSWERED = {"200", "303", "422", "409"}
PAIRS = sorted(
    one for one in ROWS if len(re.findall(r"_id\}", one)) > 1 and set(ROWS[one].split()) & ANSWERED
)
# Choices that a form may leave out, beside those in tests/bodies.
MAY_BE_CHOSEN: dict[tuple[str, str], str | list[str]] = {
    ("POST /absences", "course"): "{case_id}",
    ("POST /cases/new", "team"): ["{mette_id}"],
    ("POST /cases/{case_id}/areas/{area_id}", "supports"): ["{support_id}"],
    ("POST /cases/{case_id}/areas/{area_id}/steps", "support"): "{support_id}",
    ("POST /cases/{case_id}/steps/{step_id}", "support"): "{support_id}",
    ("POST /cases/{case_id}/consents", "child"): "{child_id}",
    ("POST /cases/{case_id}/consents", "renews"): "{consent_id}",
    ("POST /cases/{case_id}/contacts", "support"): "{support_id}",
    ("POST /cases/{case_id}/erasure/confirmation", "erasure"): "{contact_id}",
    ("POST /cases/{case_id}/meetings", "supports"): ["{support_id}"],
    ("POST /cases/{case_id}/programmes", "child"): "{child_id}",
    ("POST /cases/{case_id}/record/corrections", "about"): "{contact_id}",
}
# Ids of what stood on the form: they are compared with what stands now, and lead nowhere.
AS_SHOWN = ("had", "newest", "seen")
# What makes the choice count.
WITH = {"support": {"who": "support"}, "child": {"kind": "children"}}
CHOSEN = {
    **{(address, name): value for address, body in BODIES.items() for name, value in body.items()},
    **MAY_BE_CHOSEN,
}
FIELDS = sorted(
    (address, name)
    for (address, name), value in CHOSEN.items()
    if re.fullmatch(r"\{\w+_id\}", value if isinstance(value, str) else "".join(value[:1]))
)


def swaps(copied: Copied, name: str, beside: list[str]) -> dict[str, str]:
    """What to put in the place of an id: its copies, one of nothing, one of something else.

    A copy belongs as well as the first where nothing that stands `beside` it was copied.
    """
    ids = copied.world.ids
    # A row that may be withdrawn is a contact.
    other = ids["child_id" if name in ("contact_id", "row_id") else "contact_id"]
    found = {"nothing": UNKNOWN, "another kind": other, "another centre": copied.elsewhere.get(ids[name], "")}
    if any(ids[one] in copied.hers_too for one in beside):
        found["another case"] = copied.hers_too.get(ids[name], "")
    return {kind: one for kind, one in found.items() if one}


def ask(copied: Copied, address: str, ids: dict[str, str], body: dict[str, object]) -> tuple[int, str]:
    """Status and page, without the ids that were asked for."""
    method, path = address.split(" ")
    phone, world = asker(copied.world, address), copied.world
    kept = dict(world.ids)
    try:
        world.ids |= ids
        answer = phone.request(method, str(world.fill(path)), data=body)
    finally:
        world.ids = kept
    return answer.status_code, same_but_for(answer.text, *ids.values())


def body_of(world: World, address: str) -> dict[str, object]:
    body: dict[str, object] = {name: world.fill(value) for name, value in BODIES.get(address, {}).items()}
    return body | ({"id": new_id()} if "id" in body else {})


def changed_since(world: World, before: dict[str, list[str]]) -> list[str]:
    """The tables in which something was done; the house is put back."""
    found = [table for table, rows in all_there_is(world.house).items() if rows != before[table]]
    if found:
        world.put_back()
    return found


@pytest.mark.by_turns
@pytest.mark.parametrize("address", PAIRS)
def test_ids_that_do_not_belong_together_are_not_found(copied: Copied, address: str) -> None:
    world, names = copied.world, ids_in(copied.world, address)
    before, pages, found = all_there_is(world.house), set(), {}
    for name in names:
        for kind, other in swaps(copied, name, [one for one in names if one != name]).items():
            found[name, kind], page = ask(copied, address, {name: other}, body_of(world, address))
            pages.add(page)
    wrong = {swap: status for swap, status in found.items() if status != 404}
    assert (wrong, changed_since(world, before)) == ({}, []), address
    assert len(pages) == 1, "what is another's is answered like what is not there"


def forms_of(parent: type[Form]) -> Iterator[type[Form]]:
    """Every form there is."""
    for form in parent.__subclasses__():
        yield form
        yield from forms_of(form)


def test_every_field_that_carries_an_id_is_walked() -> None:
    """Whose an entry from a phone is, its seal is bound to: tests/cases/outbox brings those of others."""
    found = {
        name
        for form in forms_of(Form)
        for name, about in form.model_fields.items()
        if form is not BroughtForm and "0-9a-f" in repr(about) and name not in ("id", "preview", *AS_SHOWN)
    }
    assert len(found) > 15
    assert found - {name for _, name in FIELDS} == set()


@pytest.mark.by_turns
@pytest.mark.parametrize(("address", "name"), FIELDS)
def test_an_id_in_a_form_belongs_to_its_address(copied: Copied, address: str, name: str) -> None:
    world, typed = copied.world, CHOSEN[address, name]
    place = PLACE.findall(typed if isinstance(typed, str) else typed[0])[0]
    before, found = all_there_is(world.house), {}
    for kind, other in swaps(copied, place, ids_in(world, address)).items():
        sent = {name: [other] if isinstance(typed, list) else other}
        found[kind], _ = ask(copied, address, {}, body_of(world, address) | WITH.get(name, {}) | sent)
    wrong = {kind: status for kind, status in found.items() if status not in (404, 422)}
    assert (wrong, changed_since(world, before)) == ({}, []), (address, name)
