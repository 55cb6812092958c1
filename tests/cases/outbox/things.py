"""What a phone of the cast has brought and what waits for its writer."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.outbox.actions import Brought, keep
from aftercare.cases.outbox.note_actions import write_note
from aftercare.cases.outbox.rules import Kept
from aftercare.cases.outbox.whose import Whose
from aftercare.demo.cast import NOON, Cast
from aftercare.storage.ids import new_id

FREE = "f" * 24


async def brought(
    db: AsyncSession,
    cast: Cast,
    *,
    case: str = "birgitte",
    at: datetime = NOON,
    note: str = "Hun ringer selv.",
) -> str:
    """A contact that Mette's phone kept for an hour and that is not saved yet."""
    mette, case_id = cast.people["mette"], cast.cases[case]
    found = await find_case(db, mette, case_id, at)
    form = {"id": [new_id()], "kind": ["phone"], "present": ["her"], "minutes": ["10"], "note": [note]}
    kept = Brought(
        id=new_id(),
        kind=Kept.save,
        device=mette.device_id,
        revision=1,
        digest="0" * 64,
        path=f"/cases/{case_id}/contacts",
        typed=form,
        typed_at=at - timedelta(hours=1),
        sent_at=at,
    )
    return (await keep(db, mette, Whose(case_id, found.lock), kept, at)).id


async def outbox_things(db: AsyncSession, cast: Cast) -> dict[str, str]:
    """One that waits, and a note about nobody yet."""
    await write_note(
        db, cast.people["mette"], FREE, {"alias": ["Hende med hunden"], "note": ["Ring mandag."]}, NOON
    )
    return {"outbox_id": await brought(db, cast), "free_id": FREE}
