"""What happened to Mette, by its place in addresses."""

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.demo.cast import NOON, Cast
from aftercare.figures.house_book.actions import write_entry
from aftercare.figures.house_book.forms import EntryForm
from aftercare.storage.ids import new_id


async def house_things(db: AsyncSession, cast: Cast) -> dict[str, str]:
    """She has written it down."""
    facts = {"kind": "incident", "on": NOON.date(), "text": "En mand råbte trusler ved døren."}
    form = EntryForm.model_validate({"id": new_id(), "first_aid": "yes"} | facts)
    assert await write_entry(db, cast.people["mette"], form, NOON) is None
    return {"entry_id": form.id}
