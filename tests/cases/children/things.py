"""One of everything of children that stands in addresses, for Birgitte's case."""

from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.children.actions import CHILD, KINDS
from aftercare.cases.children.forms import ChildForm
from aftercare.cases.children.kinds import (
    CONCERNS,
    NOTES,
    OFFERS,
    PARTS,
    PLACES,
    REPORTS,
    REQUESTS,
    TELLINGS,
    Part,
)
from aftercare.cases.written_rows import add_row, change_row
from aftercare.demo.cast import NOON, Cast
from aftercare.people.person import Person
from aftercare.storage.ids import new_id

CONCERN = {"what": "Almas lærer ringer: hun er bange for frikvartererne.", "due_on": "2026-11-27"}
WRITTEN: tuple[tuple[Part, dict[str, str]], ...] = (
    (
        NOTES,
        {"kind": "voice", "on": "2026-11-20", "heard": "alone", "text": "Jeg savner min kat."},
    ),
    (NOTES, {"kind": "wellbeing", "on": "2026-11-20", "text": "Alma leger igen."}),
    (OFFERS, {"kind": "follow_up", "offered_on": "2026-11-10", "place": "Legerummet"}),
    (PLACES, {"kind": "school", "called": "Almas skole", "contact": "Tove Krag", "phone": "33 11 22 33"}),
    (REPORTS, {"kind": "first", "sent_on": "2026-11-12", "sent_to": "Almas kommune"}),
    (CONCERNS, CONCERN),
    (TELLINGS, {"who": "Almas far", "may_know": "ask_first", "what": "Ikke hvor skolen er."}),
    (REQUESTS, {"who": "Almas far", "what": "Vil have skolens navn.", "asked_on": "2026-11-22"}),
)


async def children_things(db: AsyncSession, cast: Cast, case: str = "birgitte") -> dict[str, str]:
    """Alma, whose key person is Mette, with one row of each kind; ids by their place in addresses."""
    mette, case_id = cast.people["mette"], cast.cases[case]
    child = ChildForm(called="Alma", born_in=2017, key_person_id=mette.id, custody="joint")
    ids = {"child_id": await add_child(db, mette, case_id, child, NOON)}
    for part, typed in WRITTEN:
        facts = typed | ({"owner_id": mette.id} if part is CONCERNS else {})
        row_id = await written(db, cast, case, ids["child_id"], part, **facts)
        ids |= {part.row_id: row_id} if part.row_id else {}
    assert set(ids) == {"child_id", *(part.row_id for part in PARTS if part.row_id)}
    return ids


async def written(
    db: AsyncSession,
    cast: Cast,
    case: str,
    child_id: str,
    part: Part,
    *,
    by: str = "mette",
    **typed: str | date,
) -> str:
    """A row about a child; gives its id."""
    form = part.new.model_validate({"id": new_id(), **typed})
    await add_part(db, cast.people[by], cast.cases[case], child_id, part=part, form=form, now=NOON)
    return form.id


async def add_child(db: AsyncSession, person: Person, case_id: str, form: ChildForm, now: datetime) -> str:
    """A child of hers; gives its id."""
    await add_row(db, person, case_id, of=CHILD, form=form, now=now)
    return form.id


async def change_child(
    db: AsyncSession, person: Person, case_id: str, child_id: str, *, form: ChildForm, now: datetime
) -> bool:
    """Who a child of hers is."""
    return await change_row(db, person, case_id, child_id, of=CHILD, form=form, now=now)


async def add_part(
    db: AsyncSession, person: Person, case_id: str, child_id: str, *, part: Part, form: Any, now: datetime
) -> None:
    """A row about a child of hers."""
    place = {"child_id": child_id}
    await add_row(db, person, case_id, of=KINDS[part.noun], form=form, now=now, place=place)


async def change_part(
    db: AsyncSession,
    person: Person,
    case_id: str,
    child_id: str,
    row_id: str,
    *,
    part: Part,
    form: Any,
    now: datetime,
) -> bool:
    """A row about a child of hers, changed."""
    place = {"child_id": child_id}
    return await change_row(db, person, case_id, row_id, of=KINDS[part.noun], form=form, now=now, place=place)
