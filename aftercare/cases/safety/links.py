"""Links a caseworker hands to a resident, one for each question; the newest alone works."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, exists, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare import clock
from aftercare.cases.afterwards import MAY_BE_INVITED, may_be_invited
from aftercare.cases.found import FoundCase
from aftercare.cases.lists import CLOSED
from aftercare.cases.powers import Power
from aftercare.cases.records import Case
from aftercare.cases.safety.gate import Way
from aftercare.cases.safety.giving_links import spoken
from aftercare.cases.safety.held_back import settle_way
from aftercare.cases.safety.records import STOP, HerAnswer, LinkPurpose, ResidentLink, SafeContact
from aftercare.errors import Closed
from aftercare.people.centre_texts import told
from aftercare.people.records import CentreText
from aftercare.people.text_rules import her_visit
from aftercare.storage.ages import is_past, is_within
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.storage.keys import Keyring
from aftercare.web.links import make_link, mark_of
from aftercare.web.undo_marks import TAKEN_FOR
from aftercare.words import DANISH, resident_languages

_STOPPED = and_(
    exists().where(HerAnswer.case_id == ResidentLink.case_id, HerAnswer.answer == STOP),
    exists().where(SafeContact.case_id == ResidentLink.case_id, SafeContact.stopped.is_not(None)),
)


async def hand_over_link(
    db: AsyncSession,
    case: FoundCase,
    *,
    purpose: LinkPurpose,
    about_id: str,
    language: str,
    expires_at: datetime,
    now: datetime,
) -> str:
    """The token of a new link for /m/{token}; earlier links about the same thing stop working.

    The token is not kept and cannot be shown again. Raises NotAllowed, and Closed where the course has ended
    and a former resident is not asked this.
    """
    case.require(Power.visit if purpose is LinkPurpose.visit else Power.work)
    if case.closed and not (purpose is LinkPurpose.cafe and case.may_be_invited):
        raise Closed
    await revoke_links(db, [about_id], now)
    token, mark = make_link(keys_of(db), _salt(purpose))
    link = ResidentLink(id=new_id(), case_id=case.id, purpose=purpose, about_id=about_id, mark=mark)
    link.language, link.made_at, link.made_by = spoken(language), now, case.person.id
    link.expires_at, link.allowed_by = clock.whole_minute(expires_at), await _allowed(db, case, now)
    db.add(link)
    await db.flush()
    return token


async def _allowed(db: AsyncSession, case: FoundCase, now: datetime) -> str:
    """The rules by which a link goes out now: as a text message, else as a code while she is with us."""
    text = case.leaving(Way.text, now)
    if not text.goes:
        return case.leaving(Way.shown, now).allowed_by
    await settle_way(db, case.id, Way.text, case.person.id, now)
    return text.allowed_by


def is_link(ring: Keyring, token: str) -> bool:
    """True for a token that we have signed; whether its link still lives, the database knows."""
    return bool(_mark_of(ring, token))


def _mark_of(ring: Keyring, token: str) -> str:
    marks = (mark_of(ring, _salt(purpose), token) for purpose in LinkPurpose)
    return next((mark for mark in marks if mark), "")


async def find_link(db: AsyncSession, token: str, now: datetime) -> ResidentLink | None:
    """The living link of a token; None when it is wrong, withdrawn or too old, or asks what is over.

    One statement either way.
    """
    opened = await find_opened(db, token, now)
    return opened.link if opened else None


@dataclass(frozen=True, slots=True)
class Opened:
    """A living link, whether she has ended all messages and said nothing else since, and her centre's words.

    `beneath` are those it has written for the language she reads now; empty where there are none.
    """

    link: ResidentLink
    stopped: bool
    beneath: str


async def find_opened(db: AsyncSession, token: str, now: datetime, lang: str = "") -> Opened | None:
    """The same with what stands on each of its pages; `lang` is the language she chose, if she did."""
    mark, hers = _mark_of(keys_of(db), token), resident_languages()
    spoken_here = case((ResidentLink.language.in_(hers), ResidentLink.language), else_=DANISH)
    reads = her_visit(lang) if lang in hers else literal(her_visit("")) + spoken_here
    its = and_(CentreText.centre_id == Case.centre_id, CentreText.name == reads)
    found = await db.execute(
        select(ResidentLink, _STOPPED.label("stopped"), CentreText.id.label("text_id"), CentreText.text)
        .join(Case, Case.id == ResidentLink.case_id)
        .outerjoin(CentreText, its)
        .where(
            _STILL_ASKED,
            ResidentLink.mark == mark,
            ResidentLink.revoked_at.is_(None),
            ResidentLink.expires_at > now,
            is_past(ResidentLink.made_at, now),
        )
    )
    row = found.one_or_none()
    if row is None:
        return None
    return Opened(row.ResidentLink, row.stopped, told(keys_of(db).house, row.text_id, row.text))


async def ended_just_now(db: AsyncSession, token: str, now: datetime) -> ResidentLink | None:
    """The newest link about something when it stopped working seconds ago; one statement."""
    newer = aliased(ResidentLink)
    other = exists().where(newer.about_id == ResidentLink.about_id, newer.revoked_at.is_(None))
    its = (ResidentLink.mark == _mark_of(keys_of(db), token), ResidentLink.expires_at > now)
    asked = select(ResidentLink).where(*its, is_within(ResidentLink.revoked_at, now, TAKEN_FOR), ~other)
    return (await db.execute(asked)).scalar()


async def revoke_links(db: AsyncSession, about_ids: Collection[str], now: datetime) -> None:
    """Every link about these visits, guests or plans stops working now."""
    await db.execute(
        update(ResidentLink)
        .where(ResidentLink.about_id.in_(about_ids), ResidentLink.revoked_at.is_(None))
        .values(revoked_at=now)
    )


async def end_course_links(db: AsyncSession, case_id: str, reason: str, now: datetime) -> None:
    """A closed course answers no visit, plan or offer; a café's link lives on with who may be invited."""
    over = [] if not may_be_invited(reason) else [ResidentLink.purpose != LinkPurpose.cafe]
    await db.execute(
        update(ResidentLink)
        .where(ResidentLink.case_id == case_id, ResidentLink.revoked_at.is_(None), *over)
        .values(revoked_at=now)
    )


async def links_signed_before(db: AsyncSession, since: datetime, now: datetime) -> str:
    """Why a key in use until `since` is still needed: a link it signed is alive. Empty when none is."""
    alive = (ResidentLink.revoked_at.is_(None), ResidentLink.expires_at > now)
    last = select(func.max(ResidentLink.expires_at)).where(ResidentLink.made_at <= since, *alive)
    ends = (await db.execute(last)).scalar()
    return f"it signed links handed to residents; the last ends {ends:%Y-%m-%d %H:%M} UTC." if ends else ""


# A course that has ended asks nothing; a café asks former residents too.
_STILL_ASKED = or_(~CLOSED, and_(ResidentLink.purpose == LinkPurpose.cafe, MAY_BE_INVITED))


def _salt(purpose: LinkPurpose) -> str:
    return f"resident-{purpose.value}"
