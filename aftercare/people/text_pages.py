"""A centre's own texts, and the form of one: what gives away is said beside the field."""

from typing import Annotated, Any

from pydantic import Field

from aftercare.people.actions import ChangedMeanwhile
from aftercare.people.centre_texts import one_text, own_texts, write_text
from aftercare.people.languages import LANGUAGES
from aftercare.people.text_rules import MOST_LETTERS, Reveals, reveals
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, Form, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import N_

HERE = "/settings/texts"
REVEALED = {
    Reveals.house: N_("It tells what house it comes from. Leave out its name and what kind of place it is."),
    Reveals.reaches: N_("Leave out numbers and addresses: somebody else may read it."),
    Reveals.place: N_("A text is the same for everybody and has no place for a name. Leave out the signs."),
}


class TextForm(Form):
    """A text; empty is the default again."""

    text: Annotated[str, Field(max_length=MOST_LETTERS)] = ""
    version: int


@page
async def every_text(ask: Ask) -> Answer:
    """All of them, with the default, who wrote them and when."""
    facts = {"texts": await own_texts(ask.db, ask.me), "may": ask.me.is_coordinator, "languages": LANGUAGES}
    return Shown("people/texts.html", facts)


@page
async def text(ask: Ask) -> Answer:
    """One with its form."""
    return await _text(ask)


@page
async def write(ask: Ask) -> Answer:
    """Another text, unless another coordinator was first."""
    filled, (one, called) = ask.fill(TextForm), await one_text(ask.db, ask.me, ask.path["text_name"])
    if filled.ok and (why := reveals(filled.value.text, [called])):
        filled.refuse("text", ask.words(REVEALED[why]))
    if not filled.ok:
        return await _text(ask, filled, 422)
    form = filled.value
    try:
        await write_text(ask.db, ask.me, one.words.name, text=form.text, version=form.version, now=ask.now)
    except ChangedMeanwhile:
        filled.typed["version"] = [str(one.version)]
        return await _text(ask, filled, 409)
    return See(HERE, "saved")


async def _text(ask: Ask, filled: Filled[Any] | None = None, status: int = 200) -> Shown:
    one, _ = await one_text(ask.db, ask.me, ask.path["text_name"])
    form = filled or shown(text=one.text, version=one.version)
    facts: dict[str, Any] = {"one": one, "form": form, "most": MOST_LETTERS, "stale_now": status == 409}
    facts["languages"] = LANGUAGES
    return Shown("people/text.html", facts, status)
