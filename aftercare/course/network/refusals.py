"""Why a cell of the hand-over matrix did not move, in words, and the field it stands beside."""

from aftercare.course.network.rules import MoveRefusal
from aftercare.words import N_

REFUSALS = {
    MoveRefusal.no_such_area: ("area", N_("Choose one of the areas this support helps with.")),
    MoveRefusal.same_state: ("state", N_("That is where it is already. Choose another step.")),
    MoveRefusal.in_the_future: ("on", N_("This day is still to come. Choose the day it happened.")),
    MoveRefusal.before_the_last: ("on", N_("This is before the last step. Choose that day or a later one.")),
    MoveRefusal.not_contactable: (
        "state",
        N_("We do not contact this support yet. First write that it is safe and that she agrees."),
    ),
}
