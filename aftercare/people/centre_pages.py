"""What the centre is called and its phone, for its coordinators to change."""

from typing import Any

from aftercare.people.actions import ChangedMeanwhile
from aftercare.people.centres import Centred, change_centre, own_centre
from aftercare.people.forms import Name
from aftercare.web.ask import Ask
from aftercare.web.fields import Phone
from aftercare.web.forms import Filled, Form, shown
from aftercare.web.page import Answer, See, Shown, page


class CentreForm(Form):
    """A centre's name and phone."""

    called: Name
    phone: Phone = ""
    version: int


@page
async def centre(ask: Ask) -> Answer:
    """As it stands."""
    found = await own_centre(ask.db, ask.me)
    return _shown(found, shown(called=found.called, phone=found.phone, version=found.version))


@page
async def change(ask: Ask) -> Answer:
    """Saves both, unless another coordinator was first."""
    filled = ask.fill(CentreForm)
    if not filled.ok:
        return _shown(await own_centre(ask.db, ask.me), filled, 422)
    typed = filled.value
    try:
        await change_centre(ask.db, ask.me, Centred(typed.called, typed.phone, typed.version), ask.now)
    except ChangedMeanwhile:
        found = await own_centre(ask.db, ask.me)
        filled.typed["version"] = [str(found.version)]
        return _shown(found, filled, 409)
    return See("/centre", said="saved")


def _shown(found: Centred, form: Filled[Any], status: int = 200) -> Shown:
    return Shown("people/centre.html", {"centre": found, "form": form, "stale_now": status == 409}, status)
