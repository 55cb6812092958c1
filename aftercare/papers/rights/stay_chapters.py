"""The chapters of her record about stays: goals carried over, stays elsewhere, inquiries, the offer."""

from aftercare.moving_out.records import AftercareOffer, Inquiry, StayElsewhere, StayPlan, StayRuling
from aftercare.papers.rights.chapter import AT, BY, NOTE, Chapter, Line
from aftercare.words import N_

STAY: tuple[Chapter, ...] = (
    Chapter(
        Inquiry,
        N_("Inquiries"),
        "asked_on",
        (
            Line("asked_on", N_("Day")),
            Line("channel", N_("How?"), "channel_names"),
            Line("asker", N_("Who asked?"), "asker_names"),
            Line("outcome", N_("What it led to"), "inquiry_names"),
            NOTE,
            BY,
            AT,
        ),
    ),
    Chapter(
        StayPlan,
        N_("Open goals carried over from the stay"),
        "at",
        (
            Line("social", N_("Social-work part")),
            Line("pedagogical", N_("Pedagogical part")),
            BY,
            AT,
        ),
    ),
    Chapter(
        StayElsewhere,
        N_("Stays elsewhere"),
        "began_on",
        (
            Line("began_on", N_("Began")),
            Line("ended_on", N_("Ended")),
            Line("place", N_("Where")),
            Line("known_from", N_("Who told us?"), "known_names"),
            BY,
            AT,
        ),
    ),
    Chapter(
        StayRuling,
        N_("Decided beside the rule"),
        "at",
        (Line("ruling", N_("What"), "ruling_names"), Line("why", N_("Why?")), BY, AT),
    ),
    Chapter(
        AftercareOffer,
        N_("The offer of aftercare"),
        "at",
        (
            Line("offered_on", N_("Offered on")),
            Line("answer", N_("Her answer"), "offer_answers"),
            Line("answered_on", N_("She said so on")),
            Line("reason", N_("In her own words")),
            Line("how", N_("How?"), "offer_hows"),
            BY,
            AT,
        ),
    ),
)

# What is held and not told, as table.column, each with its reason.
STAY_LEFT_OUT: dict[str, str] = {
    "stays.offer_by": "a reminder for colleagues, worked out from what is told",
    "stays.by": "as stays.at",
    "stays.at": "when the facts were typed; the facts are told",
    "stay_rulings.stay_id": "an id",
    "aftercare_offers.stay_id": "an id",
    "aftercare_offers.ask_on": "a reminder for colleagues, a week after what is told",
}
