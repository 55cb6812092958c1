"""One of everything of programmes that stands in addresses, for Birgitte's case."""

from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.demo.cast import NOON, Cast
from aftercare.storage.ids import new_id
from aftercare.support.programmes.actions import begin
from aftercare.support.programmes.forms import NewProgrammeForm
from aftercare.support.programmes.group_actions import join, make_group
from aftercare.support.programmes.group_forms import JoiningForm, NewGroupForm
from aftercare.support.programmes.group_records import GroupKind, GroupSession
from aftercare.support.programmes.rules import Kind

BEGUN = date(2026, 10, 1)
EXTENDED = {
    "kind": Kind.extended,
    "begun_on": BEGUN,
    "until": date(2026, 12, 31),
    "hours": "20",
    "price": "650",
}
EXTENDED |= {"municipality": "København", "contact": "Lis Bruun, 33 66 00 00", "scope": "Samtaler i hjemmet"}


def extended(**changed: object) -> NewProgrammeForm:
    """Twenty hours from October to the end of the year, for København at 650 kroner."""
    return NewProgrammeForm.model_validate({"id": new_id()} | EXTENDED | changed)


def children(**changed: object) -> NewProgrammeForm:
    """Six talks for the children from October."""
    facts = {"id": new_id(), "kind": Kind.children, "begun_on": BEGUN, "talks": 6}
    return NewProgrammeForm.model_validate(facts | changed)


def weekly(**changed: object) -> NewGroupForm:
    """A group of six Tuesdays from the tenth of November, with two seats."""
    facts = {"id": new_id(), "called": "Tirsdagsgruppen", "kind": GroupKind.group, "at": time(17), "seats": 2}
    facts |= {"first": NOON.date() - timedelta(days=14), "times": 6, "place": "Det grønne rum"}
    return NewGroupForm.model_validate(facts | changed)


async def first_day(db: AsyncSession, group_id: str) -> str:
    """The id of the first day of a group."""
    days = select(GroupSession.id).where(GroupSession.group_id == group_id).order_by(GroupSession.on)
    return (await db.execute(days.limit(1))).scalar_one()


async def programmes_things(db: AsyncSession, cast: Cast, case: str = "birgitte") -> dict[str, str]:
    """An agreement with København, and a group she takes part in."""
    mette, case_id = cast.people["mette"], cast.cases[case]
    agreement, group = extended(), weekly()
    assert await begin(db, await find_case(db, mette, case_id, NOON), agreement, NOON) is None
    await make_group(db, mette, group, NOON)
    joining = JoiningForm(id=new_id(), group=group.id, since=NOON.date() - timedelta(days=14))
    assert await join(db, await find_case(db, mette, case_id, NOON), joining, NOON) is None
    ids = {"programme_id": agreement.id, "group_id": group.id, "membership_id": joining.id}
    return ids | {"session_id": await first_day(db, group.id)}
