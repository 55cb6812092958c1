"""Beside which field a refusal stands, and what it says."""

from aftercare.cases.periods import PeriodRefusal
from aftercare.support.municipality.partner_rules import MeetingRefusal
from aftercare.support.municipality.rules import CounsellingRefusal
from aftercare.words import N_

_TO_COME = N_("This day is still to come.")
PERIODS = {
    PeriodRefusal.in_the_future: _TO_COME,
    PeriodRefusal.before_the_last: N_("The one before began or ended later. Choose a day after that."),
    PeriodRefusal.before_it_began: N_("This is before it began."),
}
COUNSELLINGS = {
    CounsellingRefusal.offered_in_the_future: ("offered_on", _TO_COME),
    CounsellingRefusal.started_in_the_future: ("started_on", _TO_COME),
    CounsellingRefusal.started_before_offer: ("started_on", N_("This is before it was offered.")),
    CounsellingRefusal.contact_in_the_future: ("last_contact_on", _TO_COME),
    CounsellingRefusal.contact_before_start: ("last_contact_on", N_("This is before it began.")),
    CounsellingRefusal.expected_before_start: ("expected_end_on", N_("This is before it began.")),
    CounsellingRefusal.ended_without_start: ("ended_on", N_("Write first when it began.")),
    CounsellingRefusal.ended_in_the_future: ("ended_on", _TO_COME),
    CounsellingRefusal.ended_before_start: ("ended_on", N_("This is before it began.")),
    CounsellingRefusal.started_and_why_not: (
        "why_not",
        N_("It has begun, so there is nothing to explain. Choose “No reason”."),
    ),
}
PLANS = {"made_on": _TO_COME, "review_on": N_("This is before the plan was made.")}
MEETINGS = {
    MeetingRefusal.held_in_the_future: ("held_on", _TO_COME),
    MeetingRefusal.follow_up_before: ("follow_up_on", N_("This is before the meeting.")),
    MeetingRefusal.followed_in_the_future: ("followed_on", _TO_COME),
    MeetingRefusal.cancelled_and_held: ("cancelled", N_("A meeting that was held cannot be called off.")),
}
