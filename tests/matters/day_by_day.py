"""Kinds of matters that hold from day to day."""

from aftercare.cases.apart.rules import APART_WORD
from aftercare.cases.children.rules import NOBODYS_CHILD, NOBODYS_CONCERN
from aftercare.cases.deputy_rules import STANDS_IN
from aftercare.cases.leads import NO_LEAD, NOBODY_STANDS_IN
from aftercare.cases.risk.rules import NOBODYS_RISK
from aftercare.cases.safety.rules import DANGER, IN_WORDS, NOT_SENT
from aftercare.cases.team import NO_PEDAGOGUE, NO_SOCIAL_WORKER
from aftercare.course.clock.warnings import NO_PLAN
from aftercare.course.plan.rules import WANTS_CALL
from aftercare.operation.trouble_rules import TROUBLE
from aftercare.team.rules import (
    MANY_AREAS,
    METHOD,
    NEW,
    NOBODYS_ADVICE,
    RAISED,
    UNSAFE,
    WORD_DECLINED,
    WORD_WAITS,
)
from aftercare.visits.address_rules import WENT_ALONE
from aftercare.visits.reminder_rules import OTHER_TIME, SAID_NO

# They hold from day to day and have no day of their own, so no time before or after it.
DAY_BY_DAY = (
    *(WANTS_CALL, NO_SOCIAL_WORKER, NO_PEDAGOGUE, NO_PLAN, OTHER_TIME, SAID_NO),
    *(UNSAFE, MANY_AREAS, METHOD, NEW, RAISED),
    *(IN_WORDS, NOT_SENT, DANGER),
    *(NOBODYS_RISK, WENT_ALONE),
    *(NO_LEAD, NOBODY_STANDS_IN, NOBODYS_CHILD, NOBODYS_CONCERN, NOBODYS_ADVICE),
    *(WORD_WAITS, WORD_DECLINED, APART_WORD, STANDS_IN, TROUBLE),
)
