"""What leads Today, gathered: one card for a woman's open matters, in the place of the most pressing."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.children.rules import CONCERN
from aftercare.cases.consents.rules import CONSENT_ENDS
from aftercare.cases.team import NO_PEDAGOGUE
from aftercare.demo.cast import Cast
from aftercare.matters import Kind, Urgency
from aftercare.moving_out.rules import FIRST_CONTACT
from aftercare.support.entitlements.rules import ORDER_ENDS
from aftercare.today.case_glance import CaseFacts, glance
from aftercare.today.today import Line, together


def asked(case: CaseFacts, kind: Kind, noon: datetime, urgency: Urgency = Urgency.soon) -> Line:
    """A matter of a case."""
    return Line(kind.matter(case.id, clock.local(noon).date()), case, urgency, 0)


async def test_a_woman_with_several_matters_has_one_card(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    mette = cast.people["mette"]
    (amina,) = await glance(db, mette, noon, case_id=cast.cases["amina"])
    (birgitte,) = await glance(db, mette, noon, case_id=cast.cases["birgitte"])
    first = asked(amina, FIRST_CONTACT, noon, Urgency.alone_since_she_moved)
    late, hers = asked(amina, CONCERN, noon, Urgency.late), asked(birgitte, ORDER_ENDS, noon)
    call, more = asked(amina, NO_PEDAGOGUE, noon), asked(amina, CONSENT_ENDS, noon)
    shown = together([first, late, hers, more, call])
    assert [(one.urgency, one.matter.kind, one.case.id) for one in shown] == [
        (Urgency.alone_since_she_moved, FIRST_CONTACT, amina.id),
        (Urgency.late, CONCERN, amina.id),
        (Urgency.soon, ORDER_ENDS, birgitte.id),
        (Urgency.soon, NO_PEDAGOGUE, amina.id),
    ]
    assert [one.also for one in shown] == [(), (more.matter,), (), ()]
