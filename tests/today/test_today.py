"""What leads Today, gathered: one card for a woman's open matters, in the place of the most pressing."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.demo.cast import Cast
from aftercare.today.case_glance import CaseFacts, glance
from aftercare.today.open_matters import Matter
from aftercare.today.today import Line, Reason, together


def asked(case: CaseFacts, kind: str, noon: datetime, reason: Reason = Reason.matter_soon) -> Line:
    """An open matter of a case."""
    return Line(reason, case, matter=Matter(kind, clock.local(noon).date(), 0, f"/cases/{case.id}"))


async def test_a_woman_with_several_matters_has_one_card(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    mette = cast.people["mette"]
    (amina,) = await glance(db, mette, noon, case_id=cast.cases["amina"])
    (birgitte,) = await glance(db, mette, noon, case_id=cast.cases["birgitte"])
    first = asked(amina, "first_contact", noon, Reason.first_contact)
    late, hers = asked(amina, "child_concern", noon, Reason.matter_late), asked(birgitte, "order_ends", noon)
    call, more = Line(Reason.no_team, amina), asked(amina, "consent_ends", noon)
    shown = together([first, late, hers, more, call])
    assert [(one.reason, one.case.id) for one in shown] == [
        (Reason.first_contact, amina.id),
        (Reason.matter_late, amina.id),
        (Reason.matter_soon, birgitte.id),
        (Reason.no_team, amina.id),
    ]
    assert [one.also for one in shown] == [(), (more.matter,), (), ()]
