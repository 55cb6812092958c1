"""One of everything of importing that stands in addresses: Karin's list, which nobody has imported yet."""

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.demo.cast import NOON, Cast
from aftercare.importing.actions import keep_list
from aftercare.importing.columns import Kind
from aftercare.storage.ids import new_id
from tests.importing.bringing import the_sheet

LIST = "Navn;Fraflyttet;Indsats\nSelma;24.11.2026;Efterværn\n"


async def importing_things(db: AsyncSession, cast: Cast, case: str = "birgitte") -> dict[str, str]:
    """A list of one woman who is not here yet."""
    karin, sheet = cast.people["karin"], the_sheet(LIST)
    return {"import_id": await keep_list(db, karin, new_id(), kind=Kind.courses, sheet=sheet, now=NOON)}
