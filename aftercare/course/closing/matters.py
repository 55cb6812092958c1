"""Who is to take over soon, for the glances that gather open matters."""

from typing import Any

from aftercare.cases.matters import Promise
from aftercare.cases.things import called
from aftercare.course.closing.records import TransferLine
from aftercare.course.closing.transfer_rules import TAKES_OVER


def _begins(on: Any) -> Promise:
    waits = (on.is_not(None), TransferLine.removed_at.is_(None))
    return Promise(TAKES_OVER, TransferLine, on, waits, thing=called(TransferLine.what))


HAND_OVERS = (_begins(TransferLine.from_on), _begins(TransferLine.first_on))
