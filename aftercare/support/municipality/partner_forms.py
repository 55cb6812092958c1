"""What is typed about a partner, and about a meeting with one."""

from datetime import date

from pydantic import Field

from aftercare.cases.forms import Municipality
from aftercare.cases.written_forms import Amiss, WrittenForm
from aftercare.support.municipality.partner_rules import MeetingDays, PartnerKind, why_not_meeting
from aftercare.support.municipality.refusals import MEETINGS
from aftercare.web.fields import Day, Phone


class PartnerForm(WrittenForm):
    """Who the partner is, where, and whether we meet every year."""

    kind: PartnerKind
    called: str = Field(min_length=1, max_length=120)
    site: str = Field("", max_length=60)
    municipality: Municipality = ""
    person: str = Field("", max_length=120)
    phone: Phone = ""
    note: str = Field("", max_length=1000)
    yearly: bool = False


class ChangedPartnerForm(PartnerForm):
    """A partner as it should be now; `ended` takes it off the list."""

    ended: bool = False


class MeetingForm(WrittenForm):
    """A meeting with a partner: when, who came, what was said, and what is left to do."""

    planned_on: Day
    held_on: Day | None = None
    cancelled: bool = False
    participants: str = Field("", max_length=1000)
    minutes: str = Field("", max_length=4000)
    follow_up: str = Field("", max_length=1000)
    follow_up_on: Day | None = None
    followed_on: Day | None = None

    @property
    def days(self) -> MeetingDays:
        """The days, for the rules."""
        followed: date | None = self.followed_on
        return MeetingDays(self.planned_on, self.held_on, self.cancelled, self.follow_up_on, followed)

    def amiss(self, today: date) -> Amiss:
        """Days that cannot be true."""
        refusal = why_not_meeting(self.days, today)
        return MEETINGS[refusal] if refusal else None
