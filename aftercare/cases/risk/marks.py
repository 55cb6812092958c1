"""Open matters: what may be dangerous at her address and is to be looked at again, or is with nobody."""

from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Date, Select, String, bindparam, cast, func

from aftercare.cases.matters import Promise, mark
from aftercare.cases.reach import opened_by
from aftercare.cases.risk.lists import STANDS
from aftercare.cases.risk.records import AddressRisk
from aftercare.cases.risk.rules import NOBODYS_RISK, RISK_REVIEW
from aftercare.cases.things import word

REVIEWS = Promise(
    RISK_REVIEW,
    AddressRisk,
    AddressRisk.review_on,
    (STANDS,),
    who=AddressRisk.owner_id,
    thing=word(AddressRisk.kind),
)

_TODAY: BindParameter[date] = bindparam("today", type_=Date())
NOBODYS: tuple[Select[Any], ...] = (
    mark(
        NOBODYS_RISK,
        AddressRisk,
        func.substr(cast(AddressRisk.at, String), 1, 10),
        STANDS,
        ~opened_by(AddressRisk, "owner_id", _TODAY),
        thing=word(AddressRisk.kind),
    ),
)
"""What is with somebody who cannot open the case."""
