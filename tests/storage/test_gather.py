"""Several kinds of rows of one case in one statement, typed again; on both databases."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.exc import UnmappedInstanceError

from aftercare.cases.records import Case, CaseKey, TeamMember
from aftercare.cases.safety.records import SafeContact
from aftercare.demo.cast import NOON, Cast
from aftercare.people.records import Staff
from aftercare.people.signed import name_of, signed
from aftercare.storage.engines import Database, keys_of
from aftercare.storage.gather import Gather, Rows, beside, opened
from aftercare.storage.tables import Record
from aftercare.support.entitlements.records import Grant, PathStep, Psychologist, Referral, Talk
from tests.statements import statements_on
from tests.support.entitlements.things import needs_things

NEEDS = Gather(Psychologist, Talk, Grant, Referral, PathStep, TeamMember, SafeContact)

CASE_KEY = select(CaseKey.wrapped).where(CaseKey.case_id == bindparam("case_id"))


@pytest.fixture
async def furnished(db: AsyncSession, cast: Cast) -> Cast:
    """Birgitte and Amina have one of each need."""
    for case in ("birgitte", "amina"):
        await needs_things(db, cast, case)
    await db.flush()
    return cast


def plain(row: Record, names: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


async def test_each_kind_is_what_its_record_reads_of_this_case(db: AsyncSession, furnished: Cast) -> None:
    """Dates, instants, numbers, yes and no, what is sealed and what is nothing: as an entity has them."""
    case_id = furnished.cases["birgitte"]
    found = await NEEDS.of(db, case_id)
    for record in (Psychologist, Talk, Grant, Referral, PathStep, TeamMember, SafeContact):
        names = [each.key for each in record.__mapper__.column_attrs if each.key != "case_id"]
        entities = (await db.execute(select(record).where(record.case_id == case_id))).scalars()
        mine = sorted((plain(row, names) for row in found[record]), key=str)
        assert mine, record
        assert mine == sorted((plain(each, names) for each in entities), key=str)
        assert all(isinstance(row, record) for row in found[record])
    leads = {row.leads for row in found[TeamMember]}
    assert leads <= {True, False} and all(isinstance(each, bool) for each in leads)


async def test_it_takes_one_statement(database: Database, db: AsyncSession, furnished: Cast) -> None:
    with statements_on(*database.engines) as seen:
        await NEEDS.of(db, furnished.cases["birgitte"])
    assert len(seen) == 1


async def test_what_was_not_asked_for_is_not_there_and_nothing_is_written(
    db: AsyncSession, furnished: Cast
) -> None:
    few = Rows(Grant, Grant.id, Grant.amount)
    (grant,) = (await Gather(few).of(db, furnished.cases["birgitte"]))[few]
    assert (grant.amount, set(vars(grant))) == (4000, {"id", "amount"})
    with pytest.raises(UnmappedInstanceError):
        assert grant.fund
    with pytest.raises(AttributeError):
        grant.amount = 1
    assert not db.dirty


async def test_kinds_choose_their_rows_and_carry_what_stands_beside(
    db: AsyncSession, furnished: Cast
) -> None:
    """Two kinds of one record, the name of who signed, nobody's name, and rows that are not of a case."""
    case_id, centre_id = furnished.cases["birgitte"], furnished.centres["nordlys"]
    asked, later = signed(Grant, Grant.by), Rows(Grant, where=[Grant.applied_on > NOON.date()])
    undone = signed(Talk, Talk.undone_by)
    colleagues = Rows(Staff, Staff.id, Staff.role, where=[Staff.centre_id == bindparam("centre_id")])
    her = Rows(Case, Case.id, Case.programme, where=[Case.id == bindparam("case_id")])
    found = await Gather(asked, later, undone, colleagues, her).of(db, case_id, centre_id=centre_id)
    house = keys_of(db).house
    (grant,), (talk,) = found[asked], found[undone]
    assert name_of(house, grant, grant.by) == furnished.people["mette"].called
    assert (beside(talk, Staff.called), name_of(house, talk, talk.undone_by)) == (None, "")
    assert found[later] == []
    here = [each.id for each in furnished.people.values() if each.centre_id == centre_id]
    assert sorted(row.id for row in found[colleagues]) == sorted(here)
    assert [row.id for row in found[her]] == [case_id]


async def test_what_is_sealed_opens_by_name(db: AsyncSession, furnished: Cast) -> None:
    case_id = furnished.cases["birgitte"]
    wrapped = (await db.execute(CASE_KEY, {"case_id": case_id})).scalar_one()
    lock = keys_of(db).case(case_id, wrapped)
    (referral,) = (await NEEDS.of(db, case_id))[Referral]
    facts = opened(lock, referral)
    assert (facts["who"], facts["note"], facts["outcome"]) == ("Advokat Lund", "", "waiting")
    assert facts["at"] == NOON and facts["at"].utcoffset() == timedelta(0)
