"""Forms as they are posted, for tests that open and change cases."""

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.actions import open_case
from aftercare.cases.forms import FactsForm, OpeningForm
from aftercare.cases.lists import Colleague
from aftercare.demo.cast import NOON, Cast
from aftercare.storage.ids import new_id


def opening(cast: Cast, **facts: object) -> OpeningForm:
    """What Mette posts for Zahra."""
    mette = cast.people["mette"].id
    usual = {"id": new_id(), "called": "Zahra", "programme": "cti", "lead": mette, "team": [mette]}
    return OpeningForm.model_validate(usual | facts)


def facts(**changed: object) -> FactsForm:
    """What is posted for Amina with the version first shown."""
    return FactsForm.model_validate({"called": "Amina K.", "programme": "cti", "version": 1} | changed)


def colleague(cast: Cast, name: str) -> Colleague:
    """Somebody of the cast as the pickers know her."""
    person = cast.people[name]
    return Colleague(person.id, person.called, person.role, person.profession)


async def open_zahra(db: AsyncSession, cast: Cast, *team: str, **facts: object) -> str:
    """A case Mette opens for Zahra with this team besides herself."""
    people = [colleague(cast, name) for name in ("mette", *team)]
    return await open_case(db, cast.people["mette"], opening(cast, **facts), people, NOON)
