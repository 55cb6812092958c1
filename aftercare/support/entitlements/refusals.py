"""Why something could not be written down, in words; the field it stands beside is for the page to say."""

from aftercare.support.entitlements.rules import Refusal
from aftercare.words import N_

REFUSALS = {
    Refusal.in_the_future: N_("This day is still to come. Choose the day it happened."),
    Refusal.answer_in_the_future: N_("This day is still to come. Choose the day the answer came."),
    Refusal.answer_before: N_("The answer cannot be older than what was asked."),
    Refusal.no_day_of_answer: N_("Write the day of the answer too."),
    Refusal.no_answer: N_("There is a day of an answer, but no answer. Choose one."),
    Refusal.ends_before_start: N_("The last day cannot lie before the first."),
    Refusal.not_accepted: N_("Talks are counted once she has said yes. Write her answer first."),
    Refusal.above_entitled: N_("That is more than the hours agreed. The lead can say yes to more."),
    Refusal.below_used: N_("More hours than that are held already."),
    Refusal.outside_entitled: N_("It is 10 hours for her, and 4 to 10 for a child."),
}
