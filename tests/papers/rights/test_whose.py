"""Whose each row is: hers, a child's, or what lies beside a child's; on both databases."""

from datetime import date

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.offers import OfferAnswer
from aftercare.demo.cast import NOON, Cast
from aftercare.papers.rights.chapter_reader import ToldChapter
from aftercare.papers.rights.child_record import child_record
from aftercare.papers.rights.record import her_record
from aftercare.storage.ids import new_id
from aftercare.support.entitlements.actions import count_talk, write_psychologist
from aftercare.support.entitlements.forms import PsychologistForm, TalkForm
from aftercare.support.entitlements.rules import Place
from aftercare.words import words
from tests.cases.children.things import children_things
from tests.support.entitlements.things import needs_things

ON = date(2026, 11, 2)


@pytest.fixture
async def child_id(db: AsyncSession, cast: Cast) -> str:
    """Alma has 45 minutes with a psychologist; Birgitte has everything a case may need."""
    hers = await find_case(db, cast.people["mette"], cast.cases["birgitte"], NOON)
    await needs_things(db, cast)
    its = (await children_things(db, cast))["child_id"]
    facts = {"offered_on": ON, "answer": OfferAnswer.accepted, "answered_on": ON, "place": Place.clinic}
    form = PsychologistForm(hours=4, **facts)
    assert not await write_psychologist(db, hers, its, form=form, now=NOON)
    talk = TalkForm(id=new_id(), on=ON, minutes=45)
    assert not await count_talk(db, hers, its, form=talk, now=NOON)
    await db.flush()
    return its


def told(chapters: list[ToldChapter]) -> dict[str, list[str]]:
    """Every value that stands in chapters that hold anything."""
    return {
        each.key: [str(cell.value) for entry in each.entries for cell in entry.cells]
        for each in chapters
        if each.entries
    }


async def test_her_record_holds_a_childs_only_when_it_is_chosen(
    db: AsyncSession, cast: Cast, child_id: str
) -> None:
    case = await find_case(db, cast.people["karin"], cast.cases["birgitte"], NOON)
    hers, all_of_it = [
        told((await her_record(db, case, words("da"), NOON, with_children=both)).chapters)
        for both in (False, True)
    ]
    assert "45" not in hers["psychologist_talks"]
    assert {"grants", "referrals", "path_steps", "restraining_orders", "cases"} <= hers.keys()
    assert not hers.keys() & {"children", "child_notes", "child_tellings", "child_requests"}
    assert "45" in all_of_it["psychologist_talks"] and "60" in all_of_it["psychologist_talks"]
    assert {"children", "child_notes", "child_tellings", "child_requests"} <= all_of_it.keys()
    assert "Mødrehjælpen" in hers["grants"]
    assert "Kanarie" not in str(all_of_it)


async def test_a_childs_record_holds_nothing_of_its_mothers(
    db: AsyncSession, cast: Cast, child_id: str
) -> None:
    case = await find_case(db, cast.people["karin"], cast.cases["birgitte"], NOON)
    its, guarded = [
        told((await child_record(db, case, child_id, words("da"), now=NOON, guarded=with_guarded)).chapters)
        for with_guarded in (False, True)
    ]
    assert its["psychologist_talks"][1] == "45" and "60" not in its["psychologist_talks"]
    assert set(its) == {
        *("children", "child_notes", "child_offers", "child_places", "child_reports", "child_concerns"),
        *("psychologists", "psychologist_talks"),
    }
    assert set(guarded) - set(its) == {"child_tellings", "child_requests"}
