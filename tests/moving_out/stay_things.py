"""One of everything of stays that stands in addresses, for Birgitte's case."""

from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.written_rows import save_row
from aftercare.demo.cast import NOON, Cast
from aftercare.moving_out.inquiry_log import log_inquiry
from aftercare.moving_out.stay_actions import ELSEWHERE, INQUIRIES, write_stay
from aftercare.moving_out.stay_forms import ElsewhereForm, InquiryForm, StayForm
from aftercare.moving_out.stay_rules import Asker, Channel, KnownFrom, Outcome
from aftercare.storage.ids import new_id

OUT = NOON.date() - timedelta(days=120)


def a_stay(days: int = 60, out: date | None = OUT, **facts: object) -> StayForm:
    """A stay that ended on the day the cast moved out, with what matters to a test."""
    moved_in = (out or OUT) - timedelta(days)
    known: dict[str, object] = {"id": new_id(), "moved_in_on": moved_in, "moved_out_on": out}
    known["destination"] = "new_home" if out else "unknown"
    return StayForm.model_validate(known | facts)


async def stays_things(db: AsyncSession, cast: Cast, case: str = "birgitte") -> dict[str, str]:
    """Mette writes a stay, a stay elsewhere and an inquiry."""
    mette, case_id = cast.people["mette"], cast.cases[case]
    stay = a_stay(social="Indskudslån", pedagogical="Faste sengetider")
    hers = await find_case(db, mette, case_id, NOON)
    await write_stay(db, hers, stay, NOON)
    elsewhere = ElsewhereForm(
        id=new_id(), began_on=OUT + timedelta(30), known_from=KnownFrom.herself, place="Fyn"
    )
    await save_row(db, hers, of=ELSEWHERE, form=elsewhere, now=NOON)
    asked = InquiryForm(
        id=new_id(),
        asked_on=NOON.date() - timedelta(9),
        channel=Channel.phone,
        asker=Asker.former,
        outcome=Outcome.aftercare,
    )
    here = {"centre_id": mette.centre_id}
    await save_row(db, hers, of=INQUIRIES, form=asked, now=NOON, untyped=here)
    await log_inquiry(db, mette, of_nobody := asked.model_copy(update={"id": new_id()}), NOON)
    return {
        "stay_id": stay.id,
        "elsewhere_id": elsewhere.id,
        "inquiry_id": asked.id,
        "logged_id": of_nobody.id,
    }
