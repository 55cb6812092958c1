"""What is said, and beside which field, when a programme or group cannot be written like that."""

from aftercare.support.programmes.after_talks import TalkRefusal
from aftercare.support.programmes.group_actions import GroupRefusal
from aftercare.support.programmes.rules import Refusal
from aftercare.words import N_

REFUSALS: dict[str, tuple[str, str]] = {
    Refusal.until_before: ("until", N_("The last day must come after the first.")),
    Refusal.no_hours: ("hours", N_("Write how many hours are agreed.")),
    Refusal.no_talks: ("talks", N_("Write how many talks.")),
    Refusal.above_cap: ("talks", N_("At most %(most)s to begin with. Who leads may allow more afterwards.")),
    Refusal.no_municipality: ("municipality", N_("Write which municipality pays.")),
    Refusal.overlaps: ("begun_on", N_("Another agreement by the hour holds on some of these days.")),
    Refusal.ended_before: ("on", N_("It had not begun on that day.")),
    Refusal.ended_ahead: ("on", N_("Choose a day that has come.")),
    Refusal.tell_why: ("note", N_("Write in a few words why it ends.")),
    Refusal.ended: ("on", N_("It has ended already.")),
    Refusal.no_child: ("child", N_("Choose one of her children.")),
    GroupRefusal.full: ("group", N_("No seat is left in that group.")),
    GroupRefusal.in_already: ("group", N_("She takes part in that group already.")),
    GroupRefusal.left_before: ("on", N_("She had not joined on that day.")),
    GroupRefusal.left_ahead: ("on", N_("Choose a day that has come.")),
    TalkRefusal.not_closed: ("day", N_("The course is open. Write a contact instead.")),
    TalkRefusal.nothing_stays: ("day", N_("After this ending there are no talks.")),
    TalkRefusal.before_the_end: ("day", N_("Choose a day after the course was closed.")),
    TalkRefusal.in_the_future: ("day", N_("Choose a day that has come.")),
    TalkRefusal.enough: (
        "day",
        N_("There have been %(talks)s talks. Open the course again if she needs more."),
    ),
}
