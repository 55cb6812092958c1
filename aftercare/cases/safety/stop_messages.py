"""One tap of hers ends all messages to her."""

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.safety.records import ResidentLink, SafeContact


async def stop_messages(db: AsyncSession, link: ResidentLink) -> None:
    """Writes down that she may not be texted; what else she has said about reaching her stays.

    It confirms nothing else: nobody has asked her.
    """
    safe = await db.get(SafeContact, link.case_id, with_for_update=True)
    if safe is None:
        safe = SafeContact(case_id=link.case_id, by=link.made_by, version=0)
        db.add(safe)
    if safe.may_text is not False:
        safe.may_text, safe.version = False, safe.version + 1
