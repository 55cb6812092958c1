"""One of everything of letters that stands in addresses, for Birgitte's case."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.children.records import Child, ChildKind
from aftercare.cases.consents.actions import give_consent
from aftercare.cases.consents.forms import ConsentForm
from aftercare.cases.consents.rules import DataKind, GivenHow, ReceiverKind
from aftercare.cases.found import find_case
from aftercare.cases.records import CaseKey
from aftercare.demo.cast import NOON, Cast
from aftercare.papers.letters.actions import begin_letter
from aftercare.papers.letters.forms import LetterForm
from aftercare.papers.letters.records import Letter
from aftercare.papers.letters.rules import LetterKind
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id

TODAY = NOON.date()


def consent_form(**changed: object) -> ConsentForm:
    """She says yes to the municipality being told about the plan, for half a year."""
    usual = {"id": new_id(), "receiver": ReceiverKind.municipality, "named": "Lis Bruun"}
    usual |= {"kinds": [DataKind.plan, DataKind.network], "purpose": "At hun ikke skal fortælle alt igen"}
    usual |= {"from_on": TODAY - timedelta(days=10), "until_on": TODAY + timedelta(days=10)}
    usual |= {"given_on": TODAY - timedelta(days=10), "given_how": GivenHow.in_person}
    return ConsentForm.model_validate(usual | changed)


async def letters_things(db: AsyncSession, cast: Cast, case: str = "birgitte") -> dict[str, str]:
    """A consent that stands, and a letter that lies ready on it."""
    mette, case_id = cast.people["mette"], cast.cases[case]
    consent = await give_consent(
        db,
        await find_case(db, mette, case_id, NOON - timedelta(days=10)),
        consent_form(),
        NOON - timedelta(days=10),
    )
    form = LetterForm(id=new_id(), kind=LetterKind.handover, consent=consent.id)
    letter = await begin_letter(db, await find_case(db, mette, case_id, NOON), form, NOON)
    assert isinstance(letter, Letter)
    return {"consent_id": consent.id, "letter_id": letter.id, "preview": letter.preview_id}


async def child_of(house: Any, case: str, called: str) -> str:
    """A child of this case; its id."""
    case_id, mette = house.cast.cases[case], house.cast.people["mette"]
    async with house.database.writing() as db:
        wrapped = (await db.execute(select(CaseKey.wrapped).where(CaseKey.case_id == case_id))).scalar_one()
        child = Child(id=new_id(), case_id=case_id, kind=ChildKind.accompanying, born_in=2018, version=1)
        child.called = keys_of(db).case(case_id, wrapped).seal(Child.called, child.id, called)
        child.by, child.at = mette.id, NOON
        db.add(child)
    return child.id
