"""Demo mode's one-tap sign-in with the cast; never outside demo."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.errors import NotFound
from aftercare.people.logins import begin_login, end_login
from aftercare.people.records import Centre, Profession, Role, Staff
from aftercare.people.rules import inside
from aftercare.storage.engines import keys_of
from aftercare.storage.keys import Keyring
from aftercare.web.ask import Ask
from aftercare.web.cookies import seen_by
from aftercare.web.page import Answer, See, SendAgain, page

DEMO_PEOPLE = ("mette", "jonas", "sara", "karin", "ida", "vibeke", "ole")


@dataclass(frozen=True)
class OneOfTheCast:
    """Somebody made up, to sign in as."""

    person: str
    called: str
    centre: str
    role: Role
    profession: Profession


def demo_email(person: str) -> str:
    """The made-up address of one of the cast."""
    return f"{person}@example.org"


async def demo_cast(db: AsyncSession) -> list[OneOfTheCast]:
    """Those of the cast who work here, in the cast's order."""
    marks = {mark: person for person in DEMO_PEOPLE for mark in _marks(keys_of(db), person)}
    facts = select(Staff.id, Staff.called, Staff.email_mark, Staff.role, Staff.profession, Centre.id)
    here = facts.add_columns(Centre.called).join(Centre, Centre.id == Staff.centre_id)
    rows = await db.execute(here.where(Staff.email_mark.in_(marks), Staff.left_at.is_(None)))
    house, found = keys_of(db).house, {}
    for staff_id, called, mark, role, profession, centre_id, centre in rows:
        name, at = house.open(Staff.called, staff_id, called), house.open(Centre.called, centre_id, centre)
        found[marks[mark]] = OneOfTheCast(marks[mark], name, at, Role(role), Profession(profession))
    return [found[person] for person in DEMO_PEOPLE if person in found]


@page
async def demo_sign_in(ask: Ask) -> Answer:
    """POST person=mette|jonas|sara|karin|ida|vibeke|ole signs in."""
    person = ask.fill_one("person")
    if not ask.settings.demo or person not in DEMO_PEOPLE:
        raise NotFound
    marks = _marks(keys_of(ask.db), person)
    here = select(Staff.id).where(Staff.email_mark.in_(marks), Staff.left_at.is_(None))
    staff_id = (await ask.db.execute(here)).scalar()
    if staff_id is None:
        raise NotFound
    if ask.holder:
        await end_login(ask.db, ask.holder.login_id, ask.now)
    seen = seen_by(ask.request, ask.settings)
    cookie, to = await begin_login(ask.db, staff_id, seen, ask.now), inside(ask.fill_one("to"))
    return SendAgain("/unsent", cookie) if ask.fill_one("carried") else See(to, cookie=cookie)


def _marks(ring: Keyring, person: str) -> list[str]:
    return ring.fingerprints("email", demo_email(person))
