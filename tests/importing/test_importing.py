"""A list becomes courses or colleagues: all of it or nothing, once, and back again for a day."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.children.records import Child
from aftercare.cases.found import find_case
from aftercare.cases.records import Case, CaseKey, TeamMember
from aftercare.course.clock.records import CtiOffer
from aftercare.course.contacts.records import Contact
from aftercare.demo.cast import Cast
from aftercare.errors import NotFound
from aftercare.importing.actions import AlreadyImported, carry_in, keep_list, let_lists_go, match_columns
from aftercare.importing.columns import Kind
from aftercare.importing.export import as_csv, told_colleagues, told_courses
from aftercare.importing.lists import one_list
from aftercare.importing.records import Import, ImportedRow
from aftercare.importing.undoing import AT_WORK, SOMETHING, undo, why_not_undo
from aftercare.moving_out.records import AftercareOffer
from aftercare.moving_out.stay_records import ChildStay, Stay
from aftercare.people.access_log import Deed, Purpose, Trace, append
from aftercare.people.lists import colleagues
from aftercare.people.records import Staff
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.ids import new_id
from aftercare.storage.periodic import Aside
from tests.importing.bringing import PLACE, bring, look
from tests.importing.golden import FILE

pytestmark = pytest.mark.both_databases

LIST = """Nr.;Barn af (nr.);Navn;Telefon;Adresse;Adressebeskyttelse;Sprog;Tolk;Kommune;Indflyttet;Fraflyttet;\
Indsats;Kontaktperson;Team;Svar på tilbud;Tilbudt den;Svaret den;Flytter til;Fødselsår;Samværsbarn
1;;Selma;'+45 20 30 40 50;Prøvevej 3;Særlig;Arabisk;ja;rødovre kommune;01.10.2026;20.11.2026;CTI;Mette;\
jonas@example.org;ja;01.11.2026;03.11.2026;Ny egen bolig;;
;1;Bo;;;;;;;;;;;;;;;;2018;nej
;1;Lis;;;;;;;;;;;;;;;;2020;ja
2;;=Maja;;;;;;;01.09.2026;22.11.2026;Efterværn;;;tænker;10.11.2026;12.11.2026;Familie;;
"""
PEOPLE = """Navn;E-mail;Rolle;Uddannelse;Sidste dag;Arbejdstelefon;Sprog
Rita Dam;rita@example.org;Medarbejder;Pædagog;;'+45 20 99 00 00;dansk, tyrkisk
Nete Bro;nete@example.org;Vikar;Socialrådgiver;24.12.2026;;
"""


async def count(db: AsyncSession, record: Any) -> int:
    return (await db.execute(select(func.count()).select_from(record))).scalar_one()


async def found(db: AsyncSession, import_id: str) -> list[str]:
    rows = select(ImportedRow.case_id).where(ImportedRow.import_id == import_id).order_by(ImportedRow.row)
    return [case_id for case_id in (await db.execute(rows)).scalars() if case_id]


async def test_a_list_becomes_courses_with_keys_teams_stays_children_and_offers(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    karin = cast.people["karin"]
    import_id, made = await bring(db, karin, LIST, noon)
    selma, maja = await found(db, import_id)
    assert made == 2
    case, head = await db.get_one(Case, selma), await find_case(db, cast.people["jonas"], selma, noon)
    lock = (await find_case(db, cast.people["mette"], selma, noon)).lock_for()
    assert (head.called, head.lead and head.lead.called, head.missing) == ("Selma", "Mette Holm", ())
    assert lock.open(Case.phone, selma, case.phone) == "+45 20 30 40 50"
    assert lock.open(Case.address, selma, case.address) == "Prøvevej 3"
    assert (case.language, case.interpreter, case.municipality) == ("ar", True, "Rødovre")
    assert (case.protection, case.children) == ("special", 1)
    children = list((await db.execute(select(Child).where(Child.case_id == selma))).scalars())
    assert {(lock.open(Child.called, one.id, one.called), one.born_in, one.kind) for one in children} == {
        ("Bo", 2018, "accompanying"),
        ("Lis", 2020, "contact_visit"),
    }
    offer = (await db.execute(select(CtiOffer).where(CtiOffer.case_id == selma))).scalar_one()
    assert (offer.answer, offer.answered_on and offer.answered_on.day) == ("accepted", 3)
    asked = (await db.execute(select(AftercareOffer).where(AftercareOffer.case_id == maja))).scalar_one()
    assert (asked.answer, asked.ask_on and asked.ask_on.day) == ("thinking", 19)
    stays = {row.case_id: row for row in (await db.execute(select(Stay))).scalars()}
    assert [stays[one].aftercare_accepted for one in (selma, maja)] == [True, None]
    assert [stays[one].destination for one in (selma, maja)] == ["new_home", "family"]
    assert (await find_case(db, karin, maja, noon)).called == "=Maja"


async def test_each_course_is_in_the_log_as_any_that_is_opened(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    import_id, _ = await bring(db, cast.people["karin"], LIST, noon)
    rows = (await db.execute(select(AccessEntry).order_by(AccessEntry.seq))).scalars().all()
    told = [(row.deed, row.case_id, row.purpose, row.place) for row in rows][-2:]
    assert told == [("change", one, "coordinator", PLACE) for one in await found(db, import_id)]


async def test_who_may_be_offered_aftercare_and_was_not_is_open(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    text = "Navn;Indflyttet;Fraflyttet;Flytter til\nAsta;01.10.2026;20.11.2026;Familie\n"
    text += "Bodil;10.11.2026;20.11.2026;Familie\nCilla;01.10.2026;20.11.2026;Andet krisecenter\n"
    await bring(db, cast.people["karin"], text, noon)
    wanted = (await db.execute(select(Stay.offer_by).order_by(Stay.destination, Stay.moved_in_on))).scalars()
    assert [day and day.isoformat() for day in wanted] == ["2026-11-20", None, None]


async def test_a_list_is_imported_once_and_only_from_its_own_centre(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    karin, vibeke = cast.people["karin"], cast.people["vibeke"]
    looked, list_id = await look(db, karin, LIST, noon), new_id()
    for _ in range(2):
        await keep_list(db, karin, list_id, kind=Kind.courses, sheet=looked.sheet, now=noon)
    with pytest.raises(NotFound):
        await one_list(db, vibeke, list_id, noon)
    with pytest.raises(NotFound):
        await keep_list(db, vibeke, list_id, kind=Kind.courses, sheet=looked.sheet, now=noon)
    with pytest.raises(AlreadyImported):
        await carry_in(db, vibeke, list_id, judged=looked.judged, left_out=(), now=noon, place=PLACE)
    assert await carry_in(db, karin, list_id, judged=looked.judged, left_out=(), now=noon, place=PLACE) == 2
    with pytest.raises(AlreadyImported):
        await carry_in(db, karin, list_id, judged=looked.judged, left_out=(), now=noon, place=PLACE)
    assert (await one_list(db, karin, list_id, noon)).sheet is None
    assert await count(db, Import) == 1


async def test_columns_are_chosen_by_one_at_a_time(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    karin, list_id = cast.people["karin"], new_id()
    sheet = (await look(db, karin, "Navn;X\nSelma;CTI", noon)).sheet
    await keep_list(db, karin, list_id, kind=Kind.courses, sheet=sheet, now=noon)
    chosen = {"matched": ["called", "programme"], "lead_id": karin.id}
    assert await match_columns(db, karin, list_id, **chosen, version=1)
    assert not await match_columns(db, karin, list_id, **chosen, version=1)
    assert (await one_list(db, karin, list_id, noon)).matched == ("called", "programme")


async def test_what_is_not_imported_is_gone_after_a_day(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    karin, list_id = cast.people["karin"], new_id()
    sheet = (await look(db, karin, LIST, noon)).sheet
    await keep_list(db, karin, list_id, kind=Kind.courses, sheet=sheet, now=noon)
    kept = (await db.get_one(Import, list_id)).content or b""
    assert b"Selma" not in kept
    await let_lists_go(db, noon + timedelta(hours=23), Aside())
    assert (await one_list(db, karin, list_id, noon + timedelta(hours=23))).sheet == sheet
    assert (await one_list(db, karin, list_id, noon + timedelta(hours=24))).sheet is None
    await let_lists_go(db, noon + timedelta(hours=24), Aside())
    assert await count(db, Import) == 0


async def test_an_undo_leaves_nothing_but_the_log(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    karin = cast.people["karin"]
    about = (Case, CaseKey, TeamMember, Stay, ChildStay, Child, CtiOffer, AftercareOffer, ImportedRow)
    before = [await count(db, record) for record in about]
    import_id, _ = await bring(db, karin, LIST, noon)
    cases = await found(db, import_id)
    assert [await count(db, record) for record in about] != before
    assert await why_not_undo(db, karin, import_id, noon) == []
    assert not await undo(db, cast.people["vibeke"], import_id, noon, PLACE)
    assert not await undo(db, karin, import_id, noon + timedelta(hours=24), PLACE)
    assert await undo(db, karin, import_id, noon + timedelta(hours=23), PLACE)
    assert not await undo(db, karin, import_id, noon + timedelta(hours=23), PLACE)
    assert [await count(db, record) for record in about] == before
    erased = select(AccessEntry.case_id).where(AccessEntry.deed == "erased")
    assert sorted((await db.execute(erased)).scalars()) == sorted(cases)


async def test_what_somebody_wrote_is_not_undone(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    """A row that no import makes, a change of the facts, and whatever the log tells by its page."""
    karin, mette = cast.people["karin"], cast.people["mette"]
    import_id, _ = await bring(db, karin, LIST, noon)
    selma, maja = await found(db, import_id)
    look_only = Trace(Deed.look, "GET /cases/{case_id}", selma, "", Purpose.team)
    await append(db, [look_only], mette, noon)
    assert await why_not_undo(db, karin, import_id, noon) == []
    contact = Contact(id=new_id(), case_id=selma, kind="phone", at=noon, staff_id=mette.id, reached=True)
    contact.signed_at = noon + timedelta(minutes=1)
    db.add(contact)
    (await db.get_one(Case, maja)).version = 2
    await db.flush()
    kept = await why_not_undo(db, karin, import_id, noon)
    assert {(one.called, one.what) for one in kept} == {("Selma", SOMETHING), ("=Maja", SOMETHING)}
    await append(db, [Trace(Deed.change, "POST /cases/{case_id}/contacts", selma)], mette, noon)
    kept = await why_not_undo(db, karin, import_id, noon)
    assert ("Selma", "Contacts", noon) in {(one.called, one.what, one.at) for one in kept}


async def test_colleagues_come_without_a_way_in_and_go_again(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    karin, before = cast.people["karin"], await count(db, Staff)
    import_id, made = await bring(db, karin, PEOPLE, noon, kind=Kind.colleagues)
    rita = next(one for one in await colleagues(db, karin, noon) if one.called == "Rita Dam")
    assert (made, rita.role, rita.profession, rita.work_phone) == (
        2,
        "caseworker",
        "pedagogue",
        "+45 20 99 00 00",
    )
    assert not rita.joined
    assert (await db.get_one(Staff, rita.id)).languages == "da,tr"
    again = await look(db, cast.people["vibeke"], PEOPLE, noon, Kind.colleagues)
    assert [one.row for one in again.doubles] == [2, 3]
    assert await why_not_undo(db, karin, import_id, noon) == []
    member = TeamMember(id=new_id(), case_id=cast.cases["amina"], staff_id=rita.id, part="pedagogue")
    member.since = noon.date()
    db.add(member)
    await db.flush()
    kept = await why_not_undo(db, karin, import_id, noon)
    assert [(one.called, one.what) for one in kept] == [("Rita Dam", AT_WORK)]
    await db.delete(member)
    assert await undo(db, karin, import_id, noon, PLACE)
    assert await count(db, Staff) == before


@pytest.mark.parametrize("text", [LIST, FILE.read_text()], ids=["some", "2024"])
async def test_writing_out_and_bringing_in_gives_the_same(
    db: AsyncSession, cast: Cast, noon: datetime, text: str
) -> None:
    """What was here already, and what a list brought."""
    karin = cast.people["karin"]
    first_id, made = await bring(db, karin, text, noon)
    written = as_csv(Kind.courses, await told_courses(db, karin, noon))
    assert "'+45 20" in written
    assert ("'=Maja" in written) is (text == LIST)
    everything = await look(db, karin, written, noon)
    assert len(everything.doubles) == len(everything.judged.courses) == made + 3
    for case_id in (await db.execute(select(Case.id).where(Case.centre_id == karin.centre_id))).scalars():
        db.add(ImportedRow(id=new_id(), import_id=first_id, case_id=case_id, row=0))
    await db.flush()
    assert await undo(db, karin, first_id, noon, PLACE)
    assert await told_courses(db, karin, noon) == []
    _, made_again = await bring(db, karin, written, noon)
    assert made_again == made + 3
    assert as_csv(Kind.courses, await told_courses(db, karin, noon)) == written


async def test_colleagues_written_out_are_all_known(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    karin = cast.people["karin"]
    await bring(db, karin, PEOPLE, noon, kind=Kind.colleagues)
    written = as_csv(Kind.colleagues, await told_colleagues(db, karin, noon))
    assert "Dansk, Tyrkisk" in written
    nete = next(one for one in await colleagues(db, karin, noon) if one.called == "Nete Bro")
    assert (await db.get_one(Staff, nete.id)).languages == "", "nobody told, and nobody says Danish for her"
    looked = await look(db, karin, written, noon, Kind.colleagues)
    assert not looked.told
    assert len(looked.doubles) == len(looked.judged.joining) == 7
