"""What consents leave open on a case."""

from typing import Any

from sqlalchemy import Select

from aftercare.cases.consents.records import Consent
from aftercare.cases.consents.rules import CONSENT_ENDS
from aftercare.cases.matters import mark
from aftercare.cases.things import called

# Wanted by its last day: until then she can be asked again without anything having stopped.
MARKS: tuple[Select[Any], ...] = (
    mark(
        CONSENT_ENDS,
        Consent,
        Consent.until_on,
        Consent.withdrawn_at.is_(None),
        Consent.settled_at.is_(None),
        thing=called(Consent.named, otherwise=Consent.receiver),
    ),
)
