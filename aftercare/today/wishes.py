"""A wish of hers that waits: she answered behind her link that she would like a call."""

from sqlalchemy import and_, exists
from sqlalchemy.orm import aliased

from aftercare.cases.records import Case
from aftercare.course.contacts.lists import reached_her
from aftercare.course.contacts.records import Contact
from aftercare.course.plan.forms import Answer
from aftercare.course.records import PlanAnswer

_later = aliased(PlanAnswer)

ASKS_CALL = (
    exists()
    .where(
        and_(PlanAnswer.case_id == Case.id, PlanAnswer.answer == Answer.call),
        ~exists().where(_later.case_id == PlanAnswer.case_id, _later.at > PlanAnswer.at),
        ~exists().where(Contact.case_id == PlanAnswer.case_id, Contact.at > PlanAnswer.at, reached_her()),
    )
    .correlate(Case)
)
"""True in SQL while a call is her newest answer and nobody has reached her since."""
