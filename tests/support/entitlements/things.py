"""One of everything of needs that stands in addresses, for Birgitte's case."""

from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.offers import OfferAnswer
from aftercare.cases.safety.perpetrator_forms import PerpetratorForm
from aftercare.cases.safety.perpetrator_records import Relation
from aftercare.cases.safety.perpetrators import PERPETRATORS
from aftercare.cases.written_rows import add_row
from aftercare.demo.cast import NOON, Cast
from aftercare.storage.ids import new_id
from aftercare.support.entitlements.actions import count_talk, write_psychologist
from aftercare.support.entitlements.forms import (
    GrantForm,
    OrderForm,
    OwnStepForm,
    PoliceForm,
    PsychologistForm,
    ReferralForm,
    TalkForm,
)
from aftercare.support.entitlements.records import Referred
from aftercare.support.entitlements.register import GRANTS, ORDERS, REFERRALS, STATUSES, STEPS
from aftercare.support.entitlements.rules import Place, Police

ASKED = date(2026, 10, 1)
# A name that must be seen on one page alone.
CANARY = "Kanarie Rasmus Voldsmand"


async def needs_things(db: AsyncSession, cast: Cast, case: str = "birgitte") -> dict[str, str]:
    """Mette writes one of each; `whose_id` is she herself. Ids by their place in addresses."""
    mette, case_id = cast.people["mette"], cast.cases[case]
    said = {"offered_on": ASKED, "answer": OfferAnswer.accepted, "answered_on": ASKED, "place": Place.clinic}
    assert not await write_psychologist(
        db, mette, case_id, case_id, form=PsychologistForm(**said), now=NOON - timedelta(days=5)
    )
    talk = TalkForm(id=new_id(), on=ASKED)
    assert not await count_talk(db, mette, case_id, case_id, form=talk, now=NOON)
    status = PoliceForm(id=new_id(), status=Police.reported, on=ASKED)
    await add_row(db, mette, case_id, of=STATUSES, form=status, now=NOON)
    order = OrderForm(id=new_id(), from_on=ASKED, until=date(2026, 12, 15))
    await add_row(db, mette, case_id, of=ORDERS, form=order, now=NOON)
    grant = GrantForm(id=new_id(), fund="Mødrehjælpen", purpose="Senge", amount=4000, applied_on=ASKED)
    await add_row(db, mette, case_id, of=GRANTS, form=grant, now=NOON)
    referral = ReferralForm(id=new_id(), target=Referred.lawyer, who="Advokat Lund", referred_on=ASKED)
    await add_row(db, mette, case_id, of=REFERRALS, form=referral, now=NOON)
    step = OwnStepForm(id=new_id(), what="Ringe til skolen")
    await add_row(db, mette, case_id, of=STEPS, form=step, now=NOON)
    him = PerpetratorForm(id=new_id(), called=CANARY, relation=Relation.former, note=f"{CANARY} ved bilen")
    await add_row(db, mette, case_id, of=PERPETRATORS, form=him, now=NOON)
    return {
        "whose_id": case_id,
        "talk_id": talk.id,
        "status_id": status.id,
        "order_id": order.id,
        "grant_id": grant.id,
        "referral_id": referral.id,
        "path_step_id": step.id,
        "perpetrator_id": him.id,
        "point": "start",
    }
