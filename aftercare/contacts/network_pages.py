"""A case's supports, and one of them with its path and the contacts there were with it."""

from aftercare import clock
from aftercare.cases.headings import case_heading
from aftercare.contacts.lists import contacts_where
from aftercare.contacts.network import supports_of_case
from aftercare.contacts.records import Contact
from aftercare.contacts.rules import TAPS_WITH_SUPPORT
from aftercare.safety.handing import dialled
from aftercare.services.lists import one_support, path_of
from aftercare.storage.ids import new_id
from aftercare.web.asking import Ask
from aftercare.web.forms import shown
from aftercare.web.pages import Answer, Shown, page


@page
async def supports(ask: Ask) -> Answer:
    """Who is round her, and how far each has come."""
    heading = await case_heading(ask.db, ask.me, ask.path["case_id"], ask.now)
    around = await supports_of_case(ask.db, heading.lock, heading.id)
    return Shown("services/supports.html", {"case": heading, "around": around})


@page
async def support(ask: Ask) -> Answer:
    """One support: its path, the next step, the contacts with it."""
    case_id, support_id = ask.path["case_id"], ask.path["support_id"]
    heading, found = await one_support(ask.db, ask.me, case_id, support_id, ask.now)
    steps = await path_of(ask.db, heading.lock, support_id)
    contacts, more = await contacts_where(
        ask.db, ask.me, heading.lock, Contact.support_id == support_id, ask.sheet
    )
    facts = {"case": heading, "support": found, "steps": steps, "contacts": contacts, "more": more}
    facts |= {"form": shown(id=new_id(), on=clock.local(ask.now).date()), "dialled": dialled(found.phone)}
    facts |= {"tap_id": new_id(), "taps": TAPS_WITH_SUPPORT, "sheet": ask.sheet}
    return Shown("services/support.html", facts)
