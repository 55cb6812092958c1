"""Making a survey's link, taking its one answer, and reading all of them together."""

from collections import defaultdict
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.figures.outcomes.forms import SurveyForm, SurveyLinkForm
from aftercare.figures.outcomes.records import SurveyAnswer, SurveyLink
from aftercare.figures.outcomes.survey_rules import GOOD_FOR_DAYS, Answers, Asked, Summary, summary
from aftercare.people.person import Person
from aftercare.storage.ages import still_stands
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.storage.keys import Keyring
from aftercare.web.links import make_link, mark_of

SALT = "survey"
GOOD_FOR = timedelta(days=GOOD_FOR_DAYS)


async def new_survey(db: AsyncSession, person: Person, form: SurveyLinkForm, now: datetime) -> str:
    """The token of a link for one answer; it is not kept and cannot be shown again."""
    token, mark = make_link(keys_of(db), SALT)
    municipality = form.municipality if form.asked is Asked.municipal else ""
    link = SurveyLink(id=new_id(), centre_id=person.centre_id, asked=form.asked, municipality=municipality)
    link.mark, link.language, link.made_by, link.made_at = mark, form.language, person.id, now
    link.expires_at = clock.whole_minute(now + GOOD_FOR)
    db.add(link)
    await db.flush()
    return token


def is_survey(ring: Keyring, token: str) -> bool:
    """True for a token we have signed."""
    return bool(mark_of(ring, SALT, token))


async def find_survey(db: AsyncSession, token: str, now: datetime) -> SurveyLink | None:
    """The living link of a token; None when it is wrong, used or too old."""
    mark = mark_of(keys_of(db), SALT, token)
    living = (SurveyLink.mark == mark, SurveyLink.used.is_(False), _stands(now))
    return (await db.execute(select(SurveyLink).where(*living))).scalar_one_or_none()


def _stands(now: datetime) -> ColumnElement[bool]:
    return still_stands(SurveyLink.expires_at, now, GOOD_FOR)


async def take_answer(db: AsyncSession, link: SurveyLink, form: SurveyForm, now: datetime) -> bool:
    """The one answer of a link; False when it has been given already."""
    mine = (SurveyLink.id == link.id, SurveyLink.used.is_(False))
    using = update(SurveyLink).where(*mine).values(used=True).returning(SurveyLink.id)
    if (await db.execute(using.execution_options(synchronize_session=False))).scalar() is None:
        return False
    row = SurveyAnswer(id=new_id(), centre_id=link.centre_id, asked=link.asked)
    row.municipality, row.year = link.municipality, clock.local(now).year
    row.marks = ",".join("" if mark is None else str(mark) for mark in form.marks)
    row.words = keys_of(db).house.seal(SurveyAnswer.words, row.id, form.words) if form.words else None
    db.add(row)
    await db.flush()
    return True


async def reports(db: AsyncSession, person: Person) -> dict[tuple[str, str], Summary | None]:
    """By whom was asked and municipality ("" for all): the summary, None while fewer than five answered."""
    rows = await db.execute(
        select(*SurveyAnswer.__table__.columns).where(SurveyAnswer.centre_id == person.centre_id)
    )
    house, found = keys_of(db).house, defaultdict[tuple[str, str], list[Answers]](list)
    for row in rows:
        marks = tuple(int(mark) if mark else None for mark in row.marks.split(","))
        words = house.open(SurveyAnswer.words, row.id, row.words) if row.words else ""
        for municipality in {"", row.municipality}:
            found[row.asked, municipality].append(Answers(marks, words))
    return {key: summary(answers) for key, answers in sorted(found.items())}


async def surveys_signed_before(db: AsyncSession, since: datetime, now: datetime) -> str:
    """Why a key in use until `since` is still needed: a survey's link it signed is alive."""
    alive = (SurveyLink.used.is_(False), _stands(now), SurveyLink.made_at <= since)
    ends = (await db.execute(select(func.max(SurveyLink.expires_at)).where(*alive))).scalar()
    return f"it signed links to surveys; the last ends {ends:%Y-%m-%d %H:%M} UTC." if ends else ""
