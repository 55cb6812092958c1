"""Demo mode's one-tap sign-in with the cast; never outside demo."""

from sqlalchemy import select

from aftercare.people.logins import begin_login, end_login
from aftercare.people.records import Staff
from aftercare.web.errors import NotFound
from aftercare.web.pages import Answer, Ask, See, page

DEMO_PEOPLE = ("mette", "jonas", "sara", "karin", "ida", "vibeke", "ole")


def demo_email(person: str) -> str:
    """The made-up address of one of the cast."""
    return f"{person}@example.org"


@page(door="open")
async def demo_sign_in(ask: Ask) -> Answer:
    """POST person=mette|jonas|sara|karin|ida|vibeke|ole signs in."""
    person = ask.fill_one("person")
    if not ask.settings.demo or person not in DEMO_PEOPLE:
        raise NotFound
    mark = ask.database.keyring.fingerprint("email", demo_email(person))
    staff_id = (await ask.db.execute(select(Staff.id).where(Staff.email_mark == mark))).scalar()
    if staff_id is None:
        raise NotFound
    if ask.person:
        await end_login(ask.db, ask.person.login_id, ask.now)
    device = ask.request.headers.get("user-agent", "")
    return See("/", cookie=await begin_login(ask.db, staff_id, device, ask.now))
