"""Whom a form is about that a phone brought, and what its text is sealed with."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import Subject
from aftercare.errors import NotFound
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import Lock
from aftercare.web.ask import Ask
from aftercare.web.carrying import ask_there, kept_form


@dataclass(frozen=True)
class Whose:
    """The case a form is about, "" for none, and what its text is sealed with."""

    case_id: str
    lock: Lock


async def whose_form(ask: Ask, db: AsyncSession, path: str) -> Whose:
    """Whom this form is about. Who has lost her reach since she wrote it has it kept there all the same.

    Raises NotFound for what is no case of her centre.
    """
    found = kept_form(ask, path)
    if found is None or not isinstance(found[0].shows, Subject):
        return Whose("", keys_of(db).house)
    facts, ids = found
    subject: Subject = facts.shows
    try:
        case = (await subject.find(ask_there(ask, db, facts, ids), None, closed_too=True)).case
        return Whose(case.id, case.lock)
    except NotFound:
        return Whose(*await subject.kept_with(db, ask.me, ids))
