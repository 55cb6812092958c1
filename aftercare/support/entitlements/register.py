"""The kinds of row about what she is entitled to and what was applied for."""

from datetime import date, timedelta

from aftercare.cases.withdrawal.rules import Withdrawable, withdrawable
from aftercare.cases.written_rows import Kind
from aftercare.support.entitlements.records import (
    Grant,
    PathStep,
    PoliceStatus,
    Referral,
    RestrainingOrder,
    Schooling,
    Talk,
)
from aftercare.support.entitlements.rules import GRANT_DAYS


def _waits_until(row: Grant, _today: date) -> None:
    """When an application has waited long."""
    row.answer_by = row.applied_on + timedelta(days=GRANT_DAYS)


ORDERS = Kind(RestrainingOrder)
GRANTS = Kind(Grant, follows=_waits_until)
REFERRALS = Kind(Referral)
TALKS = Kind(Talk)
STATUSES = Kind(PoliceStatus)
SCHOOLINGS = Kind(Schooling)
STEPS = Kind(PathStep)
_HOME = "/cases/{case}/needs"
withdrawable(Withdrawable("grant", Grant, _HOME, stood="applied_on"))
withdrawable(Withdrawable("referral", Referral, _HOME, stood="referred_on"))
withdrawable(Withdrawable("order", RestrainingOrder, _HOME, stood="from_on"))
