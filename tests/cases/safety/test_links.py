"""Links to hand over, on both databases: one purpose, the newest alone, none once it is over."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.safety.gate import Stopped
from aftercare.cases.safety.links import find_link, hand_over_link, revoke_links
from aftercare.cases.safety.records import LinkPurpose, ResidentLink, SafeContact
from aftercare.cases.safety.stop_messages import stop_messages
from aftercare.demo.cast import Cast
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.web.links import make_link


async def hand(
    db: AsyncSession,
    cast: Cast,
    now: datetime,
    *,
    about: str,
    purpose: LinkPurpose = LinkPurpose.visit,
    **more: str,
) -> str:
    return await hand_over_link(
        db,
        await find_case(db, cast.people[more.get("by", "mette")], cast.cases[more.get("case", "amina")], now),
        purpose=purpose,
        about_id=about,
        language=more.get("language", "ar"),
        expires_at=now + timedelta(days=1),
        now=now,
    )


async def test_the_newest_link_alone_works(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    about = new_id()
    first = await hand(db, cast, noon, about=about)
    second = await hand(db, cast, noon, about=about)
    assert await find_link(db, first, noon) is None
    found = await find_link(db, second, noon)
    assert found is not None
    assert (found.about_id, found.language, found.purpose) == (about, "ar", "visit")


async def test_a_link_ends_when_its_time_is_over(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    token = await hand(db, cast, noon, about=new_id())
    assert await find_link(db, token, noon + timedelta(hours=23, minutes=59))
    assert await find_link(db, token, noon + timedelta(days=1)) is None


async def test_a_withdrawn_link_is_gone_and_others_live(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    hers, other = new_id(), new_id()
    one, two = await hand(db, cast, noon, about=hers), await hand(db, cast, noon, about=other)
    await revoke_links(db, [hers], noon)
    assert await find_link(db, one, noon) is None
    assert await find_link(db, two, noon) is not None


async def test_each_purpose_is_signed_for_itself(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    visit = await hand(db, cast, noon, about=new_id())
    cafe = await hand(db, cast, noon, about=new_id(), purpose=LinkPurpose.cafe)
    assert visit.rpartition(".")[2] != cafe.rpartition(".")[2]
    invitation, _ = make_link(keys_of(db), "invitation")
    assert await find_link(db, invitation, noon) is None
    found = await find_link(db, cafe, noon)
    assert found is not None and found.purpose == LinkPurpose.cafe


async def test_the_token_is_not_kept(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    token = await hand(db, cast, noon, about=new_id())
    row = (await db.execute(select(ResidentLink))).scalar_one()
    held = " ".join(str(getattr(row, column.key)) for column in ResidentLink.__table__.columns)
    assert token not in held and token.partition(".")[0] not in held


async def test_an_unknown_language_becomes_danish(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    found = await find_link(db, await hand(db, cast, noon, about=new_id(), language="xx"), noon)
    assert found is not None and found.language == "da"


async def test_stopping_is_written_where_sending_asks(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    for by, case, versions in (("mette", "amina", 2), ("jonas", "safiya", 1)):
        link = await find_link(db, await hand(db, cast, noon, about=new_id(), case=case, by=by), noon)
        assert link is not None
        for _ in range(2):
            await stop_messages(db, link, noon)
            await db.flush()
        safe = await db.get(SafeContact, cast.cases[case])
        assert safe is not None and (safe.stopped, safe.version) == (Stopped.messages, versions)
    amina = await db.get(SafeContact, cast.cases["amina"])
    assert amina is not None and amina.may_call is True
