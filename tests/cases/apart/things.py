"""A pair of women who must never meet, and a word to the coordinator, by their place in addresses."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.apart.actions import keep_apart, send_word
from aftercare.cases.apart.forms import PairForm, WordForm
from aftercare.cases.apart.rules import Because
from aftercare.cases.found import find_case
from aftercare.demo.cast import NOON, Cast, open_case
from aftercare.storage.ids import new_id

WHY = "Solveig er søster til Birgittes tidligere mand."


async def apart_things(db: AsyncSession, cast: Cast) -> dict[str, str]:
    """Birgitte and Amina must never meet, and Mette has sent a word about somebody else. Solveig's course is
    for the forms to choose.
    """
    await open_case(
        db, cast, "solveig", "Solveig", ("mette", "jonas", "ida"), moved_out_on=NOON.date(), now=NOON
    )
    apart_id = await never_together(db, cast, "birgitte", "amina")
    case = await find_case(db, cast.people["mette"], cast.cases["birgitte"], NOON)
    word = WordForm(id=new_id(), whom="Hun siger, at en fra Fredericia kender ham.")
    await send_word(db, case, word, NOON)
    return {"apart_id": apart_id, "word_id": word.id, "solveig_id": cast.cases["solveig"]}


async def never_together(
    db: AsyncSession,
    cast: Cast,
    one: str,
    other: str,
    *,
    by: str = "karin",
    text: str = WHY,
    now: datetime = NOON,
) -> str:
    """The id of the first one's side of a new pair."""
    case = await find_case(db, cast.people[by], cast.cases[one], now)
    form = PairForm(id=new_id(), other=cast.cases[other], because=Because.same_man, text=text)
    assert await keep_apart(db, case, form, now)
    return form.id
